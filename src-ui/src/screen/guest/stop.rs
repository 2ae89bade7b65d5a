//! *Ik stop ermee*: one tap and its confirmation, and nothing of this guest is left on the tablet.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::{MyMessages, StopAsGuest};
use stoep_domain::rule::message::Step;

use crate::acting::act;
use crate::asked::asked;
use crate::component::confirm::Confirm;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::guest;

/// The button and its dialog.
#[component]
pub(super) fn Stop() -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let asks = RwSignal::new(false);
    let trouble = RwSignal::new(None::<CallError>);
    let messages = asked(vec![tablet.changed.records, tablet.changed.sharing], || MyMessages {});
    let waiting = move || {
        let messages = messages.good().unwrap_or_default();
        messages.iter().filter(|message| message.step == Step::OnlyHere).count()
    };
    let stop = move |()| act(StopAsGuest {}, trouble, move |start| tablet.started(Ok(start)));
    view! {
        <section class="panel" aria-labelledby="guest-stop">
            <h2 id="guest-stop">{guest::STOP.said(language)}</h2>
            <p>{guest::STOP_HINT.said(language)}</p>
            <button type="button" class="button" data-test=hooks::STOP on:click=move |_| asks.set(true)>
                <Draw icon=Icon::Logout/>
                <span>{guest::STOP.said(language)}</span>
            </button>
        </section>
        {move || asks.get().then(|| view! {
            <Confirm
                title=guest::STOP_ASKS.said(language)
                test=hooks::with(hooks::SHEET, "stop")
                act=guest::STOP_DO.said(language)
                act_test=hooks::CONFIRM_STOP
                close=move |()| asks.set(false)
                confirm=stop
            >
                <p>{guest::STOP_MEANS.said(language)}</p>
                {move || {
                    let waiting = waiting();
                    (waiting > 0).then(|| view! { <p class="notice">{guest::not_arrived(waiting, language)}</p> })
                }}
                <Trouble error=trouble/>
            </Confirm>
        })}
    }
}
