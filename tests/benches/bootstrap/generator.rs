//! Two years of a team's work, pushed to a hub in the order in which they happened.
//!
//! The world is fixed by docs/performance.md: 30 devices stay of 32, since two were removed and began the second and third epoch;
//! 60 in 100 runs hold one envelope and the others 2 to 12; a record has 1 to 5 changes, 2.5 in the mean, half of them in the same
//! minutes and half of them later, by anybody; 40 in 100 records have a note; and so many records more were erased that 5 in 100
//! envelopes are stubs.

use anyhow::{Context, Result, bail, ensure};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, RngExt as _, SeedableRng};
use stoep_domain::id::PersonId;
use stoep_domain::moment::Moment;
use stoep_domain::rule::expiry::expires_month;
use stoep_domain::rule::retention::KeptMonths;
use stoep_domain::word::{CircleKind, Kind};
use stoep_seal::exchange::{Call, MAX_PUSH_SIZE, PushAnswer, RunResult};
use stoep_seal::{
    Device, DeviceKeys, DocumentId, DocumentSecret, Entry, ExpiresMonth, Keybox, MemberId, Run, Wire, encode_all,
};

use crate::circle::{Circle, Line};
use crate::contents::Contents;
use crate::record::{Language, Note, Record};
use crate::tablet::{Open, Tablet};

/// Tablets that ever were in the circle, and those that were removed.
const TABLETS: usize = 32;
const REMOVED: usize = 2;

/// How many of a hundred records have so many changes: 2.5 in the mean.
const CHANGES: [(u32, u32); 5] = [(1, 20), (2, 35), (3, 25), (4, 15), (5, 5)];

/// How many runs leave in one push.
const PUSH: usize = 100;

/// One record in so many is a person.
const PERSON: u64 = 100;

/// The work ends on 21 November 2026; it began two years before.
const END: i64 = 1_795_258_800_000;
const SPAN: i64 = 2 * 365 * 24 * 3_600_000;

/// Makes the world on a hub.
pub(crate) fn generate(line: &impl Line, records: u64) -> Result<(Circle, Contents)> {
    let mut random = StdRng::seed_from_u64(21);
    let members: Vec<MemberId> = (0..TABLETS).map(|_| MemberId(bytes(&mut random))).collect();
    let mut circle = Circle::found(line, &mut random, members[0])?;
    let founder = Tablet::new(Device::FOUNDER, circle.keys.clone(), &mut random);
    let mut tablets = vec![founder];
    for member in &members[1..] {
        let keys = DeviceKeys::generate(&mut random);
        let device = circle.add(line, &mut random, *member, keys.public())?;
        tablets.push(Tablet::new(device, keys, &mut random));
    }
    let mut work = Work {
        line,
        circle,
        tablets,
        random,
        language: Language::read()?,
        people: Vec::new(),
        wanted: records,
        erased: records * 5 / 95,
        begun: 0,
        contents: Contents::default(),
        outbox: Vec::new(),
    };
    work.introduce(&members)?;
    work.run()?;
    Ok((work.circle, work.contents))
}

struct Work<'a, L> {
    line: &'a L,
    circle: Circle,
    tablets: Vec<Tablet>,
    random: StdRng,
    language: Language,
    people: Vec<PersonId>,
    wanted: u64,
    erased: u64,
    begun: u64,
    contents: Contents,
    outbox: Vec<Run>,
}

impl<L: Line> Work<'_, L> {
    fn total(&self) -> u64 {
        self.wanted + self.erased
    }

    /// Where in the two years the work is, by the envelopes that are there and those that are expected.
    fn now(&self) -> i64 {
        let expected = i64::try_from(self.total() * 5 / 2 + 100).unwrap_or(i64::MAX);
        let done = i64::try_from(self.contents.envelopes).unwrap_or(i64::MAX).min(expected);
        END - SPAN + SPAN / expected * done
    }

    /// The circle's own record, and everybody's name.
    fn introduce(&mut self, members: &[MemberId]) -> Result<()> {
        for (tablet, member) in members.iter().enumerate() {
            let author = self.tablets[tablet].author(self.now());
            let mut entries = Vec::new();
            if tablet == 0 {
                let mut record = Record::new(Kind::Team);
                let change = record.name_circle(author, "Waterhoek", CircleKind::Team.word())?;
                entries.push(self.seal_first(tablet, DocumentId(*self.circle.id().as_bytes()), &change)?.0);
            }
            let change = Record::new(Kind::Member).introduce(author, &format!("Werker {tablet}"))?;
            entries.push(self.seal_first(tablet, DocumentId(*member.as_bytes()), &change)?.0);
            self.leave(tablet, entries)?;
        }
        Ok(())
    }

    fn run(&mut self) -> Result<()> {
        for part in 1..=REMOVED + 1 {
            let until = self.total() * u64::try_from(part)? / u64::try_from(REMOVED + 1)?;
            while self.begun < until {
                let tablet = self.random.random_range(0..self.tablets.len());
                self.make_run(tablet)?;
            }
            if part <= REMOVED {
                self.remove_last_tablet()?;
            }
        }
        while let Some(tablet) = self.tablet_with_edits() {
            self.make_run(tablet)?;
        }
        self.push()
    }

    fn tablet_with_edits(&mut self) -> Option<usize> {
        let with: Vec<usize> =
            (0..self.tablets.len()).filter(|tablet| !self.tablets[*tablet].edits.is_empty()).collect();
        with.choose(&mut self.random).copied()
    }

    fn make_run(&mut self, tablet: usize) -> Result<()> {
        let size = if self.random.random_bool(0.6) { 1 } else { self.random.random_range(2..=12) };
        let mut entries = Vec::new();
        for _ in 0..size {
            let clock = self.contents.envelopes + u64::try_from(entries.len())?;
            let due = self.tablets[tablet].edits.first_key_value().map(|((due, _), _)| *due);
            let entry = match due {
                Some(due) if due <= clock || self.begun == self.total() => self.edit(tablet)?,
                _ if self.begun < self.total() => self.begin(tablet)?,
                _ => break,
            };
            entries.push(entry);
        }
        if entries.is_empty() { Ok(()) } else { self.leave(tablet, entries) }
    }

    /// A new record.
    fn begin(&mut self, tablet: usize) -> Result<Entry> {
        let number = self.begun;
        self.begun += 1;
        // Those that were erased are spread over all the years.
        let stands = (number + 1) * self.wanted / self.total() > number * self.wanted / self.total();
        let kind = match self.random.random_range(0..5) {
            _ if stands && self.contents.records.is_multiple_of(PERSON) => Kind::Person,
            0 | 1 => Kind::Visit,
            _ => Kind::Signal,
        };
        let changes = self.changes();
        let id = DocumentId(uuid::Builder::from_random_bytes(bytes(&mut self.random)).into_uuid().into_bytes());
        let note = kind != Kind::Person && self.random.random_bool(0.4);
        let mut record = Record::new(kind.clone());
        let author = self.tablets[tablet].author(self.now());
        let note_at = note.then(|| self.random.random_range(1..=changes));
        let note = (note_at == Some(changes)).then(|| self.note(stands));
        let note = note.map(|note| (&self.language, note));
        let change = record.begin(author, &mut self.random, &self.people, note)?;
        if stands {
            self.contents.records += 1;
            if kind == Kind::Person {
                self.people.push(PersonId::from_bytes(*id.as_bytes()));
            }
        }
        let (entry, secret) = self.seal_first(tablet, id, &change)?;
        let open = Open { record, id, secret, stands, changes_left: changes - 1, note_at };
        Ok(self.after(tablet, open, entry))
    }

    /// The next edit that waits on a tablet.
    fn edit(&mut self, tablet: usize) -> Result<Entry> {
        let (_, mut open) = self.tablets[tablet].edits.pop_first().context("no edit waits")?;
        let author = self.tablets[tablet].author(self.now());
        let change = if open.note_at == Some(open.changes_left) {
            let note = self.note(open.stands);
            open.record.add_note(author, &mut self.random, &self.language, note)?
        } else {
            open.record.edit(author, &mut self.random)?
        };
        open.changes_left -= 1;
        let entry = self.seal(tablet, (open.id, &open.secret), None, &change)?;
        Ok(self.after(tablet, open, entry))
    }

    /// What stays of an envelope, and who makes the record's next change: half of them soon and by the same worker.
    fn after(&mut self, tablet: usize, open: Open, entry: Entry) -> Entry {
        let entry = if open.stands { entry } else { entry.erased() };
        if open.changes_left > 0 {
            let clock = self.contents.envelopes;
            let (tablet, due) = if self.random.random_bool(0.5) {
                (tablet, clock)
            } else {
                let anybody = self.random.random_range(0..self.tablets.len());
                (anybody, clock + self.random.random_range(1..=(self.total() / 4).max(1)))
            };
            self.tablets[tablet].edits.insert((due, self.random.next_u64()), open);
        }
        entry
    }

    fn note(&mut self, stands: bool) -> Note {
        if stands { self.contents.add_note(self.wanted) } else { Note::Ordinary }
    }

    fn changes(&mut self) -> u32 {
        let mut drawn = self.random.random_range(0..100);
        for (changes, share) in CHANGES {
            if drawn < share {
                return changes;
            }
            drawn -= share;
        }
        1
    }

    fn seal_first(&mut self, tablet: usize, id: DocumentId, change: &[u8]) -> Result<(Entry, DocumentSecret)> {
        let secret = DocumentSecret::generate(&mut self.random);
        let keybox = Keybox::seal(&mut self.random, self.circle.id(), id, self.circle.epoch()?, &secret)?;
        Ok((self.seal(tablet, (id, &secret), Some(keybox), change)?, secret))
    }

    fn seal(
        &mut self,
        tablet: usize,
        document: (DocumentId, &DocumentSecret),
        keybox: Option<Keybox>,
        change: &[u8],
    ) -> Result<Entry> {
        let expires = ExpiresMonth::round_up(expires_month(
            Moment::from_milliseconds(self.now()),
            KeptMonths::default().highest(),
        ));
        let envelope = self.tablets[tablet].seal(&mut self.random, &self.circle, document, expires, change)?;
        Ok(Entry::Full { envelope, keybox })
    }

    /// Puts entries into the outbox as one run.
    fn leave(&mut self, tablet: usize, entries: Vec<Entry>) -> Result<()> {
        self.contents.add_run(&entries)?;
        self.outbox.push(Run::sign(&self.circle.roster, &self.tablets[tablet].keys, entries)?);
        if self.outbox.len() >= PUSH { self.push() } else { Ok(()) }
    }

    fn push(&mut self) -> Result<()> {
        if self.outbox.is_empty() {
            return Ok(());
        }
        let runs = std::mem::take(&mut self.outbox);
        let body = encode_all(&runs);
        ensure!(body.len() <= MAX_PUSH_SIZE, "a push of {} bytes", body.len());
        let answer = self.circle.call(self.line, &mut self.random, Call::Push, &body)?;
        let answer = PushAnswer::decode(&answer)?;
        match answer.results.iter().find(|result| !matches!(result, RunResult::Accepted { .. })) {
            Some(refused) => bail!("the hub did not take a run: {refused:?}"),
            None => Ok(()),
        }
    }

    /// Removes the tablet that came last; others make the edits that waited on it.
    fn remove_last_tablet(&mut self) -> Result<()> {
        self.push()?;
        let leaving = self.tablets.pop().context("nobody is left")?;
        self.circle.remove(self.line, &mut self.random, leaving.removal())?;
        for (when, open) in leaving.edits {
            let tablet = self.random.random_range(0..self.tablets.len());
            self.tablets[tablet].edits.insert(when, open);
        }
        Ok(())
    }
}

fn bytes<const N: usize>(random: &mut StdRng) -> [u8; N] {
    let mut bytes = [0; N];
    random.fill_bytes(&mut bytes);
    bytes
}
