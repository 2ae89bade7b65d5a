//! Records as tablets make them: real Automerge changes, with the fields and in the manner of the notebook.

use anyhow::{Context, Result};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ROOT, ReadDoc, ScalarValue};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, RngExt as _};
use serde::Deserialize;
use stoep_domain::field::Field;
use stoep_domain::id::{NoteId, PersonId};
use stoep_domain::word::{Kind, Setting, Topic};
use stoep_seal::{Device, Incarnation};

/// The stories of the sample neighbourhood, out of which notes are put together.
const STORIES: &str = include_str!("../../../crates/notebook/benches/fill/stories.json");

/// The areas in which records are made.
const AREAS: [&str; 6] = ["BU99990101", "BU99990102", "BU99990103", "BU99990201", "BU99990202", "BU99990203"];

/// What a record does not say, so that only the notes that should be found are.
pub(crate) const RARE_WORD: &str = "sluitsteen";

/// A key and its value.
type Put = (Field, ScalarValue);

/// The words of which notes are made.
pub(crate) struct Language {
    stories: Vec<String>,
}

impl Language {
    /// Reads the stories.
    pub(crate) fn read() -> Result<Self> {
        #[derive(Deserialize)]
        struct Story {
            note: Option<String>,
        }
        let stories: Vec<Story> = serde_json::from_str(STORIES).context("the sample does not read")?;
        Ok(Self { stories: stories.into_iter().filter_map(|story| story.note).collect() })
    }

    /// One to three sentences and a made-up name, so that words keep coming that no note had before.
    fn note(&self, random: &mut StdRng) -> String {
        const SYLLABLES: [&str; 20] = [
            "ba", "del", "ek", "fer", "go", "hil", "im", "jan", "kor", "lot", "mes", "nij", "os", "pel", "rin", "sa",
            "tol", "ur", "ven", "wij",
        ];
        let sentences: Vec<&str> =
            (0..random.random_range(1..=3)).filter_map(|_| self.stories.choose(random).map(String::as_str)).collect();
        let name: String = (0..4).filter_map(|_| SYLLABLES.choose(random).copied()).collect();
        format!("{} Groet van {name}.", sentences.join(" "))
    }

    /// A note as a key of its own, which begins with the time.
    fn put(&self, by: Author, random: &mut StdRng, note: Note) -> Result<Put> {
        let mut tail = [0; 10];
        random.fill_bytes(&mut tail);
        let id = uuid::Builder::from_unix_timestamp_millis(u64::try_from(by.at)?, &tail).into_uuid();
        let mut words = self.note(random);
        if note == Note::Rare {
            words = format!("{words} {RARE_WORD}");
        }
        Ok((Field::Note(NoteId::from_bytes(id.into_bytes())), text(&words)))
    }
}

/// Whether a note can be found by [`RARE_WORD`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Note {
    /// Words like any other.
    Ordinary,
    /// With the rare word.
    Rare,
}

/// One record while it is being made and edited.
pub(crate) struct Record {
    document: Automerge,
    kind: Kind,
}

impl Record {
    /// A record without anything in it.
    pub(crate) fn new(kind: Kind) -> Self {
        Self { document: Automerge::new(), kind }
    }

    /// What a tap writes, with a note when one goes with it.
    pub(crate) fn begin(
        &mut self,
        by: Author,
        random: &mut StdRng,
        people: &[PersonId],
        note: Option<(&Language, Note)>,
    ) -> Result<Vec<u8>> {
        let mut puts = vec![(Field::Kind, text(self.kind.word()))];
        if self.kind == Kind::Person {
            puts.push((Field::Name, text(&format!("Bewoner {}", random.next_u32()))));
            return self.change(by, &puts);
        }
        if self.kind == Kind::Visit {
            puts.push((Field::Setting, text(pick(Setting::ALL, random).map_or("street", Setting::word))));
        } else {
            puts.push((Field::Topic, text(pick(Topic::ALL, random).map_or("other", Topic::word))));
        }
        puts.push((Field::Area, text(pick(&AREAS, random).copied().unwrap_or(AREAS[0]))));
        let mut talk = vec![0; 8];
        random.fill_bytes(&mut talk);
        puts.push((Field::Talk, ScalarValue::Bytes(talk)));
        if random.random_bool(0.1)
            && let Some(person) = people.choose(random)
        {
            puts.push((Field::Person(*person), ScalarValue::Boolean(true)));
        }
        if let Some((language, note)) = note {
            puts.push(language.put(by, random, note)?);
        }
        self.change(by, &puts)
    }

    /// What a later edit writes; like every edit it says that the record stands.
    pub(crate) fn edit(&mut self, by: Author, random: &mut StdRng) -> Result<Vec<u8>> {
        let edit = match (&self.kind, random.random_range(0..3)) {
            (Kind::Person, _) => (Field::Name, text(&format!("Bewoner {}", random.next_u32()))),
            (_, 0) => (Field::Area, text(pick(&AREAS, random).copied().unwrap_or(AREAS[0]))),
            (Kind::Signal, 1) => (Field::Weight, ScalarValue::Int(random.random_range(1..=3))),
            (Kind::Signal, _) => (Field::Topic, text(pick(Topic::ALL, random).map_or("other", Topic::word))),
            (_, _) => (Field::Setting, text(pick(Setting::ALL, random).map_or("street", Setting::word))),
        };
        self.change(by, &[edit, stands()])
    }

    /// An edit that adds a note.
    pub(crate) fn add_note(
        &mut self,
        by: Author,
        random: &mut StdRng,
        language: &Language,
        note: Note,
    ) -> Result<Vec<u8>> {
        self.change(by, &[language.put(by, random, note)?, stands()])
    }

    /// The record behind a member of the circle.
    pub(crate) fn introduce(&mut self, by: Author, name: &str) -> Result<Vec<u8>> {
        self.change(by, &[(Field::Kind, text(Kind::Member.word())), (Field::Name, text(name))])
    }

    /// The circle's own record.
    pub(crate) fn name_circle(&mut self, by: Author, name: &str, kind: &str) -> Result<Vec<u8>> {
        self.change(
            by,
            &[(Field::Kind, text(Kind::Team.word())), (Field::Name, text(name)), (Field::CircleKind, text(kind))],
        )
    }

    fn change(&mut self, by: Author, puts: &[Put]) -> Result<Vec<u8>> {
        self.document.set_actor(by.actor());
        let mut transaction = self.document.transaction();
        for (field, value) in puts {
            let key = field.to_string();
            let standing = transaction.get_all(ROOT, key.as_str())?;
            if matches!(standing.as_slice(), [(only, _)] if only.as_scalar() == Some(value)) {
                // As the notebook does: the engine would drop a put of what stands already.
                transaction.delete(ROOT, key.as_str())?;
            }
            transaction.put(ROOT, key.as_str(), value.clone())?;
        }
        transaction.commit_with(CommitOptions::default().with_time(by.at));
        let change = self.document.get_last_local_change().context("a change without an operation")?;
        Ok(change.raw_bytes().to_vec())
    }
}

/// Who makes a change, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Author {
    /// The device.
    pub(crate) device: Device,
    /// The life of its database.
    pub(crate) incarnation: Incarnation,
    /// Milliseconds since 1970.
    pub(crate) at: i64,
}

impl Author {
    fn actor(self) -> ActorId {
        ActorId::from([self.device.0.to_be_bytes().as_slice(), &self.incarnation.0.to_be_bytes()].concat())
    }
}

fn text(text: &str) -> ScalarValue {
    ScalarValue::Str(text.into())
}

fn stands() -> Put {
    (Field::Removed, ScalarValue::Boolean(false))
}

fn pick<'a, T>(from: &'a [T], random: &mut StdRng) -> Option<&'a T> {
    from.choose(random)
}
