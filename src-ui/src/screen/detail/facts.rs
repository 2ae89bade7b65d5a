//! What a moment says, and the buttons that add to it or mend it.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::{Remove, Restore, SetPlace, SetWeight, Target, TurnTone, UnlinkPerson};
use stoep_domain::rule::line::can_be_done;
use stoep_domain::rule::place::Certainty;
use stoep_domain::view::{NoteView, RecordView, Sharing, Still, What};
use stoep_domain::word::{NoteSort, Tone, Weight};

use super::together::has_parts;
use super::{Open, showing};
use crate::component::sharing_mark::SharingMark;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::rows::person_said;
use crate::tablet::language;
use crate::text::{board, circle_of, erase, everywhere, today, when};

/// Tone, time, place, readers and sharing.
#[component]
pub(super) fn Facts(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let tone = move || {
        record.with(|record| match &record.what {
            What::Signal { tone, weight, .. } => {
                let tone = tone.said(language).to_owned();
                Some(if *weight == Weight::Often { format!("{tone} · {}", today::OFTEN.said(language)) } else { tone })
            }
            _ => None,
        })
    };
    let place = move || {
        record.with(|record| {
            let name = record.area_name.clone().or_else(|| record.area.map(|area| area.to_string()));
            name.unwrap_or_else(|| today::NO_PLACE.said(language).to_owned())
        })
    };
    let uncertain =
        Memo::new(move |_| record.with(|record| record.area.filter(|_| record.certainty == Certainty::Uncertain)));
    let id = showing.id;
    view! {
        <ul class="facts">
            {move || tone().map(|tone| view! { <li class="fact-tone">{tone}</li> })}
            <li>{move || record.with(|record| when::full(&record.at, language))}</li>
            <li><Draw icon=Icon::MapPin/>{place}</li>
            {move || uncertain.get().map(|area| view! {
                <li class="fact-uncertain">
                    <span>{today::UNCERTAIN.said(language)}</span>
                    <button
                        type="button"
                        class="button is-small"
                        data-test=hooks::CONFIRM_PLACE
                        on:click=move |_| showing.act(SetPlace { on: Target::Record(id), area })
                    >
                        {today::RIGHT_PLACE.said(language)}
                    </button>
                </li>
            })}
            <li>{move || if record.with(|record| record.own) {
                view! { <SharingMark record=record/> }.into_any()
            } else {
                view! { <span class="mark"><Draw icon=Icon::Users/>{record.with(|record| circle_of(record, language))}</span> }.into_any()
            }}</li>
            {move || record.with(|record| record.own && record.sharing == Sharing::OnlyHere).then(|| view! {
                <li class="hint">{everywhere::READY_TO_GO.said(language)}</li>
            })}
        </ul>
    }
}

/// The notes, oldest first, and a way to add one.
#[component]
pub(crate) fn Notes(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    // A plan and what was agreed stand by themselves, and so does everything but plain notes on a buurtvraag or an initiative.
    let stands_here = |what: &What, note: &NoteView| {
        if has_parts(what) { note.sort == NoteSort::Note } else { !can_be_done(&note.sort) }
    };
    let notes = Memo::new(move |_| {
        record.with(|record| {
            record.notes.iter().filter(|note| stands_here(&record.what, note)).cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <section class="panel" aria-labelledby="detail-notes">
            <h3 id="detail-notes">{today::NOTES.said(language)}</h3>
            <ul class="notes">
                {move || notes.get().into_iter().map(|note| {
                    let id = note.id;
                    let by = note.by.clone().map_or(stoep_domain::view::Who::You, stoep_domain::view::Who::Colleague);
                    view! {
                        <li class="note" data-test=hooks::NOTE>
                            {(note.sort != NoteSort::Note).then(|| view! { <p class="field-label">{note.sort.said(language).to_owned()}</p> })}
                            <p dir="auto">{note.text}</p>
                            <p class="row-meta">{today::written_by(&by, &when::full(&note.at, language), language)}</p>
                            {note.decided.as_ref().map(|by| view! { <p class="fact-tone">{board::decided(by, language)}</p> })}
                            {note.by.is_none().then(|| view! {
                                <button
                                    type="button"
                                    class="button"
                                    data-test=hooks::DECIDE
                                    on:click=move |_| showing.open.set(Some(Open::Decide(id)))
                                >
                                    <Draw icon=Icon::Heart/>
                                    <span>{board::DECIDED.said(language)}</span>
                                </button>
                            })}
                        </li>
                    }
                }).collect_view()}
            </ul>
            <button type="button" class="button" data-test=hooks::CHIP_NOTE on:click=move |_| showing.open.set(Some(Open::Note))>
                <Draw icon=Icon::Pencil/>
                <span>{today::WRITE_NOTE.said(language)}</span>
            </button>
        </section>
    }
}

/// Who is linked, and a way to link somebody.
#[component]
pub(crate) fn People(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let people = Memo::new(move |_| record.with(|record| record.people.clone()));
    let id = showing.id;
    view! {
        <section class="panel" aria-labelledby="detail-people">
            <h3 id="detail-people">{today::PEOPLE.said(language)}</h3>
            <ul class="buttons">
                {move || people.get().into_iter().map(|person| {
                    let said = person_said(&person, language);
                    let unlink = everywhere::unlink(&said, language);
                    view! {
                        <li class="pair">
                            {if person.name.is_some() {
                                view! { <A href=showing.list.to(person.id.into()) attr:class="button" attr:data-test=hooks::PERSON><span dir="auto">{said}</span></A> }.into_any()
                            } else {
                                view! { <span class="mark" data-test=hooks::PERSON>{said}</span> }.into_any()
                            }}
                            <button
                                type="button"
                                class="button is-round"
                                aria-label=unlink
                                data-test=hooks::PERSON_UNLINK
                                on:click=move |_| showing.act(UnlinkPerson { on: Target::Record(id), person: person.id })
                            >
                                <Draw icon=Icon::X/>
                            </button>
                        </li>
                    }
                }).collect_view()}
                <li><button type="button" class="button" data-test=hooks::CHIP_WHO on:click=move |_| showing.open.set(Some(Open::Who))>
                    <Draw icon=Icon::UserPlus/>
                    <span>{today::SOMEBODY.said(language)}</span>
                </button></li>
            </ul>
        </section>
    }
}

/// Everything else that can be changed.
#[component]
pub(super) fn Changes(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let id = showing.id;
    let signal = Memo::new(move |_| {
        record.with(|record| match &record.what {
            What::Signal { tone, weight, .. } => Some((tone.clone(), *weight)),
            _ => None,
        })
    });
    let removed = Memo::new(move |_| record.with(|record| record.still == Still::Removed));
    let is_visit = Memo::new(move |_| record.with(|record| matches!(record.what, What::Visit { .. })));
    let opens = move |opens: Open, icon: Icon, label: &'static str, test: &'static str| {
        view! {
            <li><button type="button" class="button" data-test=test on:click=move |_| showing.open.set(Some(opens.clone()))>
                <Draw icon=icon/>
                <span>{label}</span>
            </button></li>
        }
    };
    view! {
        <section class="panel" aria-labelledby="detail-change">
            <h3 id="detail-change">{today::CHANGE.said(language)}</h3>
            <ul class="buttons">
                {move || signal.get().map(|(tone, weight)| {
                    let often = weight == Weight::Often;
                    let (turned, label) = match tone {
                        Tone::Strength => (Tone::Concern, today::TO_CONCERN),
                        Tone::Concern | Tone::Newer(_) => (Tone::Strength, today::TO_STRENGTH),
                    };
                    let other_weight = if often { Weight::Once } else { Weight::Often };
                    view! {
                        <li><button
                            type="button"
                            class="button"
                            class:is-chosen=often
                            aria-pressed=often.to_string()
                            data-test=hooks::WEIGHT
                            on:click=move |_| showing.act(SetWeight { record: id, weight: other_weight })
                        >
                            <Draw icon=Icon::Repeat/>
                            <span>{today::OFTEN.said(language)}</span>
                        </button></li>
                        <li><button
                            type="button"
                            class="button"
                            data-test=hooks::TURN_TONE
                            on:click=move |_| showing.act(TurnTone { record: id, tone: turned.clone() })
                        >
                            <Draw icon=Icon::Switch/>
                            <span>{label.said(language)}</span>
                        </button></li>
                    }
                })}
                {move || {
                    let other = match (signal.with(Option::is_some), is_visit.get()) {
                        (true, _) => Some(everywhere::OTHER_TOPIC),
                        (_, true) => Some(everywhere::OTHER_SETTING),
                        _ => None,
                    };
                    other.map(|label| opens(Open::Change, Icon::Pavement, label.said(language), hooks::CHANGE_TOPIC))
                }}
                {opens(Open::Place, Icon::MapPin, today::OTHER_PLACE.said(language), hooks::CHIP_PLACE)}
                {opens(Open::Readers, Icon::Users, everywhere::READERS.said(language), hooks::READERS)}
                <li>{move || if removed.get() {
                    view! {
                        <button type="button" class="button" data-test=hooks::RESTORE on:click=move |_| showing.act(Restore { record: id })>
                            <Draw icon=Icon::Back/>
                            <span>{everywhere::RESTORE.said(language)}</span>
                        </button>
                    }.into_any()
                } else {
                    view! {
                        <button type="button" class="button" data-test=hooks::REMOVE on:click=move |_| showing.act(Remove { record: id })>
                            <Draw icon=Icon::X/>
                            <span>{everywhere::REMOVE.said(language)}</span>
                        </button>
                    }.into_any()
                }}</li>
                {opens(Open::Erase, Icon::Trash, erase::TITLE.said(language), hooks::ERASE)}
            </ul>
        </section>
    }
}
