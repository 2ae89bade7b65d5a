//! Everybody in a circle, each with their role in words and their tablets.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::SetRole;
use stoep_domain::rule::members::{MemberAct, TabletAct, member_acts, tablet_act};
use stoep_domain::view::{CircleView, MemberView, TabletIs, TabletState, TabletView};
use stoep_domain::word::Role;

use super::{Closing, Looking, looking};
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{members, sharing, when};

/// Who is in it, in the order of coming in, and at the end the tablets that were closed.
#[component]
pub(super) fn People() -> impl IntoView {
    let language = language();
    let looking = looking();
    let circle = Memo::new(move |_| looking.circle());
    let tablets = Memo::new(move |_| looking.tablets.good().unwrap_or_default());
    let closed = Memo::new(move |_| {
        tablets.with(|tablets| {
            tablets.iter().filter(|tablet| tablet.state == TabletState::Closed).cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <section class="panel" aria-labelledby="circle-people">
            <h3 id="circle-people">{sharing::MEMBERS.said(language)}</h3>
            <ul class="members">
                {move || {
                    let tablets = tablets.get();
                    circle.get().into_iter().flat_map(|circle| {
                        circle.members.iter().map(|member| one(&circle, member, &tablets, looking)).collect::<Vec<_>>()
                    }).collect_view()
                }}
            </ul>
            {move || {
                let closed = closed.get();
                (!closed.is_empty()).then(|| view! {
                    <details class="closed-tablets">
                        <summary>{members::CLOSED_TABLETS.said(language)}</summary>
                        <ul class="tablets">
                            {closed.iter().map(|tablet| view! {
                                <li class="row-meta" data-test=hooks::CLOSED_TABLET>{members::closed_tablet(tablet, language)}</li>
                            }).collect_view()}
                        </ul>
                    </details>
                })
            }}
        </section>
    }
}

/// Somebody, with what can be done about them and their tablets.
fn one(circle: &CircleView, member: &MemberView, tablets: &[TabletView], looking: Looking) -> AnyView {
    let language = language();
    let name = members::member_name(member, language);
    let acts = member_acts(circle, member);
    let theirs: Vec<AnyView> = tablets
        .iter()
        .filter(|tablet| tablet.member == member.id && tablet.state != TabletState::Closed)
        .map(|tablet| one_tablet(tablet, tablet_act(circle, tablets, tablet), looking))
        .collect();
    let buttons = acts.into_iter().map(|act| button(act, member, &name, looking)).collect_view();
    view! {
        <li class="member is-open" data-test=hooks::MEMBER>
            <span class="row-body">
                <span class="row-title">{name}</span>
                <span class="row-meta">{members::role(&member.role, language).to_owned()}</span>
            </span>
            <ul class="tablets">{theirs}</ul>
            <div class="buttons">{buttons}</div>
        </li>
    }
    .into_any()
}

/// A tablet with where it stands.
fn one_tablet(tablet: &TabletView, act: Option<TabletAct>, looking: Looking) -> AnyView {
    let language = language();
    let said = match (&tablet.role, tablet.is) {
        (Role::Recovery, _) => members::kit_number(tablet.number, language),
        (_, TabletIs::This) => members::THIS_TABLET.said(language).to_owned(),
        (_, TabletIs::Another) => members::tablet_number(tablet.number, language),
    };
    let heard = match (&tablet.role, tablet.is, &tablet.last_heard) {
        (Role::Recovery, ..) | (_, TabletIs::This, _) => None,
        (_, _, Some(at)) => Some(members::last_heard(&when::full(at, language), language)),
        (_, _, None) => Some(members::NEVER_HEARD.said(language).to_owned()),
    };
    let state = members::tablet_state(tablet.state, language);
    let test = format!("{}{}", hooks::TABLET, tablet.number);
    let number = tablet.number;
    let close = act.map(|TabletAct::Close| {
        let label = match tablet.role {
            Role::Recovery => members::CLOSE_KIT,
            _ => members::CLOSE_TABLET,
        };
        let label_for_all = format!("{}: {said}", label.said(language));
        let tablet = tablet.clone();
        view! {
            <button
                type="button"
                class="button"
                aria-label=label_for_all
                data-test=hooks::with(hooks::CLOSE_TABLET, &number.to_string())
                on:click=move |_| looking.closing.set(Some(Closing::Tablet(tablet.clone())))
            >
                {label.said(language)}
            </button>
        }
    });
    view! {
        <li class="tablet" data-test=test>
            <span class="row-body">
                <span><Draw icon=Icon::Tablet/>{said}</span>
                {heard.map(|heard| view! { <span class="row-meta">{heard}</span> })}
                {state.map(|state| view! { <span class="notice">{state}</span> })}
            </span>
            {close}
        </li>
    }
    .into_any()
}

/// One thing that a lead can do about somebody.
fn button(act: MemberAct, member: &MemberView, name: &str, looking: Looking) -> AnyView {
    let language = language();
    let id = member.id;
    let circle = Some(looking.id);
    let role = |role: Role, label: crate::text::Text, test: &'static str| {
        let said = format!("{}: {name}", label.said(language));
        let words = members::role_asked(name, &role, language);
        view! {
            <button
                type="button"
                class="button"
                aria-label=said
                data-test=test
                on:click=move |_| {
                    let words = words.clone();
                    looking.act(SetRole { circle, member: id, role: role.clone() }, move |_| words);
                }
            >
                {label.said(language)}
            </button>
        }
        .into_any()
    };
    match act {
        MemberAct::LetLead => role(Role::Lead, members::LET_LEAD, hooks::LET_LEAD),
        MemberAct::LeadNoMore => role(Role::Member, members::LEAD_NO_MORE, hooks::LEAD_NO_MORE),
        MemberAct::AnotherTablet => view! {
            <A
                href=format!("/sharing/invite?circle={}&tablet={id}", looking.id)
                attr:class="button"
                attr:aria-label=format!("{}: {name}", members::ANOTHER_TABLET.said(language))
                attr:data-test=hooks::ANOTHER_TABLET
            >
                {members::ANOTHER_TABLET.said(language)}
            </A>
        }
        .into_any(),
        MemberAct::Remove => {
            let member = member.clone();
            view! {
                <button
                    type="button"
                    class="button"
                    aria-label=format!("{}: {name}", members::REMOVE_MEMBER.said(language))
                    data-test=hooks::REMOVE_MEMBER
                    on:click=move |_| looking.closing.set(Some(Closing::Member(member.clone())))
                >
                    {members::REMOVE_MEMBER.said(language)}
                </button>
            }
            .into_any()
        }
    }
}
