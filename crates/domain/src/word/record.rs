//! What a record is, and what a note is for.

words! {
    /// What a record is.
    Kind {
        /// A moment of contact (ontmoeting).
        Visit = "visit",
        /// Something noticed (signaal).
        Signal = "signal",
        /// A person (mens).
        Person = "person",
        /// Somebody of a circle: the name behind a member id.
        Member = "member",
        /// What a circle has set for itself: its name, topics, thresholds. One per circle, with a fixed id.
        Team = "team",
        /// People together, with the family's own plan (huishouden).
        Household = "household",
        /// An entry of the social map (organisatie).
        Organisation = "organisation",
        /// A collective question made of signals (buurtvraag).
        Theme = "theme",
        /// Something people do together (initiatief).
        Initiative = "initiative",
        /// Something to come back to, once or as a pulse (terugkomen).
        FollowUp = "follow_up",
        /// Passing something on together, or asking a partner (warme overdracht).
        Handover = "handover",
        /// Asking colleagues to think along (Denk mee).
        Question = "question",
        /// A short account of what changed (verhaal).
        Story = "story",
    }
}

words! {
    /// What a note is for. Most are plain notes and carry no mark of it.
    NoteSort {
        /// A note.
        Note = "note",
        /// A line of the family's own plan (plan van de familie).
        Plan = "plan",
        /// Who does what (afspraak).
        Agreement = "agreement",
        /// A moment of an initiative.
        Moment = "moment",
        /// What came about unplanned ("Ook ontstaan").
        Arose = "arose",
        /// "Wat heeft dit veranderd?"
        Changed = "changed",
        /// "Wat lukte niet?"
        Failed = "failed",
        /// "Dit is ermee gedaan": what came of what a guest told.
        Outcome = "outcome",
        /// "Dankjewel", with a sentence.
        Thanks = "thanks",
        /// Word back to the one who referred (terugkoppeling).
        WordBack = "word_back",
        /// "Gaat er iets mis als ik eruit stap?"
        Risk = "risk",
    }
}
