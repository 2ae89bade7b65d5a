//! What a buurtvraag and an initiative have beyond other records: the line they are part of, how far they are, whose they are, who does
//! what, and what came of it.

mod doing;
mod kept;
mod lines;
mod open;
mod organisations;
mod story_line;

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::{Call, InitiativePage, ThemePage};
use stoep_domain::id::RecordId;
use stoep_domain::view::{ChainView, RecordView, What};
use stoep_domain::word::{Kind, NoteSort};

use super::Showing;
use crate::acting::act;
use crate::asked::{Asked, asked_with};
use crate::seam;
use crate::tablet::tablet;
use doing::{HowFar, NextStep, Whose};
use lines::{Lines, Sort};
use open::{Open, OpenSheet};
use organisations::Organisations;
use story_line::StoryLine;

/// What the parts share.
#[derive(Clone, Copy)]
pub(super) struct Together {
    showing: Showing,
    record: Signal<RecordView>,
    chain: Asked<ChainView>,
    open: RwSignal<Option<Open>>,
    drafts: kept::Drafts,
}

impl Together {
    fn id(self) -> RecordId {
        self.showing.id
    }

    /// Does something, closes what is open, and asks again.
    fn act<C: Call>(self, call: C) {
        self.act_then(call, |_| {});
    }

    /// The same, with what else is to be done when it was done.
    fn act_then<C: Call>(self, call: C, done: impl FnOnce(C::Reply) + 'static) {
        act(call, self.showing.trouble, move |reply| {
            self.open.try_set(None);
            self.showing.detail.again();
            self.chain.again();
            done(reply);
        });
    }

    /// What went wrong last, while a sheet is open over it.
    fn trouble(self) -> RwSignal<Option<CallError>> {
        self.showing.trouble
    }
}

/// What the parts share, from anywhere below them.
fn together() -> Together {
    expect_context::<Together>()
}

/// Whether a record has these parts.
pub(super) fn has_parts(what: &What) -> bool {
    matches!(what.kind(), Kind::Theme | Kind::Initiative)
}

/// The parts.
#[component]
pub(super) fn Parts(record: Signal<RecordView>) -> impl IntoView {
    let showing = super::showing();
    let id = showing.id;
    let is_theme = record.with_untracked(|record| record.what.kind() == Kind::Theme);
    let changed = tablet().changed;
    let chain = asked_with(vec![changed.records, changed.areas], move || async move {
        if is_theme {
            seam::call(ThemePage { theme: id }).await.map(|page| page.chain)
        } else {
            seam::call(InitiativePage { initiative: id }).await.map(|page| page.chain)
        }
    });
    provide_context(Together { showing, record, chain, open: RwSignal::new(None), drafts: kept::Drafts::of(id) });
    view! {
        <StoryLine/>
        <HowFar/>
        <NextStep/>
        <Whose/>
        <Lines sort=Sort::of(NoteSort::Agreement)/>
        {(!is_theme).then(|| view! {
            <Lines sort=Sort::of(NoteSort::Moment)/>
            <Lines sort=Sort::of(NoteSort::Arose)/>
        })}
        <Organisations/>
        {(!is_theme).then(|| view! { <doing::Ending/> })}
        <OpenSheet/>
    }
}
