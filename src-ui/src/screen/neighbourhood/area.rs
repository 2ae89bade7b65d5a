//! One area: what was noticed in it, topic by topic, and what there is already.

use leptos::html;
use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::area::AreaCode;
use stoep_domain::call::TopicFigures;
use stoep_domain::rule::small_numbers::Shown;
use stoep_domain::view::{TopicFiguresView, TopicRow};

use super::course::{Bars, Way};
use super::looking::Looking;
use super::table::TableSheet;
use crate::asked::asked;
use crate::component::already_here::AlreadyHereList;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon, of_topic};
use crate::tablet::{language, tablet};
use crate::text::{neighbourhood, topic_said};

/// The page of an area.
#[component]
pub(super) fn AreaPage(area: AreaCode) -> impl IntoView {
    let language = language();
    let looking = expect_context::<Looking>();
    let changed = tablet().changed;
    let figures = asked(vec![changed.records, changed.circles, changed.areas], move || TopicFigures { area });
    let name = Memo::new(move |_| figures.good().map(|view| view.area));
    let hearing = Memo::new(move |_| {
        let all = looking.silence.good()?;
        all.into_iter().find(|one| one.area.code == area).map(|one| one.hearing)
    });
    let trouble = Signal::derive(move || figures.trouble());
    let table = RwSignal::new(false);
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            drop(heading.focus());
        }
    });
    let district = area.district();
    view! {
        <article class="detail" data-test=hooks::AREA_PAGE>
            <A href="/neighbourhood" attr:class="back" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{neighbourhood::BACK_TO_LIST.said(language)}</span>
            </A>
            <Trouble error=trouble/>
            <header class="detail-head">
                <span class="badge"><Draw icon=Icon::MapPin/></span>
                <h2 class="heading" tabindex="-1" node_ref=heading>{move || name.get().map(|area| area.name)}</h2>
            </header>
            {move || hearing.get().map(|hearing| view! {
                <p>{hearing.said(language)}{hearing.why(language).map(|why| view! { " " <span class="muted">{why}</span> })}</p>
            })}
            {move || figures.good().map(|view| view! { <Figures view=view title=neighbourhood::HEARD_HERE.said(language).to_owned()/> })}
            {(district != area).then(|| view! { <District area=district/> })}
            <AlreadyHereList area=area/>
            <div class="actions">
                <A href=format!("/today?area={area}") attr:class="button" attr:data-test=hooks::MOMENTS_HERE>
                    <Draw icon=Icon::Today/>
                    <span>{neighbourhood::MOMENTS_HERE.said(language)}</span>
                </A>
                <button type="button" class="button" data-test=hooks::TABLE on:click=move |_| table.set(true)>
                    <Draw icon=Icon::Messages/>
                    <span>{neighbourhood::TABLE.said(language)}</span>
                </button>
            </div>
        </article>
        {move || table.get().then(|| view! { <TableSheet area=area close=move |()| table.set(false)/> })}
    }
}

/// The district that an area lies in: it says what its neighbourhoods are too small for.
#[component]
fn District(area: AreaCode) -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let figures = asked(vec![changed.records, changed.circles, changed.areas], move || TopicFigures { area });
    move || {
        figures.good().map(|view| {
            let title = neighbourhood::whole(&view.area.name, language);
            view! { <Figures view=view title=title/> }
        })
    }
}

/// The topics of which something is shown, and one line for the others.
#[component]
fn Figures(view: TopicFiguresView, title: String) -> impl IntoView {
    let language = language();
    let TopicFiguresView { months, everything, topics, .. } = view;
    let (shown, hidden): (Vec<TopicRow>, Vec<TopicRow>) =
        topics.into_iter().partition(|row| !row.course.together.is_hidden());
    let figures = shown.iter().flat_map(|row| &row.course.months).map(|shown| shown.at_least());
    let most = figures.max().unwrap_or_default();
    let small = hidden.first().map(|row| row.course.together).or_else(|| {
        shown.iter().flat_map(|row| &row.course.months).copied().find(|shown| matches!(shown, Shown::FewerThan(_)))
    });
    let span = neighbourhood::span(&months, language);
    let whole = neighbourhood::times(everything.together, language);
    let others = (!hidden.is_empty() && !shown.is_empty()).then(|| {
        let names: Vec<_> =
            hidden.iter().map(|row| topic_said(&row.topic, row.topic_name.as_deref(), language)).collect();
        format!("{}: {}.", neighbourhood::OTHER_TOPICS.said(language), names.join(", "))
    });
    view! {
        <section class="panel" data-test=hooks::FIGURES>
            <h3>{title}</h3>
            <p class="hint">{span}{(!everything.together.is_hidden()).then(|| format!(" · {whole}"))}</p>
            <ul class="courses">
                {shown.into_iter().map(|row| {
                    let name = topic_said(&row.topic, row.topic_name.as_deref(), language);
                    let together = neighbourhood::times(row.course.together, language);
                    let trend = row.course.trend;
                    view! {
                        <li class="course" data-test=hooks::COURSE>
                            <span class="course-name"><Draw icon=of_topic(&row.topic)/>{name}</span>
                            <Bars course=row.course months=months.clone() most=most/>
                            <span class="course-said">{together}<Way trend=trend/></span>
                        </li>
                    }
                }).collect_view()}
            </ul>
            {others.map(|others| view! { <p class="hint">{others}</p> })}
            {small.and_then(|small| small.explained(language)).map(|why| view! { <p class="hint">{why}</p> })}
        </section>
    }
}
