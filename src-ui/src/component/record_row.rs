//! A moment as a row of Vandaag or Zoeken.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::moment::When;
use stoep_domain::view::Piece;
use stoep_domain::view::{RecordView, Snippet, What};

use super::sharing_mark::SharingMark;
use crate::hooks;
use crate::icon::{Draw, Icon, of_setting, of_topic, tone_class};
use crate::rows::people_said;
use crate::tablet::language;
use crate::text::{title, today, when};

/// The shape in which a topic or setting stands before its words.
#[component]
pub(crate) fn Badge(#[prop(into)] what: Signal<What>) -> impl IntoView {
    let icon = Signal::derive(move || icon_of(&what.get()));
    let class = move || {
        what.with(|what| match what {
            What::Signal { tone, .. } => format!("badge {}", tone_class(tone)),
            _ => "badge".to_owned(),
        })
    };
    view! { <span class=class><Draw icon=icon/></span> }
}

/// The icon of a moment.
pub(crate) fn icon_of(what: &What) -> Icon {
    match what {
        What::Visit { setting } => of_setting(setting),
        What::Signal { topic, .. } => of_topic(topic),
        What::FollowUp(_) => Icon::Footsteps,
        What::Handover(_) => Icon::Exchange,
        What::Organisation(_) => Icon::Home,
        What::Theme(facts) => of_topic(&facts.topic),
        What::Question(_) => Icon::Messages,
        What::Initiative(_) | What::Story(_) => Icon::Seedling,
        What::Person(_) | What::Household(_) => Icon::Users,
    }
}

/// A row that leads to its detail.
#[component]
pub(crate) fn RecordRow(
    #[prop(into)] record: Signal<RecordView>,
    /// What was found in it, when somebody searched.
    #[prop(optional_no_strip)]
    snippet: Option<Snippet>,
    /// The hook for tests.
    #[prop(default = hooks::RECORD_ROW)]
    test: &'static str,
    /// The list beside which it opens.
    #[prop(default = "/today")]
    list: &'static str,
    /// Whether no heading above it says the day.
    #[prop(optional)]
    dated: bool,
) -> impl IntoView {
    let language = language();
    let dated = dated || snippet.is_some();
    let meta = move || {
        record.with(|record| {
            let time = match (&record.at, dated) {
                (When::Minute(time), false) => Some(when::minute(time)),
                // Colleagues' moments stand under the part of the day; among hits there is no such heading.
                (When::Part(..), false) => None,
                (at, true) => Some(when::full(at, language)),
            };
            let place = record.area_name.clone().or_else(|| record.area.map(|area| area.to_string()));
            [time, place].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        })
    };
    let note = move || {
        record.with(|record| match &snippet {
            Some(snippet) => Some(view! { <Pieces snippet=snippet.clone()/> }.into_any()),
            None => record.notes.last().map(|note| note.text.clone().into_any()),
        })
    };
    view! {
        <A
            href=move || format!("{list}/{}", record.with(|record| record.id))
            attr:class="row"
            attr:data-test=test
            attr:data-record=move || record.with(|record| record.id).to_string()
        >
            <Badge what=Signal::derive(move || record.with(|record| record.what.clone()))/>
            <span class="row-body">
                <span class="row-title">{move || record.with(|record| title(record, language))}</span>
                <span class="row-meta">{meta}</span>
                {move || record.with(|record| (!record.people.is_empty()).then(|| {
                    view! { <span class="row-people">{people_said(&record.people, language)}</span> }
                }))}
                {move || note().map(|note| view! { <span class="row-note" dir="auto">{note}</span> })}
                {move || record.with(|record| record.merged).then(|| {
                    view! { <span class="row-merged">{today::CHANGED_BY_MORE.said(language)}</span> }
                })}
            </span>
            {move || record.with(|record| record.own).then(|| view! { <SharingMark record=record/> })}
        </A>
    }
}

/// A snippet with what was found marked.
#[component]
pub(crate) fn Pieces(snippet: Snippet) -> impl IntoView {
    snippet
        .pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Plain(text) => text.into_any(),
            Piece::Found(text) => view! { <mark>{text}</mark> }.into_any(),
        })
        .collect_view()
}
