//! `stoep-hub restored`: a backup was put back.

use clap::Args;
use stoep_hub::Options;

use super::data::Data;
use super::{fresh_epoch, now};
use crate::command::failure::CommandFailure;

/// The arguments of `stoep-hub restored`.
#[derive(Debug, Args)]
pub(super) struct Restored {
    #[command(flatten)]
    data: Data,
}

impl Restored {
    /// Gives the data's new life a name of its own.
    pub(super) fn run(self) -> Result<(), CommandFailure> {
        let fresh = fresh_epoch()?;
        self.data.open(Options::new(now(), fresh))?.begin_new_life(fresh)?;
        println!("Tablets will compare what they have with this hub, and send again what it lost.");
        Ok(())
    }
}
