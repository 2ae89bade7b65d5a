//! People and organisations that were merged, and those of whom somebody said that they are two after all.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use stoep_domain::id::RecordId;
use stoep_domain::rule::duplicates::{Entry, Of, Pair};
use stoep_domain::rule::same::{Pointer, Presence, Same};

use super::column::{Column, inner};
use super::tombstone;
use crate::error::Error;

/// Which record shows for which. A pointer to what is not here, or to something of another kind, does not count: a person who was
/// merged into what has not arrived yet shows by themselves until it does.
pub(crate) fn same(connection: &Connection) -> Result<Same, Error> {
    let mut statement =
        connection.prepare_cached("SELECT id, kind, same_as FROM record WHERE same_as IS NOT NULL ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok((row.get::<_, Column<RecordId>>(0)?.0, row.get::<_, String>(1)?, row.get::<_, Column<RecordId>>(2)?.0))
    })?;
    let mut kind = connection.prepare_cached("SELECT 1 FROM record WHERE id = ?1 AND kind = ?2")?;
    let mut pointers = Vec::new();
    for row in rows {
        let (from, word, to) = row?;
        let to = tombstone::resolve(connection, to)?;
        if kind.exists((Column(to), word))? {
            pointers.push(Pointer { from, to });
        }
    }
    Ok(Same::resolve(&pointers, |_| Presence::Here))
}

/// The pairs that were called two, by the ids under which they were written down.
pub(crate) fn apart(connection: &Connection) -> Result<Vec<(RecordId, RecordId)>, Error> {
    let mut statement = connection.prepare_cached("SELECT record, other FROM not_same ORDER BY record, other")?;
    let rows = statement
        .query_map([], |row| Ok((row.get::<_, Column<RecordId>>(0)?.0, row.get::<_, Column<RecordId>>(1)?.0)))?;
    let mut pairs = Vec::new();
    for row in rows {
        let (record, other) = row?;
        pairs.push((tombstone::resolve(connection, record)?, tombstone::resolve(connection, other)?));
    }
    Ok(pairs)
}

/// The same pairs as what shows for them.
pub(crate) fn shown_apart(connection: &Connection, same: &Same) -> Result<BTreeSet<Pair>, Error> {
    let shown = |(record, other)| Pair::try_from((same.shown(record), same.shown(other))).ok();
    Ok(apart(connection)?.into_iter().filter_map(shown).collect())
}

/// The list of [`hidden`] when nobody is.
pub(super) const NOBODY: &str = "[]";

/// The records that another one shows for, as a list that a query can leave out.
pub(crate) fn hidden(connection: &Connection, same: &Same) -> Result<String, Error> {
    let mut statement = connection.prepare_cached("SELECT id FROM record WHERE same_as IS NOT NULL ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok(row.get::<_, Column<RecordId>>(0)?.0))?;
    let mut ids = Vec::new();
    for id in rows {
        let id = id?;
        if same.shown(id) != id {
            ids.push(id.to_string());
        }
    }
    Ok(serde_json::to_string(&ids)?)
}

/// The condition under which a row of `record` shows itself; `{hidden}` is the place of what [`hidden`] gave.
pub(super) fn shows(hidden: &str) -> String {
    format!("(same_as IS NULL OR lower(hex(id)) NOT IN (SELECT value FROM json_each({hidden})))")
}

/// What is compared to find who was written down twice: everybody who shows, with the numbers of those for whom they show.
pub(crate) fn entries(connection: &Connection, of: Of, same: &Same) -> Result<Vec<Entry>, Error> {
    let select = match of {
        Of::People => "SELECT record.id, name, area, phone FROM record JOIN person ON person.id = record.id",
        Of::Organisations => {
            "SELECT record.id, name, area, phone FROM record JOIN organisation ON organisation.id = record.id"
        }
    };
    let mut statement =
        connection.prepare_cached(&format!("{select} WHERE name IS NOT NULL AND removed = 0 ORDER BY record.id"))?;
    let rows = statement.query_map([], |row| {
        Ok(Entry {
            id: row.get::<_, Column<RecordId>>(0)?.0,
            name: row.get(1)?,
            area: inner(row.get(2)?),
            phones: row.get::<_, Option<String>>(3)?.into_iter().collect(),
        })
    })?;
    let mut entries: BTreeMap<RecordId, Entry> = BTreeMap::new();
    let mut under = Vec::new();
    for entry in rows {
        let entry = entry?;
        let shown = same.shown(entry.id);
        if shown == entry.id {
            entries.insert(shown, entry);
        } else {
            under.push((shown, entry.phones));
        }
    }
    for (shown, phones) in under {
        if let Some(entry) = entries.get_mut(&shown) {
            entry.phones.extend(phones);
        }
    }
    Ok(entries.into_values().collect())
}
