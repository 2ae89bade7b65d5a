//! What opens over a detail.

use leptos::prelude::*;
use stoep_domain::call::{
    AddNote, ChangeSetting, ChangeTopic, Circles, Decide, LinkPerson, Move, SetPlace, Target, UnlinkPerson, WhoIs,
};
use stoep_domain::id::NoteId;
use stoep_domain::text::{Name, NoteText};
use stoep_domain::view::{AreaView, What};
use stoep_domain::word::NoteSort;

use super::erase::EraseSheet;
use super::merge::MergeSheet;
use super::message::Word;
use super::{Open, Showing, showing};
use crate::asked::asked;
use crate::component::area_picker::AreaPicker;
use crate::component::note_form::NoteForm;
use crate::component::person_form::PersonForm;
use crate::component::reader_list::ReaderList;
use crate::component::sheet::Sheet;
use crate::component::topic_list::{SettingList, TopicList};
use crate::component::trouble::Trouble;
use crate::draft::Draft;
use crate::hooks;
use crate::screen::network::opens;
use crate::tablet::{language, tablet};
use crate::text::{board, capture, erase, everywhere, message, today};

/// The sheet that is open, if one is.
#[component]
pub(super) fn DetailSheets() -> impl IntoView {
    let language = language();
    let showing = showing();
    let trouble = showing.trouble;
    let close = move |()| {
        showing.trouble.set(None);
        showing.open.set(None);
    };
    move || {
        showing.open.get().map(|open| {
            if open == Open::Erase {
                return view! { <EraseSheet close=close/> }.into_any();
            }
            let (title, word) = match &open {
                Open::Note => (everywhere::NOTE, "note"),
                Open::Decide(_) => (board::DECIDED, "decide"),
                Open::Who => (everywhere::WHO, "who"),
                Open::Place => (everywhere::PLACE, "place"),
                Open::Change => (today::CHANGE, "change"),
                Open::Readers => (everywhere::READERS, "readers"),
                Open::Merge(_) => (today::HISTORY, "merge"),
                Open::Page(open) => open.named(),
                Open::Outcome => (message::SAY_OUTCOME, "outcome"),
                Open::Thanks => (message::SAY_THANKS, "thanks"),
                Open::Erase => (erase::TITLE, "erase"),
            };
            view! {
                <Sheet title=title.said(language) test=hooks::with(hooks::SHEET, word) close=close>
                    {inside(&open, showing)}
                    <Trouble error=trouble/>
                </Sheet>
            }
            .into_any()
        })
    }
}

fn inside(open: &Open, showing: Showing) -> AnyView {
    let on = Target::Record(showing.id);
    let record = move || showing.detail.good().map(|detail| detail.record);
    match open {
        Open::Note => {
            let draft = Draft::note();
            let save = move |text: NoteText| {
                showing.act_then(AddNote { on, text }, move || draft.forget());
            };
            view! { <NoteForm save=save/> }.into_any()
        }
        Open::Decide(note) => view! { <DecideForm note=*note/> }.into_any(),
        Open::Who => {
            let linked = Signal::derive(move || record().map(|record| record.people).unwrap_or_default());
            view! {
                <PersonForm
                    linked=linked
                    link=move |who: WhoIs| showing.act_inside(LinkPerson { on, who })
                    unlink=move |person| showing.act_inside(UnlinkPerson { on, person })
                />
            }
            .into_any()
        }
        Open::Place => {
            let chosen = Signal::derive(move || record().and_then(|record| record.area));
            view! {
                <AreaPicker chosen=chosen choose=move |area: AreaView| showing.act(SetPlace { on, area: area.code })/>
            }
            .into_any()
        }
        Open::Change => change(showing),
        Open::Readers => view! { <Readers/> }.into_any(),
        Open::Merge(place) => view! { <MergeSheet place=*place/> }.into_any(),
        Open::Page(open) => opens::inside(open, showing),
        Open::Outcome => view! { <Word sort=NoteSort::Outcome/> }.into_any(),
        Open::Thanks => view! { <Word sort=NoteSort::Thanks/> }.into_any(),
        // It is a dialog of its own.
        Open::Erase => ().into_any(),
    }
}

/// Who decided a note together: by name, or as people say it.
#[component]
fn DecideForm(note: NoteId) -> impl IntoView {
    let language = language();
    let showing = showing();
    let record = showing.id;
    let stands = untrack(move || showing.detail.good())
        .and_then(|detail| detail.record.notes.into_iter().find(|one| one.id == note).and_then(|note| note.decided));
    let is_decided = stands.is_some();
    let typed = RwSignal::new(stands.unwrap_or_default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match typed.with_untracked(|typed| typed.parse::<Name>()) {
            Ok(name) => showing.act(Decide { record, note, decided: Some(name) }),
            Err(refusal) => showing.trouble.set(Some(refusal.into())),
        }
    };
    view! {
        <form class="form" on:submit=submit>
            <label class="field">
                <span class="field-label">{board::DECIDED_WITH.said(language)}</span>
                <input
                    class="input"
                    type="text"
                    autocomplete="off"
                    data-test=hooks::PERSON_NAME
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <div class="actions">
                <button type="submit" class="button is-primary" data-test=hooks::NOTE_SAVE>{everywhere::SAVE.said(language)}</button>
                {is_decided.then(|| view! {
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| showing.act(Decide { record, note, decided: None })
                    >
                        {board::NOT_DECIDED.said(language)}
                    </button>
                })}
            </div>
        </form>
    }
}

/// Who reads along with this moment.
#[component]
fn Readers() -> impl IntoView {
    let language = language();
    let showing = showing();
    let circles = asked(vec![tablet().changed.circles], || Circles {});
    let circles = Signal::derive(move || circles.good().unwrap_or_default());
    let reads = Signal::derive(move || showing.detail.good().map(|detail| detail.record.circle));
    let what = Target::Record(showing.id);
    view! {
        <p class="hint">{capture::READERS_HINT.said(language)}</p>
        <ReaderList circles=circles reads=reads choose=move |circle| showing.act(Move { what, circle })/>
    }
}

/// Another topic for a signal, another setting for a visit.
fn change(showing: Showing) -> AnyView {
    let record = showing.id;
    match untrack(move || showing.detail.good()).map(|detail| detail.record.what) {
        Some(What::Signal { topic, .. }) => view! {
            <TopicList chosen=topic choose=move |topic| showing.act(ChangeTopic { record, topic })/>
        }
        .into_any(),
        Some(What::Visit { setting }) => view! {
            <SettingList chosen=setting choose=move |setting| showing.act(ChangeSetting { record, setting })/>
        }
        .into_any(),
        _ => ().into_any(),
    }
}
