//! Words of people.

words! {
    /// What somebody is in the neighbourhood.
    PersonRole {
        /// Somebody who lives here.
        Resident = "resident",
        /// Spil in de buurt.
        KeyFigure = "key_figure",
        /// Gids.
        Guide = "guide",
        /// Vrijwilliger.
        Volunteer = "volunteer",
        /// Beroepskracht.
        Professional = "professional",
    }
}
