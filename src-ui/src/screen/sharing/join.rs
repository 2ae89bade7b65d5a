//! Joining a circle: a code that is photographed or typed, then six digits to compare.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use stoep_domain::CallError;
use stoep_domain::call::{ConfirmDigits, Join, JoinProgress, SameDigits};
use stoep_domain::view::{JoinFailure, JoinState};

use super::code_picture::PhotoOfCode;
use super::digits::{Compare, Shown};
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::seam;
use crate::tablet::{Tablet, language, tablet};
use crate::text::{everywhere, sharing};

/// While the panel is open the hub is asked this often.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// What the panel knows.
#[derive(Clone, Copy)]
struct Joining {
    state: RwSignal<JoinState>,
    trouble: RwSignal<Option<CallError>>,
    busy: StoredValue<bool>,
    tablet: Tablet,
}

impl Joining {
    fn take(self, answer: Result<JoinState, CallError>) {
        self.busy.try_set_value(false);
        match answer {
            Ok(state) => {
                self.trouble.try_set(None);
                if matches!(state, JoinState::Joined(_)) {
                    self.tablet.changed.circles.notify();
                }
                if self.state.try_with_untracked(|before| *before != state).unwrap_or(false) {
                    self.state.set(state);
                }
            }
            Err(error) => {
                self.trouble.try_set(Some(error));
            }
        }
    }

    /// Asks how it goes, unless the question before is still under way.
    fn look(self) {
        if !self.busy.get_value() {
            self.busy.set_value(true);
            spawn_local(async move { self.take(seam::call(JoinProgress {}).await) });
        }
    }

    fn ask(self, code: String) {
        self.busy.set_value(true);
        spawn_local(async move { self.take(seam::call(Join { code }).await) });
    }

    fn answer(self, same: SameDigits) {
        self.busy.set_value(true);
        spawn_local(async move { self.take(seam::call(ConfirmDigits { same }).await) });
    }

    /// Whether the hub may still have news.
    fn goes_on(self) -> bool {
        self.state
            .with_untracked(|state| matches!(state, JoinState::Asked | JoinState::Compare(_) | JoinState::Confirmed(_)))
    }
}

/// The code, the digits and what became of it.
#[component]
pub(super) fn JoinPanel() -> impl IntoView {
    let language = language();
    let joining = Joining {
        state: RwSignal::new(JoinState::NotAsked),
        trouble: RwSignal::new(None),
        busy: StoredValue::new(false),
        tablet: tablet(),
    };
    // What was begun before this panel was left goes on where it was; what was over is not shown again.
    spawn_local(async move {
        if let Ok(state @ (JoinState::Asked | JoinState::Compare(_) | JoinState::Confirmed(_))) =
            seam::call(JoinProgress {}).await
        {
            joining.take(Ok(state));
        }
    });
    if let Ok(interval) = set_interval_with_handle(
        move || {
            if joining.goes_on() {
                joining.look();
            }
        },
        ASK_EVERY,
    ) {
        on_cleanup(move || interval.clear());
    }
    let inside = move || match joining.state.get() {
        JoinState::NotAsked => view! { <CodeForm joining=joining failed=None/> }.into_any(),
        JoinState::Failed(failure) => view! { <CodeForm joining=joining failed=Some(failure)/> }.into_any(),
        JoinState::Asked => view! {
            <p class="outcome"><Draw icon=Icon::Check/>{sharing::ASKED_TITLE.said(language)}</p>
            <p>{sharing::ASKED.said(language)}</p>
        }
        .into_any(),
        JoinState::Compare(digits) => {
            view! { <Compare digits=digits answer=move |same| joining.answer(same)/> }.into_any()
        }
        JoinState::Confirmed(digits) => view! {
            <Shown digits=digits/>
            <p class="question">{sharing::CONFIRMED.said(language)}</p>
        }
        .into_any(),
        JoinState::Joined(_) => view! {
            <p class="outcome"><Draw icon=Icon::Check/>{sharing::JOINED_TITLE.said(language)}</p>
            <p>{sharing::JOINED.said(language)}</p>
            <A href="/" attr:class="button is-primary">{sharing::TO_CAPTURE.said(language)}</A>
        }
        .into_any(),
    };
    let state = move || match joining.state.get() {
        JoinState::NotAsked => "not-asked",
        JoinState::Asked => "asked",
        JoinState::Compare(_) => "compare",
        JoinState::Confirmed(_) => "confirmed",
        JoinState::Joined(_) => "joined",
        JoinState::Failed(_) => "failed",
    };
    view! {
        <section class="detail" aria-labelledby="join-title">
            <A href="/sharing" attr:class="back" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{everywhere::SHARING.said(language)}</span>
            </A>
            <h2 id="join-title" class="heading">{sharing::JOIN.said(language)}</h2>
            <div class="exchange" aria-live="polite" data-test=hooks::JOIN_STATE data-state=state>{inside}</div>
            <Trouble error=joining.trouble/>
        </section>
    }
}

/// The field for the code, with why the one before did not work.
#[component]
fn CodeForm(joining: Joining, #[prop(optional_no_strip)] failed: Option<JoinFailure>) -> impl IntoView {
    let language = language();
    let typed = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        joining.ask(typed.get_untracked().trim().to_owned());
    };
    view! {
        {failed.map(|failure| view! { <p class="notice is-act">{sharing::failure(failure, language)}</p> })}
        <p>{sharing::JOIN_HINT.said(language)}</p>
        <PhotoOfCode
            trouble=joining.trouble
            read=move |code: String| {
                // It stands in the field, so that it can be tried again when the server does not answer.
                typed.set(code.clone());
                joining.ask(code);
            }
        />
        <form class="form" on:submit=submit>
            <label class="field">
                <span class="field-label">{sharing::CODE.said(language)}</span>
                <input
                    class="input is-code"
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    data-test=hooks::JOIN_CODE
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="button is-primary" data-test=hooks::JOIN_SUBMIT>{sharing::ASK.said(language)}</button>
        </form>
    }
}
