//! Mailboxes.

use stoep_seal::exchange::{MAILBOX_SECONDS, Mailbox, Refusal};
use stoep_seal::{CircleId, Device, MailboxId, Wire};

use super::connection::Transaction;
use super::error::{array, decode, number, stored};
use super::standing;
use crate::hub_time::HubTime;
use crate::store::{MailboxWrite, StoreError, StoredMailbox};

pub(super) fn open(
    transaction: &mut Transaction<'_>,
    id: MailboxId,
    opened: &StoredMailbox,
    now: HubTime,
    at_most: u32,
) -> Result<MailboxWrite, StoreError> {
    // The circle is held so that its open mailboxes can be counted.
    standing::locked(transaction, opened.circle)?;
    transaction.execute(
        "DELETE FROM mailbox WHERE id IN (SELECT id FROM mailbox WHERE opened <= $1 FOR UPDATE SKIP LOCKED)",
        &[&oldest(now)],
    )?;
    if let Some(here) = read(transaction, id, now)? {
        return Ok(compare(&here, opened));
    }
    let open = transaction
        .row("SELECT count(*) FROM mailbox WHERE circle = $1", &[&opened.circle.0.as_slice()])?
        .map_or(Ok(0), |row| row.try_get::<_, i64>(0))?;
    if open >= i64::from(at_most) {
        return Ok(MailboxWrite::TooMany);
    }
    // Another circle can open a mailbox of this name at this moment: the first one has it.
    let inserted = transaction.execute(
        "INSERT INTO mailbox (id, circle, device, opened, content) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING",
        &[
            &id.0.as_slice(),
            &opened.circle.0.as_slice(),
            &i64::from(opened.device.0),
            &stored(now.0),
            &opened.mailbox.encode(),
        ],
    )?;
    Ok(if inserted == 0 { MailboxWrite::Taken } else { MailboxWrite::Opened })
}

fn compare(here: &StoredMailbox, opened: &StoredMailbox) -> MailboxWrite {
    let same =
        here.circle == opened.circle && here.device == opened.device && here.mailbox.offer() == opened.mailbox.offer();
    if same { MailboxWrite::Opened } else { MailboxWrite::Taken }
}

pub(super) fn read(
    transaction: &mut Transaction<'_>,
    id: MailboxId,
    now: HubTime,
) -> Result<Option<StoredMailbox>, StoreError> {
    find(transaction, "SELECT circle, device, content FROM mailbox WHERE id = $1 AND opened > $2", id, now)
}

/// How many mailboxes there are whose time is not over.
pub(super) fn count(transaction: &mut Transaction<'_>, now: HubTime) -> Result<u64, StoreError> {
    let row = transaction.row("SELECT count(*) FROM mailbox WHERE opened > $1", &[&oldest(now)])?;
    row.map_or(Ok(0), |row| number("a count", &row, 0))
}

pub(super) fn change(
    transaction: &mut Transaction<'_>,
    id: MailboxId,
    now: HubTime,
    change: &dyn Fn(&StoredMailbox) -> Result<Mailbox, Refusal>,
) -> Result<Result<(), Refusal>, StoreError> {
    let held = "SELECT circle, device, content FROM mailbox WHERE id = $1 AND opened > $2 FOR UPDATE";
    let Some(here) = find(transaction, held, id, now)? else { return Ok(Err(Refusal::NoSuchMailbox)) };
    match change(&here) {
        Err(refusal) => Ok(Err(refusal)),
        Ok(mailbox) => {
            transaction
                .execute("UPDATE mailbox SET content = $2 WHERE id = $1", &[&id.0.as_slice(), &mailbox.encode()])?;
            Ok(Ok(()))
        }
    }
}

fn find(
    transaction: &mut Transaction<'_>,
    sql: &'static str,
    id: MailboxId,
    now: HubTime,
) -> Result<Option<StoredMailbox>, StoreError> {
    let Some(row) = transaction.row(sql, &[&id.0.as_slice(), &oldest(now)])? else { return Ok(None) };
    Ok(Some(StoredMailbox {
        circle: CircleId(array("a circle", &row, 0)?),
        device: Device(number("a device", &row, 1)?),
        mailbox: decode("a mailbox", row.try_get(2)?)?,
    }))
}

/// A mailbox that was opened at this moment or before is not there any more.
fn oldest(now: HubTime) -> i64 {
    // Before the hub is ten minutes past 1970, no mailbox is old.
    now.0.checked_sub(MAILBOX_SECONDS).map_or(-1, stored)
}
