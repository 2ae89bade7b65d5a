//! The one way out: what changed in the notebook, by a tap here or by a colleague.

use std::sync::Arc;

use stoep_domain::call::Change;
use tauri::{State, ipc::Channel};

use crate::tablet::Tablet;

/// Sends every change from now on over the channel, for as long as the screens listen.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its state by value")]
pub(crate) fn changes(tablet: State<'_, Arc<Tablet>>, channel: Channel<Change>) {
    // A page that was reloaded no longer listens; its channel refuses, and the next page opens its own.
    tablet.subscribe(Box::new(move |change| drop(channel.send(change.clone()))));
}
