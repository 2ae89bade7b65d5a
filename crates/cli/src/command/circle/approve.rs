//! `stoep circle approve`: lets somebody in who typed the code.

use std::time::Duration;

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::{Approval, Approve, SameDigits};
use stoep_domain::view::ApprovalState;
use stoep_notebook::Notebook;

use super::patience::{Patience, Waited, heard};
use crate::failure::Failure;
use crate::terminal::{Printed, Questions, Terminal};

/// Two people sit together and compare: as long as the code lives.
const TOGETHER: Duration = Duration::from_secs(600);

/// A script waits for the other script.
const IN_A_SCRIPT: Duration = Duration::from_secs(60);

/// Waits for somebody to type the code, compares, and lets them in.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let mut patience = Patience::of(match terminal.questions() {
        Questions::Asked => TOGETHER,
        Questions::AnsweredYes => IN_A_SCRIPT,
    });
    let mut state = heard(notebook.call(Approval {}))?;
    loop {
        state = match state {
            Some(ApprovalState::Compare(digits)) => {
                let same = terminal.same_digits(&digits)?;
                let after = notebook.call(Approve { same })?;
                if same == SameDigits::No {
                    return Err(Failure::DigitsDiffer);
                }
                Some(after)
            }
            Some(ApprovalState::Added) => return terminal.print(&Added {}),
            Some(ApprovalState::NoInvitation) => return Err(Failure::NoInvitation),
            Some(ApprovalState::Expired) => return Err(Failure::InvitationExpired),
            Some(ApprovalState::Waiting(_)) | None => match patience.wait() {
                Waited::AskAgain => heard(notebook.call(Approval {}))?,
                Waited::TooLong => return Err(Failure::NobodyCame),
            },
        };
    }
}

/// Somebody was let in.
struct Added {}

/// That somebody was let in, in JSON.
#[derive(Debug, Serialize)]
struct AddedObject {
    state: &'static str,
}

impl Printed for Added {
    fn object(&self) -> impl Serialize {
        AddedObject { state: "added" }
    }

    fn text(&self, language: Language) -> String {
        language.choose("Toegevoegd.", "Added.").to_owned()
    }
}
