//! What several tests in windows begin with: tablets that are in use, and circles in which they meet. Done past the screens, which
//! other tests go through.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use stoep_domain::{
    call::{
        AddLine, Approval, Approve, Begin, Circles, ConfirmDigits, FoundCircle, HandoverTo, Invite, Join, JoinProgress,
        Newcomer, OfferHandover, PickUp, SameDigits, SendMessage, ShareNow,
    },
    id::CircleId,
    view::{ApprovalState, JoinState},
    word::{CircleKind, Message, NoteSort, Role},
};

use crate::{
    hub_process::HubProcess,
    window::{Tablet, Window, hook},
};

/// How long two tablets and a hub may take over one step.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often is looked.
const GLANCE: Duration = Duration::from_millis(100);

/// A tablet on which somebody has begun.
///
/// # Panics
///
/// When the name is none, or the window does not open.
#[must_use]
pub fn begin(name: &str) -> Window {
    let window = Window::start(Tablet { size: (1180, 820), ..Tablet::default() });
    window.ask(&Begin { name: name.parse().expect("a name"), area: None }).expect("to begin");
    window.wait_for(&hook("tile-money"));
    window
}

/// Founds a circle of which the hub knows then.
///
/// # Panics
///
/// When it cannot be founded.
pub fn found(lead: &Window, name: &str, kind: CircleKind, hub: &str) -> CircleId {
    let call = FoundCircle { name: name.parse().expect("a name"), kind, hub: hub.to_owned(), founding_code: None };
    let circle = lead.ask(&call).expect("a circle").id;
    lead.ask(&ShareNow {}).expect("to share");
    circle
}

/// Lets a tablet into a circle, with a code and compared digits.
///
/// # Panics
///
/// When one of the steps does not happen.
pub fn let_in(lead: &Window, other: &Window, circle: CircleId, newcomer: Newcomer) {
    let code = lead.ask(&Invite { circle: Some(circle), newcomer }).expect("an invitation").code;
    other.ask(&Join { code }).expect("to ask to join");
    within(PATIENCE, "the lead sees digits", || matches!(lead.ask(&Approval {}), Ok(ApprovalState::Compare(_))));
    within(PATIENCE, "the newcomer sees digits", || matches!(other.ask(&JoinProgress {}), Ok(JoinState::Compare(_))));
    other.ask(&ConfirmDigits { same: SameDigits::Yes }).expect("to say yes");
    assert_eq!(lead.ask(&Approve { same: SameDigits::Yes }).expect("to say yes"), ApprovalState::Added);
    within(PATIENCE, "the newcomer is in", || matches!(other.ask(&JoinProgress {}), Ok(JoinState::Joined(_))));
    // The names of both reach each other.
    for window in [other, lead, other] {
        window.ask(&ShareNow {}).expect("to share");
    }
}

/// The tablet of somebody who leads a team.
///
/// # Panics
///
/// When one of the steps does not happen.
#[must_use]
pub fn lead() -> (HubProcess, Window) {
    let hub = HubProcess::start();
    let lead = begin("Fatima");
    found(&lead, "Ons team", CircleKind::Team, &hub.url());
    (hub, lead)
}

/// A guest's tablet with what it belongs to. They close in this order: a driver of one window was seen to end when the window of another
/// one closed before it.
#[derive(Debug)]
pub struct Guest {
    /// The guest's tablet.
    pub window: Window,
    /// The tablet of who leads the circle.
    pub lead: Window,
    /// Their server.
    pub hub: HubProcess,
}

/// A guest's tablet in a network circle: with one message that was answered, one that just went, and something that is asked of them.
///
/// # Panics
///
/// When one of the steps does not happen.
#[must_use]
pub fn guest() -> Guest {
    let hub = HubProcess::start();
    let (lead, guest) = (begin("Fatima"), begin("Samira"));
    let circle = found(&lead, "Netwerk Waterhoek", CircleKind::Network, &hub.url());
    let_in(&lead, &guest, circle, Newcomer::Guest);
    let send = |message: Message, text: &str| {
        let text = Some(text.parse().expect("a text"));
        let call = SendMessage { message, text, topic: None, area: None, circle: Some(circle) };
        guest.ask(&call).expect("to pass on").message.id
    };
    let told = send(Message::Noticed, "Opa komt niet meer op vrijdag.");
    guest.ask(&ShareNow {}).expect("to share");
    lead.ask(&ShareNow {}).expect("to share");
    lead.ask(&PickUp { signal: told }).expect("to pick up");
    for (sort, text) in
        [(NoteSort::Outcome, "Ik ging langs. Hij komt weer."), (NoteSort::Thanks, "Fijn dat je het zag.")]
    {
        let call = AddLine { record: told, sort, text: text.parse().expect("a text"), who: None, day: None };
        lead.ask(&call).expect("to answer");
    }
    let members = lead.ask(&Circles {}).expect("circles").into_iter().flat_map(|circle| circle.members);
    let asked = members.into_iter().find(|member| member.role == Role::Guest).expect("a guest").id;
    let text = Some("Wil je een keer meelopen naar het spreekuur?".parse().expect("a text"));
    let question =
        OfferHandover { about: None, to: HandoverTo::Member(asked), referred: None, text, circle: Some(circle) };
    lead.ask(&question).expect("to ask");
    for window in [&lead, &guest] {
        window.ask(&ShareNow {}).expect("to share");
    }
    send(Message::Offer, "Ik kan op donderdag koffie schenken.");
    Guest { window: guest, lead, hub }
}

/// Waits longer than a screen may take, for what depends on a network.
///
/// # Panics
///
/// When it does not come to be in that time.
#[track_caller]
pub fn within(time: Duration, wish: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < time, "after {time:?} it is not so that {wish}");
        sleep(GLANCE);
    }
}
