//! The talk that is open, and where you are: what the next tap takes over by itself.

use serde::{Deserialize, Serialize};
use stoep_domain::area::AreaCode;
use stoep_domain::call::Target;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::moment::{Moment, When};
use stoep_domain::rule::talk::{OpenTalk, still_runs};
use stoep_domain::view::{RecordView, TalkView};
use stoep_domain::word::{CircleKind, Kind};
use stoep_domain::{CallError, Refusal};

use crate::error::Error;
use crate::look::Look;
use crate::store::setting::{self, Setting};
use crate::store::{area, circle, kind, record, tombstone};
use crate::write::Write;

/// The open talk with its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Running {
    /// The talk.
    pub(crate) talk: OpenTalk,
    /// Who reads along.
    pub(crate) circle: CircleId,
}

/// Where you said you are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Here {
    /// The area.
    pub(crate) area: AreaCode,
    /// When you said so.
    pub(crate) confirmed: Moment,
}

/// The talk that runs now; one that ran out of time has ended.
pub(crate) fn running(look: &Look<'_>) -> Result<Option<Running>, Error> {
    let running: Option<Running> = setting::get(look.connection, Setting::Talk)?;
    Ok(running.filter(|running| still_runs(&running.talk, look.now)))
}

/// Who reads what is captured next: the talk's readers, otherwise the team, otherwise only you.
pub(crate) fn readers(look: &Look<'_>) -> Result<CircleId, Error> {
    if let Some(running) = running(look)? {
        return Ok(running.circle);
    }
    let circles = circle::all(look.connection)?;
    // The team of the sample neighbourhood has no hub; a real one goes before it.
    let team =
        circles.iter().filter(|circle| circle.kind == CircleKind::Team).max_by_key(|circle| circle.hub.is_some());
    team.or(circles.first()).map(|circle| circle.id).ok_or_else(|| CallError::NotBegun.into())
}

/// A talk as its screen shows it.
pub(crate) fn view(look: &Look<'_>, running: &Running) -> Result<TalkView, Error> {
    let rows = record::of_talk(look.connection, &running.talk)?;
    let records: Vec<RecordView> =
        rows.iter().filter(|row| !row.removed).map(|row| look.view(row)).collect::<Result<_, _>>()?;
    let mut said = Vec::new();
    for record in &records {
        said.extend(kind::follow_up::open_about(look.connection, record.id)?);
    }
    said.sort_unstable();
    let mut coming_back = Vec::new();
    for (_, id) in said {
        // A colleague who reads along and comes back as well has a row on *Terugkomen*, and none in your talk.
        coming_back.extend(look.record(id)?.filter(|record| record.own));
    }
    let at = When::own(running.talk.opened, &look.zone);
    Ok(TalkView { id: running.talk.id, at, records, coming_back, readers: running.circle })
}

/// The records that a change is about: one, or all of the open talk that stand.
pub(crate) fn targets(write: &Write<'_>, target: Target) -> Result<Vec<RecordId>, Error> {
    match target {
        Target::Record(id) => {
            let id = tombstone::resolve(write.connection, id)?;
            record::get(write.connection, id)?.map(|row| vec![row.id]).ok_or_else(|| CallError::NotFound.into())
        }
        Target::Talk => {
            let running = running(&write.look())?.ok_or(CallError::NotFound)?;
            let rows = record::of_talk(write.connection, &running.talk)?;
            let ids: Vec<RecordId> = rows.iter().filter(|row| !row.removed).map(|row| row.id).collect();
            if ids.is_empty() { Err(CallError::NotFound.into()) } else { Ok(ids) }
        }
    }
}

/// The record that a note on a talk goes with: its visit, or its first signal.
pub(crate) fn note_target(write: &Write<'_>, target: Target) -> Result<RecordId, Error> {
    let ids = targets(write, target)?;
    for id in &ids {
        if record::get(write.connection, *id)?.is_some_and(|row| row.kind() == Kind::Visit) {
            return Ok(*id);
        }
    }
    ids.first().copied().ok_or_else(|| CallError::NotFound.into())
}

/// Checks an area that somebody chose. Where a map was imported, it must be on it.
pub(crate) fn known_area(write: &Write<'_>, code: AreaCode) -> Result<AreaCode, Error> {
    if area::get(write.connection, code)?.is_some() || area::sources(write.connection)?.is_empty() {
        Ok(code)
    } else {
        Err(Refusal::UnknownArea.into())
    }
}
