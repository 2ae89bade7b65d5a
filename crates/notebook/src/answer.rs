//! How calls find their answers.

use stoep_domain::CallError;
use stoep_domain::call::{self, Call};

use crate::Notebook;
use crate::error::Error;
use crate::guest::{self, Maker};
use crate::lease;

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

macro_rules! answered {
    ($($maker:ident { $($name:ident,)+ })+) => {
        /// Every call with who may make it: one that stands in neither list is not answered at all.
        #[cfg(test)]
        const CALLS: &[(&str, Maker)] = &[$($((call::$name::NAME, Maker::$maker),)+)+];

        $($(impl Answer for call::$name {
            fn answer(self, notebook: &Notebook) -> Result<Self::Reply, CallError> {
                guest::check(notebook, Maker::$maker)?;
                lease::check(notebook, call::$name::NAME)?;
                self.run(notebook).map_err(CallError::from)
            }
        })+)+

        impl Notebook {
            /// Answers a call that crossed the seam: its name, and its payload as JSON. The reply is JSON too.
            ///
            /// # Errors
            /// What the call says, or [`CallError::Internal`] when name or payload is of another version.
            pub fn call_named(&self, name: &str, payload: &str) -> Result<String, CallError> {
                match name {
                    $($(call::$name::NAME => {
                        let call: call::$name = serde_json::from_str(payload).map_err(|_| CallError::Internal)?;
                        let reply = self.call(call)?;
                        serde_json::to_string(&reply).map_err(|_| CallError::Internal)
                    })+)+
                    _ => Err(CallError::Internal),
                }
            }
        }
    };
}

answered! {
    // A guest's three places, joining, and what any tablet needs. Each shows a guest only what is theirs.
    Anybody {
        AnswerHandover, Areas, AskedOfMe, Begin, BeginSample, Circles, ClosedCircles, ConfirmDigits, Drafts, EraseSample, ExportBundle,
        FillSample, ImportAreas, ImportBundle, Join, JoinProgress, KeepDraft, Lease, Leave, MetTogether, MovedAside, MyMessages, Nudge, ReadCode, ReturnHandover, SendMessage, SetHere,
        SetPreferences, ShareNow, Sharing, Start, Stay, StopAsGuest, TeamSettings, Undo,
    }
    Members {
        AcceptSuggestion, AddHousehold, AddInitiative, AddLine, AddNote, AddOrganisation, AddOwner, AddPerson, AddStory,
        AddTheme, AlreadyHere, Approval, Approve, AreaFigures, Ask, AskedPulse, Balance, CaptureSignal, CaptureVisit,
        ChangeHousehold, ChangeInitiative, ChangeOrganisation, ChangePerson, ChangeSetting, ChangeStory,
        ChangeTeamSettings, ChangeTheme, ChangeTopic, CircleHistory, CloseHandover, ComeBack, ComingBack,
        ConfirmOrganisation, ConnectPrivate, Decide, Detail, DismissSuggestion, Duplicates, Ending, EndInitiative,
        EndQuestion, EndSupport, EndTalk, Erase, ErasingProgress, FinishFollowUp, FoundCircle, Handovers, HouseholdPage,
        InitiativePage, Invite, Invited, KeepLonger, Known, Link, LinkPerson, MakeRecoveryKit, Merge, Messages, Move, NotSame, OfferHandover, Outlines, Pavement, People,
        PersonPage, PickUp, Postpone, Questions, RecentPeople, Records, Recover, Redact, Remove, RemoveOwner, Rename, Restore, Revoke,
        Search, SetLead, SetLine, SetPlace, SetRole, SetWeight, Silence, SocialMap, StopPulse, Suggestions, Tablets, TakeBack, TakeUpAgain,
        ThemeFromSignals, ThemePage, Ties, Timeline, TopicFigures, TurnTone, Unlink, UnlinkPerson, Unmerge, UseValue, WhatGoes, WhyGone, Wijktafel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever adds to this list says that a guest may see it: their own, or what every tablet needs.
    #[test]
    fn a_guest_may_make_these_calls_and_no_others() {
        let mut open: Vec<&str> =
            CALLS.iter().filter(|(_, maker)| *maker == Maker::Anybody).map(|(name, _)| *name).collect();
        open.sort_unstable();
        let expected = [
            "AnswerHandover",
            "Areas",
            "AskedOfMe",
            "Begin",
            "BeginSample",
            "Circles",
            "ClosedCircles",
            "ConfirmDigits",
            "Drafts",
            "EraseSample",
            "ExportBundle",
            "FillSample",
            "ImportAreas",
            "ImportBundle",
            "Join",
            "JoinProgress",
            "KeepDraft",
            "Lease",
            "Leave",
            "MetTogether",
            "MovedAside",
            "MyMessages",
            "Nudge",
            "ReadCode",
            "ReturnHandover",
            "SendMessage",
            "SetHere",
            "SetPreferences",
            "ShareNow",
            "Sharing",
            "Start",
            "Stay",
            "StopAsGuest",
            "TeamSettings",
            "Undo",
        ];
        assert_eq!(open, expected);
    }

    #[test]
    fn every_call_is_classified_once() {
        let mut names: Vec<&str> = CALLS.iter().map(|(name, _)| *name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
