//! What a notebook shows: plain data, ready for a screen, a command line or a test.

mod bundle;
mod chain;
mod circle;
mod detail;
mod draft;
mod erasing;
mod follow_up;
mod handover;
mod household;
mod initiative;
mod member;
mod message;
mod moved_aside;
mod neighbourhood;
mod organisation;
mod pavement;
mod person;
mod question;
mod record;
mod recovery;
mod search;
mod sharing;
mod story;
mod team;
mod theme;

pub use bundle::{BundleMadeView, BundleTakenView};
pub use chain::{ChainView, Extent, Glimpse, Glimpsed, InitiativeStone, ThemeStone};
pub use circle::{
    ApprovalState, CircleView, CodePicture, Digits, InviteView, InvitedView, JoinFailure, JoinState, MemberView,
};
pub use detail::{DetailView, Happened, HistoryLine, LastAct, MergeView, MergedValue, Who};
pub use draft::DraftView;
pub use erasing::{
    EndingView, EndsView, ErasedView, ErasingView, ErasureView, HasErased, Hub, LateView, TabletErasing, WhatGoesView,
    WhyGoneView,
};
pub use follow_up::{ComesBack, ComingBackView, FollowUpFacts};
pub use handover::{Asked, HandoverFacts, HandoversView, Part, ReferredBy, Say};
pub use household::{HouseholdFacts, HouseholdPageView, LeadView};
pub use initiative::{InitiativeFacts, InitiativePageView};
pub use member::{
    CircleEvent, CircleHappened, ClosedCircleView, LeaseState, LeaseView, TabletIs, TabletState, TabletView,
};
pub use message::{MessageSent, MessageView};
pub use moved_aside::{MovedAsideView, Rescued};
pub use neighbourhood::{
    About, AlreadyHereView, AreaFiguresView, AreaRow, EndView, Here, HereView, Near, OutlineView, OutlinesView,
    OwnTieView, SilenceView, TieView, TiesView, TopicFiguresView, TopicRow, WijktafelView,
};
pub use organisation::OrganisationFacts;
pub use pavement::{
    AreaView, AreasView, Hand, Holder, PavementView, PlaceView, Preferences, StartView, TalkView, TextSize, Theme,
};
pub use person::{Aware, DuplicateView, PersonFacts, PersonPageView, SameView, UnderView};
pub use question::{Openness, QuestionFacts};
pub use record::{Heard, LinkView, Linked, NoteView, PersonView, Progress, RecordView, Still, What};
pub use recovery::RecoveryKitView;
pub use search::{Closeness, Group, Hit, HitView, Piece, Snippet};
pub use sharing::{CircleSharing, Sharing, SharingView, Waiting};
pub use story::{Cleared, StoryFacts};
pub use team::{MayChange, TeamSettingsView};
pub use theme::{SuggestionView, SuggestionsView, ThemeFacts, ThemePageView, theme_name};
