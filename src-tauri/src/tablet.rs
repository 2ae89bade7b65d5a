//! The only place where the shell touches the notebook.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use stoep_domain::{
    CallError,
    call::{BeginSample, Change},
};
use stoep_notebook::{KeySource, Notebook, Surroundings};

use crate::arguments::Arguments;

/// Somebody who hears of changes.
type Listener = Box<dyn Fn(&Change) + Send>;

/// The notebook of this tablet, opened when it is first needed.
///
/// When it does not open, every call is answered with the reason, and the next call tries again: a keystore that was locked
/// may be open by then, and a disk that was full may have room.
pub(crate) struct Tablet {
    folder: PathBuf,
    key: KeySource,
    contents: Contents,
    state: Mutex<State>,
}

/// What a new notebook holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Contents {
    Nothing,
    Sample,
}

enum State {
    /// Not opened yet, with those who want to hear of changes once it is.
    Closed(Vec<Listener>),
    Open(Notebook),
}

impl Tablet {
    /// A tablet whose notebook is in this folder, not opened yet.
    pub(crate) fn new(folder: PathBuf, arguments: &Arguments) -> Self {
        Self {
            folder,
            key: match &arguments.passphrase {
                Some(passphrase) => KeySource::Passphrase(passphrase.clone().into()),
                None => KeySource::Keystore,
            },
            contents: if arguments.sample { Contents::Sample } else { Contents::Nothing },
            state: Mutex::new(State::Closed(Vec::new())),
        }
    }

    /// Answers a call by its name.
    pub(crate) fn call(&self, name: &str, payload: &str) -> Result<String, CallError> {
        self.notebook()?.call_named(name, payload)
    }

    /// Passes on every change from now on, also when the notebook opens only later.
    pub(crate) fn subscribe(&self, listener: Listener) {
        match &mut *self.state.lock().unwrap_or_else(PoisonError::into_inner) {
            State::Closed(waiting) => waiting.push(listener),
            State::Open(notebook) => notebook.subscribe(listener),
        }
    }

    /// The open notebook; opens it when it is not.
    pub(crate) fn notebook(&self) -> Result<Notebook, CallError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = match &mut *state {
            State::Open(notebook) => return Ok(notebook.clone()),
            State::Closed(waiting) => waiting,
        };
        let notebook = Notebook::open(&self.folder, &self.key, Surroundings::real())?;
        for listener in waiting.drain(..) {
            notebook.subscribe(listener);
        }
        if self.contents == Contents::Sample {
            // A notebook with something in it refuses, and keeps what it has.
            drop(notebook.call(BeginSample {}));
        }
        notebook.start_sharing();
        *state = State::Open(notebook.clone());
        Ok(notebook)
    }
}
