//! How far it is, what is done next, whose it is, what we do in it, and how it ended.

use leptos::prelude::*;
use stoep_domain::call::{ChangeInitiative, ChangeTheme, InitiativeChange, RemoveOwner, ThemeChange};
use stoep_domain::view::What;
use stoep_domain::word::{InitiativePhase, NoteSort, OurRole, ThemePhase};

use super::open::Open;
use super::{Together, together};
use crate::component::choice::{Alternative, Choice};
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::rows::person_said;
use crate::tablet::language;
use crate::text::{board, everywhere, today};

/// The phases, as buttons side by side.
#[component]
pub(super) fn HowFar() -> impl IntoView {
    let language = language();
    let together = together();
    let id = together.id();
    if is_theme(together) {
        let options = ThemePhase::ALL.iter().map(|phase| Alternative {
            value: phase.clone(),
            label: phase.said(language).to_owned(),
            test: hooks::with(hooks::SET_PHASE, phase.word()),
        });
        let chosen = Memo::new(move |_| {
            together.record.with(|record| match &record.what {
                What::Theme(facts) => facts.phase.clone(),
                _ => ThemePhase::Emerging,
            })
        });
        let choose = move |phase| together.act(ChangeTheme { theme: id, change: ThemeChange::Phase(phase) });
        view! {
            <section class="panel">
                <Choice legend=board::HOW_FAR.said(language) name="phase" options=options.collect() chosen=chosen choose=choose/>
            </section>
        }
        .into_any()
    } else {
        let chosen = Memo::new(move |_| {
            together.record.with(|record| match &record.what {
                What::Initiative(facts) => facts.phase.clone(),
                _ => InitiativePhase::Idea,
            })
        });
        let set = move |phase| {
            together.act(ChangeInitiative { initiative: id, change: InitiativeChange::Phase(phase) });
        };
        // That it ended is said below, where it is asked what it changed; here it can be taken up again.
        let options = InitiativePhase::ALL.iter().filter(|phase| **phase != InitiativePhase::Ended);
        let options = options.map(|phase| Alternative {
            value: phase.clone(),
            label: phase.said(language).to_owned(),
            test: hooks::with(hooks::SET_PHASE, phase.word()),
        });
        view! {
            <section class="panel">
                <Choice legend=board::HOW_FAR.said(language) name="phase" options=options.collect() chosen=chosen choose=set/>
                {move || (chosen.get() == InitiativePhase::Ended).then(|| view! {
                    <p class="notice">{InitiativePhase::Ended.said(language).to_owned()}</p>
                })}
            </section>
        }
        .into_any()
    }
}

/// What is done next.
#[component]
pub(super) fn NextStep() -> impl IntoView {
    let language = language();
    let together = together();
    let step = Memo::new(move |_| together.record.with(|record| next_step(&record.what)));
    view! {
        <section class="panel" data-test=hooks::NEXT_STEP>
            <h3>{board::NEXT_STEP.said(language)}</h3>
            {move || match step.get() {
                Some(step) => view! { <p>{step}</p> }.into_any(),
                None => view! { <p class="hint">{board::NO_NEXT_STEP.said(language)}</p> }.into_any(),
            }}
            <button type="button" class="button" data-test=hooks::CHANGE_STEP on:click=move |_| together.open.set(Some(Open::Step))>
                <Draw icon=Icon::Pencil/>
                <span>{board::CHANGE_STEP.said(language)}</span>
            </button>
        </section>
    }
}

/// What is done next, of a theme or an initiative.
pub(super) fn next_step(what: &What) -> Option<String> {
    match what {
        What::Theme(facts) => facts.next_step.clone(),
        What::Initiative(facts) => facts.next_step.clone(),
        _ => None,
    }
}

/// The one aanspreekpunt of a theme; the residents who own an initiative, and what we do in it.
#[component]
pub(super) fn Whose() -> impl IntoView {
    let together = together();
    if is_theme(together) { view! { <Lead/> }.into_any() } else { view! { <Owners/> <Role/> }.into_any() }
}

#[component]
fn Lead() -> impl IntoView {
    let language = language();
    let together = together();
    let lead = Memo::new(move |_| {
        together.record.with(|record| match &record.what {
            What::Theme(facts) => facts.lead.clone(),
            _ => None,
        })
    });
    view! {
        <section class="panel" data-test=hooks::LEAD>
            <h3>{board::LEAD.said(language)}</h3>
            {move || match lead.get() {
                Some(lead) => view! { <p>{today::who(&lead, language)}</p> }.into_any(),
                None => view! { <p class="hint">{board::NOBODY_YET.said(language)}</p> }.into_any(),
            }}
            <button type="button" class="button" data-test=hooks::CHOOSE_LEAD on:click=move |_| together.open.set(Some(Open::Lead))>
                <Draw icon=Icon::Users/>
                <span>{board::CHOOSE_LEAD.said(language)}</span>
            </button>
        </section>
    }
}

#[component]
fn Owners() -> impl IntoView {
    let language = language();
    let together = together();
    let id = together.id();
    let owners = Memo::new(move |_| {
        together.record.with(|record| match &record.what {
            What::Initiative(facts) => facts.owners.clone(),
            _ => Vec::new(),
        })
    });
    view! {
        <section class="panel" data-test=hooks::OWNERS>
            <h3>{board::OWNERS.said(language)}</h3>
            <p class="hint">{board::OWNERS_HINT.said(language)}</p>
            <ul class="buttons">
                {move || owners.get().into_iter().map(|person| {
                    let said = person_said(&person, language);
                    view! {
                        <li><button
                            type="button"
                            class="button is-chosen"
                            aria-label=everywhere::unlink(&said, language)
                            data-test=hooks::PERSON_UNLINK
                            on:click=move |_| together.act(RemoveOwner { initiative: id, person: person.id })
                        >
                            <span>{said.clone()}</span>
                            <Draw icon=Icon::X/>
                        </button></li>
                    }
                }).collect_view()}
                <li><button type="button" class="button" data-test=hooks::ADD_OWNER on:click=move |_| together.open.set(Some(Open::Owner))>
                    <Draw icon=Icon::UserPlus/>
                    <span>{today::SOMEBODY.said(language)}</span>
                </button></li>
            </ul>
        </section>
    }
}

#[component]
fn Role() -> impl IntoView {
    let language = language();
    let together = together();
    let id = together.id();
    let chosen = Memo::new(move |_| {
        together.record.with(|record| match &record.what {
            What::Initiative(facts) => facts.our_role.clone(),
            _ => None,
        })
    });
    let options = OurRole::ALL.iter().map(|role| Alternative {
        value: Some(role.clone()),
        label: role.said(language).to_owned(),
        test: hooks::with(hooks::OUR_ROLE, role.word()),
    });
    let choose = move |role| together.act(ChangeInitiative { initiative: id, change: InitiativeChange::OurRole(role) });
    view! {
        <section class="panel">
            <Choice legend=board::OUR_ROLE.said(language) name="role" options=options.collect() chosen=chosen choose=choose/>
        </section>
    }
}

/// What it brought, and the way to say so.
#[component]
pub(super) fn Ending() -> impl IntoView {
    let language = language();
    let together = together();
    let said = Memo::new(move |_| {
        together.record.with(|record| {
            let answers = record.notes.iter().filter(|note| matches!(note.sort, NoteSort::Changed | NoteSort::Failed));
            answers.cloned().collect::<Vec<_>>()
        })
    });
    let ended = Memo::new(move |_| {
        together.record.with(|record| match &record.what {
            What::Initiative(facts) => facts.phase == InitiativePhase::Ended,
            _ => false,
        })
    });
    view! {
        {move || {
            let said = said.get();
            (!said.is_empty()).then(|| view! {
                <section class="panel" data-test=hooks::BROUGHT>
                    <h3>{board::ENDED.said(language)}</h3>
                    <ul class="notes">
                        {said.into_iter().map(|note| {
                            let asked = if note.sort == NoteSort::Changed { board::CHANGED } else { board::FAILED };
                            view! {
                                <li class="note">
                                    <p class="row-meta">{asked.said(language)}</p>
                                    <p>{note.text}</p>
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                </section>
            })
        }}
        {move || (!ended.get()).then(|| view! {
            <button type="button" class="button" data-test=hooks::END_INITIATIVE on:click=move |_| together.open.set(Some(Open::End))>
                <Draw icon=Icon::Check/>
                <span>{board::END.said(language)}</span>
            </button>
        })}
    }
}

/// Whether it is a theme; an initiative otherwise.
pub(super) fn is_theme(together: Together) -> bool {
    together.record.with_untracked(|record| matches!(record.what, What::Theme(_)))
}
