//! `stoep-hub backup`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use stoep_hub::backup::back_up;

use super::data::Data;
use super::now;
use crate::command::failure::CommandFailure;

/// The arguments of `stoep-hub backup`.
#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The folder for the copies, which is made when it is not there. Each copy of the database has a name of its own; the
    /// keyboxes take the place of their copy from before
    #[arg(value_name = "TARGET")]
    target: PathBuf,
    #[command(flatten)]
    data: Data,
    /// Say what was done as one JSON object
    #[arg(long)]
    json: bool,
}

impl Backup {
    /// Makes a copy and looks through it.
    pub(super) fn run(&self) -> Result<(), CommandFailure> {
        let made = back_up(self.data.folder()?, &self.target, now())?;
        if self.json {
            let object = json!({
                "database": made.database, "keyboxes": made.keyboxes, "circles": made.circles,
                "envelopes": made.envelopes, "missing_keyboxes": made.missing_keyboxes,
            });
            println!("{object}");
            return Ok(());
        }
        println!("{} holds {} circles with {} changes.", made.database.display(), made.circles, made.envelopes);
        println!("{} holds their keys; keep no older copy of this file.", made.keyboxes.display());
        if made.missing_keyboxes > 0 {
            println!("{} keys were not there to copy; tablets bring those that they have.", made.missing_keyboxes);
        }
        Ok(())
    }
}
