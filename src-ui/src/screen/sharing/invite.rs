//! Inviting somebody: a code to photograph or to type, then six digits to compare.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use stoep_domain::CallError;
use stoep_domain::call::{Approval, Approve, Invite, Invited, Newcomer, SameDigits};
use stoep_domain::id::CircleId;
use stoep_domain::view::{ApprovalState, InviteView, InvitedView};

use super::code_picture::Squares;
use super::digits::Compare;
use crate::clock;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::seam;
use crate::tablet::{Tablet, language, tablet};
use crate::text::{everywhere, members, sharing};

/// While the panel is open the hub is asked this often.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// What the panel knows.
#[derive(Clone, Copy)]
struct Inviting {
    state: RwSignal<Option<ApprovalState>>,
    trouble: RwSignal<Option<CallError>>,
    busy: StoredValue<bool>,
    circle: Option<CircleId>,
    newcomer: Newcomer,
    tablet: Tablet,
}

impl Inviting {
    /// Goes on with the invitation that is open when it is for the same newcomer, and makes one otherwise: the code or the digits of
    /// another must not let a guest in as a colleague.
    fn begin(self) {
        self.busy.set_value(true);
        spawn_local(async move {
            let open = seam::call(Invited {}).await;
            self.busy.try_set_value(false);
            match open {
                Ok(Some(open)) if self.is_for(open) => self.look(),
                _ => self.invite(),
            }
        });
    }

    fn is_for(self, open: InvitedView) -> bool {
        open.newcomer == self.newcomer && self.circle.is_none_or(|circle| circle == open.circle)
    }

    fn take(self, answer: Result<ApprovalState, CallError>) {
        self.busy.try_set_value(false);
        match answer {
            Ok(state) => {
                self.trouble.try_set(None);
                if state == ApprovalState::Added {
                    self.tablet.changed.circles.notify();
                }
                if self.state.try_with_untracked(|before| before.as_ref() != Some(&state)).unwrap_or(false) {
                    self.state.set(Some(state));
                }
            }
            Err(error) => {
                self.trouble.try_set(Some(error));
            }
        }
    }

    /// Asks how it goes, unless the question before is still under way. Without an open invitation it makes one.
    fn look(self) {
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        spawn_local(async move {
            match seam::call(Approval {}).await {
                Ok(ApprovalState::NoInvitation) => self.invite(),
                answer => self.take(answer),
            }
        });
    }

    /// Makes a new code.
    fn invite(self) {
        self.busy.try_set_value(true);
        let Self { circle, newcomer, .. } = self;
        spawn_local(async move {
            self.take(seam::call(Invite { circle, newcomer }).await.map(ApprovalState::Waiting));
        });
    }

    fn answer(self, same: SameDigits) {
        self.busy.set_value(true);
        spawn_local(async move { self.take(seam::call(Approve { same }).await) });
    }

    /// Whether the hub may still have news.
    fn goes_on(self) -> bool {
        self.state.with_untracked(|state| {
            !matches!(state, Some(ApprovalState::Added | ApprovalState::Expired))
                && self.trouble.with_untracked(Option::is_none)
                || matches!(state, Some(ApprovalState::Waiting(_) | ApprovalState::Compare(_)))
        })
    }
}

/// The code, the digits and what became of it.
#[component]
pub(super) fn InvitePanel(circle: Option<CircleId>, newcomer: Newcomer) -> impl IntoView {
    let language = language();
    let inviting = Inviting {
        state: RwSignal::new(None),
        trouble: RwSignal::new(None),
        busy: StoredValue::new(false),
        circle,
        newcomer,
        tablet: tablet(),
    };
    inviting.begin();
    if let Ok(interval) = set_interval_with_handle(
        move || {
            if inviting.goes_on() {
                inviting.look();
            }
        },
        ASK_EVERY,
    ) {
        on_cleanup(move || interval.clear());
    }
    let (title, means, added_title, added) = match newcomer {
        Newcomer::Member => (sharing::INVITE, None, sharing::ADDED_TITLE, sharing::ADDED),
        Newcomer::Guest => {
            (members::INVITE_GUEST, Some(members::GUEST_MEANS), members::GUEST_ADDED_TITLE, members::GUEST_ADDED)
        }
        Newcomer::Tablet(_) => {
            (members::ANOTHER_TABLET, Some(members::TABLET_MEANS), members::TABLET_ADDED_TITLE, members::TABLET_ADDED)
        }
    };
    let again = move |label: &'static str| {
        view! {
            <button type="button" class="button is-primary" data-test=hooks::INVITE_AGAIN on:click=move |_| inviting.invite()>
                {label}
            </button>
        }
    };
    let inside = move || match inviting.state.get() {
        None | Some(ApprovalState::NoInvitation) => {
            inviting.trouble.with(Option::is_some).then(|| again(everywhere::TRY_AGAIN.said(language))).into_any()
        }
        Some(ApprovalState::Waiting(invite)) => view! { <Code invite=invite/> }.into_any(),
        Some(ApprovalState::Compare(digits)) => {
            view! { <Compare digits=digits answer=move |same| inviting.answer(same)/> }.into_any()
        }
        Some(ApprovalState::Added) => view! {
            <p class="outcome"><Draw icon=Icon::Check/>{added_title.said(language)}</p>
            <p>{added.said(language)}</p>
            {again(sharing::ONE_MORE.said(language))}
        }
        .into_any(),
        Some(ApprovalState::Expired) => view! {
            <p class="notice">{sharing::EXPIRED.said(language)}</p>
            {again(sharing::INVITE_AGAIN.said(language))}
        }
        .into_any(),
    };
    let state = move || match inviting.state.get() {
        None | Some(ApprovalState::NoInvitation) => "none",
        Some(ApprovalState::Waiting(_)) => "waiting",
        Some(ApprovalState::Compare(_)) => "compare",
        Some(ApprovalState::Added) => "added",
        Some(ApprovalState::Expired) => "expired",
    };
    view! {
        <section class="detail" aria-labelledby="invite-title">
            <A href="/sharing" attr:class="back" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{everywhere::SHARING.said(language)}</span>
            </A>
            <h2 id="invite-title" class="heading">{title.said(language)}</h2>
            {means.map(|means| view! { <p>{means.said(language)}</p> })}
            <div class="exchange" aria-live="polite" data-test=hooks::INVITE_STATE data-state=state>{inside}</div>
            <Trouble error=inviting.trouble/>
        </section>
    }
}

/// The code for the other tablet, drawn and in letters, with the address of the server behind it.
#[component]
fn Code(invite: InviteView) -> impl IntoView {
    let language = language();
    let time = tablet().changed.time;
    let expires = invite.expires;
    let left = move || {
        time.track();
        let minutes = (expires.milliseconds() - clock::now().milliseconds()).max(0) / 60_000 + 1;
        sharing::minutes_left(minutes, language)
    };
    let picture = invite.picture.map(|picture| view! { <Squares picture=picture/> });
    let (code, address) = match invite.code.split_once('@') {
        Some((code, address)) => (code.to_owned(), format!("@{address}")),
        None => (invite.code, String::new()),
    };
    view! {
        <p>{sharing::INVITE_HINT.said(language)}</p>
        // One box, because all of it is typed; the line may break before the address, and nowhere else where there is room.
        {picture}
        <p class="digits is-whole" data-test=hooks::INVITE_CODE>
            <span class="code">{code}</span><wbr/><span class="address">{address}</span>
        </p>
        <p class="hint">{left}</p>
    }
}
