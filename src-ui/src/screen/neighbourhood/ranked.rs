//! The list: everything that the map shows, in order.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::area::AreaCode;
use stoep_domain::rule::silence::Hearing;
use stoep_domain::rule::small_numbers::Shown;
use stoep_domain::view::AreaView;

use super::looking::{Looking, Shows};
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{Text, neighbourhood};

/// The areas, most first; in silence those where little was heard first.
#[component]
pub(super) fn Ranked(#[prop(into)] chosen: Signal<Option<AreaCode>>) -> impl IntoView {
    let language = language();
    let looking = expect_context::<Looking>();
    let view = Memo::new(move |_| looking.figures.good());
    let areas = Memo::new(move |_| {
        view.get().map(|view| view.areas.into_iter().map(|row| row.area).collect::<Vec<_>>()).unwrap_or_default()
    });
    let districts = Memo::new(move |_| {
        view.get().map(|view| view.districts.into_iter().map(|row| row.area).collect::<Vec<_>>()).unwrap_or_default()
    });
    let heard = move |quiet: bool| {
        let all = looking.silence.good().unwrap_or_default();
        all.into_iter().filter(|one| (one.hearing != Hearing::Heard) == quiet).map(|one| one.area).collect::<Vec<_>>()
    };
    let (quiet, as_usual) = (Memo::new(move |_| heard(true)), Memo::new(move |_| heard(false)));
    let hidden = Memo::new(move |_| {
        let view = view.get()?;
        let small = view.areas.iter().map(|row| row.course.together).find(|shown| shown.is_hidden());
        small.and_then(|shown: Shown| shown.explained(language))
    });
    let span = move || view.get().map(|view| neighbourhood::span(&view.months, language));
    move || {
        if looking.shows.get() == Shows::Silence {
            view! {
                <Rows areas=quiet title=neighbourhood::QUIET chosen=chosen/>
                <Rows areas=as_usual title=neighbourhood::HEARD chosen=chosen/>
            }
            .into_any()
        } else {
            view! {
                <p class="hint">{span}</p>
                <Rows areas=areas title=neighbourhood::AREAS chosen=chosen/>
                {move || hidden.get().map(|why| view! { <p class="hint">{why}</p> })}
                <Rows areas=districts title=neighbourhood::DISTRICTS hint=neighbourhood::DISTRICTS_HINT chosen=chosen/>
            }
            .into_any()
        }
    }
}

#[component]
fn Rows(
    areas: Memo<Vec<AreaView>>,
    title: Text,
    #[prop(optional)] hint: Option<Text>,
    chosen: Signal<Option<AreaCode>>,
) -> impl IntoView {
    let language = language();
    let some = Memo::new(move |_| !areas.with(Vec::is_empty));
    move || {
        some.get().then(|| {
            view! {
                <section class="day">
                    <h2>{title.said(language)}</h2>
                    {hint.map(|hint| view! { <p class="hint">{hint.said(language)}</p> })}
                    <ol class="rows">
                        <For each=move || areas.get() key=|area| area.code let:area>
                            {
                                let code = area.code;
                                view! {
                                    <li class:is-open=move || chosen.get() == Some(code)><AreaLine area=area/></li>
                                }
                            }
                        </For>
                    </ol>
                </section>
            }
        })
    }
}

/// An area and what is said of it. It leads to its own page.
#[component]
fn AreaLine(area: AreaView) -> impl IntoView {
    let language = language();
    let looking = expect_context::<Looking>();
    let code = area.code;
    let said = Memo::new(move |_| looking.said(code, language));
    let in_words = Memo::new(move |_| looking.shows.get() == Shows::Silence);
    let district = area.district.filter(|district| *district != area.name);
    view! {
        <A href=format!("/neighbourhood/{code}") attr:class="row" attr:data-test=hooks::with(hooks::AREA_ROW, &code.to_string())>
            <span class="badge"><Draw icon=Icon::MapPin/></span>
            <span class="row-body">
                <span class="row-title">{area.name}</span>
                {move || if in_words.get() {
                    said.get().map(|said| view! {
                        <span class="row-note is-whole">{said.words}</span>
                        {said.why.map(|why| view! { <span class="row-meta">{why}</span> })}
                    }).into_any()
                } else {
                    district.clone().map(|district| view! { <span class="row-meta">{district}</span> }).into_any()
                }}
            </span>
            {move || (!in_words.get()).then(|| said.get().map(|said| view! { <span class="row-figure">{said.words}</span> }))}
        </A>
    }
}
