//! Words of circles and of who is in them.

words! {
    /// What sort of circle it is.
    CircleKind {
        /// Alleen ik: only this person's own tablets.
        Private = "private",
        /// Ons team.
        Team = "team",
        /// A network circle with informal partners.
        Network = "network",
    }
}

words! {
    /// What somebody may do in a circle.
    Role {
        /// Changes who is in the circle, and its settings.
        Lead = "lead",
        /// Adds, edits and removes.
        Member = "member",
        /// An informal partner: adds and edits.
        Guest = "guest",
        /// The recovery kit (noodsleutel) that the organisation holds.
        Recovery = "recovery",
    }
}
