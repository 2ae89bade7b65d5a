//! Words of initiatives.

words! {
    /// How far an initiative (initiatief) is.
    InitiativePhase {
        /// Somebody thought of it.
        Idea = "idea",
        /// People look whether it can be done.
        Exploring = "exploring",
        /// It runs.
        Running = "running",
        /// Residents run it by themselves.
        Independent = "independent",
        /// It came to an end.
        Ended = "ended",
    }
}

words! {
    /// What we do in an initiative. It belongs to the people who do it, so our part is always the smaller one.
    OurRole {
        /// We set it going, until somebody takes it over.
        Start = "start",
        /// We do it together with them.
        Together = "together",
        /// We help when we are asked.
        Help = "help",
        /// We follow it from a distance.
        Follow = "follow",
    }
}
