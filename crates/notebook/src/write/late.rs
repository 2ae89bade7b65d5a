//! Hearing that a record is gone, and what becomes of edits of this tablet of which nobody may have known who let it go.

use chrono::Duration;
use stoep_domain::field::{Field, Merge};
use stoep_domain::id::{MemberId, RecordId};
use stoep_domain::rule::erasing::{Became, Gone, Late, Successor, late};
use stoep_seal::{TombstoneReason, VerifiedTombstone};

use super::Write;
use super::anew::Without;
use crate::document::{Actor, Document, Fields, Known, Put};
use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::late::{self as stored, Had, LateEdit, LateRow, ToldRow};
use crate::store::{document, envelope, record, roster, tombstone};

/// How long edits wait for the record that took the place of theirs: as long as a tablet may do without its hub.
const PATIENCE: Duration = Duration::days(30);

impl Write<'_> {
    /// Hears from the hub that somebody of the circle let go of a record, and lets go of it here too.
    ///
    /// One that does not reach its document does nothing: neither the author nor a lead signed it, so no hub should have listed it.
    pub(crate) fn hear_gone(
        &mut self,
        home: &CircleRow,
        id: RecordId,
        verified: &VerifiedTombstone<'_>,
    ) -> Result<(), Error> {
        let signed = verified.tombstone();
        let gone = match signed.reason {
            TombstoneReason::Moved => Gone::Moved,
            TombstoneReason::Expired => Gone::Expired,
            TombstoneReason::Erased | TombstoneReason::Other(_) => Gone::Erased,
        };
        if !tombstone::is_gone(self.connection, id)? {
            if let Some((circle, document)) = document::get(self.connection, id)? {
                let author = self.author(home, &document)?;
                let reaches =
                    author.is_some_and(|author| verified.reach().covers(stoep_seal::MemberId(*author.as_bytes())));
                if circle != home.id || !reaches {
                    return Ok(());
                }
            }
            // Whoever brought it elsewhere need not have had what was shared meanwhile.
            self.keep_late(home, id, if gone == Gone::Moved { Had::ByOthers } else { Had::ByNobody })?;
            self.let_late_go(home, id, gone)?;
            self.drop_record(id)?;
        }
        tombstone::put(self.connection, id, home.id, gone, Some(signed), self.now)
    }

    /// Keeps this tablet's edits of a record before anything of it goes: those that nobody had, and where somebody else wrote the record
    /// anew, those that others could have too.
    pub(crate) fn keep_late(&mut self, home: &CircleRow, id: RecordId, up_to: Had) -> Result<(), Error> {
        let Some((circle, document)) = document::get(self.connection, id)? else { return Ok(()) };
        if circle != home.id {
            return Ok(());
        }
        let mut edits = stored::of(self.connection, id)?.map_or_else(Vec::new, |late| late.edits);
        let before = edits.len();
        for life in home.lives() {
            let unshared = envelope::unshared(self.connection, home, life, id)?;
            if unshared == 0 && up_to == Had::ByNobody {
                continue;
            }
            let own = document.edits_of(Actor { device: home.device, incarnation: life.incarnation })?;
            let shared = own.len().saturating_sub(unshared);
            for (number, edit) in own.into_iter().enumerate() {
                let had = if number < shared { Had::ByOthers } else { Had::ByNobody };
                // Runs are answered one by one, and each asks for all that is unshared.
                let is_kept = edits.iter().any(|kept| kept.edit.mark == edit.mark);
                if !is_kept && (had == Had::ByNobody || up_to == Had::ByOthers) {
                    edits.push(LateEdit { edit, had });
                }
            }
        }
        if edits.len() == before {
            return Ok(());
        }
        let at = self.hub_time.map_or(self.now, |seen| seen.hub);
        stored::keep(self.connection, &LateRow { document: id, circle: home.id, edits, at })
    }

    /// Looks after every edit that waits: for a record that took the place of its own, or for the hub's word why that is gone. A record
    /// that is still here was forgotten by the hub, which signs nothing.
    pub(crate) fn look_after_late(&mut self) -> Result<(), Error> {
        for row in stored::all(self.connection)? {
            let home = self.circle(row.circle)?;
            match tombstone::why(self.connection, row.document)? {
                Some(gone) => self.let_late_go(&home, row.document, gone)?,
                None if document::is_here(self.connection, row.document)? => {
                    self.let_late_go(&home, row.document, Gone::Expired)?;
                    self.drop_record(row.document)?;
                    tombstone::put(self.connection, row.document, home.id, Gone::Expired, None, self.now)?;
                }
                None => stored::remove(self.connection, row.document)?,
            }
        }
        Ok(())
    }

    /// Erases what somebody moved while this tablet erased it, as far as its person may: erasing beats moving.
    pub(crate) fn erase_what_came_back(&mut self) -> Result<(), Error> {
        for id in tombstone::came_back(self.connection)? {
            let Some(row) = record::get(self.connection, id)? else { continue };
            let signing = self.signing(&self.circle(row.circle)?)?;
            if signing.reaches(row.member) {
                self.let_go(&signing, id, Gone::Erased)?;
            }
        }
        Ok(())
    }

    /// Lets late edits go where they belong. Before the record itself goes, of which they may need all.
    fn let_late_go(&mut self, home: &CircleRow, id: RecordId, gone: Gone) -> Result<(), Error> {
        let Some(row) = stored::of(self.connection, id)? else { return Ok(()) };
        let successor = match tombstone::successor(self.connection, id)? {
            Some(successor) if document::is_here(self.connection, successor)? => Successor::Here(successor),
            _ => Successor::Absent,
        };
        let nobodys = row.edits.iter().filter(|late| late.had == Had::ByNobody).count();
        let (became, edits) = match late(gone, successor) {
            Late::Follow(successor) => (Became::Added, self.add_late(successor, &row)?),
            Late::BecomesNew => {
                let (new, at, puts) = self.rewritten(&[id], Without::Nothing)?;
                self.create_as(home.id, new, at, &puts)?;
                (Became::Kept, nobodys)
            }
            Late::Dropped => (Became::Erased, nobodys),
            Late::Wait => {
                let now = self.hub_time.map_or(self.now, |seen| seen.hub);
                if now < row.at.plus(PATIENCE) {
                    return Ok(());
                }
                (Became::OutOfReach, nobodys)
            }
        };
        stored::remove(self.connection, id)?;
        // Its words stood in the database until now.
        self.erased = true;
        if edits == 0 {
            return Ok(());
        }
        let edits = u32::try_from(edits).unwrap_or(u32::MAX);
        stored::tell(self.connection, &ToldRow { circle: row.circle, at: self.now, edits, became })
    }

    /// Adds edits to the record that took the place of theirs, as what they are: later additions. Says how many there were of which
    /// nobody knew who wrote it anew.
    fn add_late(&mut self, to: RecordId, row: &LateRow) -> Result<usize, Error> {
        let known = self.known_of(row.document)?;
        let mut added = 0;
        for late in &row.edits {
            let is_known = match late.had {
                Had::ByNobody => false,
                // A record that does not say what its maker knew is of a version before this was said.
                Had::ByOthers => known.is_empty() || known.iter().any(|known| known.has(late.edit.mark)),
            };
            if is_known {
                continue;
            }
            added += 1;
            let (_, document) = self.open(to)?;
            let additions = additions(&late.edit.puts, &document.fields());
            if !additions.is_empty() {
                self.edit(to, &additions)?;
            }
        }
        Ok(added)
    }

    /// What was known of a record by each of those who wrote it anew, as far as what they wrote is here.
    fn known_of(&self, old: RecordId) -> Result<Vec<Known>, Error> {
        let mut known = Vec::new();
        for new in tombstone::replacing(self.connection, old)? {
            if let Some((_, document)) = document::get(self.connection, new)? {
                known.extend(document.fields().winner(&Field::Supersedes(old)).and_then(Known::of_scalar));
            }
        }
        Ok(known)
    }

    /// Who made a document, by the roster.
    fn author(&self, home: &CircleRow, document: &Document) -> Result<Option<MemberId>, Error> {
        match document.creation() {
            Some((actor, _)) => roster::member(self.connection, home.id, actor.device),
            None => Ok(None),
        }
    }
}

/// What of an edit can be added to another record: not what it is, not that it was removed, which an edit at the same time beats, and
/// nothing about a note that is not there.
fn additions(edit: &[Put], there: &Fields) -> Vec<Put> {
    let writes = |note| edit.iter().any(|put| *put.field() == Field::Note(note));
    edit.iter()
        .filter(|put| match put.field() {
            Field::Removed | Field::Supersedes(_) => false,
            field => match field.note() {
                Some(note) => writes(note) || there.winner(&Field::Note(note)).is_some(),
                None => field.merge() != Merge::Once || matches!(field, Field::PulseFact(_)),
            },
        })
        .cloned()
        .collect()
}
