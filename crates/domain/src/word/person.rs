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

impl PersonRole {
    /// Whether somebody is more here than a resident, so that they can be asked to be in the picture of ties (4-screens, *Mensen en
    /// netwerk*: never residents). What a newer version calls a role is not asked.
    #[must_use]
    pub const fn can_opt_in(&self) -> bool {
        match self {
            Self::KeyFigure | Self::Guide | Self::Volunteer | Self::Professional => true,
            Self::Resident | Self::Newer(_) => false,
        }
    }
}
