//! "Nog alleen hier", "Gedeeld met Ons team", "Alleen ik": the mark on your own moments.

use leptos::prelude::*;
use stoep_domain::Language;
use stoep_domain::view::{RecordView, Sharing};

use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{circle_of, everywhere};

/// What the mark says.
pub(crate) fn said(record: &RecordView, language: Language) -> String {
    match record.sharing {
        Sharing::OnlyHere => everywhere::ONLY_HERE.said(language).to_owned(),
        Sharing::JustMe => circle_of(record, language),
        Sharing::Shared => everywhere::shared_with(&circle_of(record, language), language),
    }
}

/// The mark of one of your own moments; a colleague's is shared by being here.
#[component]
pub(crate) fn SharingMark(#[prop(into)] record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let icon = Signal::derive(move || match record.with(|record| record.sharing) {
        Sharing::OnlyHere => Icon::CloudUp,
        Sharing::JustMe => Icon::Lock,
        Sharing::Shared => Icon::CloudCheck,
    });
    let state = move || match record.with(|record| record.sharing) {
        Sharing::OnlyHere => "only-here",
        Sharing::JustMe => "just-me",
        Sharing::Shared => "shared",
    };
    view! {
        <span class="mark" data-test=hooks::SHARING_MARK data-state=state>
            <Draw icon=icon/>
            {move || record.with(|record| said(record, language))}
        </span>
    }
}
