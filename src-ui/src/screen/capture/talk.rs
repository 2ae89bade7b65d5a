//! The talk that is open: its rows, and what can be said about all of it.

use leptos::html;
use leptos::prelude::*;
use stoep_domain::call::EndTalk;
use stoep_domain::view::{RecordView, Still, TalkView, What};

use super::talking::{Open, talking};
use crate::component::record_row::Badge;
use crate::component::sharing_mark::SharingMark;
use crate::focus::passes_on;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::rows::row_of;
use crate::tablet::{Cover, language, tablet};
use crate::text::{Text, capture, circle, coming_back, everywhere, what, when};

/// The whole talk, or what will be here.
#[component]
pub(super) fn TalkPane() -> impl IntoView {
    let language = language();
    let talking = talking();
    let cover = tablet().cover;
    let has_talk = Memo::new(move |_| talking.talk().is_some());
    move || {
        if !has_talk.get() {
            view! {
                <section class="talk is-empty" aria-labelledby="talk-title">
                    <h2 id="talk-title">{capture::NO_TALK_TITLE.said(language)}</h2>
                    <p>{capture::NO_TALK.said(language)}</p>
                </section>
            }
            .into_any()
        } else if cover.get() == Cover::Closed {
            view! { <section class="talk is-covered" aria-label=capture::TALK.said(language)><Count/></section> }
                .into_any()
        } else {
            view! { <TalkRows/> }.into_any()
        }
    }
}

/// How many were captured: all that shows of a covered talk.
#[component]
fn Count() -> impl IntoView {
    let language = language();
    let talking = talking();
    let count = move || talking.talk().map_or(0, |talk| talk.records.len());
    view! {
        <p class="talk-count" data-test=hooks::TALK_COUNT>
            <Draw icon=Icon::EyeOff/>
            {move || capture::count(count(), language)}
        </p>
    }
}

/// The rows and chips of the talk.
#[component]
pub(super) fn TalkRows() -> impl IntoView {
    let language = language();
    let talking = talking();
    let talk = Memo::new(move |_| talking.talk());
    let rows = Signal::derive(move || talking.rows());
    let coming_back = Signal::derive(move || talking.promises());
    let title = move || talk.with(|talk| talk.as_ref().map(|talk| talk_title(talk, language)));
    let readers = move || {
        let talk = talk.get()?;
        let pavement = talking.pavement.good()?;
        let reads = pavement.circles.iter().find(|circle| circle.id == talk.readers)?;
        Some(capture::reads(&circle(reads, language), language))
    };
    let can_choose_readers = move || talking.pavement.good().is_some_and(|pavement| pavement.circles.len() > 1);
    view! {
        <section class="talk" aria-labelledby="talk-title" data-test=hooks::TALK>
            <header class="talk-head">
                <h2 id="talk-title">{title}</h2>
                <button
                    type="button"
                    class="chip is-quiet"
                    disabled=move || !can_choose_readers()
                    data-test=hooks::TALK_READERS
                    on:click=move |_| talking.open.set(Some(Open::Readers))
                >
                    <Draw icon=Icon::Users/>
                    <span>{readers}</span>
                </button>
            </header>
            <ol class="talk-rows">
                <For each=move || rows.get() key=|record| record.id let:record>
                    <TalkRow record=row_of(rows, record)/>
                </For>
                <For each=move || coming_back.get() key=|record| record.id let:record>
                    <ComingBackRow record=row_of(coming_back, record)/>
                </For>
            </ol>
            <div class="talk-chips" role="group" aria-label=capture::WHOLE_TALK.said(language)>
                {chip(everywhere::WHO, Icon::UserPlus, Open::Who, hooks::CHIP_WHO)}
                {chip(everywhere::NOTE, Icon::Pencil, Open::Note, hooks::CHIP_NOTE)}
                <ComeBackChip/>
                {chip(everywhere::PLACE, Icon::MapPin, Open::TalkPlace, hooks::CHIP_PLACE)}
                <button
                    type="button"
                    class="button is-primary is-done"
                    data-test=hooks::CHIP_DONE
                    on:click=move |_| talking.act(EndTalk {})
                >
                    <Draw icon=Icon::Check/>
                    <span>{capture::DONE.said(language)}</span>
                </button>
            </div>
        </section>
    }
}

fn chip(label: Text, icon: Icon, opens: Open, test: &'static str) -> impl IntoView {
    let language = language();
    let talking = talking();
    view! {
        <button type="button" class="button" data-test=test on:click=move |_| talking.open.set(Some(opens.clone()))>
            <Draw icon=icon/>
            <span>{label.said(language)}</span>
        </button>
    }
}

/// "Gesprek: Op straat, 14:02".
fn talk_title(talk: &TalkView, language: stoep_domain::Language) -> String {
    let time = when::short(&talk.at, language);
    let setting = talk.records.iter().find_map(|record| match &record.what {
        What::Visit { setting } => Some(setting.said(language)),
        _ => None,
    });
    let word = capture::TALK.said(language);
    setting.map_or_else(|| format!("{word}, {time}"), |setting| format!("{word}: {setting}, {time}"))
}

/// One row: what was tapped, and the two ways to mend a mistap.
#[component]
fn TalkRow(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let talking = talking();
    let said = move || record.with(|record| what(&record.what, language));
    let gone = Memo::new(move |_| record.with(|record| record.still == Still::Removed));
    let restore = NodeRef::<html::Button>::new();
    let remove = NodeRef::<html::Button>::new();
    passes_on(gone, restore, remove);
    let change = move || {
        record.with(|record| match record.what {
            What::Visit { .. } => everywhere::OTHER_SETTING,
            _ => everywhere::OTHER_TOPIC,
        })
    };
    view! {
        <li class="talk-row" class:is-gone=move || gone.get() data-test=hooks::TALK_ROW data-record=move || record.with(|record| record.id).to_string()>
            <Badge what=Signal::derive(move || record.with(|record| record.what.clone()))/>
            <span class="row-body">
                <span class="row-title">{said}</span>
                {move || if gone.get() {
                    view! { <span class="row-meta">{capture::IS_REMOVED.said(language)}</span> }.into_any()
                } else {
                    view! { <SharingMark record=record/> }.into_any()
                }}
            </span>
            {move || if gone.get() {
                view! {
                    <button
                        type="button"
                        class="button is-small"
                        node_ref=restore
                        data-test=hooks::RESTORE
                        on:click=move |_| record.with_untracked(|record| talking.restore(record))
                    >
                        <Draw icon=Icon::Back/>
                        <span>{everywhere::RESTORE.said(language)}</span>
                    </button>
                }.into_any()
            } else {
                view! {
                    <button
                        type="button"
                        class="button is-small"
                        data-test=hooks::CHANGE_TOPIC
                        on:click=move |_| talking.open.set(Some(Open::Change(Box::new(record.get_untracked()))))
                    >
                        {move || change().said(language)}
                    </button>
                    <button
                        type="button"
                        class="button is-small"
                        node_ref=remove
                        aria-label=move || format!("{}: {}", everywhere::REMOVE.said(language), said())
                        data-test=hooks::REMOVE
                        on:click=move |_| record.with_untracked(|record| talking.remove(record))
                    >
                        {everywhere::REMOVE.said(language)}
                    </button>
                }.into_any()
            }}
        </li>
    }
}

/// *Ik kom terug*: one tap is this week. Another day is one more tap on the row that then stands in the talk.
#[component]
fn ComeBackChip() -> impl IntoView {
    let language = language();
    let talking = talking();
    view! {
        <button
            type="button"
            class="button"
            data-test=hooks::CHIP_COME_BACK
            on:click=move |_| talking.come_back()
        >
            <Draw icon=Icon::Footsteps/>
            <span>{everywhere::COME_BACK.said(language)}</span>
        </button>
    }
}

/// What you would come back to: its day, another day, and the way to take it back. It never says to whom.
#[component]
fn ComingBackRow(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let talking = talking();
    let gone = Memo::new(move |_| record.with(|record| record.still == Still::Removed));
    let restore = NodeRef::<html::Button>::new();
    let remove = NodeRef::<html::Button>::new();
    passes_on(gone, restore, remove);
    let day = move || {
        record.with(|record| match &record.what {
            What::FollowUp(facts) => facts.due.map(|due| coming_back::day(due, language)),
            _ => None,
        })
    };
    view! {
        <li class="talk-row" class:is-gone=move || gone.get() data-test=hooks::TALK_ROW data-record=move || record.with(|record| record.id).to_string()>
            <span class="badge"><Draw icon=Icon::Footsteps/></span>
            <span class="row-body">
                <span class="row-title">{everywhere::COME_BACK.said(language)}</span>
                <span class="row-meta">{move || if gone.get() { Some(capture::IS_REMOVED.said(language).to_owned()) } else { day() }}</span>
            </span>
            {move || if gone.get() {
                view! {
                    <button
                        type="button"
                        class="button is-small"
                        node_ref=restore
                        data-test=hooks::RESTORE
                        on:click=move |_| record.with_untracked(|record| talking.restore_promise(record))
                    >
                        <Draw icon=Icon::Back/>
                        <span>{everywhere::RESTORE.said(language)}</span>
                    </button>
                }.into_any()
            } else {
                view! {
                    <button
                        type="button"
                        class="button is-small"
                        data-test=hooks::OTHER_DAY
                        on:click=move |_| talking.open.set(Some(Open::Day(record.with_untracked(|record| record.id))))
                    >
                        {everywhere::OTHER_DAY.said(language)}
                    </button>
                    <button
                        type="button"
                        class="button is-small"
                        node_ref=remove
                        aria-label=format!("{}: {}", everywhere::REMOVE.said(language), everywhere::COME_BACK.said(language))
                        data-test=hooks::REMOVE
                        on:click=move |_| record.with_untracked(|record| talking.remove_promise(record))
                    >
                        {everywhere::REMOVE.said(language)}
                    </button>
                }.into_any()
            }}
        </li>
    }
}

/// On a phone: the last row, with the way to the whole talk.
#[component]
pub(super) fn TalkStrip() -> impl IntoView {
    let language = language();
    let talking = talking();
    let cover = tablet().cover;
    let last = Memo::new(move |_| talking.talk().and_then(|talk| talk.records.last().cloned()));
    let count = move || talking.talk().map_or(0, |talk| talk.records.len());
    let has_talk = Memo::new(move |_| talking.talk().is_some());
    view! {
        <section class="strip" aria-label=capture::TALK.said(language) data-test=hooks::TALK_STRIP>
            {move || if !has_talk.get() {
                view! { <p class="hint">{capture::NO_TALK.said(language)}</p> }.into_any()
            } else if cover.get() == Cover::Closed {
                view! { <Count/> }.into_any()
            } else {
                view! {
                    {move || last.get().map(|record| {
                        let said = format!("{} ({})", what(&record.what, language), count());
                        let label = format!("{}: {}", everywhere::REMOVE.said(language), what(&record.what, language));
                        view! {
                            <Draw icon=Icon::Check/>
                            <span class="row-title">{said}</span>
                            <button
                                type="button"
                                class="button"
                                aria-label=label
                                data-test=hooks::REMOVE
                                on:click=move |_| talking.remove(&record)
                            >
                                {everywhere::REMOVE.said(language)}
                            </button>
                        }
                    })}
                    <button
                        type="button"
                        class="button"
                        data-test=hooks::CHIP_COME_BACK
                        on:click=move |_| talking.come_back()
                    >
                        {everywhere::COME_BACK.said(language)}
                    </button>
                    <button
                        type="button"
                        class="button is-round"
                        aria-label=capture::WHOLE_TALK.said(language)
                        data-test=hooks::TALK_MORE
                        on:click=move |_| talking.open.set(Some(Open::Talk))
                    >
                        <Draw icon=Icon::Dots/>
                    </button>
                }.into_any()
            }}
        </section>
    }
}
