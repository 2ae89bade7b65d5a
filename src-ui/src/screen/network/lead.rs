//! The aanspreekpunt of a household: one, whoever was said last.

use leptos::prelude::*;
use stoep_domain::call::{Circles, SetLead};
use stoep_domain::id::MemberId;
use stoep_domain::view::{MemberView, RecordView, What};
use stoep_domain::word::Role;

use super::opens::PageOpen;
use crate::asked::asked;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::screen::detail::{Open, showing};
use crate::tablet::{language, tablet};
use crate::text::{everywhere, network, sharing};

/// Who it is, with the way to somebody else.
#[component]
pub(super) fn Lead(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let said = move || record.with(|record| network::lead(lead_of(record), language));
    view! {
        <section class="panel" aria-labelledby="page-lead" data-test=hooks::LEAD>
            <h3 id="page-lead">{network::LEAD.said(language)}</h3>
            <p dir="auto">{said}</p>
            <button
                type="button"
                class="button"
                data-test=hooks::LEAD_CHOOSE
                on:click=move |_| showing.open.set(Some(Open::Page(PageOpen::Lead)))
            >
                {network::CHOOSE_LEAD.said(language)}
            </button>
        </section>
    }
}

fn lead_of(record: &RecordView) -> Option<&stoep_domain::view::LeadView> {
    match &record.what {
        What::Household(facts) => facts.lead.as_ref(),
        _ => None,
    }
}

/// Everybody who works in the circle that reads the household, and nobody.
#[component]
pub(super) fn ChooseLead() -> impl IntoView {
    let language = language();
    let showing = showing();
    let circles = asked(vec![tablet().changed.circles], || Circles {});
    let record = move || showing.detail.good().map(|detail| detail.record);
    let now = move || record().as_ref().and_then(lead_of).map(|lead| lead.member);
    let members = move || {
        let home = record().map(|record| record.circle);
        let all = circles.good().unwrap_or_default().into_iter().find(|circle| Some(circle.id) == home);
        let works = |member: &MemberView| matches!(member.role, Role::Lead | Role::Member);
        all.map(|circle| circle.members.into_iter().filter(works).collect::<Vec<_>>()).unwrap_or_default()
    };
    let choose = move |lead: Option<MemberId>| showing.act(SetLead { record: showing.id, lead });
    view! {
        <ul class="stack">
            {move || members().into_iter().map(|member| {
                let id = member.id;
                let name = member.name.unwrap_or_else(|| everywhere::NOT_SHARED_YET.said(language).to_owned());
                let said = if member.you { format!("{name} ({})", sharing::YOU.said(language)) } else { name };
                let is_now = now() == Some(id);
                view! {
                    <li><button
                        type="button"
                        class="button is-wide"
                        class:is-chosen=is_now
                        aria-pressed=is_now.to_string()
                        data-test=hooks::LEAD_CHOICE
                        on:click=move |_| choose(Some(id))
                    >
                        <Draw icon=Icon::Users/>
                        <span dir="auto">{said}</span>
                    </button></li>
                }
            }).collect_view()}
            <li><button type="button" class="button is-wide" data-test=hooks::LEAD_NOBODY on:click=move |_| choose(None)>
                <span>{network::NOBODY.said(language)}</span>
            </button></li>
        </ul>
    }
}
