//! A question to the notebook that is asked again when what it is about changes.
//!
//! The answer before stays until the next one is there, and an equal answer changes nothing: local data never shows a spinner, and a
//! row that stays the same keeps its place and its focus.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stoep_domain::CallError;
use stoep_domain::call::Call;

use crate::seam;

/// A question and its last answer.
pub(crate) struct Asked<T: Send + Sync + 'static> {
    /// The last answer; `None` until the first one.
    pub(crate) answer: RwSignal<Option<Result<T, CallError>>>,
    again: Trigger,
}

impl<T: Send + Sync + 'static> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Asked<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Asked<T> {
    /// Takes an answer that came another way, such as with the reply to a change.
    pub(crate) fn put(self, answer: Result<T, CallError>) {
        let answer = Some(answer);
        if self.answer.try_with_untracked(|before| *before != answer).unwrap_or(false) {
            self.answer.set(answer);
        }
    }

    /// Asks again.
    pub(crate) fn again(self) {
        self.again.notify();
    }

    /// What was answered, without the reason why not.
    pub(crate) fn good(self) -> Option<T> {
        self.answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().ok().cloned()))
    }

    /// Why it was not answered.
    pub(crate) fn trouble(self) -> Option<CallError> {
        self.answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().err().cloned()))
    }
}

/// Asks now, and again whenever a signal that `question` reads, or one of `when`, changes.
pub(crate) fn asked<C>(when: Vec<Trigger>, question: impl Fn() -> C + 'static) -> Asked<C::Reply>
where
    C: Call,
    C::Reply: Clone + PartialEq + Sync,
{
    asked_with(when, move || {
        let question = question();
        async move { seam::call(question).await }
    })
}

/// The same for an answer that takes more than one call.
pub(crate) fn asked_with<T, F>(when: Vec<Trigger>, ask: impl Fn() -> F + 'static) -> Asked<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = Result<T, CallError>> + 'static,
{
    let asked = Asked { answer: RwSignal::new(None), again: Trigger::new() };
    let last = StoredValue::new(0_u64);
    Effect::new(move |_| {
        asked.again.track();
        when.iter().for_each(|trigger| trigger.track());
        let number = last.get_value() + 1;
        last.set_value(number);
        let answer = ask();
        spawn_local(async move {
            let answer = answer.await;
            // An answer to an earlier question must not replace that to a later one.
            if last.try_get_value() == Some(number) {
                asked.put(answer);
            }
        });
    });
    asked
}
