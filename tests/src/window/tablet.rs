//! A tablet before its window opens.

/// What the notebook holds when the window first opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contents {
    /// Nothing: the first start.
    #[default]
    Empty,
    /// Waterhoek, the fictional neighbourhood.
    Sample,
    /// Somebody who leads a team with a server. The app begins with nothing; [`crate::meeting::lead`] founds the team.
    Lead,
    /// A guest's three places. The app begins with nothing; [`crate::meeting::guest`] lets the guest in.
    Guest,
}

/// A tablet to start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tablet {
    /// Width and height of the window in pixels.
    pub size: (u32, u32),
    /// What its notebook holds.
    pub contents: Contents,
    /// What unlocks its notebook.
    pub passphrase: String,
}

impl Default for Tablet {
    fn default() -> Self {
        Self { size: (820, 1180), contents: Contents::Empty, passphrase: "een stoep van dertig bij dertig".to_owned() }
    }
}
