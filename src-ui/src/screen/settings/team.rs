//! What the team sets for itself: its topics, when something is suggested, and whom to call. A lead changes it, everybody sees it.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::{ChangeTeamSettings, TeamChange, TeamSettings};
use stoep_domain::view::{MayChange, TeamSettingsView};

use super::emergency::Emergency;
use super::thresholds::Thresholds;
use super::topics::Topics;
use crate::acting::act;
use crate::asked::{Asked, asked};
use crate::component::trouble::Trouble;
use crate::tablet::{language, tablet};
use crate::text::settings;

/// What the parts share.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub(super) view: Asked<TeamSettingsView>,
    trouble: RwSignal<Option<CallError>>,
}

impl Setting {
    /// Changes one thing, and shows what holds from the reply.
    pub(super) fn change(self, change: TeamChange) {
        self.change_then(change, || {});
    }

    /// The same, with what else is to be done when it was done.
    pub(super) fn change_then(self, change: TeamChange, done: impl FnOnce() + 'static) {
        let circle = untrack(move || self.view.good()).map(|view| view.circle);
        act(ChangeTeamSettings { circle, change }, self.trouble, move |view| {
            self.view.put(Ok(view));
            done();
        });
    }

    /// Whether the reader can change it.
    pub(super) fn may_change(self) -> bool {
        self.view.good().is_some_and(|view| view.change == MayChange::Yes)
    }
}

/// What the parts share, from anywhere below.
pub(super) fn setting() -> Setting {
    expect_context::<Setting>()
}

/// The three parts.
#[component]
pub(super) fn TeamPanel() -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let view = asked(vec![changed.records, changed.circles, changed.sharing], || TeamSettings { circle: None });
    let setting = Setting { view, trouble: RwSignal::new(None) };
    provide_context(setting);
    let trouble = Signal::derive(move || setting.trouble.get().or(view.trouble()));
    let is_there = Memo::new(move |_| view.good().is_some());
    view! {
        <Trouble error=trouble/>
        {move || is_there.get().then(|| view! {
            <p>{move || if setting.may_change() { settings::TEAM_LEADS } else { settings::TEAM_READS }.said(language)}</p>
            <Topics/>
            <Emergency/>
            <Thresholds/>
        })}
    }
}
