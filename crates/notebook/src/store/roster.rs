//! Rosters: the signed chain of each circle, and who its devices belong to.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::id::{CircleId, MemberId};
use stoep_domain::word::Role;
use stoep_seal::{Device, Roster, RosterEntry, Wire};

use super::circle::CircleRow;
use super::column::Column;
use super::projection;
use crate::error::Error;

/// The roster, verified again from its first entry.
pub(crate) fn get(connection: &Connection, circle: CircleId) -> Result<Roster, Error> {
    let mut statement = connection.prepare_cached("SELECT entry FROM roster WHERE circle = ?1 ORDER BY sequence")?;
    let rows: Vec<Vec<u8>> = statement.query_map([Column(circle)], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let entries: Vec<RosterEntry> = rows
        .iter()
        .map(|bytes| {
            RosterEntry::decode(bytes).map_err(|_| Error::Inconsistent("a roster entry of ours does not read"))
        })
        .collect::<Result<_, _>>()?;
    Roster::from_entries(stoep_seal::CircleId(*circle.as_bytes()), &entries).map_err(Error::seal)
}

/// Whether nothing of a roster is here, which is so after damage alone.
pub(crate) fn is_lost(connection: &Connection, circle: CircleId) -> Result<bool, Error> {
    Ok(!connection.prepare_cached("SELECT 1 FROM roster WHERE circle = ?1 LIMIT 1")?.exists([Column(circle)])?)
}

/// Writes the roster: entries that are here already stay, and the list of devices follows.
pub(crate) fn put(connection: &Connection, circle: CircleId, roster: &Roster) -> Result<(), Error> {
    let mut insert = connection
        .prepare_cached("INSERT INTO roster (circle, sequence, entry) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?;
    for entry in roster.entries() {
        insert.execute((Column(circle), entry.sequence.0, entry.encode()))?;
    }
    let before = roles(connection, circle)?;
    let mut upsert = connection.prepare_cached(
        "INSERT INTO device (circle, device, member, role, active) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (circle, device) DO UPDATE SET role = ?4, active = ?5",
    )?;
    for (device, entry) in roster.devices() {
        let member = MemberId::from_bytes(*entry.member.as_bytes());
        upsert.execute((Column(circle), device.0, Column(member), word(entry.role()).word(), entry.is_active()))?;
    }
    // A newcomer's role changes nothing that is here; another role for somebody may.
    let changed = before
        .iter()
        .any(|(device, before)| roster.device(Device(*device)).is_some_and(|entry| word(entry.role()) != *before));
    if changed { projection::team_again(connection, circle) } else { Ok(()) }
}

/// The role of every device that is known.
fn roles(connection: &Connection, circle: CircleId) -> Result<Vec<(u16, Role)>, Error> {
    let mut statement = connection.prepare_cached("SELECT device, role FROM device WHERE circle = ?1")?;
    let rows = statement
        .query_map([Column(circle)], |row| Ok((row.get(0)?, Role::from(row.get::<_, String>(1)?.as_str()))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The role of a device: the one it has, or had last.
pub(crate) fn role(connection: &Connection, circle: CircleId, device: u16) -> Result<Option<Role>, Error> {
    let mut statement = connection.prepare_cached("SELECT role FROM device WHERE circle = ?1 AND device = ?2")?;
    let word: Option<String> = statement.query_row((Column(circle), device), |row| row.get(0)).optional()?;
    Ok(word.map(|word| Role::from(word.as_str())))
}

/// The domain's word for a role of the roster.
pub(crate) fn word(role: stoep_seal::Role) -> Role {
    match role {
        stoep_seal::Role::Lead => Role::Lead,
        stoep_seal::Role::Member => Role::Member,
        stoep_seal::Role::Guest => Role::Guest,
        stoep_seal::Role::Recovery => Role::Recovery,
        stoep_seal::Role::Other(number) => Role::Newer(number.to_string()),
    }
}

/// Who a device belongs to.
pub(crate) fn member(connection: &Connection, circle: CircleId, device: u16) -> Result<Option<MemberId>, Error> {
    let mut statement = connection.prepare_cached("SELECT member FROM device WHERE circle = ?1 AND device = ?2")?;
    let mut rows = statement.query((Column(circle), device))?;
    Ok(rows.next()?.map(|row| row.get::<_, Column<MemberId>>(0)).transpose()?.map(|member| member.0))
}

/// Somebody in a circle, with the number of active tablets and the name that has reached us.
#[derive(Debug, Clone)]
pub(crate) struct MemberRow {
    /// The id.
    pub(crate) id: MemberId,
    /// The role of the newest active tablet.
    pub(crate) role: Role,
    /// How many active tablets.
    pub(crate) tablets: u64,
    /// The name.
    pub(crate) name: Option<String>,
}

/// A tablet of a circle, with whose it is.
#[derive(Debug, Clone)]
pub(crate) struct TabletRow {
    /// Its number.
    pub(crate) device: u16,
    /// The name of its owner, once it has reached us.
    pub(crate) name: Option<String>,
}

/// The tablets that are in a circle now, in the order of joining. A recovery kit is none: nothing is written on it.
pub(crate) fn tablets(connection: &Connection, circle: CircleId) -> Result<Vec<TabletRow>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT device.device, member.name FROM device \
         LEFT JOIN member ON member.id = device.member AND member.circle = device.circle \
         WHERE device.circle = ?1 AND device.active = 1 AND device.role <> 'recovery' ORDER BY device.device",
    )?;
    let rows = statement.query_map([Column(circle)], |row| Ok(TabletRow { device: row.get(0)?, name: row.get(1)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Who is in a circle, in the order of joining.
pub(crate) fn members(connection: &Connection, circle: CircleId) -> Result<Vec<MemberRow>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT device.member, device.role, count(*), member.name FROM device \
         LEFT JOIN member ON member.id = device.member AND member.circle = device.circle \
         WHERE device.circle = ?1 AND device.active = 1 GROUP BY device.member ORDER BY min(device.device)",
    )?;
    let rows = statement.query_map([Column(circle)], |row| {
        Ok(MemberRow {
            id: row.get::<_, Column<MemberId>>(0)?.0,
            role: Role::from(row.get::<_, String>(1)?.as_str()),
            tablets: row.get(2)?,
            name: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Your own role in a circle.
pub(crate) fn own_role(connection: &Connection, home: &CircleRow) -> Result<Role, Error> {
    // Whoever is not in the roster can do nothing that needs a role.
    Ok(role(connection, home.id, home.device)?.unwrap_or(Role::Guest))
}

/// Whether this tablet's person is in circles of others as a guest, and in none as anything else.
pub(crate) fn is_guest(connection: &Connection) -> Result<bool, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) > 0 AND count(*) = count(*) FILTER (WHERE device.role = 'guest') FROM circle \
         JOIN device ON device.circle = circle.id AND device.device = circle.device WHERE circle.kind <> 'private'",
    )?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Whether somebody is in a circle, or ever was.
pub(crate) fn was_in(connection: &Connection, circle: CircleId, member: MemberId) -> Result<bool, Error> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM device WHERE circle = ?1 AND member = ?2")?;
    Ok(statement.exists((Column(circle), Column(member)))?)
}

/// The circle that somebody is in: a member id is drawn for one circle.
pub(crate) fn home_of(connection: &Connection, member: MemberId) -> Result<Option<CircleId>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT circle FROM device WHERE member = ?1 AND active = 1 LIMIT 1")?;
    let circle: Option<Column<CircleId>> = statement.query_row([Column(member)], |row| row.get(0)).optional()?;
    Ok(circle.map(|circle| circle.0))
}

/// The name of somebody in a circle, once it has reached this tablet.
pub(crate) fn member_name(
    connection: &Connection,
    circle: CircleId,
    member: MemberId,
) -> Result<Option<String>, Error> {
    let mut statement = connection.prepare_cached("SELECT name FROM member WHERE id = ?1 AND circle = ?2")?;
    let mut rows = statement.query((Column(member), Column(circle)))?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

/// The name that a circle's team record gives it.
pub(crate) fn team_name(connection: &Connection, circle: CircleId) -> Result<Option<String>, Error> {
    let mut statement = connection.prepare_cached("SELECT name FROM team WHERE circle = ?1")?;
    let mut rows = statement.query([Column(circle)])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}
