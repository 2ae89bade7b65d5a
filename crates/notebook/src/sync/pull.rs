//! Pulling others' envelopes, page by page.
//!
//! The next page is fetched and verified while this one is written. A page is stored whole with the cursor behind it, in one
//! transaction; where more pages are ready and nobody taps, one transaction takes several.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use stoep_domain::HubTrouble;
use stoep_seal::Roster;
use stoep_seal::exchange::{Call, Continuation, Cursor, HubSequence, MAX_PAGE_SIZE, Page, Refusal};

use super::client::CallTrouble;
use super::exchange::Line;
use super::ingest::Received;
use super::membership::fetch_membership;
use crate::error::Error;
use crate::store::{carried, circle};
use crate::write::Write;

/// How many bytes of runs the first page asks for: most of the time everything new fits it.
const PAGE: u32 = 262_144;

/// How many the others ask for, when there is so much that a page was not enough.
const LARGE_PAGE: u32 = MAX_PAGE_SIZE;

/// The most pages of one turn at writing. A longer turn writes fewer pages of the database twice; a tap that comes in the middle ends
/// it.
const TURN: usize = 12;

/// How long a turn waits for the next page before it looks again whether somebody else wants to write.
const GLANCE: Duration = Duration::from_millis(5);

/// Whether the hub's account of its order has to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// It has to be what the envelopes themselves add up to.
    Holds,
    /// It does not, also from the beginning: somebody took something out of it. Every run proves itself, and the vector tells afterwards
    /// whether one is missing.
    IsBroken,
}

/// Pulls until everything is here. `from` is where the last pull ended; `None` begins again, and what is known is skipped.
/// Gives the roster back, longer where somebody came in or went meanwhile.
pub(super) fn pull(line: &Line<'_>, mut roster: Roster, mut from: Option<Cursor>) -> Result<Roster, Error> {
    let mut order = Order::Holds;
    loop {
        match follow(line, &roster, from, order)? {
            Followed::ToTheEnd => return Ok(roster),
            Followed::NewerRoster => {
                let known = roster.sequence();
                roster = fetch_membership(line, roster)?;
                if roster.sequence() == known {
                    // The hub gives what it does not have the signatures for.
                    return Err(HubTrouble::Refused.into());
                }
                let home = line.notebook.look(|look| circle::get(look.connection, line.home.id))?;
                from = home.and_then(|home| home.cursor);
            }
            Followed::OtherHub if from.is_some() => from = None,
            Followed::OtherHub if order == Order::Holds => order = Order::IsBroken,
            Followed::OtherHub => return Err(HubTrouble::Withholds.into()),
        }
    }
}

/// How far a hub was followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Followed {
    /// Everything is here.
    ToTheEnd,
    /// Somebody signed with a roster that is newer than the one at hand: it changed since this exchange began.
    NewerRoster,
    /// What this tablet knows of the hub's order is not what this hub says.
    OtherHub,
}

/// What is known of a page.
enum Checked {
    /// It holds.
    Holds(Verified),
    /// It does not, and this is why nothing more is stored.
    Ends(Followed),
}

/// A page that was verified.
struct Verified {
    received: Received,
    end: Cursor,
}

fn follow(line: &Line<'_>, roster: &Roster, from: Option<Cursor>, order: Order) -> Result<Followed, Error> {
    let after = from.map_or(HubSequence::START, |cursor| cursor.sequence);
    let first = match fetch(line, after, PAGE) {
        Err(CallTrouble::Refused(Refusal::UnknownCursor)) => return Ok(Followed::OtherHub),
        page => page?,
    };
    let start = from.unwrap_or_else(|| Cursor::start(first.end.hub_epoch));
    let more = (first.continuation == Continuation::More).then_some(first.end.sequence);
    let first = match verify((roster, order), start, first)? {
        Checked::Holds(first) => first,
        Checked::Ends(why) => return Ok(why),
    };
    let Some(after) = more else {
        line.notebook.write(|write| store(line, write, &first))?;
        return Ok(Followed::ToTheEnd);
    };
    thread::scope(|scope| {
        // Little waits between two steps, so that no more than a few pages are ever in memory.
        let (fetched, pages) = sync_channel(1);
        let (verified, ready) = sync_channel(3);
        scope.spawn(move || fetch_on(line, after, &fetched));
        scope.spawn(move || verify_on((roster, order), first, &pages, &verified));
        store_all(line, &ready)
    })
}

fn fetch(line: &Line<'_>, after: HubSequence, max_bytes: u32) -> Result<Page, CallTrouble> {
    let page: Page = line.client.value(&line.signer, Call::Pull { after, max_bytes: Some(max_bytes) }, &[])?;
    if page.runs.is_empty() && page.continuation == Continuation::More {
        // A hub that promises more and gives nothing would be asked for ever.
        return Err(CallTrouble::Trouble(HubTrouble::NotAHub));
    }
    Ok(page)
}

/// Fetches pages until the hub has no more of them, or nobody takes them.
fn fetch_on(line: &Line<'_>, mut after: HubSequence, fetched: &SyncSender<Result<Page, CallTrouble>>) {
    loop {
        let page = fetch(line, after, LARGE_PAGE);
        let more = page.as_ref().ok().filter(|page| page.continuation == Continuation::More);
        let next = more.map(|page| page.end.sequence);
        if fetched.send(page).is_err() {
            return;
        }
        match next {
            Some(next) => after = next,
            None => return,
        }
    }
}

/// What comes after the first page: pages that hold, and at the end why there is none any more.
type Ready = Result<Checked, Error>;

/// Verifies pages, until one does not hold.
fn verify_on(
    (roster, order): (&Roster, Order),
    first: Verified,
    pages: &Receiver<Result<Page, CallTrouble>>,
    verified: &SyncSender<Ready>,
) {
    let mut cursor = first.end;
    if verified.send(Ok(Checked::Holds(first))).is_err() {
        return;
    }
    while let Ok(page) = pages.recv() {
        let next = match page {
            Ok(page) => verify((roster, order), cursor, page),
            Err(CallTrouble::Refused(Refusal::UnknownCursor)) => Ok(Checked::Ends(Followed::OtherHub)),
            Err(trouble) => Err(trouble.into()),
        };
        let end = match &next {
            Ok(Checked::Holds(page)) => Some(page.end),
            Ok(Checked::Ends(_)) | Err(_) => None,
        };
        if verified.send(next).is_err() {
            return;
        }
        match end {
            Some(end) => cursor = end,
            None => return,
        }
    }
}

/// Verifies a page, if it ends by its own envelopes where the hub says and begins where this tablet was.
fn verify((roster, order): (&Roster, Order), start: Cursor, page: Page) -> Result<Checked, Error> {
    if page.runs.iter().any(|run| run.roster_sequence() > roster.sequence()) {
        return Ok(Checked::Ends(Followed::NewerRoster));
    }
    let received = Received::verify(roster, page.runs)?;
    let holds = order == Order::IsBroken || received.end(start) == page.end;
    Ok(if holds { Checked::Holds(Verified { received, end: page.end }) } else { Checked::Ends(Followed::OtherHub) })
}

fn store_all(line: &Line<'_>, ready: &Receiver<Ready>) -> Result<Followed, Error> {
    while let Ok(next) = ready.recv() {
        let mut page = match next? {
            Checked::Holds(page) => page,
            Checked::Ends(why) => return Ok(why),
        };
        let ended = line.notebook.write_aside(|write| {
            let mut stored = 0;
            loop {
                store(line, write, &page)?;
                stored += 1;
                match wait(ready, || write.is_wanted() || stored == TURN) {
                    Some(Ok(Checked::Holds(next))) => page = next,
                    // What was stored before stays, whatever came after it.
                    ended => return Ok(ended),
                }
            }
        })?;
        match ended {
            Some(Ok(Checked::Ends(why))) => return Ok(why),
            // A page that holds was stored already.
            Some(Ok(Checked::Holds(_))) => {}
            Some(Err(error)) => return Err(error),
            None => {}
        }
    }
    Ok(Followed::ToTheEnd)
}

/// The next page; `None` when the turn is over or there is none any more.
fn wait(ready: &Receiver<Ready>, is_over: impl Fn() -> bool) -> Option<Ready> {
    while !is_over() {
        match ready.recv_timeout(GLANCE) {
            Ok(next) => return Some(next),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    None
}

fn store(line: &Line<'_>, write: &mut Write<'_>, page: &Verified) -> Result<(), Error> {
    page.received.store(write, &line.home, line.client.hub_time())?;
    if !carried::chains(write.connection, line.home.id)?.is_empty() {
        for (chain, last) in page.received.ends() {
            carried::heard(write.connection, line.home.id, chain, last)?;
        }
    }
    circle::set_cursor(write.connection, line.home.id, &page.end)
}
