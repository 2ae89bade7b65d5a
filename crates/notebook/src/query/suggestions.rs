//! What signals suggest. The rule decides; this reads what it looks at, and remembers what was shown.

use stoep_domain::call::Suggestions;
use stoep_domain::rule::suggestion::{Earlier, Standing, Step, looks_back_to, suggestions};
use stoep_domain::view::{SuggestionView, SuggestionsView};

use super::counted::{Counted, Told, shown};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::setting::{self, Setting};
use crate::store::team;

impl Operation for Suggestions {
    fn run(self, notebook: &Notebook) -> Result<SuggestionsView, Error> {
        let (view, new) = notebook.look(|look| {
            let counted = Counted::of(look)?;
            let told = Told::of(look, &counted)?;
            let names = team::get(look.connection, counted.home)?.topic_names;
            let suggested = suggestions(&told.heard(), look.now, &look.zone);
            let new: Vec<Earlier> = suggested
                .iter()
                .filter(|suggestion| suggestion.standing == Standing::New)
                .map(|suggestion| Earlier { at: look.now, matter: suggestion.matter.clone(), step: Step::Shown })
                .collect();
            let suggestions = suggested
                .into_iter()
                .map(|suggestion| {
                    let topic_name = names.get(&suggestion.matter.topic).cloned();
                    Ok(SuggestionView { area: look.area(suggestion.matter.place)?, topic_name, suggestion })
                })
                .collect::<Result<_, Error>>()?;
            Ok((SuggestionsView { suggestions, thresholds: told.thresholds }, new))
        })?;
        if !new.is_empty() {
            // What lies before everything that the rule looks at is forgotten.
            notebook.write(|write| {
                let look = write.look();
                let since = looks_back_to(&view.thresholds, write.now, &look.zone);
                let mut remembered = shown(&look)?;
                remembered.retain(|earlier| earlier.at >= since);
                remembered.extend(new);
                setting::set(write.connection, Setting::ShownSuggestions, &remembered)
            })?;
        }
        Ok(view)
    }
}
