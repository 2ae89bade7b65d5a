//! Words of stories.

words! {
    /// Who did what a story tells, residents first.
    DoneBy {
        /// Residents.
        Residents = "residents",
        /// Partners, formal or informal.
        Partners = "partners",
        /// The team itself.
        Us = "us",
    }
}
