//! The circles, who is in them, and how sharing with each goes.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::{Circles, Sharing};
use stoep_domain::rule::chip::Mends;
use stoep_domain::rule::members::{CircleAct, circle_acts};
use stoep_domain::view::{CircleSharing, CircleView, Holder, MemberView};
use stoep_domain::word::CircleKind;

use crate::asked::asked;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{Text, circle, kit, members, sharing, when};

/// Every circle that is shared, and the ways to more of them.
#[component]
pub(super) fn CircleList() -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let holder = tablet().holder();
    let circles = asked(vec![changed.circles, changed.records], || Circles {});
    let state = asked(vec![changed.sharing, changed.circles, changed.time], || Sharing {});
    let shared = Memo::new(move |_| {
        let circles = circles.good().unwrap_or_default();
        circles.into_iter().filter(|circle| circle.kind != CircleKind::Private).collect::<Vec<_>>()
    });
    // The sample's circles have no server: whoever tries things out can still begin for real.
    let has = move |kind: CircleKind| {
        shared.with(|circles| circles.iter().any(|circle| circle.kind == kind && circle.hub.is_some()))
    };
    let has_team = Memo::new(move |_| has(CircleKind::Team));
    // A network circle stands beside a team: it is the team that lets its guests in.
    let may_found_network =
        Memo::new(move |_| holder.get() == Holder::Colleague && has_team.get() && !has(CircleKind::Network));
    let may_found_team = Memo::new(move |_| holder.get() == Holder::Colleague && !has_team.get());
    let may_join = Memo::new(move |_| holder.get() == Holder::Guest || !has_team.get());
    let trouble = Signal::derive(move || circles.trouble());
    view! {
        <Trouble error=trouble/>
        {move || shared.with(|circles| !circles.is_empty()).then(|| view! {
            <h2 class="section-title">{sharing::CIRCLES.said(language)}</h2>
        })}
        {move || {
            let state = state.good().map(|state| state.circles).unwrap_or_default();
            shared.get().into_iter().map(|circle| {
                let how = state.iter().find(|how| how.id == circle.id).cloned();
                view! { <CircleCard circle=circle how=how/> }
            }).collect_view()
        }}
        <ul class="stack">
            {move || may_join.get().then(|| leads_to("/sharing/join", Icon::Key, sharing::JOIN, hooks::JOIN))}
            {move || may_found_team.get().then(|| leads_to("/sharing/found", Icon::Plus, sharing::FOUND, hooks::FOUND))}
            {move || may_found_network.get().then(|| {
                leads_to("/sharing/found?kind=network", Icon::Partner, sharing::FOUND_NETWORK, hooks::FOUND_NETWORK)
            })}
            {move || may_found_team.get().then(|| leads_to("/sharing/recover", Icon::Lifebuoy, kit::RECOVER, hooks::RECOVER))}
        </ul>
    }
}

/// A way to a panel.
fn leads_to(address: &'static str, icon: Icon, label: Text, test: &'static str) -> impl IntoView {
    let language = language();
    view! {
        <li><A href=address attr:class="button is-wide" attr:data-test=test>
            <Draw icon=icon/>
            <span>{label.said(language)}</span>
            <Draw icon=Icon::ChevronRight/>
        </A></li>
    }
}

/// One circle.
#[component]
fn CircleCard(circle: CircleView, #[prop(optional_no_strip)] how: Option<CircleSharing>) -> impl IntoView {
    let language = language();
    let title = self::circle(&circle, language);
    let invites = circle_acts(&circle).contains(&CircleAct::InviteColleague);
    let invite = format!("/sharing/invite?circle={}", circle.id);
    let open = format!("/sharing/circle?circle={}", circle.id);
    let is_colleague = tablet().holder().get_untracked() == Holder::Colleague;
    let members = circle.members.into_iter().map(|member| view! { <Member member=member/> }).collect_view();
    view! {
        <section class="panel" data-test=hooks::CIRCLE>
            <h3>{title}</h3>
            {how.map(|how| view! { <How how=how/> })}
            <h4>{sharing::MEMBERS.said(language)}</h4>
            <ul class="members">{members}</ul>
            <div class="buttons">
                {invites.then(|| view! {
                    <A href=invite attr:class="button" attr:data-test=hooks::INVITE>
                        <Draw icon=Icon::UserPlus/>
                        <span>{sharing::INVITE.said(language)}</span>
                    </A>
                })}
                {is_colleague.then(|| view! {
                    <A href=open attr:class="button" attr:data-test=hooks::CIRCLE_OPEN>
                        <Draw icon=Icon::Tablet/>
                        <span>{members::OPEN.said(language)}</span>
                    </A>
                })}
            </div>
        </section>
    }
}

/// How sharing with one circle goes.
#[component]
fn How(how: CircleSharing) -> impl IntoView {
    let language = language();
    let last =
        how.last_exchange.map_or_else(|| sharing::NEVER.said(language).to_owned(), |at| when::full(&at, language));
    view! {
        <dl class="pairs">
            <div><dt>{sharing::HUB.said(language)}</dt><dd class="address">{how.hub}</dd></div>
            <div><dt>{sharing::LAST_EXCHANGE.said(language)}</dt><dd>{last}</dd></div>
            {(how.waiting > 0).then(|| view! {
                <div><dt>{sharing::WAITS.said(language)}</dt><dd>{sharing::records(how.waiting, language)}</dd></div>
            })}
        </dl>
        {how.trouble.map(|trouble| {
            let class = if trouble.mends() == Mends::ByAPerson { "notice is-act" } else { "notice" };
            view! { <p class=class data-test=hooks::TROUBLE>{trouble.advice(language)}</p> }
        })}
        {(how.set_aside > 0).then(|| view! { <p class="notice">{sharing::set_aside(how.set_aside, language)}</p> })}
    }
}

/// Somebody in a circle.
#[component]
fn Member(member: MemberView) -> impl IntoView {
    let language = language();
    let name = members::member_name(&member, language);
    let about = format!("{} · {}", member.role.said(language), sharing::tablets(member.tablets, language));
    view! {
        <li class="member" data-test=hooks::MEMBER>
            <span class="row-title">{name}</span>
            <span class="row-meta">{about}</span>
        </li>
    }
}
