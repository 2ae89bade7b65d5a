//! The only place where the shell touches the notebook.

use std::path::Path;

use stoep_domain::{CallError, call::Change};

use crate::arguments::Arguments;

/// A notebook that is open, or the reason why it is not.
pub(crate) enum Tablet {
    /// The notebook could not be opened; every call is answered with the reason, and the screens say what to do.
    Closed(CallError),
}

impl Tablet {
    /// Opens the notebook in a folder.
    pub(crate) fn open(_folder: &Path, _arguments: &Arguments) -> Self {
        Self::Closed(CallError::Internal)
    }

    /// Answers a call.
    pub(crate) fn call(&self, _name: &str, _payload: &str) -> Result<String, CallError> {
        let Self::Closed(reason) = self;
        Err(reason.clone())
    }

    /// Passes on every change from now on.
    pub(crate) fn subscribe(&self, _listener: Box<dyn Fn(Change) + Send>) {
        let Self::Closed(_reason) = self;
    }
}
