//! `stoep-hub code`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use data_encoding::BASE32_NOPAD;
use serde_json::json;
use stoep_hub::FoundingCodes;
use stoep_seal::exchange::FoundingCode;

use crate::command::failure::CommandFailure;

/// The random bytes of a code: too many to guess, and few enough to type.
const RANDOM: usize = 12;

/// The letters and digits between two dashes.
const GROUP: usize = 5;

/// The arguments of `stoep-hub code`.
#[derive(Debug, Args)]
pub(super) struct Code {
    #[command(subcommand)]
    action: Action,
    /// The file of codes, which `stoep-hub serve --founding-codes` reads
    #[arg(
        long,
        value_name = "FILE",
        env = "STOEP_FOUNDING_CODES",
        default_value = "founding-codes.json",
        global = true
    )]
    codes: PathBuf,
    /// Say what was done as one JSON object or list
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make a code, and show it this once.
    Add {
        /// Whom it is for
        name: String,
        /// The last day on which it founds circles, as 2026-12-31
        #[arg(long, value_name = "DAY")]
        until: Option<NaiveDate>,
    },
    /// Show the names of the codes, and until when each founds circles.
    List,
    /// Take a code back. Circles that were founded with it stay.
    Remove {
        /// Whom it is for
        name: String,
    },
}

impl Code {
    pub(super) fn run(&self) -> Result<(), CommandFailure> {
        let codes = FoundingCodes::new(&self.codes);
        match &self.action {
            Action::Add { name, until } => {
                let (text, code) = fresh()?;
                codes.add(name, *until, &code)?;
                if self.json {
                    println!("{}", json!({ "name": name, "until": until, "code": text }));
                } else {
                    println!("{text}");
                }
            }
            Action::List => {
                let kept = codes.list()?;
                if self.json {
                    let list: Vec<_> =
                        kept.iter().map(|code| json!({ "name": code.name, "until": code.until })).collect();
                    println!("{}", json!(list));
                }
                for code in kept.iter().filter(|_| !self.json) {
                    let until =
                        code.until.map_or_else(|| "until it is taken back".to_owned(), |day| format!("until {day}"));
                    println!("{}: {until}", code.name);
                }
            }
            Action::Remove { name } => codes.remove(name)?,
        }
        Ok(())
    }
}

/// A code that nobody has, as text and as what a tablet sends.
fn fresh() -> Result<(String, FoundingCode), CommandFailure> {
    let mut random = [0; RANDOM];
    getrandom::fill(&mut random).map_err(|_| CommandFailure::Randomness)?;
    let letters = BASE32_NOPAD.encode(&random).to_lowercase();
    let groups: Vec<&str> =
        (0..letters.len()).step_by(GROUP).map(|at| &letters[at..letters.len().min(at + GROUP)]).collect();
    let text = groups.join("-");
    // Letters, digits and dashes always make a code.
    let code = text.parse().map_err(|_| CommandFailure::Randomness)?;
    Ok((text, code))
}
