//! How calls find their answers.

use stoep_domain::CallError;
use stoep_domain::call::{self, Call};

use crate::Notebook;
use crate::error::Error;

/// How the notebook does a call. One operation per file, in the rooms `action`, `query`, `circle` and `sync`.
pub(crate) trait Operation: Call {
    /// Does it.
    fn run(self, notebook: &Notebook) -> Result<Self::Reply, Error>;
}

/// A call that the notebook answers: every call of [`stoep_domain::call`].
pub trait Answer: Call {
    /// Does it. [`Notebook::call`] is the way to say this.
    ///
    /// # Errors
    /// What the call says; nothing was changed then.
    fn answer(self, notebook: &Notebook) -> Result<Self::Reply, CallError>;
}

impl<C: Operation> Answer for C {
    fn answer(self, notebook: &Notebook) -> Result<Self::Reply, CallError> {
        self.run(notebook).map_err(CallError::from)
    }
}

macro_rules! answered {
    ($($name:ident,)+) => {
        impl Notebook {
            /// Answers a call that crossed the seam: its name, and its payload as JSON. The reply is JSON too.
            ///
            /// # Errors
            /// What the call says, or [`CallError::Internal`] when name or payload is of another version.
            pub fn call_named(&self, name: &str, payload: &str) -> Result<String, CallError> {
                match name {
                    $(call::$name::NAME => {
                        let call: call::$name = serde_json::from_str(payload).map_err(|_| CallError::Internal)?;
                        let reply = self.call(call)?;
                        serde_json::to_string(&reply).map_err(|_| CallError::Internal)
                    })+
                    _ => Err(CallError::Internal),
                }
            }
        }
    };
}

answered! {
    AcceptSuggestion, AddInitiative, AddLine, AddNote, AddOrganisation, AddOwner, AddTheme, AlreadyHere,
    AnswerHandover, Approval, Approve, Areas, AskedOfMe, AskedPulse, Balance, Begin, BeginSample, CaptureSignal,
    CaptureVisit, ChangeInitiative, ChangeOrganisation, ChangeSetting, ChangeTheme, ChangeTopic, Circles,
    CloseHandover, ComeBack, ComingBack, ConfirmDigits, ConfirmOrganisation, Decide, Detail, DismissSuggestion,
    EndInitiative, EndSupport, EndTalk, FinishFollowUp, FoundCircle, Handovers, ImportAreas, InitiativePage, Invite,
    Join, JoinProgress, Link, LinkPerson, MetTogether, Move, OfferHandover, Pavement, People, Postpone, RecentPeople,
    Records, Remove, RemoveOwner, Rename, Restore, ReturnHandover, Search, SetHere, SetLine, SetPlace, SetPreferences,
    SetWeight, ShareNow, Sharing, Silence, Start, StopPulse, Suggestions, TakeUpAgain, ThemeFromSignals, ThemePage,
    Ties, Timeline, TurnTone, Undo, Unlink, UnlinkPerson, UseValue, Wijktafel,
}
