//! Choosing a day with one tap, or any day from the calendar of the device.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::day::Day;
use stoep_domain::rule::follow_up::Choice;

use super::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{everywhere, when};

/// What one tap chooses, each with its word for tests.
const ONE_TAP: [(Choice, &str); 3] =
    [(Choice::Tomorrow, "tomorrow"), (Choice::ThisWeek, "this-week"), (Choice::NextWeek, "next-week")];

/// Morgen, deze week, volgende week, or a day that is picked.
#[component]
pub(crate) fn DayPicker(#[prop(into)] choose: Callback<Choice>) -> impl IntoView {
    let language = language();
    let picked = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<CallError>);
    let today = Day::try_from(crate::clock::today()).ok();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match picked.with_untracked(|day| day.parse::<Day>()) {
            Ok(day) => choose.run(Choice::On(day)),
            Err(refusal) => refused.set(Some(refusal.into())),
        }
    };
    view! {
        <ul class="stack">
            {ONE_TAP.into_iter().map(|(choice, word)| view! {
                <li><button
                    type="button"
                    class="button is-wide"
                    data-test=hooks::with(hooks::DAY, word)
                    on:click=move |_| choose.run(choice)
                >
                    <span>{choice.said(language)}</span>
                    {today.map(|today| view! { <span class="muted">{when::in_full(choice.due(today).date(), today.date(), language)}</span> })}
                    <Draw icon=Icon::ChevronRight/>
                </button></li>
            }).collect_view()}
        </ul>
        <form class="form is-line" on:submit=submit>
            <label class="field">
                <span class="field-label">{everywhere::A_DAY.said(language)}</span>
                <input
                    class="input"
                    type="date"
                    min=today.map(|today| today.to_string())
                    required
                    data-test=hooks::DAY_DATE
                    prop:value=move || picked.get()
                    on:input=move |event| picked.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="button" data-test=hooks::DAY_CHOOSE>{everywhere::THIS_DAY.said(language)}</button>
        </form>
        <Trouble error=refused/>
    }
}
