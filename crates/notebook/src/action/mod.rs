//! What a person does: one operation per file.

mod add_line;
mod add_note;
mod add_organisation;
mod begin;
mod capture;
mod change_organisation;
mod change_setting;
mod change_topic;
mod confirm_organisation;
mod decide;
mod edit;
mod end_talk;
mod follow_up;
mod handover;
mod import_areas;
mod link;
mod link_person;
mod move_record;
mod offer_handover;
mod page;
mod pulse;
mod remove;
mod rename;
mod restore;
mod sample;
mod set_here;
mod set_line;
mod set_place;
mod set_preferences;
mod set_weight;
mod turn_tone;
mod undo;
mod unlink;
mod unlink_person;
mod use_value;

pub(crate) mod talk;
