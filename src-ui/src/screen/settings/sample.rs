//! The end of the sample neighbourhood: one tap, and nobody has begun on this tablet.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::EraseSample;

use crate::acting::act;
use crate::component::confirm::Confirm;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::settings;

/// The button, and the dialog that says what goes.
#[component]
pub(super) fn EndSample() -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let asks = RwSignal::new(false);
    let trouble = RwSignal::new(None::<CallError>);
    let erase = move |()| act(EraseSample {}, trouble, move |start| tablet.started(Ok(start)));
    view! {
        <section class="panel">
            <p>{settings::SAMPLE_MEANS.said(language)}</p>
            <button type="button" class="button" data-test=hooks::END_SAMPLE on:click=move |_| asks.set(true)>
                <Draw icon=Icon::Trash/>
                <span>{settings::END_SAMPLE.said(language)}</span>
            </button>
        </section>
        {move || asks.get().then(|| view! {
            <Confirm
                title=settings::END_SAMPLE.said(language)
                test=hooks::with(hooks::SHEET, "end-sample")
                act=settings::END_SAMPLE_DO.said(language)
                act_test=hooks::CONFIRM_ERASE
                close=move |()| asks.set(false)
                confirm=erase
            >
                <p>{settings::END_SAMPLE_MEANS.said(language)}</p>
                <Trouble error=trouble/>
            </Confirm>
        })}
    }
}
