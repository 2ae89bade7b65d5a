//! Records, people, areas and circles as they are printed.

mod area;
mod bundle;
mod chain;
mod circle;
mod erasing;
mod follow_up;
mod group;
mod handover;
mod household;
mod initiative;
mod known;
mod message;
mod neighbourhood;
mod note;
mod organisation;
mod page;
mod person;
mod question;
mod record;
mod same;
mod sharing;
mod story;
mod tablet;
mod team;
mod theme;

pub(crate) use erasing::what_goes_said;
pub(crate) use group::Group;
pub(crate) use known::{KnownObject, KnownRow, known, known_said};
pub(crate) use note::{NoteObject, note, said as note_said};
pub(crate) use record::{RecordObject, moment, record, when};
