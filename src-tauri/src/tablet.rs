//! The only place where the shell touches the notebook.

use std::path::Path;

use serde::Serialize;

use crate::arguments::Arguments;

/// A notebook that is open, or the reason why it is not.
pub(crate) enum Tablet {
    /// The notebook could not be opened; every call is answered with the reason.
    Closed(String),
}

/// What changed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Change;

/// Why a call was not answered.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Trouble(String);

impl Trouble {
    pub(crate) fn stopped() -> Self {
        Self("the notebook stopped".into())
    }
}

impl Tablet {
    /// Opens the notebook in a folder.
    pub(crate) fn open(folder: &Path, _arguments: &Arguments) -> Self {
        Self::Closed(format!("no notebook in {}", folder.display()))
    }

    /// Answers a call.
    pub(crate) fn call(&self, _name: &str, _payload: &str) -> Result<String, Trouble> {
        let Self::Closed(reason) = self;
        Err(Trouble(reason.clone()))
    }

    /// Passes on every change.
    pub(crate) fn subscribe(&self, listener: Box<dyn Fn(Change) + Send>) {
        drop(listener);
    }
}
