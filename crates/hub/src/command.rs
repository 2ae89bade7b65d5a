//! What the administrator types.

mod backup;
mod code;
mod data;
mod failure;
mod restore;
mod restored;
mod serve;

use clap::{Parser, Subcommand};
use stoep_hub::HubTime;
use stoep_seal::exchange::HubEpoch;

use failure::CommandFailure;

/// The blind hub of Stoep: it keeps what tablets seal, in order, and cannot read a word of it.
#[derive(Debug, Parser)]
#[command(name = "stoep-hub", version)]
pub(crate) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Serve tablets. Without arguments: on this machine only, at port 8787.
    Serve(serve::Serve),
    /// Copy the data of a hub in a folder, whether it runs or not, and look through the copy.
    Backup(backup::Backup),
    /// Look through a copy and put it in a data folder that has no data, so that tablets send again what came after it. The hub must
    /// not be running.
    Restore(restore::Restore),
    /// Make, list and take back the codes with which circles are founded. The hub may be running.
    Code(code::Code),
    /// Say that a backup was put back, so that tablets send again what came after it. A hub on a data folder must not be running.
    Restored(restored::Restored),
}

impl Command {
    /// Does what was typed.
    pub(crate) fn run(self) -> Result<(), CommandFailure> {
        match self.action {
            Action::Serve(serve) => serve.run(),
            Action::Backup(backup) => backup.run(),
            Action::Restore(restore) => restore.run(),
            Action::Code(code) => code.run(),
            Action::Restored(restored) => restored.run(),
        }
    }
}

/// A name for a life of the data that nobody used before.
fn fresh_epoch() -> Result<HubEpoch, CommandFailure> {
    let mut epoch = [0; 16];
    getrandom::fill(&mut epoch).map_err(|_| CommandFailure::Randomness)?;
    Ok(HubEpoch(epoch))
}

fn now() -> HubTime {
    HubTime::of(std::time::SystemTime::now())
}
