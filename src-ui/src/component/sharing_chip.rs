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
use crate::text::everywhere;

/// The chip, which asks for itself.
#[component]
pub(crate) fn AskedSharingChip() -> impl IntoView {
    let changed = tablet().changed;
    let sharing = asked(vec![changed.sharing, changed.records, changed.circles, changed.time], || Sharing {});
    view! { <SharingChip sharing=Signal::derive(move || sharing.good())/> }
}

/// The chip over what was asked already: a way to Delen.
#[component]
pub(crate) fn SharingChip(#[prop(into)] sharing: Signal<Option<SharingView>>) -> impl IntoView {
    let says = said(sharing);
    view! {
        <A href="/sharing" attr:class="chip sharing-chip" attr:data-test=hooks::SHARING_CHIP attr:data-state=move || state(says.get())>
            <Words says=says/>
        </A>
    }
}

/// The same words on Delen itself, where there is nowhere else to go.
#[component]
pub(crate) fn SharingWords(#[prop(into)] sharing: Signal<Option<SharingView>>) -> impl IntoView {
    let says = said(sharing);
    view! {
        <p class="sharing-words" data-test=hooks::SHARING_CHIP data-state=move || state(says.get())>
            <Words says=says/>
        </p>
    }
}

/// The icon and the words. They keep their room until the first answer is there.
#[component]
fn Words(says: Memo<Option<Chip>>) -> impl IntoView {
    let language = language();
    let icon = Signal::derive(move || match says.get() {
        None | Some(Chip::OnlyHere) => Icon::Cloud,
        Some(Chip::AllShared(_)) => Icon::CloudCheck,
        Some(Chip::Waiting(_) | Chip::WaitingLong(_)) => Icon::CloudUp,
        Some(Chip::Offline) => Icon::CloudOff,
        Some(Chip::Act(_)) => Icon::Alert,
    });
    view! {
        <Draw icon=icon/>
        <span class="chip-text">{move || says.get().map(|says| everywhere::chip(says, language))}</span>
    }
}

fn said(sharing: Signal<Option<SharingView>>) -> Memo<Option<Chip>> {
    Memo::new(move |_| sharing.with(|sharing| sharing.as_ref().map(chip)))
}

const fn state(chip: Option<Chip>) -> &'static str {
    match chip {
        None => "",
        Some(Chip::OnlyHere) => "only-here",
        Some(Chip::AllShared(_)) => "all-shared",
        Some(Chip::Waiting(_)) => "waiting",
        Some(Chip::WaitingLong(_)) => "waiting-long",
        Some(Chip::Offline) => "offline",
        Some(Chip::Act(_)) => "act",
    }
}
