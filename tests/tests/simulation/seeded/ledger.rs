//! What was acknowledged, what was erased, and who may read what: kept beside the notebooks, from their answers alone.
//!
//! What the ledger says of a text is certain or nothing. Where two tablets decided at the same time, or a tablet was put back and what it
//! had not shared is lost with it, the ledger says that it does not know ([`Fate::Open`]); then the text may be there or not, and still be
//! read by nobody else.

use std::collections::{BTreeMap, BTreeSet};

use stoep_domain::id::RecordId;

use super::step::{TabletNumber, Word};

/// A circle. Each tablet has one of its own for *Alleen ik*, which copies of it have too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Team,
    Network,
    /// *Alleen ik* of the tablet that this one is a copy of.
    Own(TabletNumber),
}

/// Whether something is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It must be.
    Stands,
    /// It must not be.
    Gone,
    /// Nobody can know.
    Open,
}

/// Something that somebody wrote, once the notebook had answered.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) record: usize,
    pub(crate) by: TabletNumber,
    /// The time between two meetings of all in which it was written.
    pub(crate) time: u32,
    /// Whether its tablet said that others have it.
    pub(crate) shared: bool,
    /// Whether a tablet that had not heard of everything has taken it out.
    pub(crate) fate: Fate,
    /// Taken out for good since all were together.
    pub(crate) redacted: bool,
}

/// Where a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Home {
    /// There, and if that is *Alleen ik*, on this tablet.
    At(Place, TabletNumber),
    /// Brought to several places at once.
    Unknown,
}

/// A record: the signal that was made with the text of the same number.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    /// Every id that it had, the newest last.
    pub(crate) ids: Vec<RecordId>,
    pub(crate) home: Home,
    /// Every place where it ever was.
    pub(crate) ever: BTreeSet<Place>,
    /// Who wrote it anew since all were together: moved it, or took a note out.
    pub(crate) anew: Vec<(TabletNumber, Place)>,
    /// Who erased it since all were together.
    pub(crate) erased: Vec<TabletNumber>,
    pub(crate) fate: Fate,
    /// When it was last touched, in seconds.
    pub(crate) touched: i64,
    /// Whether anybody ever took it away, so that lists may leave it out.
    pub(crate) hidden: bool,
    /// Who is linked to it.
    pub(crate) about: BTreeSet<Word>,
}

/// A name that somebody was given.
#[derive(Debug, Clone, Default)]
pub(crate) struct Named {
    /// Everywhere where it was ever written.
    pub(crate) ever: BTreeSet<Place>,
    /// How often it was written.
    pub(crate) written: u32,
    /// Who wrote it since all were together.
    pub(crate) lately: BTreeSet<TabletNumber>,
    /// Whether two tablets may each have made somebody of that name, of whom one that is erased leaves the other.
    pub(crate) doubled: bool,
    /// Who erased it, and how often it had been written by then.
    pub(crate) erased: Option<(TabletNumber, u32)>,
}

impl Named {
    fn write(&mut self, by: TabletNumber, place: Place) {
        self.written += 1;
        self.ever.insert(place);
        self.lately.insert(by);
        self.doubled |= self.lately.len() > 1;
    }
}

/// A tablet, and where it is in.
#[derive(Debug, Clone)]
pub(crate) struct Owner {
    /// The tablet that this one is a copy of, in the end.
    pub(crate) family: TabletNumber,
    /// Its number in each circle that it is in.
    pub(crate) numbers: BTreeMap<Place, u16>,
    /// The circles it was closed out of, and the last word that was written before.
    pub(crate) out: BTreeMap<Place, Word>,
    /// The circles that somebody asked to close it out of.
    pub(crate) leaving: BTreeSet<Place>,
}

/// What can go wrong only one at a time between two meetings of all, because two of them together may lose something for good: an old
/// copy of a tablet, of the hub, and a tablet that is closed are each the only one that still has what the other lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Loss {
    Tablet,
    Hub,
    Member,
}

/// Everything that is known.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) owners: Vec<Owner>,
    pub(crate) texts: BTreeMap<Word, Text>,
    pub(crate) records: Vec<Record>,
    pub(crate) names: BTreeMap<Word, Named>,
    /// How often all were together.
    pub(crate) time: u32,
    /// The newest text or name.
    pub(crate) last: Word,
    pub(crate) loss: Option<Loss>,
}

impl Ledger {
    /// Whether this loss can happen now; it is noted when it can.
    pub(crate) fn may_lose(&mut self, loss: Loss) -> bool {
        let may = self.loss.is_none_or(|before| before == loss);
        if may {
            self.loss = Some(loss);
        }
        may
    }

    /// The record with the text of a number, unless it is known to be gone.
    pub(crate) fn record(&self, word: Word) -> Option<usize> {
        self.texts.get(&word).map(|text| text.record)
    }

    /// Which record has an id.
    pub(crate) fn of_id(&self, id: RecordId) -> Option<usize> {
        self.records.iter().position(|record| record.ids.contains(&id))
    }

    /// Whether a tablet reads what is somewhere.
    pub(crate) fn reads(&self, tablet: TabletNumber, place: Place) -> bool {
        self.owners[tablet].numbers.contains_key(&place)
    }

    /// The circle of a tablet's own.
    pub(crate) fn own(&self, tablet: TabletNumber) -> Place {
        Place::Own(self.owners[tablet].family)
    }

    /// Whether there is another copy of a tablet.
    pub(crate) fn is_copied(&self, tablet: TabletNumber) -> bool {
        let family = self.owners[tablet].family;
        self.owners.iter().filter(|owner| owner.family == family).count() > 1
    }

    /// Notes a new record.
    pub(crate) fn captured(&mut self, word: Word, id: RecordId, by: TabletNumber, (place, now): (Place, i64)) {
        self.records.push(Record {
            ids: vec![id],
            home: Home::At(place, by),
            ever: BTreeSet::from([place]),
            anew: Vec::new(),
            erased: Vec::new(),
            fate: Fate::Stands,
            touched: now,
            hidden: false,
            about: BTreeSet::new(),
        });
        self.wrote(word, self.records.len() - 1, by, now);
    }

    /// Notes a text on a record. What a tablet writes that is being closed out of the circle nobody may get any more.
    pub(crate) fn wrote(&mut self, word: Word, record: usize, by: TabletNumber, now: i64) {
        let owner = &self.owners[by];
        let of = &mut self.records[record];
        let is_out = |place: &Place| owner.leaving.contains(place) || owner.out.contains_key(place);
        let fate = if of.ever.iter().any(is_out) { Fate::Open } else { Fate::Stands };
        of.touched = of.touched.max(now);
        self.last = self.last.max(word);
        self.texts.insert(word, Text { record, by, time: self.time, shared: false, fate, redacted: false });
    }

    /// Notes that somebody is named somewhere.
    pub(crate) fn named(&mut self, name: Word, record: usize, by: TabletNumber, place: Place) {
        self.last = self.last.max(name);
        self.records[record].about.insert(name);
        self.names.entry(name).or_default().write(by, place);
    }

    /// Notes that a record was written anew, in a place.
    pub(crate) fn anew(&mut self, record: usize, id: RecordId, by: TabletNumber, (place, now): (Place, i64)) {
        let of = &mut self.records[record];
        if !of.ids.contains(&id) {
            of.ids.push(id);
        }
        of.ever.insert(place);
        of.anew.push((by, place));
        of.touched = of.touched.max(now);
        let about = of.about.clone();
        for name in about {
            // Somebody whom only the old circle knows goes along.
            self.names.entry(name).or_default().write(by, place);
        }
    }

    /// What a tablet loses that is put back, or closed out of a place: whatever it wrote and nobody has yet.
    pub(crate) fn lost_with(&mut self, tablet: TabletNumber, place: Option<Place>) {
        let time = self.time;
        let concerns = |record: &Record| place.is_none_or(|place| record.ever.contains(&place));
        for text in self.texts.values_mut() {
            if text.by == tablet && text.time == time && !text.shared && concerns(&self.records[text.record]) {
                text.fate = Fate::Open;
            }
        }
        for named in self.names.values_mut().filter(|named| named.lately.contains(&tablet)) {
            named.doubled = true;
        }
        for named in self.names.values_mut().filter(|named| named.erased.is_some_and(|(by, _)| by == tablet)) {
            named.erased = None;
        }
        let own = self.own(tablet);
        for record in self.records.iter_mut().filter(|record| concerns(record)) {
            if record.erased.contains(&tablet) {
                record.fate = Fate::Open;
            }
            if record.anew.iter().any(|(by, _)| *by == tablet) {
                record.home = Home::Unknown;
                record.fate = Fate::Open;
            }
            // Of what is alone on a tablet there is no other copy.
            if place.is_none() && record.ever.contains(&own) {
                record.fate = Fate::Open;
            }
        }
        for text in self.texts.values_mut().filter(|text| text.redacted) {
            text.fate = Fate::Open;
        }
    }
}
