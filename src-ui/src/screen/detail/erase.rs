//! *Voorgoed wissen*: what goes, from where, and that it does not come back; of a whole record or of one note.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use stoep_domain::Language;
use stoep_domain::call::{Detail, Erase, Redact, WhatGoes};
use stoep_domain::id::{NoteId, RecordId};
use stoep_domain::view::{NoteView, WhatGoesView};

use super::{Open, Showing, showing};
use crate::acting::act;
use crate::asked::{asked, asked_with};
use crate::component::choice::{Alternative, Choice};
use crate::component::confirm::Confirm;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::seam;
use crate::tablet::{Tablet, language, tablet};
use crate::text::{erase, title};

/// So many of what stays behind are named, to be looked at; the others are counted.
const NAMED: usize = 5;

/// The dialog.
#[component]
pub(super) fn EraseSheet(#[prop(into)] close: Callback<()>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let tablet = tablet();
    let record = showing.id;
    let goes = asked(vec![tablet.changed.records], move || WhatGoes { record });
    let (what, notes) = showing.detail.answer.with_untracked(|answer| match answer {
        Some(Ok(detail)) => (title(&detail.record, language), detail.record.notes.clone()),
        _ => (String::new(), Vec::new()),
    });
    let only = RwSignal::new(None::<NoteId>);
    let asked_already = RwSignal::new(false);
    let navigate = StoredValue::new_local(use_navigate());
    let leads_to = move |address: String| {
        navigate.try_with_value(|navigate| navigate(&address, NavigateOptions::default()));
    };
    let confirm = move |()| {
        // A second tap while the first is under way must not erase twice.
        if asked_already.get_untracked() {
            return;
        }
        asked_already.set(true);
        match only.get_untracked() {
            None => erase_all(showing, tablet, language, leads_to),
            Some(note) => act(Redact { record, note }, showing.trouble, move |record| {
                tablet.say(erase::NOTE_GONE.said(language).to_owned());
                showing.open.try_set(None);
                leads_to(format!("{}/{}", showing.list.address, record.id));
            }),
        }
    };
    Effect::new(move |_| {
        if showing.trouble.with(Option::is_some) {
            asked_already.set(false);
        }
    });
    let trouble = Signal::derive(move || showing.trouble.get().or(goes.trouble()));
    let chosen = Memo::new(move |_| only.get());
    view! {
        <Confirm
            title=erase::TITLE.said(language)
            test=hooks::with(hooks::SHEET, "erase")
            act=erase::DO.said(language)
            act_test=hooks::CONFIRM_ERASE
            close=close
            confirm=confirm
        >
            {(!notes.is_empty()).then(|| choice(&notes, only, language))}
            {move || goes.good().map(|goes| match chosen.get() {
                None => view! { <Whole what=what.clone() goes=goes/> }.into_any(),
                Some(_) => view! { <p>{erase::NOTE_MEANS.said(language)}</p> <p>{erase::whereabouts(goes.tablets, language)}</p> }.into_any(),
            })}
            <p><b>{erase::FOR_EVER.said(language)}</b></p>
            <Trouble error=trouble/>
        </Confirm>
    }
}

/// The way to the dialog, at the end of a page of its own. The page draws it with the rest of itself: what stood there first would be
/// pushed away from under a finger.
#[component]
pub(crate) fn ForGood() -> impl IntoView {
    let language = language();
    let showing = showing();
    view! {
        <section class="panel" aria-labelledby="detail-for-good">
            <h3 id="detail-for-good">{erase::TITLE.said(language)}</h3>
            <p>{erase::PAGE_HINT.said(language)}</p>
            <button type="button" class="button" data-test=hooks::ERASE on:click=move |_| showing.open.set(Some(Open::Erase))>
                <Draw icon=Icon::Trash/>
                <span>{erase::TITLE.said(language)}</span>
            </button>
        </section>
    }
}

/// Erases the record. Where other tablets have to erase it too, the screen with how far they are follows; otherwise the list.
fn erase_all(showing: Showing, tablet: Tablet, language: Language, leads_to: impl Fn(String) + 'static) {
    act(Erase { record: showing.id }, showing.trouble, move |erased| {
        tablet.say(erase::gone(erased.records, language));
        showing.open.try_set(None);
        leads_to(if erased.tablets > 0 { "/settings/erased".to_owned() } else { showing.list.address.to_owned() });
    });
}

/// Everything, or one of the notes.
fn choice(notes: &[NoteView], only: RwSignal<Option<NoteId>>, language: Language) -> impl IntoView + use<> {
    let everything = Alternative {
        value: None,
        label: erase::EVERYTHING.said(language).to_owned(),
        test: hooks::ERASE_ALL.to_owned(),
    };
    let each = notes.iter().map(|note| Alternative {
        value: Some(note.id),
        label: erase::only_note(&note.text, language),
        test: hooks::ERASE_NOTE.to_owned(),
    });
    let options = std::iter::once(everything).chain(each).collect::<Vec<_>>();
    view! {
        <Choice
            legend=erase::WHAT.said(language)
            name="erase"
            options=options
            chosen=only
            choose=move |chosen| only.set(chosen)
        />
    }
}

/// What goes with the whole record, and what stays behind.
#[component]
fn Whole(what: String, goes: WhatGoesView) -> impl IntoView {
    let language = language();
    let along = goes.along.len();
    view! {
        <p>{erase::goes(&what, language)}</p>
        {(along > 0).then(|| view! { <p>{erase::along(along, language)}</p> })}
        <p data-test=hooks::ERASE_WHERE>{erase::whereabouts(goes.tablets, language)}</p>
        {behind(erase::left(goes.left.len(), language), goes.left)}
        {behind(erase::stays(goes.stays.len(), language), goes.stays)}
    }
}

/// What stays behind, with a way to each, because only a person can see what stands there.
fn behind(said: String, ids: Vec<RecordId>) -> impl IntoView {
    let language = language();
    let some = !ids.is_empty();
    let named = asked_with(Vec::new(), move || {
        let ids: Vec<RecordId> = ids.iter().copied().take(NAMED).collect();
        async move {
            let mut named = Vec::new();
            for record in ids {
                // One that went meanwhile needs no way to it.
                if let Ok(detail) = seam::call(Detail { record }).await {
                    named.push((record, detail.record));
                }
            }
            Ok(named)
        }
    });
    some.then(|| {
        view! {
            <p>{said}</p>
            <ul class="stack">
                {move || named.good().unwrap_or_default().into_iter().map(|(id, record)| view! {
                    <li><A href=format!("/today/{id}") attr:class="button is-wide">{title(&record, language)}</A></li>
                }).collect_view()}
            </ul>
        }
    })
}
