//! From signals to buurtvraag to initiative and back, as one visible line. Signals stand on it without a name.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::Language;
use stoep_domain::id::RecordId;
use stoep_domain::view::{ChainView, Glimpse, Glimpsed};
use stoep_domain::word::Kind;

use super::open::Open;
use super::together;
use crate::hooks;
use crate::icon::{Draw, Icon, of_setting, of_topic, tone_class};
use crate::tablet::language;
use crate::text::topic::called;
use crate::text::{board, when};

/// So many signals show; the others are as many as there are.
const LISTED: usize = 4;

/// The line, with what was captured from inside it below.
#[component]
pub(super) fn StoryLine() -> impl IntoView {
    let language = language();
    let together = together();
    let id = together.id();
    move || {
        together.chain.good().map(|chain| {
            let ChainView { signals, themes, initiatives, inside, not_here, .. } = chain;
            let stone = move |at: RecordId, name: String, phase: String| {
                if at == id {
                    view! { <span class="stone is-here" aria-current="true"><b>{name}</b><span class="row-meta">{phase}</span></span> }.into_any()
                } else {
                    view! {
                        <A href=format!("/board/{at}") attr:class="stone">
                            <b>{name}</b><span class="row-meta">{phase}</span>
                        </A>
                    }
                    .into_any()
                }
            };
            let themes: Vec<_> =
                themes
                .into_iter()
                .map(|one| {
                    // Nobody gave it a name: it is called after what it is about.
                    let name = one.name.unwrap_or_else(|| called(&one.topic, language));
                    stone(one.id, name, one.phase.said(language).to_owned())
                })
                .collect();
            let initiatives: Vec<_> = initiatives
                .into_iter()
                .map(|one| {
                    let name = one.name.unwrap_or_else(|| Kind::Initiative.said(language).to_owned());
                    stone(one.id, name, one.phase.said(language).to_owned())
                })
                .collect();
            view! {
                <section class="panel" aria-labelledby="detail-line" data-test=hooks::STORY_LINE>
                    <h3 id="detail-line">{board::LINE.said(language)}</h3>
                    <ol class="story-line">
                        <li class="line-step">
                            <h4>{board::SIGNALS.said(language)}</h4>
                            <Glimpses glimpses=signals/>
                        </li>
                        <li class="line-step">
                            <h4><Draw icon=Icon::ArrowRight/>{board::THEMES.said(language)}</h4>
                            {none_of(themes.is_empty(), language)}
                            {themes.collect_view()}
                        </li>
                        <li class="line-step">
                            <h4><Draw icon=Icon::ArrowRight/>{board::INITIATIVES.said(language)}</h4>
                            {none_of(initiatives.is_empty(), language)}
                            {initiatives.collect_view()}
                        </li>
                        <li class="line-step">
                            <h4><Draw icon=Icon::ArrowRight/>{board::INSIDE.said(language)}</h4>
                            <Glimpses glimpses=inside/>
                        </li>
                    </ol>
                    {(!not_here.is_empty()).then(|| view! { <p class="hint">{board::NOT_HERE.said(language)}</p> })}
                    <ul class="buttons">
                        <li><button
                            type="button"
                            class="button"
                            data-test=hooks::CAPTURE_INSIDE
                            on:click=move |_| together.open.set(Some(Open::Capture))
                        >
                            <Draw icon=Icon::Pavement/>
                            <span>{board::CAPTURE_INSIDE.said(language)}</span>
                        </button></li>
                        {together.record.with_untracked(|record| record.what.kind() == Kind::Theme).then(|| view! {
                            <li><button
                                type="button"
                                class="button"
                                data-test=hooks::BEGIN_FROM
                                on:click=move |_| together.open.set(Some(Open::Begin))
                            >
                                <Draw icon=Icon::Seedling/>
                                <span>{board::BEGIN_INITIATIVE.said(language)}</span>
                            </button></li>
                        })}
                    </ul>
                </section>
            }
        })
    }
}

fn none_of(nothing: bool, language: Language) -> Option<AnyView> {
    nothing.then(|| view! { <p class="hint">{board::NONE_YET.said(language)}</p> }.into_any())
}

/// Signals and visits without people, notes and minutes.
#[component]
fn Glimpses(glimpses: Vec<Glimpse>) -> impl IntoView {
    let language = language();
    let nothing = glimpses.is_empty();
    let more = glimpses.len() > LISTED;
    view! {
        {none_of(nothing, language)}
        <ul class="glimpses">
            {glimpses.into_iter().take(LISTED).map(|glimpse| {
                let (class, icon, said) = match &glimpse.what {
                    Glimpsed::Signal { topic, tone } => {
                        (format!("badge is-small {}", tone_class(tone)), of_topic(topic), called(topic, language))
                    }
                    Glimpsed::Visit { setting } => {
                        ("badge is-small".to_owned(), of_setting(setting), setting.said(language).to_owned())
                    }
                };
                let place = glimpse.area.map(|area| area.name);
                let beside = place.into_iter().chain([when::full(&glimpse.at, language)]).collect::<Vec<_>>().join(" · ");
                view! {
                    <li class="glimpse" data-test=hooks::GLIMPSE>
                        <span class=class><Draw icon=icon/></span>
                        <span>{said}<span class="row-meta">{beside}</span></span>
                    </li>
                }
            }).collect_view()}
        </ul>
        {more.then(|| view! { <p class="hint">{board::AND_MORE.said(language)}</p> })}
    }
}
