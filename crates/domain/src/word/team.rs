//! Words of what a team sets for itself.

words! {
    /// A number at which something is suggested, told or hidden.
    Threshold {
        /// The smallest count that is ever shown.
        SmallestCount = "smallest_count",
        /// How many weeks a suggestion looks back.
        SuggestionWeeks = "suggestion_weeks",
        /// So many signals before something is suggested.
        SuggestionSignals = "suggestion_signals",
        /// So many voices before something is suggested.
        SuggestionVoices = "suggestion_voices",
        /// So many per cent of what is usual before something is suggested.
        SuggestionPercent = "suggestion_percent",
        /// How many weeks a period of silence is.
        SilenceWeeks = "silence_weeks",
        /// At most so many per cent of what is usual is little.
        SilencePercent = "silence_percent",
        /// So many days a tablet may do without its hub before it locks.
        OfflineDays = "offline_days",
    }
}

words! {
    /// A sort of record that has months of its own.
    KeptSort {
        /// Visits.
        Visit = "visit",
        /// Signals.
        Signal = "signal",
        /// People with a link.
        Person = "person",
        /// People to whom nothing is linked.
        PersonWithoutLinks = "person_without_links",
        /// Households.
        Household = "household",
        /// Organisations.
        Organisation = "organisation",
        /// Themes.
        Theme = "theme",
        /// Initiatives.
        Initiative = "initiative",
        /// Stories.
        Story = "story",
        /// Follow-ups that are open.
        FollowUpOpen = "follow_up_open",
        /// Follow-ups that are done.
        FollowUpDone = "follow_up_done",
        /// Handovers.
        Handover = "handover",
        /// Questions.
        Question = "question",
    }
}
