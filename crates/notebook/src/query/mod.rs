//! What a person looks at: one question per file.

mod already_here;
mod areas;
mod balance;
mod chain;
mod circles;
mod coming_back;
mod counted;
mod detail;
mod duplicates;
mod handovers;
mod household_page;
mod initiative_page;
mod known;
mod messages;
mod nudge;
mod pavement;
mod people;
mod person_page;
mod questions;
mod records;
mod search;
mod sharing;
mod silence;
mod start;
mod suggestions;
pub(crate) mod team_settings;
mod theme_page;
mod ties;
mod timeline;
mod wijktafel;

pub(crate) use circles::{circle_view, circle_views};
pub(crate) use counted::{Counted, Told};
pub(crate) use detail::merged_value;
pub(crate) use sharing::sharing_view;
pub(crate) use start::start_view;
