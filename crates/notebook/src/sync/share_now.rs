//! Sharing by hand (*Nu delen*), also what the pause holds.

use stoep_domain::call::{ShareNow, Sharing};
use stoep_domain::id::CircleId;
use stoep_domain::view::SharingView;

use super::exchange::{exchange_all, exchange_one};
use super::plan::Pause;
use crate::Notebook;
use crate::answer::Operation;
use crate::circle::continue_joining;
use crate::error::Error;

/// Exchanges with the hub of one circle, also what the pause holds.
pub(crate) fn share_with(notebook: &Notebook, circle: CircleId) -> Result<(), Error> {
    let _turn = notebook.inner().sharing.turn();
    exchange_one(notebook, circle, Pause::Skipped)
}

impl Operation for ShareNow {
    fn run(self, notebook: &Notebook) -> Result<SharingView, Error> {
        let _turn = notebook.inner().sharing.turn();
        continue_joining(notebook)?;
        exchange_all(notebook, Pause::Skipped)?;
        Sharing {}.run(notebook)
    }
}
