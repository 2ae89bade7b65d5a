//! What every command takes.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use stoep_domain::Language;

use crate::command::Command;
use crate::terminal::{Format, Questions};

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "stoep",
    version,
    about = "Een notitieboek zonder venster · A notebook without a window",
    after_help = "STOEP_PASSPHRASE opent het notitieboek; zonder dat doet de sleutelbewaarplaats van het systeem dat. · \
                  STOEP_PASSPHRASE unlocks the notebook; without it the system's keystore does."
)]
pub(crate) struct Arguments {
    /// Where the notebook is.
    #[arg(
        long,
        global = true,
        env = "STOEP_NOTEBOOK",
        value_name = "DIR",
        help = "De map van het notitieboek · The notebook's folder"
    )]
    pub(crate) notebook: Option<PathBuf>,

    /// The language of what is said.
    #[arg(
        long,
        global = true,
        env = "STOEP_LANGUAGE",
        value_enum,
        default_value = "nl",
        help = "De taal · The language"
    )]
    pub(crate) language: Spoken,

    /// Prints JSON.
    #[arg(long, global = true, help = "Een JSON-object per regel · One JSON object per line")]
    json: bool,

    /// Answers questions with yes.
    #[arg(long, global = true, help = "Zeg ja op vragen, voor scripts · Answer questions with yes, for scripts")]
    yes: bool,

    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Arguments {
    /// How things are printed.
    pub(crate) fn format(&self) -> Format {
        if self.json { Format::Json } else { Format::Text }
    }

    /// Who answers questions.
    pub(crate) fn questions(&self) -> Questions {
        if self.yes { Questions::AnsweredYes } else { Questions::Asked }
    }
}

/// A language as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Spoken {
    /// Nederlands.
    Nl,
    /// English.
    En,
}

impl From<Spoken> for Language {
    fn from(spoken: Spoken) -> Self {
        match spoken {
            Spoken::Nl => Self::Dutch,
            Spoken::En => Self::English,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Arguments;

    #[test]
    fn the_command_line_fits_together() {
        Arguments::command().debug_assert();
    }
}
