//! Synthetic changes in the shape of real records, for training the dictionary and for measuring sizes.
//!
//! No word here comes from a person or a place: the notes are put together from the fragments below. The same seed gives the same
//! changes everywhere.

mod words;

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, ROOT, ScalarValue};
use chacha20::ChaCha20Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// What wrote the changes of a record, in the order it did.
pub(crate) struct Corpus {
    random: ChaCha20Rng,
}

impl Corpus {
    pub(crate) fn new(seed: u8) -> Self {
        Self { random: ChaCha20Rng::from_seed([seed; 32]) }
    }

    fn below(&mut self, bound: usize) -> usize {
        let bound = u32::try_from(bound).unwrap();
        usize::try_from(self.random.next_u32() % bound).unwrap()
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.below(from.len())]
    }

    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill_bytes(&mut bytes);
        bytes
    }

    fn hexadecimal(&mut self) -> String {
        self.bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// An id that begins with the time, as those of notes do.
    fn timed(&mut self) -> String {
        let milliseconds = u64::try_from(self.time()).unwrap() * 1_000 + u64::try_from(self.below(1_000)).unwrap();
        let tail = self.hexadecimal();
        format!("{milliseconds:012x}7{}{}{}", &tail[..3], self.pick(&["8", "9", "a", "b"]), &tail[3..18])
    }

    /// Seconds since 1970, within the two years that most changes of this dictionary's life will be from.
    fn time(&mut self) -> i64 {
        1_780_000_000 + i64::try_from(self.below(63_000_000)).unwrap()
    }

    fn document(&mut self) -> AutoCommit {
        let device = u16::try_from(self.below(40)).unwrap();
        let actor = [device.to_be_bytes().as_slice(), &self.bytes::<4>()].concat();
        AutoCommit::new().with_actor(ActorId::from(actor))
    }

    fn commit(&mut self, document: &mut AutoCommit) -> Vec<u8> {
        document.commit_with(CommitOptions::default().with_time(self.time()));
        document.get_last_local_change().unwrap().raw_bytes().to_vec()
    }

    /// A signal of one tap: the smallest record there is.
    pub(crate) fn one_tap_signal(&mut self) -> Vec<u8> {
        let mut document = self.document();
        self.write_signal(&mut document);
        self.commit(&mut document)
    }

    fn write_signal(&mut self, document: &mut AutoCommit) {
        document.put(ROOT, "kind", "signal").unwrap();
        document.put(ROOT, "topic", self.pick(words::TOPICS)).unwrap();
        self.write_place(document);
    }

    fn write_place(&mut self, document: &mut AutoCommit) {
        document.put(ROOT, "area", self.area()).unwrap();
        document.put(ROOT, "talk", ScalarValue::Bytes(self.bytes::<8>().to_vec())).unwrap();
        if self.chance(15) {
            document.put(ROOT, "area_uncertain", true).unwrap();
        }
        if self.chance(50) {
            document.put(ROOT, "removed", false).unwrap();
        }
    }

    fn area(&mut self) -> String {
        format!("BU{}{:02}{:02}", self.pick(words::MUNICIPALITIES), self.below(20), self.below(10))
    }

    /// A signal that was written with a note of about `length` characters.
    pub(crate) fn signal_with_note(&mut self, length: usize) -> Vec<u8> {
        let mut document = self.document();
        self.write_signal(&mut document);
        let note = self.note(length);
        document.put(ROOT, format!("note/{}", self.timed()), note).unwrap();
        self.commit(&mut document)
    }

    /// Telegram style, of at least `length` characters and ended there.
    pub(crate) fn note(&mut self, length: usize) -> String {
        let mut note = String::new();
        while note.chars().count() < length {
            if !note.is_empty() {
                note.push(' ');
            }
            if self.chance(60) {
                note.push_str(&self.free_sentence());
                continue;
            }
            let who = self.pick(words::WHO);
            let what = self.pick(words::WHAT);
            note.push_str(who);
            note.push(' ');
            note.push_str(what);
            if self.chance(60) {
                note.push(' ');
                note.push_str(self.pick(words::WHERE));
            }
            note.push('.');
            if self.chance(35) {
                note.push(' ');
                note.push_str(self.pick(words::AFTERTHOUGHT));
            }
        }
        note.chars().take(length).collect()
    }

    /// A sentence of ordinary words in an ordinary order. It need not mean anything: what counts is which letters and words
    /// follow each other, so that a note about something else still gets shorter.
    fn free_sentence(&mut self) -> String {
        let mut sentence = self.pick(words::OPENINGS).to_owned();
        for _ in 0..2 + self.below(4) {
            let part = match self.below(4) {
                0 => vec![words::VERBS, words::JOINING],
                1 => vec![words::JOINING, words::ARTICLES, words::NOUNS],
                2 => vec![words::JOINING, words::ARTICLES, words::ADJECTIVES, words::NOUNS],
                _ => vec![words::VERBS, words::JOINING, words::ARTICLES, words::NOUNS],
            };
            for list in part {
                sentence.push(' ');
                sentence.push_str(self.pick(list));
            }
            if self.chance(15) {
                sentence.push(',');
            }
        }
        sentence.push(if self.chance(90) { '.' } else { '?' });
        sentence
    }

    /// Every change of one record's life, the first one first.
    pub(crate) fn record(&mut self) -> Vec<Vec<u8>> {
        let mut document = self.document();
        match self.below(20) {
            0..=9 => self.write_signal(&mut document),
            10..=14 => {
                document.put(ROOT, "kind", "visit").unwrap();
                document.put(ROOT, "setting", self.pick(words::SETTINGS)).unwrap();
                self.write_place(&mut document);
            }
            15..=17 => {
                document.put(ROOT, "kind", "person").unwrap();
                document.put(ROOT, "name", self.pick(words::NICKNAMES)).unwrap();
                document.put(ROOT, "area", self.area()).unwrap();
            }
            18 => {
                document.put(ROOT, "kind", "member").unwrap();
                document.put(ROOT, "name", self.pick(words::FIRST_NAMES)).unwrap();
            }
            _ => {
                document.put(ROOT, "kind", "team").unwrap();
                document.put(ROOT, "name", self.pick(words::TEAMS)).unwrap();
            }
        }
        if self.chance(25) {
            let length = 20 + self.below(120);
            let note = self.note(length);
            document.put(ROOT, format!("note/{}", self.timed()), note).unwrap();
        }
        let mut changes = vec![self.commit(&mut document)];
        for _ in 0..self.below(4) {
            self.write_edit(&mut document);
            changes.push(self.commit(&mut document));
        }
        changes
    }

    fn write_edit(&mut self, document: &mut AutoCommit) {
        match self.below(8) {
            0..=2 => {
                let length = 20 + self.below(280);
                let note = self.note(length);
                document.put(ROOT, format!("note/{}", self.timed()), note).unwrap();
            }
            3 => document.put(ROOT, format!("person/{}", self.hexadecimal()), true).unwrap(),
            4 => document.put(ROOT, "tone", self.pick(&["concern", "strength"])).unwrap(),
            5 => document.put(ROOT, "weight", 2).unwrap(),
            6 => {
                document.put(ROOT, "area", self.area()).unwrap();
                document.put(ROOT, "area_uncertain", false).unwrap();
            }
            _ => {
                document.put(ROOT, "removed", true).unwrap();
                return;
            }
        }
        document.put(ROOT, "removed", false).unwrap();
    }
}
