//! A sheet: something to choose or to fill in, over the lower part of the screen.
//!
//! The browser's own dialog keeps the focus inside, closes with Escape and makes what is behind it inert. It asks nothing and
//! confirms nothing: closing it changes nothing.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::everywhere;

/// A sheet that is open for as long as it is in the tree; `close` takes it out.
#[component]
pub(crate) fn Sheet(
    #[prop(into)] title: String,
    #[prop(into)] test: String,
    #[prop(into)] close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let language = language();
    let dialog = NodeRef::<html::Dialog>::new();
    let opener = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let opener = StoredValue::new_local(opener);
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // Showing a dialog that shows already is the only failure, and no harm.
            drop(dialog.show_modal());
        }
    });
    on_cleanup(move || {
        // When the sheet went because its work was done, the browser does not bring the focus back by itself; and until the sheet
        // is out of the page, everything else is inert.
        if let Some(opener) = opener.try_get_value().flatten() {
            request_animation_frame(move || {
                if opener.is_connected() {
                    drop(opener.focus());
                }
            });
        }
    });
    let label = title.clone();
    let shut = move || {
        if let Some(dialog) = dialog.get() {
            dialog.close();
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class="sheet"
            aria-label=label
            data-test=test
            on:close=move |_| close.run(())
            on:click=move |event| {
                // A press beside the sheet lands on the dialog itself; one inside it lands on its content.
                if event.target() == event.current_target() {
                    shut();
                }
            }
        >
            <div class="sheet-content" data-scrolls="">
                <header class="sheet-head">
                    <h2>{title}</h2>
                    <button
                        type="button"
                        class="button is-round"
                        aria-label=everywhere::CLOSE.said(language)
                        data-test=hooks::CLOSE_SHEET
                        on:click=move |_| shut()
                    >
                        <Draw icon=Icon::X/>
                    </button>
                </header>
                {children()}
            </div>
        </dialog>
    }
}
