//! The first screen: your name.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::text::Name;

use crate::component::heading::Heading;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::tablet::language;
use crate::text::start;

/// A field for a name.
#[component]
pub(super) fn NameStep(typed: RwSignal<String>, #[prop(into)] next: Callback<Name>) -> impl IntoView {
    let language = language();
    let refused = RwSignal::new(None::<CallError>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match typed.with_untracked(|typed| typed.parse::<Name>()) {
            Ok(name) => next.run(name),
            Err(refusal) => refused.set(Some(refusal.into())),
        }
    };
    view! {
        <p class="step">{start::step(1, language)}</p>
        <Heading text=start::WELCOME.said(language)/>
        <form class="form" on:submit=submit>
            <label class="field">
                <span class="field-label">{start::NAME_LABEL.said(language)}</span>
                <input
                    class="input"
                    type="text"
                    autocomplete="given-name"
                    data-test=hooks::BEGIN_NAME
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <p class="hint">{start::NAME_HINT.said(language)}</p>
            <Trouble error=refused/>
            <button type="submit" class="button is-primary" data-test=hooks::BEGIN_NEXT>{start::NEXT.said(language)}</button>
        </form>
    }
}
