//! The one chip that tells the truth about sharing.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::Sharing;
use stoep_domain::rule::chip::{Chip, chip};
use stoep_domain::view::SharingView;

use crate::asked::asked;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::common;

/// The chip, which asks for itself.
#[component]
pub(crate) fn AskedSharingChip() -> impl IntoView {
    let changed = tablet().changed;
    let sharing = asked(vec![changed.sharing, changed.records, changed.circles, changed.time], || Sharing {});
    view! { <SharingChip sharing=Signal::derive(move || sharing.good())/> }
}

/// The chip over what was asked already. It keeps its room until the first answer is there.
#[component]
pub(crate) fn SharingChip(#[prop(into)] sharing: Signal<Option<SharingView>>) -> impl IntoView {
    let language = language();
    let says = Memo::new(move |_| sharing.with(|sharing| sharing.as_ref().map(chip)));
    let icon = Signal::derive(move || match says.get() {
        None | Some(Chip::OnlyHere) => Icon::Cloud,
        Some(Chip::AllShared(_)) => Icon::CloudCheck,
        Some(Chip::Waiting(_) | Chip::WaitingLong(_)) => Icon::CloudUp,
        Some(Chip::Offline) => Icon::CloudOff,
        Some(Chip::Act(_)) => Icon::Alert,
    });
    let state = move || says.get().map_or("", state);
    view! {
        <A href="/sharing" attr:class="chip sharing-chip" attr:data-test=hooks::SHARING_CHIP attr:data-state=state>
            <Draw icon=icon/>
            <span class="chip-text">{move || says.get().map(|says| common::chip(says, language))}</span>
        </A>
    }
}

const fn state(chip: Chip) -> &'static str {
    match chip {
        Chip::OnlyHere => "only-here",
        Chip::AllShared(_) => "all-shared",
        Chip::Waiting(_) => "waiting",
        Chip::WaitingLong(_) => "waiting-long",
        Chip::Offline => "offline",
        Chip::Act(_) => "act",
    }
}
