//! What a lead asked of a roster and the hub has not taken yet.

use rusqlite::Connection;
use stoep_domain::id::{CircleId, MemberId};
use stoep_domain::word::Role;
use stoep_seal::{Device, Roster};

use super::column::Column;
use crate::error::Error;

/// What is asked about one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wish {
    /// It leaves the circle.
    Close,
    /// It gets this role.
    Role(Role),
}

/// Asks something; what was asked about the device before does not hold any more.
pub(crate) fn put(connection: &Connection, circle: CircleId, device: Device, wish: &Wish) -> Result<(), Error> {
    let role = match wish {
        Wish::Close => None,
        Wish::Role(role) => Some(role.word()),
    };
    connection
        .prepare_cached(
            "INSERT INTO roster_wish (circle, device, role) VALUES (?1, ?2, ?3) \
             ON CONFLICT (circle, device) DO UPDATE SET role = ?3",
        )?
        .execute((Column(circle), device.0, role))?;
    Ok(())
}

/// What was asked on this tablet and is not done.
pub(crate) fn all(connection: &Connection, circle: CircleId) -> Result<Vec<(Device, Wish)>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT device, role FROM roster_wish WHERE circle = ?1 ORDER BY device")?;
    let rows = statement.query_map([Column(circle)], |row| {
        let role: Option<String> = row.get(1)?;
        Ok((Device(row.get(0)?), role.map_or(Wish::Close, |role| Wish::Role(Role::from(role.as_str())))))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// It is done, or cannot be done any more.
pub(crate) fn forget(connection: &Connection, circle: CircleId, device: Device) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM roster_wish WHERE circle = ?1 AND device = ?2")?
        .execute((Column(circle), device.0))?;
    Ok(())
}

/// Who asked to leave, each with the place in the roster where they did.
pub(crate) fn asked_to_leave(connection: &Connection, circle: CircleId) -> Result<Vec<(MemberId, u32)>, Error> {
    let mut statement = connection
        .prepare_cached("SELECT id, leaving FROM member WHERE circle = ?1 AND leaving IS NOT NULL ORDER BY id")?;
    let rows = statement.query_map([Column(circle)], |row| Ok((row.get::<_, Column<MemberId>>(0)?.0, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The devices whose person asked to leave: those that were in the roster where they said so.
pub(crate) fn leaving(connection: &Connection, circle: CircleId, roster: &Roster) -> Result<Vec<Device>, Error> {
    let asked = asked_to_leave(connection, circle)?;
    let leaves =
        |member: &[u8; 16], added: u32| asked.iter().any(|(id, up_to)| id.as_bytes() == member && added <= *up_to);
    Ok(roster
        .active()
        .filter(|(_, entry)| leaves(entry.member.as_bytes(), entry.added().0))
        .map(|(device, _)| device)
        .collect())
}
