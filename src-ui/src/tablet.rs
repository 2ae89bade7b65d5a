//! What every screen shares: who begins here, what was chosen, and what changed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stoep_domain::call::{Change, SetPreferences, Start};
use stoep_domain::view::{Holder, Preferences, StartView};
use stoep_domain::{CallError, Language};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use crate::draft::Typing;
use crate::seam;

/// What every screen shares. Copied freely; all of it is signals.
#[derive(Clone, Copy)]
pub(crate) struct Tablet {
    /// Who begins here, and the choices of this tablet. `None` until the notebook has answered.
    pub(crate) start: RwSignal<Option<Result<StartView, CallError>>>,
    /// What changed in the notebook.
    pub(crate) changed: Changed,
    /// Whether the rows of the open talk are hidden (*Scherm dicht*).
    pub(crate) cover: RwSignal<Cover>,
    /// What is being typed.
    pub(crate) typing: Typing,
    /// Whether Vastleggen opens its *Snelle notitie* when it next shows, with what was searched for as its draft.
    pub(crate) write_at_once: StoredValue<bool>,
    /// Whether the window is as narrow as a phone in portrait.
    pub(crate) narrow: RwSignal<bool>,
    /// Whether a screen was shown before, so that only a move between screens takes the focus along.
    pub(crate) moved: StoredValue<bool>,
    /// What the polite live region says.
    pub(crate) spoken: RwSignal<String>,
}

/// One trigger for each sort of change.
#[derive(Clone, Copy)]
pub(crate) struct Changed {
    pub(crate) records: Trigger,
    pub(crate) pavement: Trigger,
    pub(crate) sharing: Trigger,
    pub(crate) circles: Trigger,
    pub(crate) areas: Trigger,
    /// Time went by: a minute, or the screen was off.
    pub(crate) time: Trigger,
}

/// Whether the person you talk to may see the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cover {
    /// The rows show.
    Open,
    /// The rows are hidden.
    Closed,
}

impl Tablet {
    pub(crate) fn new() -> Self {
        Self {
            start: RwSignal::new(None),
            changed: Changed {
                records: Trigger::new(),
                pavement: Trigger::new(),
                sharing: Trigger::new(),
                circles: Trigger::new(),
                areas: Trigger::new(),
                time: Trigger::new(),
            },
            cover: RwSignal::new(Cover::Open),
            typing: Typing::new(),
            write_at_once: StoredValue::new(false),
            narrow: RwSignal::new(false),
            moved: StoredValue::new(false),
            spoken: RwSignal::new(String::new()),
        }
    }

    /// Watches the width of the window. The stylesheets know the same limit.
    pub(crate) fn watch_width(self) {
        let Ok(Some(query)) = window().match_media("(max-width: 39.99em)") else { return };
        self.narrow.set(query.matches());
        let watched = query.clone();
        let changed = Closure::<dyn Fn()>::new(move || self.narrow.set(watched.matches()));
        query.set_onchange(Some(changed.as_ref().unchecked_ref()));
        // The page watches until it is closed.
        changed.forget();
    }

    /// Asks who begins here.
    pub(crate) fn ask_start(self) {
        spawn_local(async move { self.started(seam::call(Start {}).await) });
    }

    /// Takes in an answer about who begins here.
    pub(crate) fn started(self, answer: Result<StartView, CallError>) {
        let answer = Some(answer);
        if self.start.with_untracked(|start| *start != answer) {
            self.start.set(answer);
        }
    }

    /// Passes on what the notebook says has changed.
    pub(crate) fn heard(self, change: &Change) {
        match change {
            Change::Records(_) => self.changed.records.notify(),
            Change::Pavement => self.changed.pavement.notify(),
            Change::Sharing => self.changed.sharing.notify(),
            Change::Circles => {
                self.changed.circles.notify();
                // Coming into a circle can make this a guest's tablet, and leaving the last one a colleague's.
                self.ask_start();
            }
            Change::Areas => self.changed.areas.notify(),
            Change::Start => self.ask_start(),
        }
    }

    /// The choices of this tablet; the ordinary ones until the notebook has answered.
    pub(crate) fn preferences(self) -> Preferences {
        self.start.with(|start| match start {
            Some(Ok(start)) => start.preferences.clone(),
            _ => Preferences::default(),
        })
    }

    /// Who holds this tablet.
    pub(crate) fn holder(self) -> Memo<Holder> {
        Memo::new(move |_| {
            self.start.with(|start| match start {
                Some(Ok(start)) => start.holder,
                _ => Holder::default(),
            })
        })
    }

    /// Changes a choice of this tablet.
    pub(crate) fn choose(self, change: impl FnOnce(&mut Preferences)) {
        let mut preferences = untrack(|| self.preferences());
        change(&mut preferences);
        spawn_local(async move {
            let answer = seam::call(SetPreferences { preferences }).await;
            // A choice that could not be kept leaves everything as it was; the radio button falls back by itself.
            if answer.is_ok() {
                self.started(answer);
            }
        });
    }

    /// Says something to whoever listens, without moving the focus.
    pub(crate) fn say(self, words: String) {
        // The same words twice would be no change, and a live region only reads changes.
        let words =
            if self.spoken.with_untracked(|before| *before == words) { format!("{words}\u{a0}") } else { words };
        self.spoken.set(words);
    }
}

/// What every screen shares, from anywhere in the tree.
pub(crate) fn tablet() -> Tablet {
    expect_context::<Tablet>()
}

/// The language of this tree; a change of language builds the tree anew.
pub(crate) fn language() -> Language {
    use_context::<Language>().unwrap_or_default()
}
