//! Words of intensive support.

words! {
    /// Whether somebody is supported intensively now.
    Support {
        /// It runs.
        Intensive = "intensive",
        /// It has ended.
        Ended = "ended",
    }
}
