//! Words of themes.

words! {
    /// How far a theme (buurtvraag) is.
    ThemePhase {
        /// Just made, of signals or of a thought.
        Emerging = "emerging",
        /// Being looked into together.
        Exploring = "exploring",
        /// People are doing something.
        Acting = "acting",
        /// Laid down for now.
        Resting = "resting",
    }
}
