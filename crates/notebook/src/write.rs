//! Writing: the one way in which records change, for a local tap and for everything that follows from one.
//!
//! A change of a document is sealed into an envelope, and envelope, document, projection and search are written in the same
//! transaction, which [`crate::Notebook`] commits. What came from a colleague takes the same way from [`Write::store`] on.

mod again;
mod anew;
mod draw;
mod late;
mod let_go;
mod sealing;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono_tz::Tz;
use rand::Rng as _;
use rand::rngs::StdRng;
use rusqlite::Connection;
use stoep_domain::CallError;
use stoep_domain::call::Change;
use stoep_domain::field::{Field, Merge};
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::rule::retention::{HubTimeSeen, counted};
use stoep_domain::view::RecordView;
use stoep_seal::{Epoch, Keybox};

pub(crate) use again::Travelling;

use crate::action::talk;
use crate::document::{Actor, Document, Put, Scalar, Standing, Unfolded};
use crate::error::Error;
use crate::look::Look;
use crate::store::circle::CircleRow;
use crate::store::projection::{self, Before};
use crate::store::search::Gathered;
use crate::store::undo::Inverse;
use crate::store::{circle, document, keys, team, tombstone, traces, undo};

pub(crate) use anew::Without;
pub(crate) use let_go::Signing;

/// A transaction that writes.
pub(crate) struct Write<'a> {
    /// The database, inside the transaction.
    pub(crate) connection: &'a Connection,
    /// The dice.
    pub(crate) random: &'a mut StdRng,
    /// Now.
    pub(crate) now: Moment,
    /// The hub's time, as far as it is known.
    pub(crate) hub_time: Option<HubTimeSeen>,
    zone: Tz,
    waiting: &'a AtomicU32,
    touched: BTreeSet<RecordId>,
    others: Vec<Change>,
    inverses: Vec<Inverse>,
    stirred: bool,
    erased: bool,
    gathered: Gathered,
}

impl<'a> Write<'a> {
    pub(crate) fn new(
        connection: &'a Connection,
        random: &'a mut StdRng,
        (now, hub_time): (Moment, Option<HubTimeSeen>),
        zone: Tz,
        waiting: &'a AtomicU32,
    ) -> Self {
        Self {
            connection,
            random,
            now,
            hub_time,
            zone,
            waiting,
            touched: BTreeSet::new(),
            others: Vec::new(),
            inverses: Vec::new(),
            stirred: false,
            erased: false,
            gathered: Gathered::default(),
        }
    }

    /// Whether somebody else waits to write.
    pub(crate) fn is_wanted(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) > 0
    }

    /// Looks at what was written so far.
    pub(crate) fn look(&self) -> Look<'_> {
        Look::new(self.connection, self.now, self.zone)
    }

    /// A record as it is now.
    pub(crate) fn view(&self, id: RecordId) -> Result<RecordView, Error> {
        self.look().record(id)?.ok_or_else(|| CallError::NotFound.into())
    }

    /// Tells listeners of records that went.
    pub(crate) fn touch(&mut self, records: impl IntoIterator<Item = RecordId>) {
        self.touched.extend(records);
    }

    /// Tells listeners of something beside records.
    pub(crate) fn announce(&mut self, change: Change) {
        if !self.others.contains(&change) {
            self.others.push(change);
        }
    }

    /// Something may leave this tablet now that could not before.
    pub(crate) fn stir(&mut self) {
        self.stirred = true;
    }

    /// Whether something may leave.
    pub(crate) fn stirred(&self) -> bool {
        self.stirred
    }

    /// Whether something was let go of for good, of which traces have to be wiped.
    pub(crate) fn erased(&self) -> bool {
        self.erased
    }

    /// A whole circle went, or everything: the traces of it have to be wiped.
    pub(crate) fn everything_went(&mut self) {
        self.erased = true;
    }

    /// Notes in the same transaction that there are traces to be wiped, for a tablet that is cut off before they are.
    pub(crate) fn remember_traces(&mut self) -> Result<(), Error> {
        if self.erased { traces::leave(self.connection, self.random.next_u64()) } else { Ok(()) }
    }

    /// When what is written now counts as made, by the hub's time.
    fn counted(&self) -> Option<Moment> {
        counted(self.now, self.hub_time)
    }

    /// What changed, for listeners.
    pub(crate) fn changes(&mut self) -> Vec<Change> {
        let mut changes = std::mem::take(&mut self.others);
        if !self.touched.is_empty() {
            changes.insert(0, Change::Records(std::mem::take(&mut self.touched).into_iter().collect()));
        }
        changes
    }

    /// A circle of this tablet.
    pub(crate) fn circle(&self, id: CircleId) -> Result<CircleRow, Error> {
        circle::get(self.connection, id)?.ok_or_else(|| CallError::NotFound.into())
    }

    /// Who reads what is made now: the chosen circle, or the usual one.
    pub(crate) fn readers(&self, chosen: Option<CircleId>) -> Result<CircleId, Error> {
        match chosen {
            Some(circle) => Ok(self.circle(circle)?.id),
            None => talk::readers(&self.look()),
        }
    }

    /// Makes a record in a circle.
    pub(crate) fn create(&mut self, circle: CircleId, puts: &[Put]) -> Result<RecordId, Error> {
        let id = self.draw_record();
        self.create_as(circle, id, self.now, puts)?;
        self.inverses.push(Inverse { record: id, before: vec![(Field::Removed, Some(Scalar::Flag(true)))] });
        Ok(id)
    }

    /// Makes a record with an id and a moment that follow from something else: a move, or a singleton of a circle.
    pub(crate) fn create_as(&mut self, circle: CircleId, id: RecordId, at: Moment, puts: &[Put]) -> Result<(), Error> {
        let home = self.circle(circle)?;
        let mut document = Document::new();
        let Some(change) = document.change(actor(&home), at, puts)? else { return Ok(()) };
        // The first change is the whole document, and does not have to be written a second time in another form.
        document::put(self.connection, id, circle, &change, self.counted())?;
        projection::project(self.connection, circle, id, &document, Before::Nothing)?;
        self.touched.insert(id);
        self.seal(&home, id, &change)
    }

    /// Changes a record. What stood before can be taken back, and a removal that a colleague makes at the same time does not win.
    pub(crate) fn edit(&mut self, id: RecordId, puts: &[Put]) -> Result<RecordId, Error> {
        let id = tombstone::resolve(self.connection, id)?;
        let (home, mut document) = self.open(id)?;
        let fields = document.fields();
        let mut all = puts.to_vec();
        if puts.iter().all(|put| *put.field() != Field::Removed) {
            all.push(Put::Set(Field::Removed, Scalar::Flag(false)));
        }
        let before = all
            .iter()
            .filter(|put| *put.field() != Field::Removed)
            .map(|put| (put.field().clone(), fields.winner(put.field()).cloned()))
            .chain(standing_before(fields.standing(), puts))
            .collect();
        self.inverses.push(Inverse { record: id, before });
        self.change(&home, id, &mut document, &all)?;
        Ok(id)
    }

    /// Writes what was there before an act. Cannot itself be taken back.
    pub(crate) fn take_back(&mut self, inverse: &Inverse) -> Result<RecordId, Error> {
        let id = tombstone::resolve(self.connection, inverse.record)?;
        let (home, mut document) = self.open(id)?;
        let mut puts: Vec<Put> = inverse
            .before
            .iter()
            .map(|(field, before)| match before {
                Some(scalar) => Put::Set(field.clone(), scalar.clone()),
                // A set's key and a note are written once; taking them back says so instead of cutting them out.
                None if field.merge() == Merge::Adding => Put::Set(field.clone(), Scalar::Flag(false)),
                None => match field {
                    Field::Note(note) => Put::Set(Field::NoteHidden(*note), Scalar::Flag(true)),
                    _ => Put::Clear(field.clone()),
                },
            })
            .collect();
        if puts.iter().all(|put| *put.field() != Field::Removed) {
            puts.push(Put::Set(Field::Removed, Scalar::Flag(false)));
        }
        self.change(&home, id, &mut document, &puts)?;
        Ok(id)
    }

    /// Remembers everything that was done in this transaction as one act that can be taken back.
    pub(crate) fn remember(&mut self) -> Result<(), Error> {
        let inverses = std::mem::take(&mut self.inverses);
        undo::push(self.connection, &inverses)
    }

    /// Opens a record's document.
    pub(crate) fn open(&self, id: RecordId) -> Result<(CircleRow, Document), Error> {
        let (circle, document) = document::get(self.connection, id)?.ok_or(CallError::NotFound)?;
        Ok((self.circle(circle)?, document))
    }

    fn change(&mut self, home: &CircleRow, id: RecordId, document: &mut Document, puts: &[Put]) -> Result<(), Error> {
        if let Some(change) = document.change(actor(home), self.now, puts)? {
            self.store(home.id, id, document, Before::Rows)?;
            self.seal(home, id, &change)?;
        }
        Ok(())
    }

    /// Writes a document and what follows from it: projection and search.
    pub(crate) fn store(
        &mut self,
        circle: CircleId,
        id: RecordId,
        document: &Document,
        before: Before,
    ) -> Result<(), Error> {
        document::put(self.connection, id, circle, &document.save(), self.counted())?;
        self.show(circle, id, document, before)
    }

    fn show(&mut self, circle: CircleId, id: RecordId, document: &Document, before: Before) -> Result<(), Error> {
        // Whatever looks at what stands must see what was gathered before it.
        self.put_in_gathered()?;
        projection::project(self.connection, circle, id, document, before)?;
        self.tell_of(circle, id);
        Ok(())
    }

    /// Makes the texts findable that were gathered. Nothing is committed without them.
    pub(crate) fn put_in_gathered(&mut self) -> Result<(), Error> {
        self.gathered.put_in(self.connection)
    }

    fn tell_of(&mut self, circle: CircleId, id: RecordId) {
        self.touched.insert(id);
        if id == team::record_of(circle) {
            // The order of the topics may be another one now.
            self.announce(Change::Pavement);
        }
    }

    /// Writes a document that was read from envelopes, and what follows from it, where `before` still stands. Answers whether it did.
    pub(crate) fn replace(
        &mut self,
        (circle, id): (CircleId, RecordId),
        keybox: Option<&(Epoch, Keybox)>,
        before: Option<&[u8]>,
        unfolded: &Unfolded,
    ) -> Result<bool, Error> {
        let Unfolded { document, fields, bytes } = unfolded;
        if !document::replace(self.connection, id, (circle, keybox), before, Some(bytes), self.counted())? {
            return Ok(false);
        }
        if before.is_some() {
            self.show(circle, id, document, Before::Rows)?;
            return Ok(true);
        }
        projection::project_among_many(self.connection, (circle, id), (document, fields), &mut self.gathered)?;
        if self.gathered.are_many() {
            self.put_in_gathered()?;
        }
        self.tell_of(circle, id);
        Ok(true)
    }

    /// Writes a whole document that was made by several people, with its keybox, and seals the changes among it that are this tablet's.
    pub(crate) fn place(
        &mut self,
        home: &CircleRow,
        id: RecordId,
        document: &Document,
        own: &[Vec<u8>],
    ) -> Result<(), Error> {
        self.store(home.id, id, document, Before::Nothing)?;
        let (epoch, epoch_key) = keys::newest_epoch(self.connection, home.id)?;
        if own.is_empty() {
            self.secret(home, id, (epoch, &epoch_key))?;
        }
        own.iter().try_for_each(|change| self.seal(home, id, change))
    }
}

/// What taking back must write to the removal mark: only where the act changed it.
fn standing_before(standing: Standing, puts: &[Put]) -> Option<(Field, Option<Scalar>)> {
    let removes = puts.contains(&Put::Set(Field::Removed, Scalar::Flag(true)));
    match standing {
        Standing::Removed => Some((Field::Removed, Some(Scalar::Flag(true)))),
        Standing::Here if removes => Some((Field::Removed, Some(Scalar::Flag(false)))),
        Standing::Here => None,
    }
}

/// The actor under which this tablet writes in a circle.
pub(crate) fn actor(circle: &CircleRow) -> Actor {
    Actor { device: circle.device, incarnation: circle.incarnation }
}

/// A text as a value.
pub(crate) fn text(field: Field, text: &str) -> Put {
    Put::Set(field, Scalar::Text(text.to_owned()))
}
