//! The heading of a screen, to which the focus moves when the screen changes.

use leptos::html;
use leptos::prelude::*;

use crate::tablet::tablet;

/// Whether a heading shows, or is there for screen readers alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Everybody sees it.
    ToAll,
    /// Only a screen reader says it.
    ToScreenReaders,
}

/// The one `h1` of a screen. The first screen leaves the focus where the web view put it.
#[component]
pub(crate) fn Heading(text: &'static str, #[prop(default = Shown::ToAll)] shown: Shown) -> impl IntoView {
    let tablet = tablet();
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| {
        let Some(heading) = heading.get() else { return };
        document().set_title(&format!("{text} - Stoep"));
        if tablet.moved.get_value() {
            // A heading that cannot take the focus is no reason to stop showing the screen.
            drop(heading.focus());
        }
        tablet.moved.set_value(true);
    });
    let class = match shown {
        Shown::ToAll => "heading",
        Shown::ToScreenReaders => "heading only-spoken",
    };
    view! { <h1 class=class tabindex="-1" node_ref=heading>{text}</h1> }
}
