//! The one way in: a call of the screens, by name.

use std::sync::Arc;

use stoep_domain::CallError;
use tauri::State;

use crate::tablet::Tablet;

/// Hands a call to the notebook, on a thread that may wait for the disk, and returns the reply as the notebook wrote it.
///
/// The error is a [`CallError`] as JSON, because a reply is JSON too and the screens read both the same way.
#[tauri::command]
pub(crate) async fn call(tablet: State<'_, Arc<Tablet>>, name: String, payload: String) -> Result<String, String> {
    let tablet = Arc::clone(&tablet);
    let reply = tauri::async_runtime::spawn_blocking(move || tablet.call(&name, &payload)).await;
    // A notebook that panicked has said so in its log; a person can only start again.
    reply.unwrap_or(Err(CallError::Internal)).map_err(|error| json(&error))
}

/// The error as the screens read it.
fn json(error: &CallError) -> String {
    serde_json::to_string(error).unwrap_or_else(|_error| "\"internal\"".to_owned())
}

#[cfg(test)]
mod tests {
    use stoep_domain::Refusal;

    use super::*;

    #[test]
    fn an_error_arrives_as_it_left() {
        for error in [CallError::Internal, CallError::WrongKey, CallError::Refused(Refusal::NoHub)] {
            assert_eq!(serde_json::from_str::<CallError>(&json(&error)).unwrap(), error);
        }
        assert_eq!(json(&CallError::Internal), "\"internal\"");
    }
}
