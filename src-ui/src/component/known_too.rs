//! "Fatima kent deze mens ook. Bel je even?": that colleagues know somebody too, and nothing of what was written.

use leptos::prelude::*;
use stoep_domain::call::Known as Ask;
use stoep_domain::id::RecordId;
use stoep_domain::rule::known::{Known, Whom};

use crate::asked::asked;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::network;

/// Who else knows them and who is the aanspreekpunt, when there is anybody to tell of.
#[component]
pub(crate) fn KnownToo(#[prop(into)] known: Signal<Option<Known>>, whom: Whom) -> impl IntoView {
    let language = language();
    move || {
        let known = known.get()?;
        let said = known.said(whom, language);
        let lead = known.lead.as_ref().map(|lead| network::lead_is(lead, language));
        (said.is_some() || lead.is_some()).then(|| {
            view! {
                <div class="notice known" data-test=hooks::KNOWN_TOO>
                    <Draw icon=Icon::Users/>
                    <div>
                        {said.map(|said| view! { <p class="row-title">{said}</p> })}
                        {lead.map(|lead| view! { <p>{lead}</p> })}
                        <ul class="known-when">
                            {known.by.into_iter().filter_map(|knower| knower.name.map(|name| view! {
                                <li class="row-meta">{format!("{name}: {}", knower.period.said(language))}</li>
                            })).collect_view()}
                        </ul>
                    </div>
                </div>
            }
        })
    }
}

/// The same for somebody who was just named, asked for by itself.
#[component]
pub(crate) fn AskedKnownToo(of: RecordId) -> impl IntoView {
    let known = asked(vec![tablet().changed.records], move || Ask { of });
    view! { <KnownToo known=Signal::derive(move || known.good()) whom=Whom::Person/> }
}
