//! The recovery kit: a page that brings the circle back when every tablet is lost. It is made, shown once, and kept nowhere.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::CallError;
use stoep_domain::call::{EarlierKits, MakeRecoveryKit};
use stoep_domain::id::CircleId;
use stoep_domain::language::kit_page;
use stoep_domain::recovery::KitPassphrase;
use stoep_domain::view::RecoveryKitView;
use wasm_bindgen::JsCast;

use crate::acting::act;
use crate::component::choice::{Alternative, Choice};
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::kit;

/// A passphrase and what becomes of earlier kits; then the page.
#[component]
pub(super) fn KitPanel(id: CircleId) -> impl IntoView {
    let language = language();
    let made = RwSignal::new(None::<RecoveryKitView>);
    view! {
        <section class="detail" aria-labelledby="kit-title">
            <A href=format!("/sharing/circle?circle={id}") attr:class="back is-kept" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{kit::TO_CIRCLE.said(language)}</span>
            </A>
            <h2 id="kit-title" class="heading">{kit::TITLE.said(language)}</h2>
            {move || match made.get() {
                None => view! { <Make id=id made=made/> }.into_any(),
                Some(kit) => view! { <Page kit=kit/> }.into_any(),
            }}
        </section>
    }
}

/// The two fields, and the button that makes it.
#[component]
fn Make(id: CircleId, made: RwSignal<Option<RecoveryKitView>>) -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let (first, second) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let earlier = RwSignal::new(EarlierKits::Stay);
    let trouble = RwSignal::new(None::<CallError>);
    let differ = RwSignal::new(Twice::Same);
    let busy = RwSignal::new(Work::Rests);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let same = first.with_untracked(|first| second.with_untracked(|second| first == second));
        differ.set(if same { Twice::Same } else { Twice::Differs });
        if !same || busy.get_untracked() == Work::Goes {
            return;
        }
        busy.set(Work::Goes);
        let passphrase = KitPassphrase::from(first.get_untracked());
        let call = MakeRecoveryKit { circle: Some(id), passphrase, earlier: earlier.get_untracked() };
        act(call, trouble, move |kit| {
            tablet.say(kit::MADE.said(language).to_owned());
            made.try_set(Some(kit));
        });
    };
    // A failure ends the work too; the success takes this form away.
    Effect::new(move |_| {
        if trouble.with(Option::is_some) {
            busy.set(Work::Rests);
        }
    });
    let alternatives =
        [(EarlierKits::Stay, kit::EARLIER_STAY, "stay"), (EarlierKits::Close, kit::EARLIER_CLOSE, "close")]
            .into_iter()
            .map(|(value, label, word)| Alternative {
                value,
                label: label.said(language).to_owned(),
                test: hooks::with(hooks::KIT_EARLIER, word),
            })
            .collect();
    view! {
        <p>{kit::WHY.said(language)}</p>
        <p>{kit::WHERE.said(language)}</p>
        <form class="form" on:submit=submit>
            {secret(kit::PASSPHRASE.said(language), first, hooks::KIT_PASSPHRASE)}
            <p class="hint">{kit::PASSPHRASE_HINT.said(language)}</p>
            {secret(kit::AGAIN.said(language), second, hooks::KIT_AGAIN)}
            {move || (differ.get() == Twice::Differs).then(|| view! {
                <p class="trouble" role="alert" data-test=hooks::TROUBLE>{kit::DIFFER.said(language)}</p>
            })}
            <Choice
                legend=kit::EARLIER.said(language)
                name="earlier"
                options=alternatives
                chosen=earlier
                choose=move |chosen| earlier.set(chosen)
            />
            <Trouble error=trouble/>
            <button
                type="submit"
                class="button is-primary"
                aria-busy=move || (busy.get() == Work::Goes).to_string()
                data-test=hooks::KIT_MAKE
            >
                {move || if busy.get() == Work::Goes { kit::BUSY } else { kit::MAKE }.said(language)}
            </button>
        </form>
    }
}

/// Whether both fields say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Twice {
    Same,
    Differs,
}

/// Whether a kit is being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Work {
    Rests,
    Goes,
}

/// The page, to print or to write over. It is shown once.
#[component]
fn Page(kit: RecoveryKitView) -> impl IntoView {
    let language = language();
    let page = kit_page(&kit, language);
    view! {
        <p class="outcome"><Draw icon=Icon::Check/>{kit::MADE.said(language)}</p>
        <p class="notice">{kit::ONLY_NOW.said(language)}</p>
        <div class="buttons">
            <button type="button" class="button is-primary" data-test=hooks::KIT_PRINT on:click=move |_| print()>
                <Draw icon=Icon::Printer/>
                <span>{kit::PRINT.said(language)}</span>
            </button>
        </div>
        <pre class="kit-page" tabindex="0" data-test=hooks::KIT_PAGE>{page}</pre>
        <p class="hint">{kit::BY_HAND.said(language)}</p>
    }
}

/// The browser's own way to paper; what a page looks like there is in the stylesheet.
fn print() {
    let print = js_sys::Reflect::get(&window(), &"print".into()).ok();
    if let Some(print) = print.and_then(|print| print.dyn_into::<js_sys::Function>().ok()) {
        // Where a web view cannot print, the page can still be copied.
        drop(print.call0(&window()));
    }
}

/// A field whose letters do not show.
pub(super) fn secret(label: &'static str, value: RwSignal<String>, test: &'static str) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <input
                class="input"
                type="password"
                autocomplete="off"
                data-test=test
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </label>
    }
}
