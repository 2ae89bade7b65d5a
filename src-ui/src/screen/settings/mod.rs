//! Instellingen en privacy: how Stoep looks here, what the team sets for itself, what is kept how long, and what was erased.

mod about;
mod areas;
mod emergency;
mod erased;
mod kept;
mod looks;
mod sample;
mod team;
mod thresholds;
mod topics;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use stoep_domain::view::Holder;

use crate::component::heading::{Heading, Shown};
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{Text, erase, everywhere, settings};
use about::About;
use areas::OwnAreas;
use erased::Erased;
use kept::Kept;
use looks::Looks;
use sample::EndSample;
use team::TeamPanel;

/// What is open beside the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Panel {
    Looks,
    Areas,
    Team,
    Kept,
    Erased,
    Sample,
    About,
}

impl Panel {
    const ALL: [Self; 7] = [Self::Looks, Self::Areas, Self::Team, Self::Kept, Self::Erased, Self::Sample, Self::About];

    /// Its word in an address and for tests.
    const fn word(self) -> &'static str {
        match self {
            Self::Looks => "looks",
            Self::Areas => "areas",
            Self::Team => "team",
            Self::Kept => "kept",
            Self::Erased => "erased",
            Self::Sample => "sample",
            Self::About => "about",
        }
    }

    const fn said(self) -> (Text, Text, Icon) {
        match self {
            Self::Looks => (settings::LOOKS, settings::LOOKS_HINT, Icon::Eye),
            Self::Areas => (settings::AREAS, settings::AREAS_HINT, Icon::Map),
            Self::Team => (settings::TEAM, settings::TEAM_HINT, Icon::Users),
            Self::Kept => (settings::KEPT, settings::KEPT_HINT, Icon::Hourglass),
            Self::Erased => (erase::PROGRESS, settings::ERASED_HINT, Icon::Trash),
            Self::Sample => (settings::SAMPLE, settings::SAMPLE_HINT, Icon::Pavement),
            Self::About => (settings::ABOUT, settings::ABOUT_HINT, Icon::License),
        }
    }

    /// Whether it is there for who holds this tablet: a guest has the looks, the map and what Stoep is.
    fn is_for(self, holder: Holder, sample: Notebook) -> bool {
        match self {
            Self::Looks | Self::Areas | Self::About => true,
            Self::Team | Self::Kept | Self::Erased => holder == Holder::Colleague,
            Self::Sample => sample == Notebook::Sample,
        }
    }
}

/// What fills this notebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notebook {
    Own,
    Sample,
}

/// The menu, with a panel beside it, or in its place where there is no room for both.
#[component]
pub(crate) fn Settings() -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let parameters = use_params_map();
    let holder = tablet.holder();
    let notebook = Memo::new(move |_| {
        let sample = tablet.start.with(|start| matches!(start, Some(Ok(start)) if start.sample));
        if sample { Notebook::Sample } else { Notebook::Own }
    });
    let panel = Memo::new(move |_| {
        let word = parameters.with(|parameters| parameters.get("panel"));
        let open = Panel::ALL.into_iter().find(|panel| Some(panel.word()) == word.as_deref());
        open.filter(|panel| panel.is_for(holder.get(), notebook.get()))
    });
    view! {
        <div class="screen is-split" data-detail=move || if panel.get().is_some() { "open" } else { "none" }>
            <Heading text=settings::TITLE.said(language) shown=Shown::ToScreenReaders/>
            <div class="list-side" data-scrolls="">
                <A href="/more" attr:class="back" attr:data-test=hooks::BACK>
                    <Draw icon=Icon::ArrowLeft/>
                    <span>{everywhere::MORE.said(language)}</span>
                </A>
                <header class="screen-head"><p class="heading" aria-hidden="true">{settings::TITLE.said(language)}</p></header>
                <nav class="menu" aria-label=settings::TITLE.said(language)>
                    {move || Panel::ALL.into_iter().filter(|panel| panel.is_for(holder.get(), notebook.get())).map(entry).collect_view()}
                </nav>
            </div>
            <div class="detail-side" data-scrolls="">
                // Where there is room for both, something stands beside the menu from the start.
                {move || open(panel.get().unwrap_or(Panel::Looks))}
            </div>
        </div>
    }
}

/// A line of the menu.
fn entry(panel: Panel) -> impl IntoView {
    let language = language();
    let (title, hint, icon) = panel.said();
    view! {
        <A
            href=format!("/settings/{}", panel.word())
            attr:class="row"
            attr:data-test=hooks::with(hooks::SETTINGS, panel.word())
        >
            <span class="badge"><Draw icon=icon/></span>
            <span class="row-body">
                <span class="row-title">{title.said(language)}</span>
                <span class="row-meta">{hint.said(language)}</span>
            </span>
            <Draw icon=Icon::ChevronRight/>
        </A>
    }
}

/// What a line of the menu opens.
fn open(panel: Panel) -> impl IntoView {
    let language = language();
    let (title, ..) = panel.said();
    view! {
        <section class="detail" aria-labelledby="settings-title">
            <A href="/settings" attr:class="back" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{settings::TITLE.said(language)}</span>
            </A>
            <h2 id="settings-title" class="heading">{title.said(language)}</h2>
            {match panel {
                Panel::Looks => view! { <Looks/> }.into_any(),
                Panel::Areas => view! { <OwnAreas/> }.into_any(),
                Panel::Team => view! { <TeamPanel/> }.into_any(),
                Panel::Kept => view! { <Kept/> }.into_any(),
                Panel::Erased => view! { <Erased/> }.into_any(),
                Panel::Sample => view! { <EndSample/> }.into_any(),
                Panel::About => view! { <About/> }.into_any(),
            }}
        </section>
    }
}
