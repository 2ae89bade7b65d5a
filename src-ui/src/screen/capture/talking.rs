//! What the parts of Vastleggen share: the pavement as the notebook tells it, and what is open over it.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::{Call, CaptureSignal, CaptureVisit, Captured, ComeBack, Remove, Restore, Target};
use stoep_domain::id::{RecordId, TalkId};
use stoep_domain::rule::follow_up::Choice;
use stoep_domain::view::{PavementView, RecordView, Still, TalkView, What};
use stoep_domain::word::{Setting, Topic};
use wasm_bindgen::JsValue;

use crate::acting::act;
use crate::asked::Asked;
use crate::rows::Kept;
use crate::tablet::{Tablet, language, tablet};
use crate::text::{capture, coming_back, everywhere, what};
use stoep_domain::Language;

/// What is open over the pavement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Open {
    /// Where you are.
    Place,
    /// The place of the talk.
    TalkPlace,
    /// Who the talk is with.
    Who,
    /// A note on the talk.
    Note,
    /// A note by itself.
    QuickNote,
    /// Who reads along with the talk.
    Readers,
    /// The whole talk, on a phone.
    Talk,
    /// The settings that a phone has no room for.
    Settings,
    /// Another topic, or another setting, for one row.
    Change(Box<RecordView>),
    /// Another day for what there is to come back to.
    Day(RecordId),
}

/// What the parts of Vastleggen share.
#[derive(Clone, Copy)]
pub(super) struct Talking {
    pub(super) pavement: Asked<PavementView>,
    pub(super) open: RwSignal<Option<Open>>,
    pub(super) trouble: RwSignal<Option<CallError>>,
    /// Rows that were taken away stay in their place until the talk ends, so that a mistake is one tap.
    gone: RwSignal<Gone>,
    /// Whether the team changed the tiles since the last tap: a tile that is gone is no riddle then.
    pub(super) tiles_changed: RwSignal<bool>,
    tablet: Tablet,
    language: Language,
}

/// The rows of a talk that were taken away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Gone {
    talk: Option<TalkId>,
    rows: Kept,
    promises: Kept,
}

impl Talking {
    pub(super) fn new(pavement: Asked<PavementView>) -> Self {
        Self {
            pavement,
            open: RwSignal::new(None),
            trouble: RwSignal::new(None),
            gone: RwSignal::new(Gone::default()),
            tiles_changed: RwSignal::new(false),
            tablet: tablet(),
            language: language(),
        }
    }

    /// The open talk.
    pub(super) fn talk(self) -> Option<TalkView> {
        self.pavement.answer.with(|answer| match answer {
            Some(Ok(pavement)) => pavement.talk.clone(),
            _ => None,
        })
    }

    /// What the team calls a topic.
    pub(super) fn called(self, topic: &Topic, language: Language) -> String {
        // The pavement brings its names along; the page as a whole may not have heard of a new one yet.
        let own = self.pavement.answer.with(|answer| match answer {
            Some(Ok(pavement)) => pavement.topic_names.get(topic).cloned(),
            _ => None,
        });
        own.unwrap_or_else(|| topic.said(language).to_owned())
    }

    /// The rows of the open talk, with those that were taken away in their place.
    pub(super) fn rows(self) -> Vec<RecordView> {
        let Some(talk) = self.talk() else { return Vec::new() };
        self.gone.with(|gone| if gone.talk == Some(talk.id) { gone.rows.among(talk.records) } else { talk.records })
    }

    /// What there is to come back to from the open talk, with what was taken away in its place.
    pub(super) fn promises(self) -> Vec<RecordView> {
        let Some(talk) = self.talk() else { return Vec::new() };
        self.gone.with(|gone| {
            if gone.talk == Some(talk.id) { gone.promises.among(talk.coming_back) } else { talk.coming_back }
        })
    }

    /// One tap on a topic.
    pub(super) fn tap_topic(self, topic: Topic) {
        self.capture(CaptureSignal::tap(topic));
    }

    /// One tap on a setting.
    pub(super) fn tap_setting(self, setting: Setting) {
        self.capture(CaptureVisit::tap(setting));
    }

    /// One tap on *Ik kom terug*: this week. The row that then stands in the talk is the confirmation.
    pub(super) fn come_back(self) {
        let call = ComeBack { on: Target::Talk, when: Choice::default(), text: None };
        self.act_then(call, move |record| {
            let day = match &record.what {
                What::FollowUp(facts) => facts.due.map(|due| coming_back::day(due, self.language)),
                _ => None,
            };
            let said = everywhere::COME_BACK.said(self.language);
            self.tablet.say(day.map_or_else(|| said.to_owned(), |day| format!("{said}, {day}")));
            vibrate();
        });
    }

    /// Captures, and shows the new row from the reply: it is the confirmation.
    pub(super) fn capture<C: Call<Reply = Captured>>(self, call: C) {
        act(call, self.trouble, move |captured| {
            self.tablet.say(capture::captured(&what(&captured.record.what, self.language), self.language));
            self.tiles_changed.try_set(false);
            self.pavement.answer.try_update(|answer| {
                if let Some(Ok(pavement)) = answer {
                    pavement.talk = Some(captured.talk);
                }
            });
            vibrate();
        });
    }

    /// Does something to the talk, closes what is open, and asks again.
    pub(super) fn act<C: Call>(self, call: C) {
        self.act_then(call, |_| {});
    }

    /// The same, with what else is to be done when it was done.
    pub(super) fn act_then<C: Call>(self, call: C, done: impl FnOnce(C::Reply) + 'static) {
        act(call, self.trouble, move |reply| {
            self.open.try_set(None);
            self.pavement.again();
            done(reply);
        });
    }

    /// Does something to the talk and leaves what is open as it is.
    pub(super) fn act_inside<C: Call>(self, call: C) {
        act(call, self.trouble, move |_| self.pavement.again());
    }

    /// *Weg*: the row stays in its place, as one that can be put back, until the talk ends.
    pub(super) fn remove(self, record: &RecordView) {
        let id = record.id;
        let place = self.rows().iter().position(|row| row.id == id).unwrap_or_default();
        let talk = record.talk;
        act(Remove { record: id }, self.trouble, move |mut removed| {
            removed.still = Still::Removed;
            self.tablet.say(capture::removed(&what(&removed.what, self.language), self.language));
            self.gone.try_update(|gone| {
                if gone.talk != talk {
                    *gone = Gone { talk, ..Gone::default() };
                }
                gone.rows.keep(place, removed);
            });
            self.pavement.again();
        });
    }

    /// *Weg* for something to come back to.
    pub(super) fn remove_promise(self, record: &RecordView) {
        let id = record.id;
        let place = self.promises().iter().position(|row| row.id == id).unwrap_or_default();
        let talk = self.talk().map(|talk| talk.id);
        act(Remove { record: id }, self.trouble, move |mut removed| {
            removed.still = Still::Removed;
            self.tablet.say(capture::removed(everywhere::COME_BACK.said(self.language), self.language));
            self.gone.try_update(|gone| {
                if gone.talk != talk {
                    *gone = Gone { talk, ..Gone::default() };
                }
                gone.promises.keep(place, removed);
            });
            self.pavement.again();
        });
    }

    /// *Terugzetten* for something to come back to.
    pub(super) fn restore_promise(self, record: &RecordView) {
        let id = record.id;
        act(Restore { record: id }, self.trouble, move |_| {
            self.tablet.say(everywhere::COME_BACK.said(self.language).to_owned());
            self.gone.try_update(|gone| gone.promises.let_go(id));
            self.pavement.again();
        });
    }

    /// *Terugzetten*.
    pub(super) fn restore(self, record: &RecordView) {
        let id = record.id;
        act(Restore { record: id }, self.trouble, move |restored| {
            self.tablet.say(capture::captured(&what(&restored.what, self.language), self.language));
            self.gone.try_update(|gone| gone.rows.let_go(id));
            self.pavement.again();
        });
    }
}

/// One short haptic, where the device has one.
fn vibrate() {
    let navigator = window().navigator();
    if js_sys::Reflect::has(&navigator, &JsValue::from_str("vibrate")).unwrap_or(false) {
        navigator.vibrate_with_duration(12);
    }
}

/// What the parts of Vastleggen share, from anywhere below it.
pub(super) fn talking() -> Talking {
    expect_context::<Talking>()
}
