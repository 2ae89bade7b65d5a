//! One thing to fill in, by itself: a name, a number. Never more than one at a time.

use std::str::FromStr;

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::text::TextRefusal;

use super::trouble::Trouble;
use crate::hooks;
use crate::tablet::language;
use crate::text::everywhere;

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// A line of words.
    Line,
    /// A line for a number to call.
    Number,
    /// Several lines.
    Lines,
}

/// What an empty field means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Empty {
    /// Nothing can be kept.
    IsRefused,
    /// What stood there goes.
    TakesAway,
}

/// A field with what stands there now, and a button.
#[component]
pub(crate) fn OneField<T>(
    /// What is asked.
    label: &'static str,
    /// What stands there now.
    #[prop(into)]
    before: String,
    #[prop(default = Room::Line)] room: Room,
    #[prop(default = Empty::TakesAway)] empty: Empty,
    /// What the button says; *Bewaren* when nobody says.
    #[prop(default = everywhere::SAVE)]
    button: crate::text::Text,
    /// Keeps it; `None` takes it away.
    #[prop(into)]
    save: Callback<Option<T>>,
) -> impl IntoView
where
    T: FromStr<Err = TextRefusal> + Send + Sync + 'static,
{
    let language = language();
    let typed = RwSignal::new(before);
    let refused = RwSignal::new(None::<CallError>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked();
        if empty == Empty::TakesAway && text.trim().is_empty() {
            save.run(None);
            return;
        }
        match text.parse::<T>() {
            Ok(value) => {
                refused.set(None);
                save.run(Some(value));
            }
            Err(refusal) => refused.set(Some(refusal.into())),
        }
    };
    let field = match room {
        Room::Lines => view! {
            <textarea
                class="input"
                rows="4"
                autofocus
                data-test=hooks::ONE_FIELD
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            ></textarea>
        }
        .into_any(),
        Room::Line | Room::Number => view! {
            <input
                class="input"
                type=if room == Room::Number { "tel" } else { "text" }
                dir="auto"
                autocomplete="off"
                autofocus
                data-test=hooks::ONE_FIELD
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        }
        .into_any(),
    };
    view! {
        <form class="form" on:submit=submit>
            <label class="field">
                <span class="field-label">{label}</span>
                {field}
            </label>
            <Trouble error=refused/>
            <button type="submit" class="button is-primary" data-test=hooks::ONE_FIELD_SAVE>{button.said(language)}</button>
        </form>
    }
}
