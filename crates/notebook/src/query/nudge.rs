//! Looking over a note for what it does not need.

use stoep_domain::call::Nudge;
use stoep_domain::rule::nudge::{Nudge as Finding, nudges};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;

impl Operation for Nudge {
    fn run(self, _: &Notebook) -> Result<Vec<Finding>, Error> {
        Ok(nudges(self.text.as_str()))
    }
}
