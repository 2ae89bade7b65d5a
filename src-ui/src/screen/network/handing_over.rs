//! Samen overdragen, and asking a partner: one tap on a name offers it. What it is about goes along by itself.

use leptos::prelude::*;
use stoep_domain::call::{Circles, HandoverTo, OfferHandover};
use stoep_domain::id::MemberId;
use stoep_domain::text::{Name, NoteText};
use stoep_domain::view::RecordView;
use stoep_domain::word::{CircleKind, DraftPurpose, Kind, Role};

use crate::asked::asked;
use crate::component::page_picker::PagePicker;
use crate::draft::Draft;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::screen::detail::showing;
use crate::tablet::{language, tablet};
use crate::text::{circle, network, title};

/// Who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asking {
    /// Colleagues stand first.
    Colleague,
    /// Partners stand first: guests of your circles, organisations, and anybody by name.
    Partner,
}

impl Asking {
    /// Whether somebody of a circle stands in this list.
    const fn lists(self, role: &Role) -> bool {
        match self {
            Self::Colleague => matches!(role, Role::Lead | Role::Member),
            Self::Partner => matches!(role, Role::Guest),
        }
    }
}

/// What is needed, which may stay empty, and to whom.
#[component]
pub(crate) fn HandOver(asking: Asking) -> impl IntoView {
    let language = language();
    let showing = showing();
    let tablet = tablet();
    let circles = asked(vec![tablet.changed.circles], || Circles {});
    let needed = Draft::of(showing.id, DraftPurpose::Handover);
    let typed = RwSignal::new(String::new());
    let offer = move |to: HandoverTo, said: String| {
        let record = untrack(move || showing.detail.good()).map(|detail| detail.record);
        // An organisation is asked for something; it is not what is handed over.
        let about = record.filter(|record| record.what.kind() != Kind::Organisation).map(|record| record.id);
        let text = needed.get_untracked().parse::<NoteText>().ok();
        showing.act_then(OfferHandover { about, to, referred: None, text, circle: None }, move || {
            needed.forget();
            tablet.say(network::offered(&said, language));
        });
    };
    let members = move || {
        let mut members: Vec<(MemberId, String, String)> = Vec::new();
        let mut circles = circles.good().unwrap_or_default();
        // Somebody who is in two circles is asked in the team's, which fewer people read.
        circles.sort_by_key(|view| view.kind != CircleKind::Team);
        for view in circles {
            for member in view.members.iter().filter(|member| !member.you && asking.lists(&member.role)) {
                if let Some(name) = &member.name
                    && (view.kind == CircleKind::Team || members.iter().all(|(_, other, _)| other != name))
                {
                    members.push((member.id, name.clone(), circle(&view, language)));
                }
            }
        }
        members.sort_by_key(|(_, name, _)| name.to_lowercase());
        members
    };
    let outside = move |record: RecordView| offer(HandoverTo::Record(record.id), title(&record, language));
    view! {
        <label class="field">
            <span class="field-label">{network::WHAT_FOR.said(language)}</span>
            <textarea
                class="input"
                rows="2"
                dir="auto"
                data-test=hooks::NOTE_TEXT
                prop:value=move || needed.get()
                on:input=move |event| needed.set(event_target_value(&event))
            ></textarea>
        </label>
        <h3>{network::TO_WHOM.said(language)}</h3>
        {move || {
            let members = members();
            if members.is_empty() {
                return (asking == Asking::Colleague).then(|| view! { <p class="hint">{network::NO_COLLEAGUES.said(language)}</p> }.into_any());
            }
            Some(view! {
                <ul class="stack">
                    {members.into_iter().map(|(id, name, reads)| {
                        let said = name.clone();
                        view! {
                            <li><button type="button" class="button is-wide" data-test=hooks::OFFER_TO on:click=move |_| offer(HandoverTo::Member(id), name.clone())>
                                <Draw icon=Icon::Users/>
                                <span dir="auto">{said}</span>
                                <span class="muted">{reads}</span>
                            </button></li>
                        }
                    }).collect_view()}
                </ul>
            }.into_any())
        }}
        <label class="field">
            <span class="field-label">{network::OR_OUTSIDE.said(language)}</span>
            <input
                class="input"
                type="search"
                dir="auto"
                autocomplete="off"
                placeholder=network::OUTSIDE_NAME.said(language)
                data-test=hooks::PAGE_TYPED
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </label>
        {move || typed.get().parse::<Name>().ok().map(|name| {
            let said = network::ask(name.as_str(), language);
            view! {
                <button
                    type="button"
                    class="button is-wide"
                    data-test=hooks::OFFER_NAMED
                    on:click=move |_| offer(HandoverTo::Named(name.clone()), name.as_str().to_owned())
                >
                    <span dir="auto">{said}</span>
                </button>
            }
        })}
        <PagePicker kind=Kind::Organisation typed=typed choose=outside/>
    }
}
