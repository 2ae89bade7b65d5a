//! *Maak er een buurtvraag van*: one tap turns the signals of a suggestion into a theme. The rule says which signals.

use stoep_domain::CallError;
use stoep_domain::call::AcceptSuggestion;
use stoep_domain::rule::suggestion::{made_of, suggestions};
use stoep_domain::view::RecordView;

use super::add_theme::{called_after, make};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::query::{Counted, Told};

impl Operation for AcceptSuggestion {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let (home, signals) = {
                let look = write.look();
                let counted = Counted::of(&look)?;
                let told = Told::of(&look, &counted)?;
                let suggested = suggestions(&told.heard(), look.now, &look.zone);
                if suggested.iter().all(|suggestion| suggestion.matter != self.matter) {
                    return Err(CallError::NotFound.into());
                }
                (counted.home, made_of(&self.matter, &told.heard(), look.now, &look.zone))
            };
            let place = Some(self.matter.place);
            let name = called_after(write, &self.matter.topic, place)?;
            let id = make(write, home, &name, (&self.matter.topic, place), &signals)?;
            write.remember()?;
            write.view(id)
        })
    }
}
