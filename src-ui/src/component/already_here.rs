//! "Dit is er al in de buurt": what to look at before something is started.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::Language;
use stoep_domain::area::AreaCode;
use stoep_domain::call::AlreadyHere;
use stoep_domain::view::{About, AlreadyHereView, Glimpsed, Here, HereView, Near};
use stoep_domain::word::{Kind, Topic};

use super::trouble::Trouble;
use crate::address;
use crate::asked::asked;
use crate::hooks;
use crate::icon::{Draw, Icon, of_topic};
use crate::tablet::{language, tablet};
use crate::text::{already_here, topic};

/// So many are listed at once; one tap shows the rest.
const LISTED: usize = 6;

/// Initiatives, organisations and themes in one list, formal and informal side by side, and what residents can and want.
#[component]
pub(crate) fn AlreadyHereList(
    area: AreaCode,
    /// What it would be about.
    #[prop(optional_no_strip)]
    topic: Option<Topic>,
) -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let here = asked(vec![changed.records, changed.areas], move || AlreadyHere { area, topic: topic.clone() });
    let trouble = Signal::derive(move || here.trouble());
    let all = RwSignal::new(false);
    view! {
        <section class="panel" data-test=hooks::ALREADY_HERE>
            <h3>{already_here::TITLE.said(language)}</h3>
            <Trouble error=trouble/>
            {move || here.good().map(|view| {
                let more = view.here.len() > LISTED && !all.get();
                let listed = if more { LISTED } else { view.here.len() };
                let strengths = strengths(&view, language);
                view! {
                    {view.here.is_empty().then(|| view! { <p class="hint">{already_here::NOTHING.said(language)}</p> })}
                    <ul class="rows">
                        {view.here.into_iter().take(listed).map(|one| view! { <li><Row one=one/></li> }).collect_view()}
                    </ul>
                    {more.then(|| view! {
                        <button type="button" class="button" data-test=hooks::SHOW_MORE on:click=move |_| all.set(true)>
                            {already_here::ALL.said(language)}
                        </button>
                    })}
                    {strengths.map(|said| view! { <p class="hint">{said}</p> })}
                }
            })}
        </section>
    }
}

#[component]
fn Row(one: HereView) -> impl IntoView {
    let language = language();
    let (kind, icon) = match &one.what {
        Here::Initiative { .. } => (Kind::Initiative, Icon::Seedling),
        Here::Organisation { .. } => (Kind::Organisation, Icon::Home),
        Here::Theme { topic, .. } => (Kind::Theme, of_topic(topic)),
    };
    // What nobody named is called after what it is about, or what it is.
    let name = one.name.clone().unwrap_or_else(|| match &one.what {
        Here::Theme { topic, .. } => topic::called(topic, language),
        Here::Initiative { .. } | Here::Organisation { .. } => kind.said(language).to_owned(),
    });
    view! {
        <A href=address::of(&kind, one.id) attr:class="row" attr:data-test=hooks::HERE_ROW>
            <span class="badge"><Draw icon=icon/></span>
            <span class="row-body">
                <span class="row-title">{name}</span>
                <span class="row-meta">{said(&one, &kind, language)}</span>
            </span>
        </A>
    }
}

/// "initiatief · loopt · over hetzelfde", "organisatie · informeel · Soep op vrijdag · elders in de wijk".
fn said(one: &HereView, kind: &Kind, language: Language) -> String {
    let mut parts = vec![kind.said(language).to_owned()];
    match &one.what {
        Here::Initiative { phase, our_role } => {
            parts.push(phase.said(language).to_owned());
            parts.extend(our_role.as_ref().map(|role| role.said(language).to_owned()));
        }
        Here::Organisation { form, offer } => {
            parts.push(form.said(language).to_owned());
            parts.extend(offer.clone());
        }
        Here::Theme { phase, .. } => parts.push(phase.said(language).to_owned()),
    }
    if one.about == About::Same {
        parts.push(already_here::SAME.said(language).to_owned());
    }
    match one.near {
        Near::Here => {}
        Near::Around => parts.push(already_here::AROUND.said(language).to_owned()),
        Near::Everywhere => parts.push(already_here::EVERYWHERE.said(language).to_owned()),
    }
    parts.join(" · ")
}

/// "Bewoners brengen mee: Talent, Idee.": each topic once, and no count.
fn strengths(view: &AlreadyHereView, language: Language) -> Option<String> {
    let mut topics: Vec<String> = Vec::new();
    for glimpse in &view.strengths {
        if let Glimpsed::Signal { topic, .. } = &glimpse.what {
            let said = topic::called(topic, language);
            if !topics.contains(&said) {
                topics.push(said);
            }
        }
    }
    (!topics.is_empty()).then(|| format!("{}: {}.", already_here::STRENGTHS.said(language), topics.join(", ")))
}
