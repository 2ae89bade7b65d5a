//! Making a theme of signals that somebody chose: the step from the person to the community, without the name.

use std::collections::BTreeSet;

use stoep_domain::Refusal;
use stoep_domain::call::ThemeFromSignals;
use stoep_domain::id::RecordId;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::add_theme::{called_after, make};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::{record, tombstone};

impl Operation for ThemeFromSignals {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let mut signals: BTreeSet<RecordId> = BTreeSet::new();
            for id in &self.signals {
                let id = tombstone::resolve(write.connection, *id)?;
                if record::get(write.connection, id)?.is_some_and(|row| row.kind() != Kind::Signal) {
                    return Err(Refusal::NotASignal.into());
                }
                signals.insert(id);
            }
            let signals: Vec<RecordId> = signals.into_iter().collect();
            let name = called_after(write, &self.topic, Some(self.area))?;
            let circle = write.readers(None)?;
            let id = make(write, circle, &name, (&self.topic, Some(self.area)), &signals)?;
            write.remember()?;
            write.view(id)
        })
    }
}
