//! Words of a warm handover.

words! {
    /// What somebody says who is asked to take something on.
    Answer {
        /// Ja.
        Yes = "yes",
        /// Nu niet. No reason is asked, and nobody counts these.
        NotNow = "not_now",
    }
}

words! {
    /// How a handover ended.
    HandoverEnd {
        /// It was done.
        Closed = "closed",
        /// It went back to who gave it.
        Returned = "returned",
    }
}
