//! What is kept how long, what ends soon, and keeping it longer.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::CallError;
use stoep_domain::call::{ChangeTeamSettings, Ending, KeepLonger, TeamChange, TeamSettings};
use stoep_domain::rule::retention::KeptFor;
use stoep_domain::rule::team::{Way, stepped_months};
use stoep_domain::view::{EndsView, MayChange, TeamSettingsView};
use stoep_domain::word::KeptSort;

use crate::acting::act;
use crate::asked::{Asked, asked};
use crate::component::stepper::Stepper;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::tablet::{language, tablet};
use crate::text::settings;

/// So far is looked ahead, and so many are shown: what ends later need not be thought about now.
const MONTHS: u32 = 2;
const SHOWN: u32 = 50;

/// Both lists.
#[component]
pub(super) fn Kept() -> impl IntoView {
    let changed = tablet().changed;
    let team = asked(vec![changed.records, changed.circles], || TeamSettings { circle: None });
    let trouble = RwSignal::new(None::<CallError>);
    let said = Signal::derive(move || trouble.get().or(team.trouble()));
    view! {
        <Trouble error=said/>
        <Soon trouble=trouble/>
        <HowLong team=team trouble=trouble/>
    }
}

/// What ends within two months, the first to end first.
#[component]
fn Soon(trouble: RwSignal<Option<CallError>>) -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let ending = asked(vec![changed.records, changed.sharing], || Ending { months: MONTHS, limit: SHOWN });
    let says = move || {
        ending.good().map(|ending| match (ending.today, ending.records.is_empty()) {
            (None, _) => settings::NOTHING_ENDS,
            (Some(_), true) => settings::NONE_ENDS_SOON,
            (Some(_), false) => settings::ENDS_SOON_HINT,
        })
    };
    view! {
        <section class="panel" aria-labelledby="kept-soon">
            <h3 id="kept-soon">{settings::ENDS_SOON.said(language)}</h3>
            {move || says().map(|says| view! { <p>{says.said(language)}</p> })}
            <ul class="rows">
                {move || ending.good().map(|ending| ending.records).unwrap_or_default().into_iter().map(|ends| {
                    view! { <Ends ends=ends ending=Callback::new(move |()| ending.again()) trouble=trouble/> }
                }).collect_view()}
            </ul>
        </section>
    }
}

/// One that ends, with a way to it and a way to keep it.
#[component]
fn Ends(ends: EndsView, ending: Callback<()>, trouble: RwSignal<Option<CallError>>) -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let record = ends.record;
    let what = ends.name.clone().unwrap_or_else(|| ends.kind.said(language).to_owned());
    let label = format!("{}: {what}", settings::KEEP_LONGER.said(language));
    let said = settings::kept_on(&what, language);
    view! {
        <li class="promise" data-test=hooks::ENDS>
            <A href=format!("/today/{record}") attr:class="promise-about">
                <span class="row-body">
                    <span class="row-title">{what}</span>
                    <span class="row-meta">{ends.end.said(language)}</span>
                </span>
            </A>
            <div class="promise-acts">
                <button
                    type="button"
                    class="button"
                    aria-label=label
                    data-test=hooks::KEEP_LONGER
                    on:click=move |_| {
                        let said = said.clone();
                        act(KeepLonger { record }, trouble, move |_| {
                            tablet.say(said);
                            ending.run(());
                        });
                    }
                >
                    {settings::KEEP_LONGER.said(language)}
                </button>
            </div>
        </li>
    }
}

/// How long each sort is kept; a lead sets it with two buttons.
#[component]
fn HowLong(team: Asked<TeamSettingsView>, trouble: RwSignal<Option<CallError>>) -> impl IntoView {
    let language = language();
    let view = move || team.good();
    let change = move |sort: KeptSort, kept: KeptFor| {
        let circle = team.good().map(|view| view.circle);
        let change = TeamChange::Kept(sort, Some(kept));
        act(ChangeTeamSettings { circle, change }, trouble, move |view| team.put(Ok(view)));
    };
    view! {
        <section class="panel" aria-labelledby="kept-long">
            <h3 id="kept-long">{settings::HOW_LONG.said(language)}</h3>
            <p>{settings::HOW_LONG_HINT.said(language)}</p>
            {move || view().map(|view| {
                let may = view.change;
                KeptSort::ALL.iter().filter_map(|sort| {
                    let kept = view.settings.months(sort)?;
                    let name = settings::capital(sort.said(language));
                    let value = settings::months(kept.count(), language);
                    let sort = sort.clone();
                    let test = hooks::with(hooks::KEPT, sort.word());
                    Some(match may {
                        MayChange::Yes => view! {
                            <Stepper name=name value=value test=test step=move |way: Way| change(sort.clone(), stepped_months(kept, way))/>
                        }.into_any(),
                        MayChange::No => view! {
                            <p class="stepper" data-test=test><span class="stepper-name">{name}</span><b>{value}</b></p>
                        }.into_any(),
                    })
                }).collect_view()
            })}
        </section>
    }
}
