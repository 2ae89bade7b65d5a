//! Dutch and English for the words of the product, so that a screen and the command line say the same.
//!
//! A match over a vocabulary makes a missing word a build error. What only a screen says lives with the screens.

mod direction;
mod history;
mod member;
mod number;
mod recovery;
mod word;

use serde::{Deserialize, Serialize};

pub use direction::isolated;
pub use history::sentence;
pub use member::event_said;
pub use number::number_said;
pub use recovery::kit_page;

/// The language of what a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
pub enum Language {
    /// Nederlands, the first language.
    #[default]
    #[serde(rename = "nl")]
    Dutch,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Picks the text of this language.
    #[must_use]
    pub const fn choose<'a>(self, dutch: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Dutch => dutch,
            Self::English => english,
        }
    }
}
