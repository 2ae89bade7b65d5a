//! The one sort of dialog that asks before it does: for erasing, closing and exporting, and nothing else.

use leptos::prelude::*;

use super::sheet::Sheet;
use crate::hooks;
use crate::tablet::language;
use crate::text::everywhere;

/// What it means, and two buttons. Not doing it stands first, so that a thumb that slips changes nothing.
#[component]
pub(crate) fn Confirm(
    #[prop(into)] title: String,
    #[prop(into)] test: String,
    /// What the button says that does it.
    #[prop(into)]
    act: String,
    /// The hook of that button.
    act_test: &'static str,
    #[prop(into)] close: Callback<()>,
    #[prop(into)] confirm: Callback<()>,
    children: Children,
) -> impl IntoView {
    let language = language();
    view! {
        <Sheet title=title test=test close=close>
            <div class="means">{children()}</div>
            <div class="actions">
                <button type="button" class="button" data-test=hooks::NOT_CONFIRM on:click=move |_| close.run(())>
                    {everywhere::NOT_THIS.said(language)}
                </button>
                <button type="button" class="button is-act" data-test=act_test on:click=move |_| confirm.run(())>
                    {act}
                </button>
            </div>
        </Sheet>
    }
}
