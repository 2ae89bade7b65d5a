//! Two windows in one team, for tests that begin where a team already is. How a team comes about is a test of its own.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use stoep_domain::{
    call::{Approval, Approve, Begin, ConfirmDigits, FoundCircle, Invite, Join, JoinProgress, Newcomer, SameDigits},
    view::{ApprovalState, JoinState},
    word::CircleKind,
};

use crate::window::{Tablet, Window};

/// How long joining and what depends on a network may take; tests share two cores.
pub const PATIENCE: Duration = Duration::from_secs(90);
/// How often is looked.
const GLANCE: Duration = Duration::from_millis(100);

/// Two colleagues, each with a window, in one team circle with this hub.
///
/// # Panics
///
/// When they do not come together.
#[must_use]
pub fn two_colleagues(hub: &str, one: &str, other: &str) -> (Window, Window) {
    let [first, second] = [one, other].map(|name| {
        let window = Window::start(Tablet::default());
        window.wait_for("main");
        let name = name.parse().unwrap_or_else(|refusal| panic!("no name: {refusal:?}"));
        done(window.ask(&Begin { name, area: None }));
        window
    });
    let name = "Ons team".parse().unwrap_or_else(|refusal| panic!("no name: {refusal:?}"));
    done(first.ask(&FoundCircle { name, kind: CircleKind::Team, hub: hub.to_owned(), founding_code: None }));
    let mut code = None;
    within("the hub takes an invitation", || {
        code = first.ask(&Invite { circle: None, newcomer: Newcomer::Member }).ok().map(|invite| invite.code);
        code.is_some()
    });
    done(second.ask(&Join { code: code.unwrap_or_default() }));
    within("both tablets show the digits", || {
        let shown = matches!(first.ask(&Approval {}), Ok(ApprovalState::Compare(_)));
        matches!(second.ask(&JoinProgress {}), Ok(JoinState::Compare(_))) && shown
    });
    done(second.ask(&ConfirmDigits { same: SameDigits::Yes }));
    done(first.ask(&Approve { same: SameDigits::Yes }));
    within("the second tablet is in the team", || matches!(second.ask(&JoinProgress {}), Ok(JoinState::Joined(_))));
    (first, second)
}

/// Waits longer than a screen may take, for what depends on a network.
///
/// # Panics
///
/// When it is not so in time.
#[track_caller]
pub fn within(wish: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "after {PATIENCE:?} it is not so that {wish}");
        sleep(GLANCE);
    }
}

#[track_caller]
fn done<T>(answer: Result<T, stoep_domain::CallError>) -> T {
    answer.unwrap_or_else(|error| panic!("the notebook refused: {error:?}"))
}
