//! Back into a circle with its recovery kit, when every tablet of the team is lost.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use stoep_domain::CallError;
use stoep_domain::call::Recover;
use stoep_domain::recovery::KitPassphrase;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::kit::secret;
use crate::acting::act;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{everywhere, kit};

/// The page, its passphrase, and perhaps another server.
#[component]
pub(super) fn RecoverPanel() -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let navigate = StoredValue::new_local(use_navigate());
    let page = RwSignal::new(String::new());
    let passphrase = RwSignal::new(String::new());
    let hub = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<CallError>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let hub = Some(hub.get_untracked().trim().to_owned()).filter(|hub| !hub.is_empty());
        let passphrase = KitPassphrase::from(passphrase.get_untracked());
        let call = Recover { kit: page.get_untracked(), passphrase, hub, member: None };
        act(call, trouble, move |circle| {
            tablet.changed.circles.notify();
            tablet.say(kit::IS_BACK.said(language).to_owned());
            let address = format!("/sharing/circle?circle={}", circle.id);
            navigate.try_with_value(|navigate| navigate(&address, NavigateOptions::default()));
        });
    };
    let read = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let file = input.as_ref().and_then(HtmlInputElement::files).and_then(|files| files.get(0));
        let Some(file) = file else { return };
        spawn_local(async move {
            match JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()) {
                Some(text) => page.try_set(text),
                // The file went away between choosing and reading.
                None => trouble.try_set(Some(CallError::NotFound)).and(None),
            };
        });
    };
    view! {
        <section class="detail" aria-labelledby="recover-title">
            <A href="/sharing" attr:class="back" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{everywhere::SHARING.said(language)}</span>
            </A>
            <h2 id="recover-title" class="heading">{kit::RECOVER.said(language)}</h2>
            <p>{kit::RECOVER_MEANS.said(language)}</p>
            <form class="form" on:submit=submit>
                <label class="button is-file">
                    <Draw icon=Icon::File/>
                    <span>{kit::FILE.said(language)}</span>
                    <input type="file" accept=".txt,text/plain" data-test=hooks::RECOVER_FILE on:change=read/>
                </label>
                <label class="field">
                    <span class="field-label">{kit::PAGE.said(language)}</span>
                    <textarea
                        class="input is-code"
                        rows="6"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        data-test=hooks::RECOVER_PAGE
                        prop:value=move || page.get()
                        on:input=move |event| page.set(event_target_value(&event))
                    ></textarea>
                </label>
                {secret(kit::ITS_PASSPHRASE.said(language), passphrase, hooks::RECOVER_PASSPHRASE)}
                <label class="field">
                    <span class="field-label">{kit::OTHER_HUB.said(language)}</span>
                    <input
                        class="input"
                        type="text"
                        inputmode="url"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        data-test=hooks::RECOVER_HUB
                        prop:value=move || hub.get()
                        on:input=move |event| hub.set(event_target_value(&event))
                    />
                </label>
                <Trouble error=trouble/>
                <button type="submit" class="button is-primary" data-test=hooks::RECOVER_SUBMIT>
                    {kit::DO_RECOVER.said(language)}
                </button>
            </form>
        </section>
    }
}
