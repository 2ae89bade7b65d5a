//! Words of coming back.

words! {
    /// How often something comes back.
    Rhythm {
        /// Once, on its day.
        Once = "once",
        /// Vinger aan de pols: a quiet rhythm after intensive support ended.
        Pulse = "pulse",
    }
}
