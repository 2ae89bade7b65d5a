//! When everything was shared last, what waits, and *Nu delen*.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stoep_domain::CallError;
use stoep_domain::call::{ShareNow, Sharing};
use stoep_domain::view::Waiting;

use crate::asked::asked;
use crate::component::sharing_chip::SharingWords;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::seam;
use crate::tablet::{language, tablet};
use crate::text::{sharing, when};

/// The state of sharing as a whole.
#[component]
pub(super) fn State() -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let state = asked(vec![changed.sharing, changed.records, changed.circles, changed.time], || Sharing {});
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<CallError>);
    let share = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = seam::call(ShareNow {}).await;
            refused.try_set(answer.as_ref().err().cloned());
            if answer.is_ok() {
                state.put(answer);
            }
            busy.try_set(false);
        });
    };
    let alone = Memo::new(move |_| state.good().is_some_and(|state| state.waiting == Waiting::NothingToShare));
    let last = move || {
        state
            .good()
            .and_then(|state| state.last_shared)
            .map_or_else(|| sharing::NEVER.said(language).to_owned(), |at| when::full(&at, language))
    };
    let waits = move || match state.good().map(|state| state.waiting) {
        Some(Waiting::Records { count, .. }) => sharing::records(count, language),
        _ => sharing::NOTHING_WAITS.said(language).to_owned(),
    };
    let some_wait = move || matches!(state.good().map(|state| state.waiting), Some(Waiting::Records { .. }));
    view! {
        <section class="panel is-state" aria-label=sharing::TITLE.said(language)>
            {move || if alone.get() {
                view! {
                    <h2>{sharing::ALONE_TITLE.said(language)}</h2>
                    <p>{sharing::ALONE.said(language)}</p>
                }.into_any()
            } else {
                view! {
                    <SharingWords sharing=Signal::derive(move || state.good())/>
                    <dl class="pairs">
                        <div><dt>{sharing::LAST.said(language)}</dt><dd data-test=hooks::LAST_SHARED>{last}</dd></div>
                        <div><dt>{sharing::WAITS.said(language)}</dt><dd data-test=hooks::WAITING>{waits}</dd></div>
                    </dl>
                    {move || some_wait().then(|| view! { <p class="hint">{sharing::PAUSE.said(language)}</p> })}
                    <button
                        type="button"
                        class="button is-primary"
                        aria-busy=move || busy.get().to_string()
                        data-test=hooks::SHARE_NOW
                        on:click=share
                    >
                        <Draw icon=Icon::Send/>
                        <span>{move || if busy.get() { sharing::BUSY } else { sharing::NOW }.said(language)}</span>
                    </button>
                }.into_any()
            }}
            <Trouble error=refused/>
        </section>
    }
}
