//! What several screens show.

pub(crate) mod already_here;
pub(crate) mod area_picker;
pub(crate) mod choice;
pub(crate) mod confirm;
pub(crate) mod day_picker;
pub(crate) mod heading;
pub(crate) mod import_areas;
pub(crate) mod known_too;
pub(crate) mod message_trail;
pub(crate) mod navigation;
pub(crate) mod note_form;
pub(crate) mod one_field;
pub(crate) mod page_picker;
pub(crate) mod person_form;
pub(crate) mod reader_list;
pub(crate) mod record_row;
pub(crate) mod search_link;
pub(crate) mod sharing_chip;
pub(crate) mod sharing_mark;
pub(crate) mod sheet;
pub(crate) mod sprout;
pub(crate) mod stepper;
pub(crate) mod topic_list;
pub(crate) mod trouble;
