//! The one way in: a call of the screens, by name.

use std::sync::Arc;

use tauri::State;

use crate::tablet::{Tablet, Trouble};

/// Hands a call to the notebook, on a thread that may wait for the disk, and returns the reply as the notebook wrote it.
#[tauri::command]
pub(crate) async fn call(tablet: State<'_, Arc<Tablet>>, name: String, payload: String) -> Result<String, Trouble> {
    let tablet = Arc::clone(&tablet);
    tauri::async_runtime::spawn_blocking(move || tablet.call(&name, &payload)).await.map_err(|_stopped| Trouble::stopped())?
}
