//! `stoep-hub restore`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use stoep_hub::backup::{KeyboxSource, restore};

use super::data::Data;
use super::fresh_epoch;
use crate::command::failure::CommandFailure;

/// The arguments of `stoep-hub restore`.
#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The copy of the database that `stoep-hub backup` made
    #[arg(value_name = "COPY")]
    copy: PathBuf,
    /// The newest copy of the keyboxes; without this the file keyboxes beside COPY. Keyboxes in the data folder are newer than
    /// every copy, and stay
    #[arg(long, value_name = "FILE")]
    keyboxes: Option<PathBuf>,
    /// Every copy of the keyboxes is lost: go on without them. Tablets bring those of the last 30 days; what is older cannot be
    /// read by a tablet that joins later
    #[arg(long, conflicts_with = "keyboxes")]
    keyboxes_lost: bool,
    #[command(flatten)]
    data: Data,
    /// Say what was done as one JSON object
    #[arg(long)]
    json: bool,
}

impl Restore {
    /// Looks through a copy and puts it in the data folder.
    pub(super) fn run(self) -> Result<(), CommandFailure> {
        let beside = self.copy.with_file_name("keyboxes");
        let keyboxes =
            if self.keyboxes_lost { KeyboxSource::Lost } else { KeyboxSource::Copy(self.keyboxes.unwrap_or(beside)) };
        let restored = restore(&self.copy, &keyboxes, self.data.folder()?, fresh_epoch()?)?;
        if self.json {
            let object = json!({
                "circles": restored.circles, "envelopes": restored.envelopes,
                "missing_keyboxes": restored.missing_keyboxes,
            });
            println!("{object}");
            return Ok(());
        }
        println!("{} circles with {} changes are back; start the hub.", restored.circles, restored.envelopes);
        println!("Tablets will compare what they have with this hub, and send again what it lost.");
        if restored.missing_keyboxes > 0 {
            println!("{} keys are not here: erased since, or still to come from tablets.", restored.missing_keyboxes);
        }
        Ok(())
    }
}
