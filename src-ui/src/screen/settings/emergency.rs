//! The team's own numbers of *Nu hulp nodig*, beside those that Stoep brings along.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::TeamChange;
use stoep_domain::text::Name;

use super::team::setting;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{everywhere, settings};

/// Those there are, and one more.
#[component]
pub(super) fn Emergency() -> impl IntoView {
    let language = language();
    let setting = setting();
    let numbers = Memo::new(move |_| setting.view.good().map(|view| view.settings.emergency).unwrap_or_default());
    let may = Memo::new(move |_| setting.may_change());
    view! {
        <section class="panel" aria-labelledby="team-emergency">
            <h3 id="team-emergency">{settings::EMERGENCY.said(language)}</h3>
            <p>{settings::EMERGENCY_HINT.said(language)}</p>
            <ul>
                {move || numbers.get().into_iter().map(|number| {
                    let id = number.id;
                    let label = settings::remove_number(&number.name, language);
                    view! {
                        <li class="arrange" data-test=hooks::EMERGENCY>
                            <span class="arrange-name"><b>{number.name}</b> {number.number}</span>
                            {may.get().then(|| view! {
                                <button
                                    type="button"
                                    class="button is-round"
                                    aria-label=label
                                    data-test=hooks::EMERGENCY_REMOVE
                                    on:click=move |_| setting.change(TeamChange::RemoveEmergency(id))
                                >
                                    <Draw icon=Icon::X/>
                                </button>
                            })}
                        </li>
                    }
                }).collect_view()}
            </ul>
            {move || may.get().then(|| view! { <OneMore/> })}
        </section>
    }
}

/// Whom, and the number.
#[component]
fn OneMore() -> impl IntoView {
    let language = language();
    let setting = setting();
    let (name, number) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let refused = RwSignal::new(None::<CallError>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let parsed = name.with_untracked(|name| name.parse::<Name>());
        match parsed.and_then(|name| number.with_untracked(|number| Ok((name, number.parse::<Name>()?)))) {
            Ok((whom, dialled)) => {
                refused.set(None);
                setting.change_then(TeamChange::AddEmergency { name: whom, number: dialled }, move || {
                    name.try_set(String::new());
                    number.try_set(String::new());
                });
            }
            Err(refusal) => refused.set(Some(refusal.into())),
        }
    };
    let field = |label: &'static str, value: RwSignal<String>, keyboard: &'static str, test: &'static str| {
        view! {
            <label class="field">
                <span class="field-label">{label}</span>
                <input
                    class="input"
                    type="text"
                    inputmode=keyboard
                    autocomplete="off"
                    data-test=test
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </label>
        }
    };
    view! {
        <form class="form" on:submit=submit>
            {field(settings::WHOM.said(language), name, "text", hooks::EMERGENCY_NAME)}
            {field(settings::NUMBER.said(language), number, "tel", hooks::EMERGENCY_NUMBER)}
            <Trouble error=refused/>
            <button type="submit" class="button" data-test=hooks::EMERGENCY_ADD>{everywhere::ADD.said(language)}</button>
        </form>
    }
}
