//! *Tablet kwijt? Afsluiten*: the dialog that says what it means. It is done when the hub took it, and not before.

use leptos::prelude::*;
use stoep_domain::Language;
use stoep_domain::call::{Revoke, Revoked};
use stoep_domain::view::{TabletState, TabletView};
use stoep_domain::word::Role;

use super::{Closing, looking};
use crate::component::confirm::Confirm;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::tablet::language;
use crate::text::members;

/// The dialog, while something is asked about.
#[component]
pub(super) fn ClosingSheet() -> impl IntoView {
    let language = language();
    let looking = looking();
    let trouble = looking.trouble;
    let close = move |()| {
        looking.trouble.set(None);
        looking.closing.set(None);
    };
    move || {
        looking.closing.get().map(|closing| {
            let (title, says, whom) = match &closing {
                Closing::Tablet(tablet) if tablet.role == Role::Recovery => (
                    members::CLOSE_KIT.said(language).to_owned(),
                    members::CLOSE_KIT_MEANS,
                    Revoked::Tablet(tablet.number),
                ),
                Closing::Tablet(tablet) => (
                    members::close_tablet_of(&tablet.who, language),
                    members::CLOSE_TABLET_MEANS,
                    Revoked::Tablet(tablet.number),
                ),
                Closing::Member(member) => (
                    members::remove_from_circle(&members::member_name(member, language), language),
                    members::REMOVE_MEMBER_MEANS,
                    Revoked::Member(member.id),
                ),
            };
            let call = Revoke { circle: Some(looking.id), whom };
            view! {
                <Confirm
                    title=title
                    test=hooks::with(hooks::SHEET, "close-tablet")
                    act=members::DO_CLOSE.said(language)
                    act_test=hooks::CONFIRM_CLOSE
                    close=close
                    confirm=move |()| looking.act(call, move |tablets| closed_said(tablets, whom, language))
                >
                    <p>{says.said(language)}</p>
                    <p>{members::CLOSE_WHEN.said(language)}</p>
                    <p>{members::CLOSE_FOR_EVER.said(language)}</p>
                    <Trouble error=trouble/>
                </Confirm>
            }
        })
    }
}

/// Whether it is done, or waits for the hub.
fn closed_said(tablets: &[TabletView], whom: Revoked, language: Language) -> String {
    let is_meant = |tablet: &&TabletView| match whom {
        Revoked::Tablet(number) => tablet.number == number,
        Revoked::Member(member) => tablet.member == member,
    };
    let waits = tablets.iter().filter(is_meant).any(|tablet| tablet.state != TabletState::Closed);
    if waits { members::CLOSING_WAITS } else { members::IS_CLOSED }.said(language).to_owned()
}
