//! Records, people, areas and circles as they are printed.

mod area;
mod chain;
mod circle;
mod follow_up;
mod handover;
mod initiative;
mod message;
mod neighbourhood;
mod note;
mod organisation;
mod page;
mod person;
mod record;
mod sharing;
mod theme;

pub(crate) use note::{NoteObject, note, said as note_said};
pub(crate) use record::{RecordObject, moment, record, when};
