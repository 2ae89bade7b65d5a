//! What there is, phase by phase. One button brings it a step further.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::{ChangeInitiative, ChangeTheme, InitiativeChange, ThemeChange};
use stoep_domain::id::RecordId;
use stoep_domain::view::{RecordView, What};
use stoep_domain::word::{InitiativePhase, ThemePhase};
use stoep_domain::{CallError, Language};

use crate::acting::act;
use crate::asked::Asked;
use crate::component::record_row::icon_of;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::rows::row_of;
use crate::tablet::language;
use crate::text::{Text, board, title};

/// How far something is: a theme or an initiative.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Phase {
    Theme(ThemePhase),
    Initiative(InitiativePhase),
}

impl Phase {
    fn of(what: &What) -> Option<Self> {
        match what {
            What::Theme(facts) => Some(Self::Theme(facts.phase.clone())),
            What::Initiative(facts) => Some(Self::Initiative(facts.phase.clone())),
            _ => None,
        }
    }

    fn said(&self, language: Language) -> &str {
        match self {
            Self::Theme(phase) => phase.said(language),
            Self::Initiative(phase) => phase.said(language),
        }
    }

    fn word(&self) -> &str {
        match self {
            Self::Theme(phase) => phase.word(),
            Self::Initiative(phase) => phase.word(),
        }
    }

    fn next(&self) -> Option<Self> {
        match self {
            Self::Theme(phase) => phase.next().map(Self::Theme),
            Self::Initiative(phase) => phase.next().map(Self::Initiative),
        }
    }

    /// Where it stands on the board. What a newer version calls a phase stands behind those that this one knows.
    fn place(&self) -> usize {
        let place = match self {
            Self::Theme(phase) => ThemePhase::ALL.iter().position(|known| known == phase),
            Self::Initiative(phase) => InitiativePhase::ALL.iter().position(|known| known == phase),
        };
        place.unwrap_or(usize::MAX)
    }
}

/// The phases in which there is something.
#[component]
pub(super) fn Phases(
    rows: Asked<Vec<RecordView>>,
    #[prop(into)] chosen: Signal<Option<RecordId>>,
    /// What stands here when there is nothing: its title, and why.
    none: (Text, Text),
) -> impl IntoView {
    let language = language();
    let trouble = RwSignal::new(None::<CallError>);
    let all = Signal::derive(move || rows.good().unwrap_or_default());
    let nothing = Memo::new(move |_| rows.good().is_some_and(|rows| rows.is_empty()));
    let phases = Memo::new(move |_| {
        let mut phases: Vec<Phase> = Vec::new();
        all.with(|rows| {
            for phase in rows.iter().filter_map(|row| Phase::of(&row.what)) {
                if !phases.contains(&phase) {
                    phases.push(phase);
                }
            }
        });
        phases.sort_by_key(Phase::place);
        phases
    });
    view! {
        <Trouble error=trouble/>
        {move || nothing.get().then(|| view! {
            <section class="empty">
                <h2>{none.0.said(language)}</h2>
                <p>{none.1.said(language)}</p>
            </section>
        })}
        <div class="phases">
            <For each=move || phases.get() key=|phase| phase.clone() let:phase>
                {
                    let here = phase.clone();
                    let inside = move |phase: &Phase| {
                        let is_here = |row: &RecordView| Phase::of(&row.what).as_ref() == Some(phase);
                        all.with(|rows| rows.iter().filter(|row| is_here(row)).cloned().collect::<Vec<_>>())
                    };
                    let said = phase.said(language).to_owned();
                    view! {
                        <section class="day phase" data-test=hooks::with(hooks::PHASE, phase.word())>
                            <h2>{said}</h2>
                            <ul class="rows">
                                <For each=move || inside(&here) key=|row| row.id let:row>
                                    <Card record=row_of(all, row) rows=rows trouble=trouble chosen=chosen/>
                                </For>
                            </ul>
                        </section>
                    }
                }
            </For>
        </div>
    }
}

/// One of them: where it leads, its next step, and the step to the next phase.
#[component]
fn Card(
    record: Signal<RecordView>,
    rows: Asked<Vec<RecordView>>,
    trouble: RwSignal<Option<CallError>>,
    chosen: Signal<Option<RecordId>>,
) -> impl IntoView {
    let language = language();
    let id = record.with_untracked(|record| record.id);
    let next = Memo::new(move |_| record.with(|record| Phase::of(&record.what).and_then(|phase| phase.next())));
    let step = move || {
        record.with(|record| match &record.what {
            What::Theme(facts) => facts.next_step.clone(),
            What::Initiative(facts) => facts.next_step.clone(),
            _ => None,
        })
    };
    let go_on = move |to: Phase| match to {
        Phase::Theme(phase) => {
            act(ChangeTheme { theme: id, change: ThemeChange::Phase(phase) }, trouble, move |_| rows.again());
        }
        Phase::Initiative(phase) => {
            let change = InitiativeChange::Phase(phase);
            act(ChangeInitiative { initiative: id, change }, trouble, move |_| rows.again());
        }
    };
    let icon = Signal::derive(move || record.with(|record| icon_of(&record.what)));
    view! {
        <li class="promise" class:is-open=move || chosen.get() == Some(id) data-test=hooks::CARD data-record=id.to_string()>
            <A href=format!("/board/{id}") attr:class="promise-about" attr:data-test=hooks::CARD_OPEN>
                <span class="badge"><Draw icon=icon/></span>
                <span class="row-body">
                    <span class="row-title">{move || record.with(|record| title(record, language))}</span>
                    <span class="row-meta">{move || record.with(|record| record.area_name.clone())}</span>
                    {move || step().map(|step| view! { <span class="row-note">{step}</span> })}
                </span>
            </A>
            <div class="promise-acts">
                {move || next.get().map(|next| {
                    let said = board::on_to(next.said(language), language);
                    let label = format!("{said}: {}", record.with_untracked(|record| title(record, language)));
                    view! {
                        <button
                            type="button"
                            class="button"
                            aria-label=label
                            data-test=hooks::CARD_NEXT
                            on:click=move |_| go_on(next.clone())
                        >
                            <span>{said.clone()}</span>
                            <Draw icon=Icon::ArrowRight/>
                        </button>
                    }
                })}
            </div>
        </li>
    }
}
