//! Building what other commands need.

mod fingerprint;
mod programs;
mod screens;

pub(crate) use programs::{Program, Speed, app, programs};
pub(crate) use screens::{Finish, screens};
