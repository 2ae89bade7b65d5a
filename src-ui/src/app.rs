//! The page as a whole: what it looks like for this person, and which screen is on it.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{Redirect, Route, Router, Routes};
use leptos_router::path;
use stoep_domain::call::TeamSettings;
use stoep_domain::view::{Hand, Holder, Preferences, TextSize, Theme};
use stoep_domain::{CallError, Language};

use crate::asked::asked;
use crate::component::navigation::Navigation;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::screen::board::Board;
use crate::screen::capture::Capture;
use crate::screen::coming_back::ComingBack;
use crate::screen::guest::GuestPlaces;
use crate::screen::help_now::HelpNow;
use crate::screen::more::More;
use crate::screen::neighbourhood::Neighbourhood;
use crate::screen::network::Network;
use crate::screen::search::Search;
use crate::screen::settings::Settings;
use crate::screen::sharing::Sharing;
use crate::screen::start::FirstStart;
use crate::screen::today::Today;
use crate::seam;
use crate::tablet::{Tablet, language, tablet};
use crate::text::{everywhere, topic};

/// What runs out by itself (a talk, a certain place, three days of waiting) is asked again this often.
const TIME_GOES_BY: Duration = Duration::from_secs(30);

/// The page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let tablet = Tablet::new();
    provide_context(tablet);
    tablet.watch_width();
    tablet.ask_start();
    tablet.typing.take_up();
    spawn_local(async move {
        // Without a shell there is nothing to hear; the question who begins here says so on the screen.
        drop(seam::listen(move |change| tablet.heard(&change)).await);
    });
    set_interval(move || tablet.changed.time.notify(), TIME_GOES_BY);
    let awake = window_event_listener(leptos::ev::focus, move |_| tablet.changed.time.notify());
    on_cleanup(move || awake.remove());

    Effect::new(move |_| dress(&tablet.preferences()));
    let language = Memo::new(move |_| tablet.preferences().language);
    let stage = Memo::new(move |_| {
        tablet.start.with(|start| match start {
            None => Stage::Opening,
            Some(Err(_)) => Stage::Closed,
            Some(Ok(start)) if start.me.is_none() => Stage::Beginning,
            Some(Ok(_)) => Stage::Begun,
        })
    });
    view! {
        <Router>
            {move || {
                let stage = stage.get();
                // A change of language builds everything anew, so that no text has to watch for it.
                view! { <InLanguage language=language.get() stage=stage/> }
            }}
        </Router>
        <div class="only-spoken" role="status" aria-live="polite" data-test=hooks::SPOKEN>
            {move || tablet.spoken.get()}
        </div>
    }
}

/// How far this tablet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The notebook has not answered yet.
    Opening,
    /// The notebook does not open.
    Closed,
    /// Nobody has begun here.
    Beginning,
    /// Somebody has.
    Begun,
}

/// Everything that is said in one language.
#[component]
fn InLanguage(language: Language, stage: Stage) -> impl IntoView {
    provide_context(language);
    match stage {
        Stage::Opening => view! { <main class="start" aria-busy="true"></main> }.into_any(),
        Stage::Closed => view! { <Closed/> }.into_any(),
        Stage::Beginning => view! { <FirstStart/> }.into_any(),
        Stage::Begun => view! { <Shell/> }.into_any(),
    }
}

/// The notebook does not open: what to do, and another try.
#[component]
fn Closed() -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let error = Signal::derive(move || {
        tablet.start.with(|start| start.as_ref().and_then(|start| start.as_ref().err().cloned()))
    });
    view! {
        <main class="start">
            <h1 class="heading">"Stoep"</h1>
            <Trouble error=error/>
            {move || (error.get() != Some(CallError::Damaged)).then(|| view! {
                <button type="button" class="button is-primary" on:click=move |_| tablet.ask_start()>
                    {everywhere::TRY_AGAIN.said(language)}
                </button>
            })}
        </main>
    }
}

/// The screens with the navigation around them.
#[component]
fn Shell() -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let holder = tablet.holder();
    let team = asked(vec![tablet.changed.pavement, tablet.changed.circles], || TeamSettings { circle: None });
    Effect::new(move |_| {
        if let Some(team) = team.good() {
            topic::team_calls(team.settings.topic_names);
        }
    });
    let sample = move || tablet.start.with(|start| matches!(start, Some(Ok(start)) if start.sample));
    view! {
        <a class="skip" href="#content">{everywhere::SKIP.said(language)}</a>
        <div class="shell">
            {move || sample().then(|| view! {
                <header class="sample-strip" data-test=hooks::SAMPLE_STRIP>{everywhere::SAMPLE.said(language)}</header>
            })}
            <main id="content" class="content" tabindex="-1">
                {move || match holder.get() {
                    Holder::Colleague => view! { <Places/> }.into_any(),
                    Holder::Guest => view! { <GuestPlaces/> }.into_any(),
                }}
            </main>
            {move || view! { <Navigation holder=holder.get()/> }}
        </div>
    }
}

/// What the addresses of somebody who works with a team, or by themselves, lead to.
#[component]
fn Places() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <Redirect path="/"/> }>
            <Route path=path!("/") view=Capture/>
            <Route path=path!("/today/:record?") view=Today/>
            <Route path=path!("/neighbourhood/:area?") view=Neighbourhood/>
            <Route path=path!("/board/:record?") view=Board/>
            <Route path=path!("/coming-back/:record?") view=ComingBack/>
            <Route path=path!("/search") view=Search/>
            <Route path=path!("/network/:record?") view=Network/>
            <Route path=path!("/sharing/:panel?") view=Sharing/>
            <Route path=path!("/settings/:panel?") view=Settings/>
            <Route path=path!("/more") view=More/>
            <Route path=path!("/more/help") view=HelpNow/>
        </Routes>
    }
}

/// Puts the choices of this tablet on the page, where the stylesheets read them.
fn dress(preferences: &Preferences) {
    let Some(page) = document().document_element() else { return };
    let theme = match preferences.theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Outside => "outside",
    };
    let text_size = match preferences.text_size {
        TextSize::Ordinary => "ordinary",
        TextSize::Larger => "larger",
        TextSize::Large => "large",
        TextSize::Largest => "largest",
    };
    let hand = match preferences.hand {
        Hand::Right => "right",
        Hand::Left => "left",
    };
    let looks = [
        ("lang", preferences.language.choose("nl", "en")),
        ("data-theme", theme),
        ("data-text-size", text_size),
        ("data-hand", hand),
    ];
    for (name, value) in looks {
        // Only an attribute's name can be wrong, and these are not.
        drop(page.set_attribute(name, value));
    }
}
