//! What opens over the pavement.

use leptos::prelude::*;
use stoep_domain::call::{
    AddNote, CaptureSignal, ChangeSetting, ChangeTopic, LinkPerson, Move, Postpone, SetHere, SetPlace, Target,
    UnlinkPerson, WhoIs,
};
use stoep_domain::rule::place::Certainty;
use stoep_domain::text::NoteText;
use stoep_domain::view::{AreaView, PersonView, RecordView, What};
use stoep_domain::word::Topic;

use super::settings::OtherSettings;
use super::talk::TalkRows;
use super::talking::{Open, Talking, talking};
use crate::component::area_picker::AreaPicker;
use crate::component::day_picker::DayPicker;
use crate::component::note_form::NoteForm;
use crate::component::person_form::PersonForm;
use crate::component::reader_list::ReaderList;
use crate::component::sheet::Sheet;
use crate::component::topic_list::{SettingList, TopicList};
use crate::component::trouble::Trouble;
use crate::draft::Draft;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{capture, everywhere};

/// The sheet that is open, if one is.
#[component]
pub(super) fn Sheets() -> impl IntoView {
    let language = language();
    let talking = talking();
    let close = move |()| {
        talking.trouble.set(None);
        talking.open.set(None);
    };
    let trouble = talking.trouble;
    move || {
        talking.open.get().map(|open| {
            let (title, word) = match &open {
                Open::Place => (everywhere::PLACE, "place"),
                Open::TalkPlace => (everywhere::PLACE, "talk-place"),
                Open::Who => (everywhere::WHO, "who"),
                Open::Note => (everywhere::NOTE, "note"),
                Open::QuickNote => (capture::QUICK_NOTE, "quick-note"),
                Open::Readers => (everywhere::READERS, "readers"),
                Open::Talk => (capture::TALK, "talk"),
                Open::Settings => (capture::SETTINGS, "settings"),
                Open::Day(_) => (everywhere::OTHER_DAY, "day"),
                Open::Change(record) => match record.what {
                    What::Visit { .. } => (everywhere::OTHER_SETTING, "change"),
                    _ => (everywhere::OTHER_TOPIC, "change"),
                },
            };
            view! {
                <Sheet title=title.said(language) test=hooks::with(hooks::SHEET, word) close=close>
                    {inside(open, talking)}
                    <Trouble error=trouble/>
                </Sheet>
            }
        })
    }
}

fn inside(open: Open, talking: Talking) -> AnyView {
    match open {
        Open::Place => view! { <Here/> }.into_any(),
        Open::TalkPlace => view! { <TalkPlace/> }.into_any(),
        Open::Who => view! { <Who/> }.into_any(),
        Open::Note => view! { <Note/> }.into_any(),
        Open::QuickNote => view! { <QuickNote/> }.into_any(),
        Open::Readers => view! { <Readers/> }.into_any(),
        Open::Talk => view! { <TalkRows/> }.into_any(),
        Open::Settings => view! { <OtherSettings/> }.into_any(),
        Open::Day(follow_up) => view! {
            <DayPicker choose=move |when| talking.act(Postpone { follow_up, when })/>
        }
        .into_any(),
        Open::Change(record) => change(&record, talking),
    }
}

/// Where you are: still there, or elsewhere.
#[component]
fn Here() -> impl IntoView {
    let language = language();
    let talking = talking();
    let place = Memo::new(move |_| talking.pavement.good().and_then(|pavement| pavement.place));
    let still = move || place.get().filter(|place| place.certainty == Certainty::Uncertain);
    let chosen = Signal::derive(move || place.get().map(|place| place.area.code));
    view! {
        {move || still().map(|place| {
            let area = place.area.code;
            view! {
                <button
                    type="button"
                    class="button is-primary is-wide"
                    data-test=hooks::PLACE_STILL
                    on:click=move |_| talking.act(SetHere { area })
                >
                    <Draw icon=Icon::Check/>
                    <span>{capture::yes_still_in(&place.area.name, language)}</span>
                </button>
                <p class="hint">{capture::ANOTHER_PLACE.said(language)}</p>
            }
        })}
        <AreaPicker chosen=chosen choose=move |area: AreaView| talking.act(SetHere { area: area.code })/>
    }
}

/// The place of the whole talk.
#[component]
fn TalkPlace() -> impl IntoView {
    let language = language();
    let talking = talking();
    let chosen =
        Signal::derive(move || talking.talk().and_then(|talk| talk.records.first().and_then(|record| record.area)));
    view! {
        <p class="hint">{capture::TALK_PLACE_HINT.said(language)}</p>
        <AreaPicker
            chosen=chosen
            choose=move |area: AreaView| talking.act(SetPlace { on: Target::Talk, area: area.code })
        />
    }
}

/// Who the talk is with.
#[component]
fn Who() -> impl IntoView {
    let talking = talking();
    let linked = Signal::derive(move || {
        let mut linked: Vec<PersonView> = Vec::new();
        for person in talking.talk().into_iter().flat_map(|talk| talk.records).flat_map(|record| record.people) {
            if linked.iter().all(|other| other.id != person.id) {
                linked.push(person);
            }
        }
        linked
    });
    view! {
        <PersonForm
            linked=linked
            link=move |who: WhoIs| talking.act_inside(LinkPerson { on: Target::Talk, who })
            unlink=move |person| talking.act_inside(UnlinkPerson { on: Target::Talk, person })
        />
    }
}

/// A note on the talk.
#[component]
fn Note() -> impl IntoView {
    let talking = talking();
    let draft = Draft::note();
    let save = move |text: NoteText| {
        talking.act_then(AddNote { on: Target::Talk, text }, move |_| draft.forget());
    };
    view! { <NoteForm save=save/> }
}

/// A note by itself, for what has no tile.
#[component]
fn QuickNote() -> impl IntoView {
    let language = language();
    let talking = talking();
    let draft = Draft::note();
    let tablet = tablet();
    let save = move |text: NoteText| {
        let call = CaptureSignal { note: Some(text), ..CaptureSignal::tap(Topic::Other) };
        talking.act_then(call, move |_| {
            draft.forget();
            tablet.say(capture::captured(Topic::Other.said(language), language));
        });
    };
    view! { <NoteForm hint=capture::QUICK_NOTE_HINT.said(language) save=save/> }
}

/// Who reads along with the talk.
#[component]
fn Readers() -> impl IntoView {
    let language = language();
    let talking = talking();
    let circles = Signal::derive(move || talking.pavement.good().map(|pavement| pavement.circles).unwrap_or_default());
    let reads = Signal::derive(move || talking.talk().map(|talk| talk.readers));
    view! {
        <p class="hint">{capture::READERS_HINT.said(language)}</p>
        <ReaderList
            circles=circles
            reads=reads
            choose=move |circle| talking.act(Move { what: Target::Talk, circle })
        />
    }
}

/// Another topic for a signal, another setting for a visit.
fn change(record: &RecordView, talking: Talking) -> AnyView {
    let id = record.id;
    match record.what.clone() {
        What::Signal { topic, .. } => view! {
            <TopicList chosen=topic choose=move |topic| talking.act(ChangeTopic { record: id, topic })/>
        }
        .into_any(),
        What::Visit { setting } => view! {
            <SettingList chosen=setting choose=move |setting| talking.act(ChangeSetting { record: id, setting })/>
        }
        .into_any(),
        _ => ().into_any(),
    }
}
