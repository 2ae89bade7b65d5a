//! What a person looks at: one question per file.

mod areas;
mod circles;
mod coming_back;
mod detail;
mod handovers;
mod pavement;
mod people;
mod records;
mod search;
mod sharing;
mod start;
mod timeline;

pub(crate) use circles::{circle_view, circle_views};
pub(crate) use detail::merged_value;
pub(crate) use sharing::sharing_view;
pub(crate) use start::start_view;
