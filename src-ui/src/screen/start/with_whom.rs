//! The third screen: by yourself, with a team, or in the sample neighbourhood. Any of the three begins.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use stoep_domain::CallError;
use stoep_domain::area::AreaCode;
use stoep_domain::call::{Begin, BeginSample};
use stoep_domain::text::Name;

use crate::component::heading::Heading;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::seam;
use crate::tablet::{language, tablet};
use crate::text::{everywhere, start};

/// With whom somebody begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum With {
    Myself,
    Team,
    Sample,
}

/// The three ways to begin.
#[component]
pub(super) fn WithWhomStep(name: Name, area: Option<AreaCode>, #[prop(into)] back: Callback<()>) -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let navigate = StoredValue::new_local(use_navigate());
    let refused = RwSignal::new(None::<CallError>);
    let begin = move |with: With| {
        let name = name.clone();
        spawn_local(async move {
            let begun = match with {
                With::Myself | With::Team => seam::call(Begin { name, area }).await,
                With::Sample => seam::call(BeginSample {}).await,
            };
            match begun {
                Ok(view) => {
                    if with == With::Team {
                        navigate.with_value(|navigate| {
                            navigate("/sharing/join", leptos_router::NavigateOptions::default())
                        });
                    }
                    tablet.started(Ok(view));
                }
                Err(error) => {
                    refused.try_set(Some(error));
                }
            }
        });
    };
    let begin = Callback::new(begin);
    let way = move |with: With, icon: Icon, label: &'static str, hint: &'static str, test: &'static str| {
        view! {
            <li><button type="button" class="button is-wide is-tall" data-test=test on:click=move |_| begin.run(with)>
                <Draw icon=icon/>
                <span><b>{label}</b><br/><span class="muted">{hint}</span></span>
            </button></li>
        }
    };
    view! {
        <p class="step">{start::step(3, language)}</p>
        <Heading text=start::WITH_TITLE.said(language)/>
        <ul class="stack">
            {way(With::Myself, Icon::Walk, start::ALONE.said(language), start::ALONE_HINT.said(language), hooks::BEGIN_ALONE)}
            {way(With::Team, Icon::Users, start::TEAM.said(language), start::TEAM_HINT.said(language), hooks::BEGIN_TEAM)}
            {way(With::Sample, Icon::Map, start::SAMPLE.said(language), start::SAMPLE_HINT.said(language), hooks::BEGIN_SAMPLE)}
        </ul>
        <Trouble error=refused/>
        <div class="actions">
            <button type="button" class="button" data-test=hooks::BACK on:click=move |_| back.run(())>
                <Draw icon=Icon::ArrowLeft/>
                <span>{everywhere::BACK.said(language)}</span>
            </button>
        </div>
    }
}
