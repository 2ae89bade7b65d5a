//! Pulling others' envelopes, page by page, each page one transaction.

use stoep_domain::HubTrouble;
use stoep_seal::Roster;
use stoep_seal::exchange::{Call, Continuation, Cursor, HubSequence, Page, Refusal};

use super::client::CallTrouble;
use super::exchange::Line;
use super::ingest::take_in_page;
use crate::error::Error;
use crate::store::circle;

/// How many bytes of runs one page asks for: little enough to be one short transaction and to fit a tablet's memory many times.
const PAGE: u32 = 262_144;

/// Pulls until everything is here. `from` is where the last pull ended; `None` begins again, and what is known is skipped.
pub(super) fn pull(line: &Line<'_>, roster: &Roster, mut from: Option<Cursor>) -> Result<(), Error> {
    let mut began_again = from.is_none();
    loop {
        let after = from.map_or(HubSequence::START, |cursor| cursor.sequence);
        let page: Page = match line.client.value(&line.signer, Call::Pull { after, max_bytes: Some(PAGE) }, &[]) {
            Ok(page) => page,
            Err(CallTrouble::Refused(Refusal::UnknownCursor)) if !began_again => {
                (from, began_again) = (None, true);
                continue;
            }
            Err(trouble) => return Err(trouble.into()),
        };
        match follow(from, &page, roster) {
            Some(end) => {
                line.notebook.write(|write| {
                    take_in_page(write, &line.home, roster, &page.runs)?;
                    circle::set_cursor(write.connection, line.home.id, &end)
                })?;
                from = Some(end);
                if page.continuation == Continuation::Complete {
                    return Ok(());
                }
                if page.runs.is_empty() {
                    // A hub that promises more and gives nothing would be asked for ever.
                    return Err(HubTrouble::NotAHub.into());
                }
            }
            None if !began_again => (from, began_again) = (None, true),
            // Also from the beginning the hub's own account of its order does not hold.
            None => return Err(HubTrouble::Refused.into()),
        }
    }
}

/// Where the page ends by its own envelopes, if that is where the hub says and it begins where this tablet was.
fn follow(from: Option<Cursor>, page: &Page, roster: &Roster) -> Option<Cursor> {
    let start = from.unwrap_or_else(|| Cursor::start(page.end.hub_epoch));
    let end = page
        .runs
        .iter()
        .flat_map(|run| run.entries())
        .fold(start, |cursor, entry| cursor.then(entry.hash(roster.circle())));
    (end == page.end).then_some(end)
}
