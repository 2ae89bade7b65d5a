//! `stoep sync`: shares everything at once, and finishes a joining that was begun.

use stoep_domain::call::{ConfirmDigits, JoinProgress, ShareNow};
use stoep_domain::rule::chip::{Chip, chip};
use stoep_domain::view::JoinState;
use stoep_notebook::Notebook;

use super::circle::heard;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Shares, and says how it went. Being offline is an answer; what a person must act on is a failure, also when other circles went well.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let joined = finish_joining(notebook, terminal);
    let sharing = notebook.call(ShareNow {})?;
    terminal.print(&sharing)?;
    joined?;
    match chip(&sharing) {
        Chip::Act(trouble) => Err(trouble.into()),
        _ => Ok(()),
    }
}

/// Asks about the digits when the other tablet has shown its side and nobody here has answered yet. Sharing itself goes on with
/// a joining whose digits were compared, and would say nothing of one that failed.
fn finish_joining(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let state = match heard(notebook.call(JoinProgress {}))? {
        Some(JoinState::Compare(digits)) => {
            let same = terminal.same_digits(&digits)?;
            heard(notebook.call(ConfirmDigits { same }))?
        }
        state => state,
    };
    match state {
        Some(JoinState::Failed(failure)) => Err(Failure::Join(failure)),
        _ => Ok(()),
    }
}
