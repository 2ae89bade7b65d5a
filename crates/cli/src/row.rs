//! Records, people, areas and circles as they are printed.

mod area;
mod circle;
mod person;
mod record;
mod sharing;

pub(crate) use record::{RecordObject, moment, record, when};
