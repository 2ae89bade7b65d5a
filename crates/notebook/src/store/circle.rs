//! Circles of this tablet.

use std::fmt;

use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use stoep_domain::HubTrouble;
use stoep_domain::id::{CircleId, MemberId};
use stoep_domain::moment::Moment;
use stoep_domain::word::CircleKind;
use stoep_seal::DeviceKeys;
use stoep_seal::exchange::{Cursor, HubEpoch, HubSequence, OrderHash};
use zeroize::Zeroizing;

use super::column::{Column, inner};
use crate::error::Error;

/// A device's secret keys as they stand in the database.
///
/// Their public halves are computed when something is signed and not before: that takes longer than everything else that is read of
/// a circle, and every tap reads circles.
#[derive(Clone)]
pub(crate) struct StoredKeys(Zeroizing<[u8; DeviceKeys::SIZE]>);

impl StoredKeys {
    /// The keys as they are stored.
    pub(crate) fn of(keys: &DeviceKeys) -> Self {
        Self(keys.to_bytes())
    }

    /// The keys, ready to sign.
    pub(crate) fn open(&self) -> DeviceKeys {
        DeviceKeys::from_bytes(&self.0)
    }
}

impl fmt::Debug for StoredKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("StoredKeys(..)")
    }
}

/// One life of this tablet's database in a circle: a chain of envelopes of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Life {
    /// Its random number.
    pub(crate) incarnation: u32,
    /// Its envelopes up to this number may have left the tablet.
    pub(crate) sent: u32,
    /// Its envelopes up to this number are at the hub. Never more than [`Life::sent`].
    pub(crate) acknowledged: u32,
}

/// A circle with this tablet's place in it.
#[derive(Debug, Clone)]
pub(crate) struct CircleRow {
    /// Its id.
    pub(crate) id: CircleId,
    /// Its sort.
    pub(crate) kind: CircleKind,
    /// The hub's address.
    pub(crate) hub: Option<String>,
    /// The founding code, until the hub knows the circle.
    pub(crate) founding_code: Option<String>,
    /// This tablet's number in the roster.
    pub(crate) device: u16,
    /// This person's id in the roster.
    pub(crate) member: MemberId,
    /// The device's secret keys.
    pub(crate) keys: StoredKeys,
    /// The life of this database.
    pub(crate) incarnation: u32,
    /// This tablet's envelopes up to this number may have left it.
    pub(crate) sent: u32,
    /// This tablet's envelopes up to this number are at the hub. Never more than [`CircleRow::sent`].
    pub(crate) acknowledged: u32,
    /// Earlier lives of this database, of which something may still wait for the hub.
    pub(crate) former: Vec<Life>,
    /// How far the hub's clock was ahead of this tablet's, in seconds.
    pub(crate) ahead: i64,
    /// Whether the hub has the circle.
    pub(crate) hub_knows: bool,
    /// Up to where the hub was pulled.
    pub(crate) cursor: Option<Cursor>,
    /// When an exchange last ended well.
    pub(crate) last_exchange: Option<Moment>,
    /// What stood in the way of the last one.
    pub(crate) trouble: Option<HubTrouble>,
}

impl CircleRow {
    /// The life in which this tablet writes now.
    pub(crate) const fn life(&self) -> Life {
        Life { incarnation: self.incarnation, sent: self.sent, acknowledged: self.acknowledged }
    }

    /// Every life of which something may wait, the oldest first: what was made later may build on what was made before.
    pub(crate) fn lives(&self) -> impl Iterator<Item = Life> + '_ {
        self.former.iter().copied().chain([self.life()])
    }
}

const COLUMNS: &str = "id, kind, hub, founding_code, device, member, keys, incarnation, sent, acknowledged, hub_knows, hub_epoch, hub_seq, \
                       hub_hash, last_exchange, trouble, former, ahead";

fn read(row: &Row<'_>) -> rusqlite::Result<CircleRow> {
    let kind: String = row.get(1)?;
    let keys = StoredKeys(Zeroizing::new(row.get(6)?));
    let trouble: Option<String> = row.get(15)?;
    let former: Option<String> = row.get(16)?;
    Ok(CircleRow {
        id: row.get::<_, Column<CircleId>>(0)?.0,
        kind: CircleKind::from(kind.as_str()),
        hub: row.get(2)?,
        founding_code: row.get(3)?,
        device: row.get(4)?,
        member: row.get::<_, Column<MemberId>>(5)?.0,
        keys,
        incarnation: row.get(7)?,
        sent: row.get(8)?,
        acknowledged: row.get(9)?,
        former: former.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
        ahead: row.get(17)?,
        hub_knows: row.get(10)?,
        cursor: cursor(row)?,
        last_exchange: inner(row.get(14)?),
        trouble: trouble.and_then(|text| serde_json::from_str(&text).ok()),
    })
}

fn cursor(row: &Row<'_>) -> rusqlite::Result<Option<Cursor>> {
    let (hub_epoch, hash): (Option<[u8; 16]>, Option<[u8; 32]>) = (row.get(11)?, row.get(13)?);
    let sequence = HubSequence(row.get(12)?);
    Ok(hub_epoch.zip(hash).map(|(hub_epoch, hash)| Cursor {
        hub_epoch: HubEpoch(hub_epoch),
        sequence,
        hash: OrderHash(hash),
    }))
}

/// Adds a circle behind the others.
pub(crate) fn insert(connection: &Connection, circle: &CircleRow) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO circle (id, position, kind, hub, founding_code, device, member, keys, incarnation, sent, acknowledged, hub_knows, \
             hub_seq) VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM circle), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0)",
        )?
        .execute((
            Column(circle.id),
            circle.kind.word(),
            &circle.hub,
            &circle.founding_code,
            circle.device,
            Column(circle.member),
            circle.keys.0.as_slice(),
            circle.incarnation,
            circle.sent,
            circle.acknowledged,
            circle.hub_knows,
        ))?;
    Ok(())
}

/// Every circle in the order in which they came: the private one first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<CircleRow>, Error> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM circle ORDER BY position"))?;
    let rows = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// One circle.
pub(crate) fn get(connection: &Connection, id: CircleId) -> Result<Option<CircleRow>, Error> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM circle WHERE id = ?1"))?;
    Ok(statement.query_row([Column(id)], read).optional()?)
}

/// Notes how far the hub's clock is ahead.
pub(crate) fn set_ahead(connection: &Connection, id: CircleId, seconds: i64) -> Result<(), Error> {
    connection.prepare_cached("UPDATE circle SET ahead = ?2 WHERE id = ?1")?.execute((Column(id), seconds))?;
    Ok(())
}

/// Moves the cursor.
pub(crate) fn set_cursor(connection: &Connection, id: CircleId, cursor: &Cursor) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE circle SET hub_epoch = ?2, hub_seq = ?3, hub_hash = ?4 WHERE id = ?1")?
        .execute((Column(id), cursor.hub_epoch.0, cursor.sequence.0, cursor.hash.0))?;
    Ok(())
}

/// The hub has the circle now, and the founding code has done its work.
pub(crate) fn set_hub_knows(connection: &Connection, id: CircleId) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE circle SET hub_knows = 1, founding_code = NULL WHERE id = ?1")?
        .execute([Column(id)])?;
    Ok(())
}

/// Another address and founding code, for a circle that no hub knows yet.
pub(crate) fn set_hub(
    connection: &Connection,
    id: CircleId,
    hub: &str,
    founding_code: Option<&str>,
) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE circle SET hub = ?2, founding_code = ?3, trouble = NULL WHERE id = ?1")?
        .execute((Column(id), hub, founding_code))?;
    Ok(())
}

/// Puts a circle before all others: the place of the private circle, when that has gone.
pub(crate) fn set_first(connection: &Connection, id: CircleId) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE circle SET position = (SELECT min(position) FROM circle) - 1 WHERE id = ?1")?
        .execute([Column(id)])?;
    Ok(())
}

/// The sort of circle, once its team record has said so.
pub(crate) fn set_kind(connection: &Connection, id: CircleId, kind: &CircleKind) -> Result<(), Error> {
    connection.prepare_cached("UPDATE circle SET kind = ?2 WHERE id = ?1")?.execute((Column(id), kind.word()))?;
    Ok(())
}

/// Notes how an exchange with the hub ended.
pub(crate) fn set_exchange(
    connection: &Connection,
    id: CircleId,
    ended: &Result<Moment, HubTrouble>,
) -> Result<(), Error> {
    match ended {
        Ok(at) => connection
            .prepare_cached("UPDATE circle SET last_exchange = ?2, trouble = NULL WHERE id = ?1")?
            .execute((Column(id), Column(*at)))?,
        Err(trouble) => connection
            .prepare_cached("UPDATE circle SET trouble = ?2 WHERE id = ?1")?
            .execute((Column(id), serde_json::to_string(trouble)?))?,
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use stoep_domain::call::{Begin, CaptureSignal, FoundCircle};
    use stoep_domain::word::{CircleKind, Topic};
    use tempfile::TempDir;

    use crate::store::envelope::{self, State};
    use crate::store::life;
    use crate::{KeySource, Notebook, Surroundings};

    #[test]
    fn a_hub_that_claims_too_much_or_lost_something_makes_nothing_vanish() {
        let folder = TempDir::new().unwrap();
        let key = KeySource::Passphrase("drie stoeptegels".to_owned().into());
        let notebook = Notebook::open(folder.path(), &key, Surroundings::real()).unwrap();
        notebook.call(Begin { name: "Noor".parse().unwrap(), area: None }).unwrap();
        let team = FoundCircle {
            name: "Waterhoek".parse().unwrap(),
            kind: CircleKind::Team,
            hub: "http://127.0.0.1:1".to_owned(),
            founding_code: None,
        };
        let id = notebook.call(team).unwrap().id;
        let last = || {
            notebook.look(|look| {
                let home = super::get(look.connection, id)?.unwrap();
                Ok(envelope::last(look.connection, &home, home.incarnation)?.unwrap().0)
            })
        };
        let acknowledge = |dseq| {
            let acknowledged = |write: &mut crate::write::Write<'_>| {
                let home = super::get(write.connection, id)?.unwrap();
                life::set_acknowledged(write.connection, &home, home.incarnation, dseq)
            };
            notebook.write(acknowledged).unwrap();
        };
        let waiting = || {
            notebook.look(|look| {
                let home = super::get(look.connection, id)?.unwrap();
                let waiting = envelope::waiting(look.connection, &home, home.life(), 100)?;
                Ok(waiting.iter().map(|envelope| (envelope.dseq, envelope.state)).collect::<Vec<_>>())
            })
        };

        let made = last().unwrap();
        acknowledge(made + 1_000);
        notebook.call(CaptureSignal::tap(Topic::Money)).unwrap();
        assert_eq!(waiting().unwrap(), [(made + 1, State::Unsent)], "what is made after the claim still waits");
        acknowledge(made - 1);
        assert_eq!(
            waiting().unwrap(),
            [(made, State::Sent), (made + 1, State::Unsent)],
            "what the hub lost goes again"
        );
    }
}
