//! Why a record is not here any more: somebody erased it, its time was over, or it never came. Nothing of what it said.

use stoep_domain::call::WhyGone;
use stoep_domain::rule::erasing::Gone;
use stoep_domain::view::{Who, WhyGoneView};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::{document, roster, tombstone};

impl Operation for WhyGone {
    fn run(self, notebook: &Notebook) -> Result<WhyGoneView, Error> {
        notebook.look(|look| {
            let id = tombstone::resolve(look.connection, self.record)?;
            if document::is_here(look.connection, id)? {
                return Ok(WhyGoneView::Here);
            }
            Ok(match tombstone::why(look.connection, id)? {
                None | Some(Gone::Moved) => WhyGoneView::NotHere,
                Some(Gone::Expired) => WhyGoneView::Ended,
                Some(Gone::Erased) => {
                    let signed = tombstone::signer(look.connection, id)?;
                    let by = match signed {
                        // Until the hub took it, what was erased here is signed by nobody who could be looked up elsewhere.
                        None => Who::Unknown,
                        Some((circle, device)) => {
                            let member = roster::member(look.connection, circle, device)?;
                            look.who(circle, member)?
                        }
                    };
                    WhyGoneView::Erased { by }
                }
            })
        })
    }
}
