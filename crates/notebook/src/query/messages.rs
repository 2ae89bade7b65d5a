//! Messages: a guest's own, and those of the network circles.

use stoep_domain::call::{Messages, MyMessages};
use stoep_domain::rule::message::Waits;
use stoep_domain::view::MessageView;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::kind;
use crate::store::kind::message::Of;

/// The most that are shown.
const MOST: u32 = 200;

impl Operation for MyMessages {
    fn run(self, notebook: &Notebook) -> Result<Vec<MessageView>, Error> {
        notebook.look(|look| messages(look, Of::You))
    }
}

impl Operation for Messages {
    fn run(self, notebook: &Notebook) -> Result<Vec<MessageView>, Error> {
        notebook.look(|look| {
            let (mut surfaced, rest): (Vec<_>, Vec<_>) =
                messages(look, Of::Everybody)?.into_iter().partition(|message| message.waits == Waits::AWeek);
            surfaced.reverse();
            let mut rest = rest;
            rest.sort_by_key(|message| std::cmp::Reverse((message.at.coarse(), message.id)));
            surfaced.extend(rest);
            Ok(surfaced)
        })
    }
}

fn messages(look: &Look<'_>, of: Of) -> Result<Vec<MessageView>, Error> {
    kind::message::all(look.connection, of, MOST)?.into_iter().map(|id| look.message(id)).collect()
}
