//! Reading the documents of which envelopes came: opened on all cores, written in turns that end when somebody taps.

use std::collections::VecDeque;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

use super::open::{Keys, Opened, Unread, open};
use crate::Notebook;
use crate::error::Error;
use crate::look::Look;
use crate::store::circle::CircleRow;
use crate::store::{document, envelope, keys, quarantine, tombstone, unread};
use crate::sync::cores::on_all_cores;
use crate::write::Write;

/// How many documents are opened together: few enough that those who look wait for some milliseconds only.
const TOGETHER: u32 = 500;

/// The most documents of one turn at writing. A longer turn writes fewer pages twice; a tap that comes in the middle ends it, and then
/// waits for the commit of what was written so far.
const TURN: usize = 8_000;

/// How long a turn waits for the next documents before it looks again whether somebody else wants to write.
const GLANCE: Duration = Duration::from_millis(5);

/// Reads every unread document of a circle.
pub(crate) fn read_unread(notebook: &Notebook, home: &CircleRow) -> Result<(), Error> {
    let (first, keys) = notebook.look(|look| Ok((fetch(look, home, 0)?, epoch_keys(look, home)?)))?;
    let last = first.last().map(|unread| unread.mark.id);
    let Some(last) = last.filter(|_| first.len() >= TOGETHER as usize) else {
        let mut opened = open_all(first, &keys).into();
        while turn(notebook, home, &mut opened, None)? == Left::Some {}
        return Ok(());
    };
    thread::scope(|scope| {
        let (sender, ready) = sync_channel(4);
        let (done, finished) = channel();
        let opening = scope.spawn(move || read_on(notebook, home, (first, last), &keys, &sender));
        // Letting go of a document takes a twentieth of the time that writing it does, and the writer is what everybody waits for.
        scope.spawn(move || finished.into_iter().for_each(drop));
        let written = write_all(notebook, home, &Beside { ready, done });
        let opened = opening.join().unwrap_or_else(|panic| resume_unwind(panic));
        written.and(opened)
    })
}

/// Opens documents while others are written. Ends when there are none left or nobody takes them any more.
fn read_on(
    notebook: &Notebook,
    home: &CircleRow,
    (mut next, mut last): (Vec<Unread>, i64),
    keys: &Keys,
    ready: &SyncSender<Vec<Opened>>,
) -> Result<(), Error> {
    while ready.send(open_all(next, keys)).is_ok() {
        next = notebook.look(|look| fetch(look, home, last))?;
        match next.last() {
            Some(unread) => last = unread.mark.id,
            None => break,
        }
    }
    Ok(())
}

pub(super) fn open_all(unread: Vec<Unread>, keys: &Keys) -> Vec<Opened> {
    on_all_cores(unread, |unread| open(unread, keys))
}

pub(super) fn epoch_keys(look: &Look<'_>, home: &CircleRow) -> Result<Keys, Error> {
    Ok(Keys { circle: home.id, epochs: keys::epoch_keys(look.connection, home.id)? })
}

/// The next unread documents behind a mark, with what is here of them.
pub(super) fn fetch(look: &Look<'_>, home: &CircleRow, after: i64) -> Result<Vec<Unread>, Error> {
    let marks = unread::after(look.connection, home.id, after, TOGETHER)?;
    let with_entries = marks.into_iter().map(|mark| {
        let stored = document::stored(look.connection, mark.document)?;
        let entries = envelope::of_document(look.connection, home.id, mark.document)?;
        Ok(Unread { mark, stored, entries })
    });
    with_entries.collect()
}

/// What goes on beside the writing.
pub(super) struct Beside {
    /// Where documents come from.
    ready: Receiver<Vec<Opened>>,
    /// Where those that were written go.
    done: Sender<Opened>,
}

fn write_all(notebook: &Notebook, home: &CircleRow, beside: &Beside) -> Result<(), Error> {
    let mut opened = VecDeque::new();
    while let Ok(more) = beside.ready.recv() {
        opened.extend(more);
        while turn(notebook, home, &mut opened, Some(beside))? == Left::Some {}
    }
    Ok(())
}

/// Whether a turn left something to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    Some,
    Nothing,
}

/// Writes documents in one transaction, as long as more of them are ready and nobody else wants to write.
pub(super) fn turn(
    notebook: &Notebook,
    home: &CircleRow,
    opened: &mut VecDeque<Opened>,
    beside: Option<&Beside>,
) -> Result<Left, Error> {
    if opened.is_empty() {
        return Ok(Left::Nothing);
    }
    notebook.write_aside(|write| {
        let mut written = 0;
        while !write.is_wanted() && written < TURN {
            if let Some(next) = opened.pop_front() {
                put(write, home, &next)?;
                written += 1;
                if let Some(beside) = beside {
                    // Where nobody lets go of it any more, it is let go of here.
                    drop(beside.done.send(next));
                }
                continue;
            }
            match beside.map(|beside| beside.ready.recv_timeout(GLANCE)) {
                Some(Ok(more)) => opened.extend(more),
                Some(Err(RecvTimeoutError::Timeout)) => {}
                Some(Err(RecvTimeoutError::Disconnected)) | None => break,
            }
        }
        Ok(if opened.is_empty() { Left::Nothing } else { Left::Some })
    })
}

/// Writes one document and everything that follows from it.
fn put(write: &mut Write<'_>, home: &CircleRow, opened: &Opened) -> Result<(), Error> {
    let id = opened.mark.document;
    let (connection, circle) = (write.connection, home.id);
    if !tombstone::is_gone(connection, id)? {
        let (keybox, before) = (opened.keybox.as_ref(), opened.before.as_deref());
        let stands = match &opened.document {
            Some(document) => write.replace((circle, id), keybox, before, document)?,
            None if before.is_none() => {
                // The keybox stays for what is held.
                if let Some((epoch, keybox)) = keybox {
                    document::put_keybox(connection, circle, id, *epoch, keybox)?;
                }
                true
            }
            None => true,
        };
        if !stands {
            // Somebody wrote to it meanwhile: its mark stays, and it is read again.
            return Ok(());
        }
        for (header, reason) in &opened.aside {
            quarantine::put(connection, circle, header, *reason)?;
        }
        for header in &opened.released {
            quarantine::release(connection, circle, header)?;
        }
    }
    unread::clear(connection, &opened.mark)
}
