//! What can be asked of a notebook: one type per call.
//!
//! The shell hands a call's name and payload to the notebook and knows nothing else; the screens and the command line construct
//! the types below. Every call answers with its `Reply` or a [`CallError`](crate::CallError), and a call that fails has changed
//! nothing.

mod bundle;
mod capture;
mod circle;
mod draft;
mod edit;
mod erase;
mod follow_up;
mod handover;
mod household;
mod initiative;
mod line;
mod member;
mod merge;
mod message;
mod neighbourhood;
mod nudge;
mod organisation;
mod person;
mod query;
mod question;
mod recovery;
mod share;
mod start;
mod story;
mod team;
mod theme;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize as SerializeDerive};

pub use bundle::{ExportBundle, ImportBundle};
pub use capture::{AddNote, CaptureSignal, CaptureVisit, Captured, EndTalk, SetHere};
pub use circle::{
    Approval, Approve, Circles, ConfirmDigits, FoundCircle, Invite, Invited, Join, JoinProgress, Newcomer, ReadCode,
    SameDigits,
};
pub use draft::{DraftOf, Drafts, KeepDraft};
pub use edit::{
    ChangeSetting, ChangeTopic, Link, LinkPerson, Move, Remove, Rename, Restore, SetPlace, SetWeight, TakeBack, Target,
    TurnTone, Undo, Undone, Unlink, UnlinkPerson, UseValue, WhoIs,
};
pub use erase::{Ending, Erase, EraseSample, ErasingProgress, KeepLonger, Redact, WhatGoes, WhyGone};
pub use follow_up::{
    AskLater, AskedPulse, ComeBack, ComingBack, EndSupport, FinishFollowUp, Postpone, StopPulse, TakeUpAgain,
};
pub use handover::{
    AnswerHandover, AskedOfMe, CloseHandover, HandoverTo, Handovers, MetTogether, OfferHandover, Referrer,
    ReturnHandover,
};
pub use household::{AddHousehold, ChangeHousehold, HouseholdChange, HouseholdPage, Known, SetLead};
pub use initiative::{
    AddInitiative, AddOwner, ChangeInitiative, EndInitiative, InitiativeChange, InitiativePage, RemoveOwner,
};
pub use line::{AddLine, Decide, SetLine};
pub use member::{CircleHistory, ClosedCircles, ConnectPrivate, Lease, Leave, Revoke, Revoked, SetRole, Stay, Tablets};
pub use merge::{Duplicates, Merge, NotSame, Unmerge};
pub use message::{Messages, MyMessages, PickUp, SendMessage};
pub use neighbourhood::{AlreadyHere, AreaFigures, Balance, Outlines, Silence, Ties, TopicFigures, Wijktafel};
pub use nudge::Nudge;
pub use organisation::{AddOrganisation, ChangeOrganisation, ConfirmOrganisation, OrganisationChange, SocialMap};
pub use person::{AddPerson, ChangePerson, PersonChange, PersonPage};
pub use query::{
    Areas, Cursor, Detail, MovedAside, Page, Pavement, People, RecentPeople, Records, Search, SearchFilter, Sharing,
    Timeline, TimelineFilter, Whose,
};
pub use question::{Ask, EndQuestion, Questions};
pub use recovery::{EarlierKits, MakeRecoveryKit, Recover};
pub use share::ShareNow;
pub use start::{Begin, BeginSample, FillSample, ImportAreas, Imported, SetPreferences, Start, StopAsGuest};
pub use story::{AddStory, ChangeStory, StoryChange};
pub use team::{ChangeTeamSettings, TeamChange, TeamSettings};
pub use theme::{
    AcceptSuggestion, AddTheme, ChangeTheme, DismissSuggestion, Suggestions, ThemeChange, ThemeFromSignals, ThemePage,
};

use crate::id::RecordId;

/// A question or a request to a notebook.
pub trait Call: Serialize + DeserializeOwned + Send + 'static {
    /// The name under which the call crosses the seam between screen and shell.
    const NAME: &'static str;
    /// What comes back.
    type Reply: Serialize + DeserializeOwned + Send + 'static;
}

/// Implements [`Call`] for types, each with its own name on the seam.
macro_rules! calls {
    ($($name:ident -> $reply:ty,)+) => {
        $(impl crate::call::Call for $name {
            const NAME: &'static str = stringify!($name);
            type Reply = $reply;
        })+
    };
}
pub(crate) use calls;

/// Something changed in the notebook, by your own tap or by a colleague's change that came in. A screen that shows it asks again.
#[derive(Debug, Clone, PartialEq, Eq, SerializeDerive, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// These records changed, arrived or went.
    Records(Vec<RecordId>),
    /// The open talk, or where you are, changed.
    Pavement,
    /// What waits, or what the hub said.
    Sharing,
    /// Circles, members or an invitation.
    Circles,
    /// Areas were imported.
    Areas,
    /// Who begins here, or the choices of this tablet.
    Start,
}
