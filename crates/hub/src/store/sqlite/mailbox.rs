//! Mailboxes.

use rusqlite::{OptionalExtension, Transaction, params};
use stoep_seal::exchange::{MAILBOX_SECONDS, Mailbox, Refusal};
use stoep_seal::{CircleId, Device, MailboxId, Wire};

use super::error::{decode, number, stored};
use super::standing;
use crate::hub_time::HubTime;
use crate::store::{MailboxWrite, StoreError, StoredMailbox};

pub(super) fn open(
    transaction: &Transaction<'_>,
    id: MailboxId,
    opened: &StoredMailbox,
    now: HubTime,
    at_most: u32,
) -> Result<MailboxWrite, StoreError> {
    transaction.execute("DELETE FROM mailbox WHERE opened <= ?1", params![oldest(now)])?;
    if let Some(here) = read(transaction, id, now)? {
        let same = here.circle == opened.circle
            && here.device == opened.device
            && here.mailbox.offer() == opened.mailbox.offer();
        return Ok(if same { MailboxWrite::Opened } else { MailboxWrite::Taken });
    }
    let circle = standing::present(transaction, opened.circle)?.id;
    let open: i64 =
        transaction.query_row("SELECT count(*) FROM mailbox WHERE circle = ?1", params![circle], |row| row.get(0))?;
    if open >= i64::from(at_most) {
        return Ok(MailboxWrite::TooMany);
    }
    transaction.execute(
        "INSERT INTO mailbox (id, circle, device, opened, content) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id.0, circle, opened.device.0, stored(now.0), opened.mailbox.encode()],
    )?;
    Ok(MailboxWrite::Opened)
}

pub(super) fn read(
    transaction: &Transaction<'_>,
    id: MailboxId,
    now: HubTime,
) -> Result<Option<StoredMailbox>, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT circle.name, mailbox.device, mailbox.content FROM mailbox JOIN circle ON circle.id = mailbox.circle \
         WHERE mailbox.id = ?1 AND mailbox.opened > ?2",
    )?;
    let row: Option<([u8; 16], i64, Vec<u8>)> = statement
        .query_row(params![id.0, oldest(now)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((circle, device, content)) = row else { return Ok(None) };
    Ok(Some(StoredMailbox {
        circle: CircleId(circle),
        device: Device(number("a device", device)?),
        mailbox: decode("a mailbox", &content)?,
    }))
}

/// How many mailboxes there are whose time is not over.
pub(super) fn count(transaction: &Transaction<'_>, now: HubTime) -> Result<u64, StoreError> {
    let open =
        transaction
            .query_row("SELECT count(*) FROM mailbox WHERE opened > ?1", params![oldest(now)], |row| row.get(0))?;
    number("a count", open)
}

pub(super) fn change(
    transaction: &Transaction<'_>,
    id: MailboxId,
    now: HubTime,
    change: &dyn Fn(&StoredMailbox) -> Result<Mailbox, Refusal>,
) -> Result<Result<(), Refusal>, StoreError> {
    let Some(here) = read(transaction, id, now)? else { return Ok(Err(Refusal::NoSuchMailbox)) };
    match change(&here) {
        Err(refusal) => Ok(Err(refusal)),
        Ok(mailbox) => {
            transaction.execute("UPDATE mailbox SET content = ?2 WHERE id = ?1", params![id.0, mailbox.encode()])?;
            Ok(Ok(()))
        }
    }
}

/// A mailbox that was opened at this moment or before is not there any more.
fn oldest(now: HubTime) -> i64 {
    // Before the hub is ten minutes past 1970, no mailbox is old.
    now.0.checked_sub(MAILBOX_SECONDS).map_or(-1, stored)
}
