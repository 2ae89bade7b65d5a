//! What the parts of Terugkomen share: the lists as the notebook tells them, and what is open over them.

use std::collections::BTreeMap;

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::{AskedOfMe, Call, CloseHandover, ComingBack, FinishFollowUp, Handovers, Postpone};
use stoep_domain::id::RecordId;
use stoep_domain::rule::follow_up::{Bucket, Choice};
use stoep_domain::text::NoteText;
use stoep_domain::view::{ComingBackView, HandoversView, RecordView, What};

use crate::acting::act;
use crate::asked::{Asked, asked};
use crate::draft::Draft;
use crate::rows::Kept;
use crate::tablet::{Tablet, language, tablet};
use crate::text::{coming_back, title};
use stoep_domain::Language;

/// What is open over the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// Another day for something to come back to.
    Day(RecordId),
    /// Word back, as a handover is closed.
    Close(RecordId),
}

/// What the parts of Terugkomen share.
#[derive(Clone, Copy)]
pub(super) struct Returning {
    lists: Asked<ComingBackView>,
    pub(super) handovers: Asked<HandoversView>,
    pub(super) asked_of_you: Asked<Vec<RecordView>>,
    pub(super) open: RwSignal<Option<Open>>,
    refused: RwSignal<Option<CallError>>,
    /// What was done here and now stays in its place until the screen is left, so that a mistake is one tap.
    finished: RwSignal<BTreeMap<Bucket, Kept>>,
    tablet: Tablet,
    language: Language,
}

impl Returning {
    pub(super) fn new() -> Self {
        let tablet = tablet();
        let when = || vec![tablet.changed.records, tablet.changed.circles, tablet.changed.time];
        Self {
            lists: asked(when(), || ComingBack {}),
            handovers: asked(when(), || Handovers {}),
            asked_of_you: asked(when(), || AskedOfMe {}),
            open: RwSignal::new(None),
            refused: RwSignal::new(None),
            finished: RwSignal::new(BTreeMap::new()),
            tablet,
            language: language(),
        }
    }

    /// What went wrong last.
    pub(super) fn trouble(self) -> Option<CallError> {
        self.refused.get().or_else(|| self.lists.trouble())
    }

    /// Closes what is open; nothing changes.
    pub(super) fn close(self) {
        self.refused.set(None);
        self.open.set(None);
    }

    /// Whether there is nothing at all to come back to.
    pub(super) fn is_empty(self) -> bool {
        let nobody = self.handovers.good().is_some_and(|view| view.waiting.is_empty() && view.back_with_you.is_empty());
        let lists = self.lists.good().is_some_and(|view| {
            view.now.is_empty() && view.this_week.is_empty() && view.later.is_empty() && view.pulse.is_empty()
        });
        nobody
            && lists
            && self.asked_of_you.good().is_some_and(|asked| asked.is_empty())
            && self.finished.with(|finished| finished.values().all(Kept::is_empty))
    }

    /// What there is to come back to in a bucket, with what was done here in its place.
    pub(super) fn promises(self, bucket: Bucket) -> Vec<RecordView> {
        let rows = self.standing(bucket);
        self.finished.with(|finished| match finished.get(&bucket) {
            Some(kept) => kept.among(rows),
            None => rows,
        })
    }

    fn standing(self, bucket: Bucket) -> Vec<RecordView> {
        self.lists
            .good()
            .map(|view| match bucket {
                Bucket::Now => view.now,
                Bucket::ThisWeek => view.this_week,
                Bucket::Later => view.later,
            })
            .unwrap_or_default()
    }

    /// Whom to ask how they are.
    pub(super) fn pulses(self) -> Vec<RecordView> {
        self.lists.good().map(|view| view.pulse).unwrap_or_default()
    }

    /// Does something, closes what is open, and asks again.
    pub(super) fn act<C: Call>(self, call: C) {
        self.act_then(call, |_| {});
    }

    /// *Gedaan*: one tap. The row stays in its place as one that is done.
    pub(super) fn finish(self, bucket: Bucket, id: RecordId) {
        let place = self.promises(bucket).iter().position(|row| row.id == id).unwrap_or_default();
        self.act_then(FinishFollowUp { follow_up: id }, move |record| {
            let said = format!("{} {}", title(&record, self.language), coming_back::IS_DONE.said(self.language));
            self.tablet.say(said);
            self.finished.try_update(|finished| finished.entry(bucket).or_default().keep(place, record));
        });
    }

    /// *Toch niet*: it stands on its day again.
    pub(super) fn not_done(self, record: &RecordView) {
        let id = record.id;
        let due = match &record.what {
            What::FollowUp(facts) => facts.due,
            _ => None,
        };
        let when = due.map_or_else(Choice::default, Choice::On);
        self.act_then(Postpone { follow_up: id, when }, move |_| {
            self.finished.try_update(|finished| finished.values_mut().for_each(|kept| kept.let_go(id)));
        });
    }

    /// Another day.
    pub(super) fn postpone(self, follow_up: RecordId, when: Choice) {
        self.act(Postpone { follow_up, when });
    }

    /// Closes a handover, with word back or without, and forgets what was typed once it is kept.
    pub(super) fn close_handover(self, handover: RecordId, word_back: Option<NoteText>, draft: Draft) {
        self.act_then(CloseHandover { handover, word_back }, move |_| draft.forget());
    }

    fn act_then<C: Call>(self, call: C, done: impl FnOnce(C::Reply) + 'static) {
        act(call, self.refused, move |reply| {
            self.open.try_set(None);
            done(reply);
            self.lists.again();
            self.handovers.again();
            self.asked_of_you.again();
        });
    }
}

/// What the parts of Terugkomen share, from anywhere below it.
pub(super) fn returning() -> Returning {
    expect_context::<Returning>()
}
