//! What the synthetic notes and names are made of.

mod binding;
mod content;
mod phrase;
mod record;

pub(crate) use binding::{ARTICLES, JOINING, OPENINGS};
pub(crate) use content::{ADJECTIVES, NOUNS, VERBS};
pub(crate) use phrase::{AFTERTHOUGHT, WHAT, WHERE, WHO};
pub(crate) use record::{FIRST_NAMES, MUNICIPALITIES, NICKNAMES, SETTINGS, TEAMS, TOPICS};
