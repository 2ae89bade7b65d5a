//! Vinger aan de pols: whom to ask how they are, after intensive support ended and they said yes.

use leptos::prelude::*;
use stoep_domain::call::{AskedPulse, StopPulse};
use stoep_domain::rule::pulse::Pulse;
use stoep_domain::view::{ComesBack, RecordView, What};

use super::promise::{About, Shows};
use super::returning::returning;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::rows::row_of;
use crate::tablet::language;
use crate::text::{coming_back, title};

/// The list, when there is anybody in it.
#[component]
pub(super) fn Pulses() -> impl IntoView {
    let language = language();
    let returning = returning();
    let rows = Signal::derive(move || returning.pulses());
    let some = Memo::new(move |_| !rows.with(Vec::is_empty));
    move || {
        some.get().then(|| {
            view! {
                <section class="day" data-test=hooks::with(hooks::BUCKET, "pulse")>
                    <h2>{coming_back::PULSE.said(language)}</h2>
                    <p class="hint">{coming_back::PULSE_HINT.said(language)}</p>
                    <ul class="rows">
                        <For each=move || rows.get() key=|row| row.id let:row>
                            <PulseRow record=row_of(rows, row)/>
                        </For>
                    </ul>
                </section>
            }
        })
    }
}

/// One row. Only a step that is now can be tapped; one that was not asked passes without a word.
#[component]
fn PulseRow(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let returning = returning();
    let is_now = Memo::new(move |_| {
        record.with(|record| match &record.what {
            What::FollowUp(facts) => match &facts.stands {
                ComesBack::Pulse(Pulse::Running(rhythm)) => rhythm.now().is_some(),
                _ => false,
            },
            _ => false,
        })
    });
    let id = move || record.with_untracked(|record| record.id);
    let said = move || record.with(|record| title(record, language));
    view! {
        <li class="promise" data-test=hooks::PULSE data-record=move || record.with(|record| record.id).to_string()>
            <About record=record icon=Icon::Pulse note=Shows::Last/>
            <div class="promise-acts">
                <button
                    type="button"
                    class="button"
                    aria-label=move || format!("{}: {}", coming_back::STOP.said(language), said())
                    data-test=hooks::PULSE_STOP
                    on:click=move |_| returning.act(StopPulse { follow_up: id() })
                >
                    {coming_back::STOP.said(language)}
                </button>
                {move || is_now.get().then(|| view! {
                    <button
                        type="button"
                        class="button"
                        aria-label=format!("{}: {}", coming_back::ASKED.said(language), said())
                        data-test=hooks::PULSE_ASKED
                        on:click=move |_| returning.act(AskedPulse { follow_up: id() })
                    >
                        <Draw icon=Icon::Check/>
                        <span>{coming_back::ASKED.said(language)}</span>
                    </button>
                })}
            </div>
        </li>
    }
}
