//! Naming somebody: by a name, a nickname, or out of those who were named last. Always optional.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::{RecentPeople, WhoIs};
use stoep_domain::id::PersonId;
use stoep_domain::text::Name;
use stoep_domain::view::PersonView;

use super::known_too::AskedKnownToo;
use super::trouble::Trouble;
use crate::asked::asked;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::rows::person_said;
use crate::tablet::{language, tablet};
use crate::text::everywhere;

/// Who is linked, a field for a name, and who was named last.
#[component]
pub(crate) fn PersonForm(
    #[prop(into)] linked: Signal<Vec<PersonView>>,
    #[prop(into)] link: Callback<WhoIs>,
    #[prop(into)] unlink: Callback<PersonId>,
) -> impl IntoView {
    let language = language();
    let recent = asked(vec![tablet().changed.records], || RecentPeople {});
    let typed = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<CallError>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match typed.with_untracked(|typed| typed.parse::<Name>()) {
            Ok(name) => {
                refused.set(None);
                typed.set(String::new());
                link.run(WhoIs::Named(name));
            }
            Err(refusal) => refused.set(Some(refusal.into())),
        }
    };
    let others = move || {
        let linked = linked.get();
        let recent = recent.good().unwrap_or_default();
        recent
            .into_iter()
            .filter(|person| person.name.is_some() && linked.iter().all(|other| other.id != person.id))
            .collect::<Vec<_>>()
    };
    view! {
        {move || {
            let linked = linked.get();
            (!linked.is_empty()).then(|| view! {
                <h3>{everywhere::LINKED_PEOPLE.said(language)}</h3>
                <ul class="buttons">
                    {linked.into_iter().map(|person| {
                        let id = person.id;
                        let name = person_said(&person, language);
                        view! {
                            <li><button
                                type="button"
                                class="button is-chosen"
                                aria-label=everywhere::unlink(&name, language)
                                data-test=hooks::PERSON_UNLINK
                                on:click=move |_| unlink.run(id)
                            >
                                <span dir="auto">{name.clone()}</span>
                                <Draw icon=Icon::X/>
                            </button></li>
                        }
                    }).collect_view()}
                </ul>
            })
        }}
        // A name that is not here yet tells nothing.
        <For each=move || linked.get().into_iter().filter(|person| person.name.is_some()) key=|person| person.id let:person>
            <AskedKnownToo of=person.id.into()/>
        </For>
        <form class="form is-line" on:submit=submit>
            <label class="field">
                <span class="field-label">{everywhere::PERSON_NAME.said(language)}</span>
                <input
                    class="input"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    data-test=hooks::PERSON_NAME
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="button is-primary" data-test=hooks::PERSON_ADD>
                {everywhere::ADD.said(language)}
            </button>
        </form>
        <Trouble error=refused/>
        {move || {
            let others = others();
            (!others.is_empty()).then(|| view! {
                <h3>{everywhere::RECENT_PEOPLE.said(language)}</h3>
                <ul class="buttons">
                    {others.into_iter().map(|person| {
                        let id = person.id;
                        view! {
                            <li><button
                                type="button"
                                class="button"
                                data-test=hooks::PERSON_RECENT
                                on:click=move |_| link.run(WhoIs::Known(id))
                            >
                                <Draw icon=Icon::UserPlus/>
                                <span dir="auto">{person_said(&person, language)}</span>
                            </button></li>
                        }
                    }).collect_view()}
                </ul>
            })
        }}
    }
}
