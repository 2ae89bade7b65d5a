//! The screens, one folder each.

pub(crate) mod board;
pub(crate) mod capture;
pub(crate) mod coming_back;
pub(crate) mod detail;
pub(crate) mod guest;
pub(crate) mod help_now;
pub(crate) mod more;
pub(crate) mod neighbourhood;
pub(crate) mod network;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod sharing;
pub(crate) mod start;
pub(crate) mod today;
