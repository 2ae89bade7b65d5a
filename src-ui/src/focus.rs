//! The focus of somebody who uses a keyboard or a screen reader, when what they pressed is no more.

use leptos::html::Button;
use leptos::prelude::*;

/// Two buttons stand in one place, of which `on` shows while `state` holds and `off` while it does not: the one that comes takes the focus
/// over from the one that was pressed.
pub(crate) fn passes_on(state: Memo<bool>, on: NodeRef<Button>, off: NodeRef<Button>) {
    Effect::new(move |before: Option<bool>| {
        let now = state.get();
        if before.is_some_and(|before| before != now)
            && let Some(button) = if now { on.get() } else { off.get() }
        {
            drop(button.focus());
        }
        now
    });
}
