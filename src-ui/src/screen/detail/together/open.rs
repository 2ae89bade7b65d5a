//! What opens over a buurtvraag or an initiative.

use leptos::prelude::*;
use stoep_domain::call::{
    AddLine, AddOwner, CaptureSignal, CaptureVisit, ChangeInitiative, ChangeTheme, Circles, EndInitiative,
    InitiativeChange, RemoveOwner, SetLead, ThemeChange, WhoIs,
};
use stoep_domain::text::{Name, NoteText};
use stoep_domain::view::What;
use stoep_domain::word::{Role, Setting, Topic};

use super::doing::{is_theme, next_step};
use super::lines::Sort;
use super::organisations::ChooseOrganisation;
use super::together;
use crate::asked::asked;
use crate::component::person_form::PersonForm;
use crate::component::sheet::Sheet;
use crate::component::topic_list::{SettingList, TopicList};
use crate::component::trouble::Trouble;
use crate::draft::Draft;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::screen::board::{BeginSheet, Beginning};
use crate::tablet::{language, tablet};
use crate::text::{board, everywhere};

/// What is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Open {
    /// The next step.
    Step,
    /// Who is the aanspreekpunt.
    Lead,
    /// A resident who owns it.
    Owner,
    /// A line to add.
    Line(Sort),
    /// An organisation to link.
    Organisation,
    /// Something to capture from inside it.
    Capture,
    /// An initiative to start from a theme.
    Begin,
    /// What it changed, as it is closed.
    End,
}

/// The sheet that is open, if one is.
#[component]
pub(super) fn OpenSheet() -> impl IntoView {
    let language = language();
    let together = together();
    let close = move |()| {
        together.trouble().set(None);
        together.open.set(None);
    };
    move || {
        together.open.get().map(|open| {
            let (title, word) = match &open {
                Open::Begin => {
                    let from = Beginning::Theme(Box::new(together.record.get_untracked()));
                    return view! { <BeginSheet from=from close=close/> }.into_any();
                }
                Open::Step => (board::NEXT_STEP, "step"),
                Open::Lead => (board::LEAD, "lead"),
                Open::Owner => (board::OWNERS, "owner"),
                Open::Line(sort) => (sort.title, "line"),
                Open::Organisation => (board::ORGANISATIONS, "organisation"),
                Open::Capture => (board::CAPTURE_INSIDE, "inside"),
                Open::End => (board::END, "end"),
            };
            view! {
                <Sheet title=title.said(language) test=hooks::with(hooks::SHEET, word) close=close>
                    {inside(open)}
                    <Trouble error=together.trouble()/>
                </Sheet>
            }
            .into_any()
        })
    }
}

fn inside(open: Open) -> AnyView {
    match open {
        Open::Step => view! { <Step/> }.into_any(),
        Open::Lead => view! { <ChooseLead/> }.into_any(),
        Open::Owner => view! { <ChooseOwner/> }.into_any(),
        Open::Line(sort) => view! { <LineForm sort=sort/> }.into_any(),
        Open::Organisation => view! { <ChooseOrganisation/> }.into_any(),
        Open::Capture => view! { <Capture/> }.into_any(),
        Open::End => view! { <End/> }.into_any(),
        Open::Begin => ().into_any(),
    }
}

#[component]
fn Step() -> impl IntoView {
    let language = language();
    let together = together();
    let draft = together.drafts.step;
    // A field that was emptied is not one in which nothing was typed: what stands must not come back into it.
    let field = RwSignal::new(Some(draft.get_untracked()).filter(|typed| !typed.is_empty()));
    let stands = untrack(|| together.record.with(|record| next_step(&record.what)));
    let has_one = stands.is_some();
    let typed = move || field.get().or_else(|| stands.clone()).unwrap_or_default();
    let keep = move |step: Option<NoteText>| {
        let id = together.id();
        let done = move || draft.forget();
        if is_theme(together) {
            together.act_then(ChangeTheme { theme: id, change: ThemeChange::NextStep(step) }, move |_| done());
        } else {
            let change = InitiativeChange::NextStep(step);
            together.act_then(ChangeInitiative { initiative: id, change }, move |_| done());
        }
    };
    let now = typed.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match untrack(&now).parse::<NoteText>() {
            Ok(step) => keep(Some(step)),
            Err(refusal) => together.trouble().set(Some(refusal.into())),
        }
    };
    view! {
        <form class="form" on:submit=submit>
            <label class="field">
                <span class="field-label">{board::NEXT_STEP.said(language)}</span>
                <textarea
                    class="input"
                    rows="3"
                    autofocus
                    data-test=hooks::NOTE_TEXT
                    prop:value=typed
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        draft.set(text.clone());
                        field.set(Some(text));
                    }
                ></textarea>
            </label>
            <div class="actions">
                <button type="submit" class="button is-primary" data-test=hooks::NOTE_SAVE>{everywhere::SAVE.said(language)}</button>
                {has_one.then(|| view! {
                    <button type="button" class="button" on:click=move |_| keep(None)>{board::TAKE_AWAY.said(language)}</button>
                })}
            </div>
        </form>
    }
}

/// Everybody who works in the circle, and nobody.
#[component]
fn ChooseLead() -> impl IntoView {
    let language = language();
    let together = together();
    let record = together.id();
    let circles = asked(vec![tablet().changed.circles], || Circles {});
    let circle = together.record.with_untracked(|record| record.circle);
    let choose = move |lead| together.act(SetLead { record, lead });
    view! {
        <ul class="stack">
            {move || {
                let circle = circles.good().and_then(|all| all.into_iter().find(|one| one.id == circle));
                let members = circle.map(|circle| circle.members).unwrap_or_default();
                members.into_iter().filter(|member| matches!(member.role, Role::Lead | Role::Member)).map(|member| {
                    let name = member.name.clone();
                    let name = name.unwrap_or_else(|| everywhere::NOT_SHARED_YET.said(language).to_owned());
                    view! {
                        <li><button
                            type="button"
                            class="button is-wide"
                            data-test=hooks::LEAD_MEMBER
                            on:click=move |_| choose(Some(member.id))
                        >
                            <Draw icon=Icon::Users/>
                            <span>{name}</span>
                        </button></li>
                    }
                }).collect_view()
            }}
            <li><button type="button" class="button is-wide" on:click=move |_| choose(None)>
                <Draw icon=Icon::X/>
                <span>{board::NOBODY.said(language)}</span>
            </button></li>
        </ul>
    }
}

#[component]
fn ChooseOwner() -> impl IntoView {
    let together = together();
    let initiative = together.id();
    let owners = Signal::derive(move || {
        together.record.with(|record| match &record.what {
            What::Initiative(facts) => facts.owners.clone(),
            _ => Vec::new(),
        })
    });
    view! {
        <PersonForm
            linked=owners
            link=move |who: WhoIs| together.act(AddOwner { initiative, who })
            unlink=move |person| together.act(RemoveOwner { initiative, person })
        />
    }
}

/// One line: what, and for an agreement who does it and when. Only what is asked.
#[component]
fn LineForm(sort: Sort) -> impl IntoView {
    let language = language();
    let together = together();
    let drafts = together.drafts;
    let record = together.id();
    let Sort { sort, label, .. } = sort;
    let (with_doer, with_day) = match sort {
        stoep_domain::word::NoteSort::Agreement => (true, true),
        stoep_domain::word::NoteSort::Moment => (false, true),
        _ => (false, false),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // What may stay empty is left out when it is.
        let who = drafts.doer.get_untracked().parse::<Name>().ok().filter(|_| with_doer);
        let day = drafts.day.get_untracked().parse().ok().filter(|_| with_day);
        match drafts.line.get_untracked().parse::<NoteText>() {
            Ok(text) => {
                let line = AddLine { record, sort: sort.clone(), text, who, day };
                together.act_then(line, move |_| drafts.forget_line());
            }
            Err(refusal) => together.trouble().set(Some(refusal.into())),
        }
    };
    let field = move |draft: Draft, label: &'static str, kind: &'static str, test: &'static str| {
        view! {
            <label class="field">
                <span class="field-label">{label}</span>
                <input
                    class="input"
                    type=kind
                    autocomplete="off"
                    data-test=test
                    prop:value=move || draft.get()
                    on:input=move |event| draft.set(event_target_value(&event))
                />
            </label>
        }
    };
    view! {
        <form class="form" on:submit=submit>
            <label class="field">
                <span class="field-label">{label.said(language)}</span>
                <textarea
                    class="input"
                    rows="3"
                    autofocus
                    data-test=hooks::NOTE_TEXT
                    prop:value=move || drafts.line.get()
                    on:input=move |event| drafts.line.set(event_target_value(&event))
                ></textarea>
            </label>
            {with_doer.then(|| field(drafts.doer, board::DOER.said(language), "text", hooks::LINE_DOER))}
            {with_day.then(|| field(drafts.day, board::DAY.said(language), "date", hooks::LINE_DAY))}
            <button type="submit" class="button is-primary" data-test=hooks::NOTE_SAVE>{everywhere::SAVE.said(language)}</button>
        </form>
    }
}

/// A topic or a setting, captured in the place of the theme or initiative and linked to it.
#[component]
fn Capture() -> impl IntoView {
    let language = language();
    let together = together();
    let tablet = tablet();
    let from = Some(together.id());
    let area = together.record.with_untracked(|record| record.area);
    let captured = move || tablet.say(board::CAPTURED.said(language).to_owned());
    let signal = move |topic: Topic| {
        together.act_then(CaptureSignal { from, area, ..CaptureSignal::tap(topic) }, move |_| captured());
    };
    let visit = move |setting: Setting| {
        together.act_then(CaptureVisit { from, area, ..CaptureVisit::tap(setting) }, move |_| captured());
    };
    view! {
        <p class="hint">{board::CAPTURE_INSIDE_HINT.said(language)}</p>
        <SettingList chosen=None choose=visit/>
        <TopicList chosen=None choose=signal/>
    }
}

/// Two questions, and neither has to be answered.
#[component]
fn End() -> impl IntoView {
    let language = language();
    let together = together();
    let drafts = together.drafts;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let answer = |draft: Draft| {
            let text = draft.get_untracked();
            if text.trim().is_empty() { Ok(None) } else { text.parse::<NoteText>().map(Some) }
        };
        match (answer(drafts.changed), answer(drafts.failed)) {
            (Ok(changed), Ok(failed)) => {
                together.act_then(EndInitiative { initiative: together.id(), changed, failed }, move |_| {
                    drafts.changed.forget();
                    drafts.failed.forget();
                });
            }
            (Err(refusal), _) | (_, Err(refusal)) => together.trouble().set(Some(refusal.into())),
        }
    };
    let field = move |draft: Draft, label: &'static str, test: &'static str| {
        view! {
            <label class="field">
                <span class="field-label">{label}</span>
                <textarea
                    class="input"
                    rows="3"
                    data-test=test
                    prop:value=move || draft.get()
                    on:input=move |event| draft.set(event_target_value(&event))
                ></textarea>
            </label>
        }
    };
    view! {
        <form class="form" on:submit=submit>
            {field(drafts.changed, board::CHANGED.said(language), hooks::END_CHANGED)}
            {field(drafts.failed, board::FAILED.said(language), hooks::END_FAILED)}
            <p class="hint">{board::END_HINT.said(language)}</p>
            <button type="submit" class="button is-primary" data-test=hooks::END_SUBMIT>{board::END_IT.said(language)}</button>
        </form>
    }
}
