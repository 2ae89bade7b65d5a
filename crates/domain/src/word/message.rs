//! Words of what a guest tells.

words! {
    /// What a guest's message is. A signal that carries such a word came from *Doorgeven*.
    Message {
        /// Dit viel me op.
        Noticed = "noticed",
        /// Ik heb een vraag.
        Question = "question",
        /// Ik wil iets doen.
        Offer = "offer",
    }
}
