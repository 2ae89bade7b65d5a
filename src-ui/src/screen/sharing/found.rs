//! Founding a team circle. Works without a network.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use stoep_domain::CallError;
use stoep_domain::call::{Circles, FoundCircle};
use stoep_domain::text::Name;
use stoep_domain::word::CircleKind;

use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::seam;
use crate::tablet::{language, tablet};
use crate::text::{everywhere, sharing};

/// A name, an address and perhaps a code.
#[component]
pub(super) fn FoundPanel(kind: CircleKind) -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let navigate = StoredValue::new_local(use_navigate());
    let (title, hint, usual) = match kind {
        CircleKind::Network => (sharing::FOUND_NETWORK, sharing::FOUND_NETWORK_HINT, sharing::NETWORK_NAME_USUAL),
        _ => (sharing::FOUND, sharing::FOUND_HINT, sharing::CIRCLE_NAME_USUAL),
    };
    let name = RwSignal::new(usual.said(language).to_owned());
    let hub = RwSignal::new("https://".to_owned());
    usual_hub(hub);
    let code = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<CallError>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = match name.with_untracked(|name| name.parse::<Name>()) {
            Ok(name) => name,
            Err(refusal) => return refused.set(Some(refusal.into())),
        };
        let founding_code = Some(code.get_untracked().trim().to_owned()).filter(|code| !code.is_empty());
        let hub = hub.get_untracked().trim().to_owned();
        let call = FoundCircle { name, kind: kind.clone(), hub, founding_code };
        spawn_local(async move {
            match seam::call(call).await {
                Ok(_) => {
                    tablet.changed.circles.notify();
                    navigate.with_value(|navigate| navigate("/sharing", NavigateOptions::default()));
                }
                Err(error) => {
                    refused.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <section class="detail" aria-labelledby="found-title">
            <A href="/sharing" attr:class="back" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{everywhere::SHARING.said(language)}</span>
            </A>
            <h2 id="found-title" class="heading">{title.said(language)}</h2>
            <p class="hint">{hint.said(language)}</p>
            <form class="form" on:submit=submit>
                {field(sharing::CIRCLE_NAME.said(language), name, hooks::FOUND_NAME, "text")}
                {field(sharing::HUB_ADDRESS.said(language), hub, hooks::FOUND_HUB, "url")}
                {field(sharing::FOUNDING_CODE.said(language), code, hooks::FOUND_CODE, "text")}
                <Trouble error=refused/>
                <button type="submit" class="button is-primary" data-test=hooks::FOUND_SUBMIT>
                    {sharing::BEGIN.said(language)}
                </button>
            </form>
        </section>
    }
}

/// Puts the server of the circle that is here already into the field, unless somebody typed meanwhile.
fn usual_hub(hub: RwSignal<String>) {
    let empty = hub.get_untracked();
    spawn_local(async move {
        let circles = seam::call(Circles {}).await.unwrap_or_default();
        if let Some(known) = circles.into_iter().find_map(|circle| circle.hub) {
            hub.try_update(|typed| {
                if *typed == empty {
                    *typed = known;
                }
            });
        }
    });
}

/// A field with its label. The address is judged by the notebook, so the browser's own judgement stays out: `inputmode` only chooses
/// the keyboard.
fn field(label: &'static str, value: RwSignal<String>, test: &'static str, keyboard: &'static str) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <input
                class="input"
                type="text"
                inputmode=keyboard
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                data-test=test
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </label>
    }
}
