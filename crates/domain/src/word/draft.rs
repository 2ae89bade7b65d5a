//! Words of what is being typed.

words! {
    /// What a text that is being typed is for.
    DraftPurpose {
        /// A note, about whatever is open when it is kept.
        Note = "note",
        /// A step of the family's plan.
        Plan = "plan",
        /// An agreement.
        Agreement = "agreement",
        /// What is needed, of a warm handover.
        Handover = "handover",
        /// What may go wrong when support ends.
        GoesWrong = "goes_wrong",
        /// The next step of a theme or an initiative.
        NextStep = "next_step",
        /// A moment, a step or an agreement of a theme or an initiative.
        Line = "line",
        /// Who does it.
        Doer = "doer",
        /// The day it speaks of.
        Day = "day",
        /// What an initiative changed.
        Changed = "changed",
        /// What did not work.
        Failed = "failed",
    }
}
