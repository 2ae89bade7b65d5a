//! Words of the social map.

words! {
    /// Whether an organisation is formal or informal. Both stand side by side on the social map.
    Form {
        /// A professional organisation or a service.
        Formal = "formal",
        /// A self-organisation, church, mosque, club or group of volunteers.
        Informal = "informal",
    }
}

words! {
    /// What an informal organisation says it wants to be ("Wat willen jullie zijn?").
    Wants {
        /// Gids: shows people the way.
        Guide = "guide",
        /// Trekker: starts and carries things.
        Puller = "puller",
        /// Allebei.
        Both = "both",
        /// Weet nog niet.
        Undecided = "undecided",
    }
}
