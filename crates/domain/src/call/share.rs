//! Sharing by hand.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::view::SharingView;

/// Shares everything at once (*Nu delen*), also what the sharing pause still holds. Waits for the hubs, at most some seconds each, and
/// answers with what became of it; being offline is an answer, not an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareNow {}

calls! {
    ShareNow -> SharingView,
}
