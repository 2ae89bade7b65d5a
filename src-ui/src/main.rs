//! The screens of Stoep: a Leptos page that runs in the tablet's web view.

use leptos::prelude::*;

/// The page before any screen is there.
#[component]
fn Page() -> impl IntoView {
    view! { <main><h1>"Stoep"</h1></main> }
}

fn main() {
    leptos::mount::mount_to_body(Page);
}
