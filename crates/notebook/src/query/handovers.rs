//! Warm handovers: those of the team, and what is asked of you.

use stoep_domain::call::{AskedOfMe, Handovers};
use stoep_domain::rule::handover::State;
use stoep_domain::view::{HandoversView, RecordView, What, Who};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::kind;

/// The most complete ones that are shown.
const COMPLETE: usize = 100;

impl Operation for Handovers {
    fn run(self, notebook: &Notebook) -> Result<HandoversView, Error> {
        notebook.look(|look| {
            let mut view = HandoversView { waiting: Vec::new(), back_with_you: Vec::new(), complete: Vec::new() };
            for id in kind::handover::all(look.connection)? {
                let Some(record) = look.record(id)? else { continue };
                let What::Handover(facts) = &record.what else { continue };
                match facts.standing.state {
                    State::NotNow | State::Returned if facts.giver == Who::You => view.back_with_you.push(record),
                    State::NotNow | State::Returned => {}
                    State::Closed if facts.standing.waits_for.is_empty() => view.complete.push(record),
                    State::Offered | State::Accepted | State::MetTogether | State::Closed => view.waiting.push(record),
                }
            }
            view.complete.reverse();
            view.complete.truncate(COMPLETE);
            Ok(view)
        })
    }
}

impl Operation for AskedOfMe {
    fn run(self, notebook: &Notebook) -> Result<Vec<RecordView>, Error> {
        notebook.look(|look| {
            let mut asked = Vec::new();
            for id in kind::handover::asked_of_me(look.connection)? {
                asked.extend(look.record(id)?);
            }
            Ok(asked)
        })
    }
}
