//! Leaving a circle, and staying after all. Nothing is lost by asking, so nothing is asked twice.

use leptos::prelude::*;
use stoep_domain::call::{Leave, Stay};
use stoep_domain::rule::members::{CircleAct, circle_acts};
use stoep_domain::view::{TabletIs, TabletState};

use super::looking;
use crate::acting::act;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::members;

/// The way out.
#[component]
pub(super) fn Leaving() -> impl IntoView {
    let language = language();
    let looking = looking();
    let can_leave =
        Memo::new(move |_| looking.circle().is_some_and(|circle| circle_acts(&circle).contains(&CircleAct::Leave)));
    let is_shared = Memo::new(move |_| looking.circle().is_some_and(|circle| circle.hub.is_some()));
    let leaves = Memo::new(move |_| {
        let tablets = looking.tablets.good().unwrap_or_default();
        tablets.iter().any(|tablet| tablet.is == TabletIs::This && tablet.state == TabletState::Leaving)
    });
    let circle = looking.id;
    let leave = move |_| {
        act(Leave { circle }, looking.trouble, move |_| {
            looking.tablet.say(members::LEAVING.said(language).to_owned());
            looking.again();
        });
    };
    let stay = move |_| {
        act(Stay { circle }, looking.trouble, move |_| {
            looking.tablet.say(members::STAYING.said(language).to_owned());
            looking.again();
        });
    };
    move || {
        is_shared.get().then(|| {
            view! {
                <section class="panel" aria-labelledby="circle-leave">
                    <h3 id="circle-leave">{members::LEAVE.said(language)}</h3>
                    {move || if leaves.get() {
                        view! {
                            <p class="notice" data-test=hooks::LEAVING>{members::LEAVING.said(language)}</p>
                            <button type="button" class="button" data-test=hooks::STAY on:click=stay>
                                <Draw icon=Icon::Back/>
                                <span>{members::STAY.said(language)}</span>
                            </button>
                        }.into_any()
                    } else if can_leave.get() {
                        view! {
                            <p>{members::LEAVE_MEANS.said(language)}</p>
                            <button type="button" class="button" data-test=hooks::LEAVE on:click=leave>
                                <Draw icon=Icon::Door/>
                                <span>{members::LEAVE.said(language)}</span>
                            </button>
                        }.into_any()
                    } else {
                        view! { <p>{members::ONLY_LEAD.said(language)}</p> }.into_any()
                    }}
                </section>
            }
        })
    }
}
