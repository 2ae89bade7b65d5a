//! `stoep circle join`: asks to join with a typed code.

use std::time::Duration;

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::{ConfirmDigits, Join, JoinProgress, SameDigits};
use stoep_domain::id::CircleId;
use stoep_domain::view::JoinState;
use stoep_notebook::Notebook;

use super::patience::{Patience, Waited, heard};
use crate::failure::Failure;
use crate::terminal::{Printed, Questions, Terminal};

/// Two people sit together and compare: as long as the code lives.
const TOGETHER: Duration = Duration::from_secs(600);

/// A script goes on; `stoep sync` finishes it.
const IN_A_SCRIPT: Duration = Duration::from_secs(5);

/// The code.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The code.
    #[arg(
        value_name = "CODE",
        help = "De code van de andere tablet, XXXX-XXXX@http://... · The code of the other tablet"
    )]
    code: String,
}

/// Asks, and waits for the other tablet. In a script it does not wait long: having asked is what was wanted.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: Arguments) -> Result<(), Failure> {
    let mut state = notebook.call(Join { code: arguments.code })?;
    if terminal.questions() == Questions::AnsweredYes {
        // The yes of a script is kept with the request, so that `stoep sync` needs no question to finish it.
        state = heard(notebook.call(ConfirmDigits { same: SameDigits::Yes }))?.unwrap_or(state);
    }
    let mut patience = Patience::of(match terminal.questions() {
        Questions::Asked => TOGETHER,
        Questions::AnsweredYes => IN_A_SCRIPT,
    });
    loop {
        state = match state {
            JoinState::Compare(digits) => {
                let same = terminal.same_digits(&digits)?;
                notebook.call(ConfirmDigits { same })?
            }
            JoinState::Joined(circle) => return terminal.print(&Joining { circle: Some(circle) }),
            JoinState::Failed(failure) => return Err(Failure::Join(failure)),
            waiting @ (JoinState::NotAsked | JoinState::Asked | JoinState::Confirmed(_)) => match patience.wait() {
                Waited::AskAgain => heard(notebook.call(JoinProgress {}))?.unwrap_or(waiting),
                Waited::TooLong if terminal.questions() == Questions::AnsweredYes => {
                    return terminal.print(&Joining { circle: None });
                }
                Waited::TooLong => return Err(Failure::NoAnswerYet),
            },
        };
    }
}

/// How far joining came.
struct Joining {
    circle: Option<CircleId>,
}

/// How far joining came, in JSON.
#[derive(Debug, Serialize)]
struct JoiningObject {
    state: &'static str,
    circle: Option<String>,
}

impl Printed for Joining {
    fn object(&self) -> impl Serialize {
        let state = if self.circle.is_some() { "joined" } else { "asked" };
        JoiningObject { state, circle: self.circle.map(|circle| circle.to_string()) }
    }

    fn text(&self, language: Language) -> String {
        match self.circle {
            Some(_) => language.choose("Je hoort erbij.", "You are in."),
            None => language.choose("Gevraagd; `stoep sync` maakt het af.", "Asked; `stoep sync` finishes it."),
        }
        .to_owned()
    }
}
