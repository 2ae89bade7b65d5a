//! The stories of Waterhoek: data, told in days before now, turned into records.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveTime};
use rand::rngs::StdRng;
use serde::Deserialize;
use serde_json::Value;
use stoep_domain::field::Field;
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::text::NoteText;
use stoep_domain::word::{Kind, NoteSort, Setting, Topic};

use super::dice;
use super::place::Place;
use super::plan::World;
use super::planned::{Flag, Home, Planned, Sees, Writer, flag, text};
use crate::document::{Put, Scalar};
use crate::error::Error;

/// The stories.
const STORIES: &str = include_str!("../../sample/stories.json");

/// Everything that is told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stories {
    /// People, organisations and all else that has a page of its own.
    pages: Vec<Page>,
    /// Talks, each with its visit and its signals.
    talks: Vec<Talk>,
}

/// A record with a page of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    /// What others call it in `people`, `links` and values (`@key`).
    key: String,
    kind: Kind,
    #[serde(default)]
    home: Home,
    #[serde(flatten)]
    begun: Told,
    place: Option<Place>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    links: Vec<String>,
    #[serde(default)]
    later: Vec<Told>,
}

/// Something that somebody wrote at some time.
#[derive(Debug, Deserialize)]
struct Told {
    by: Writer,
    days_ago: u16,
    at: NaiveTime,
    /// Whether it was written without having seen what others wrote after the beginning.
    #[serde(default)]
    apart: bool,
    /// Keys with their values. In both, `@key` is a record, `member:name` somebody of the circle, `{day:-3}` three days ago, `now` this
    /// moment, and `#` a new note id.
    #[serde(default)]
    set: BTreeMap<String, Value>,
    #[serde(default)]
    notes: Vec<Note>,
}

/// A note with what it is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    text: NoteText,
    sort: Option<NoteSort>,
    who: Option<String>,
    day: Option<i64>,
    done: Option<bool>,
    decided: Option<String>,
}

/// A talk.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Talk {
    /// What others call its first record; its signals are `key/topic`.
    key: Option<String>,
    by: Writer,
    days_ago: u16,
    at: NaiveTime,
    place: Place,
    setting: Option<Setting>,
    #[serde(default)]
    topics: Vec<Topic>,
    note: Option<NoteText>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    links: Vec<String>,
    #[serde(default)]
    home: Home,
    /// What was written on its first record with it and afterwards.
    #[serde(default)]
    set: BTreeMap<String, Value>,
    #[serde(default)]
    later: Vec<Told>,
}

impl Stories {
    /// Reads the stories.
    pub(super) fn read() -> Result<Self, Error> {
        Ok(serde_json::from_str(STORIES)?)
    }

    /// How many visits and signals they have.
    pub(super) fn moments(&self) -> u64 {
        self.talks.iter().map(|talk| talk.topics.len() as u64 + u64::from(talk.setting.is_some())).sum()
    }

    /// How many days before now the first of them was.
    pub(super) fn days(&self) -> u16 {
        let pages = self.pages.iter().map(|page| page.begun.days_ago);
        pages.chain(self.talks.iter().map(|talk| talk.days_ago)).max().unwrap_or_default()
    }

    /// Turns them into records, in the order of the telling.
    pub(super) fn tell(&self, world: &World<'_>, dice: &mut StdRng) -> Result<Vec<Planned>, Error> {
        let mut ids = BTreeMap::new();
        for page in &self.pages {
            ids.insert(page.key.clone(), dice::record(dice));
        }
        for talk in &self.talks {
            for (name, ..) in talk.records() {
                let id = dice::record(dice);
                ids.insert(name.unwrap_or_else(|| id.to_string()), id);
            }
        }
        let mut teller = Teller { world, ids, dice };
        let mut told = Vec::new();
        for page in &self.pages {
            told.push(teller.page(page)?);
        }
        for talk in &self.talks {
            teller.talk(talk, &mut told)?;
        }
        Ok(told)
    }
}

impl Talk {
    /// Its records: what each is called, its kind, and its word.
    fn records(&self) -> impl Iterator<Item = (Option<String>, Kind, Put)> {
        let visit = self.setting.iter().map(|setting| (None, Kind::Visit, text(Field::Setting, setting.word())));
        let signals = self.topics.iter().map(|topic| (Some(topic), Kind::Signal, text(Field::Topic, topic.word())));
        visit.chain(signals).enumerate().map(|(number, (topic, kind, put))| {
            let name = self.key.as_ref().map(|key| match (number, topic) {
                (0, _) | (_, None) => key.clone(),
                (_, Some(topic)) => format!("{key}/{topic}"),
            });
            (name, kind, put)
        })
    }
}

struct Teller<'a, 'w> {
    world: &'a World<'w>,
    ids: BTreeMap<String, RecordId>,
    dice: &'a mut StdRng,
}

impl Teller<'_, '_> {
    fn page(&mut self, page: &Page) -> Result<Planned, Error> {
        let at = self.moment(page.begun.days_ago, page.begun.at);
        let mut puts = vec![text(Field::Kind, page.kind.word())];
        if let Some(place) = page.place {
            puts.push(text(Field::Area, &self.world.places.of_story(place).to_string()));
        }
        puts.extend(self.linked(&page.people, &page.links)?);
        puts.extend(self.puts(page.home, at, &page.begun)?);
        let mut planned = Planned::begun(self.id(&page.key)?, page.home, page.begun.by, at, puts);
        self.later(&mut planned, &page.later)?;
        Ok(planned)
    }

    fn talk(&mut self, talk: &Talk, told: &mut Vec<Planned>) -> Result<(), Error> {
        let at = self.moment(talk.days_ago, talk.at);
        let id = dice::talk(self.dice);
        for (number, (name, kind, put)) in (0..).zip(talk.records()) {
            let at = at.plus(Duration::seconds(4 * number));
            let mut puts = vec![text(Field::Kind, kind.word()), put];
            puts.push(text(Field::Area, &self.world.places.of_story(talk.place).to_string()));
            puts.push(Put::Set(Field::Talk, Scalar::Bytes(id.as_bytes().to_vec())));
            puts.extend(self.linked(&talk.people, &talk.links)?);
            let record = match &name {
                Some(name) => self.id(name)?,
                None => dice::record(self.dice),
            };
            if number == 0 {
                if let Some(note) = &talk.note {
                    puts.push(text(Field::Note(dice::note(self.dice, at)), note.as_str()));
                }
                for (key, value) in &talk.set {
                    puts.push(self.put(talk.home, at, key, value)?);
                }
            }
            let mut planned = Planned::begun(record, talk.home, talk.by, at, puts);
            if number == 0 {
                self.later(&mut planned, &talk.later)?;
            }
            told.push(planned);
        }
        Ok(())
    }

    fn later(&mut self, planned: &mut Planned, later: &[Told]) -> Result<(), Error> {
        for told in later {
            // Days that were moved off a weekend may have changed places; what follows stays behind what it follows.
            let before = planned.steps.last().map_or(Moment::from_milliseconds(0), |step| step.at);
            let at = self.moment(told.days_ago, told.at).max(before.plus(Duration::minutes(3)));
            let puts = self.puts(planned.home, at, told)?;
            let sees = if told.apart { Sees::TheBeginning } else { Sees::Everything };
            planned.add(told.by, at, sees, puts);
        }
        Ok(())
    }

    fn puts(&mut self, home: Home, at: Moment, told: &Told) -> Result<Vec<Put>, Error> {
        let mut puts = Vec::new();
        for (key, value) in &told.set {
            puts.push(self.put(home, at, key, value)?);
        }
        for note in &told.notes {
            let id = dice::note(self.dice, at);
            puts.push(text(Field::Note(id), note.text.as_str()));
            puts.extend(note.sort.as_ref().map(|sort| text(Field::NoteSort(id), sort.word())));
            puts.extend(note.who.as_ref().map(|who| text(Field::NoteWho(id), who)));
            puts.extend(note.day.map(|day| text(Field::NoteDay(id), &self.world.day(day))));
            puts.extend(note.decided.as_ref().map(|who| text(Field::Decision(id), who)));
            puts.extend(note.done.map(|done| flag(Field::NoteDone(id), if done { Flag::Yes } else { Flag::No })));
        }
        Ok(puts)
    }

    fn put(&mut self, home: Home, at: Moment, key: &str, value: &Value) -> Result<Put, Error> {
        let key = match key.split_once('/') {
            Some((set, "#")) => format!("{set}/{}", dice::note(self.dice, at)),
            Some((set, member)) => match self.reference(home, member)? {
                Some(id) => format!("{set}/{}", RecordId::from_bytes(id)),
                None => key.to_owned(),
            },
            None => key.to_owned(),
        };
        let field = Field::from(key);
        if matches!(field, Field::Newer(_)) {
            return Err(Error::Inconsistent("a story writes a key that no record has"));
        }
        let scalar = match value {
            Value::Bool(yes) => Scalar::Flag(*yes),
            Value::Number(number) => Scalar::Number(number.as_i64().unwrap_or_default()),
            Value::String(now) if now == "now" => Scalar::Number(at.milliseconds()),
            Value::String(text) => match self.reference(home, text)? {
                Some(id) => Scalar::Bytes(id.to_vec()),
                None => Scalar::Text(self.with_days(text)?),
            },
            _ => return Err(Error::Inconsistent("a story writes a value that no key has")),
        };
        Ok(Put::Set(field, scalar))
    }

    /// The id that `@key` or `member:name` stands for; `None` for any other text.
    fn reference(&self, home: Home, value: &str) -> Result<Option<[u8; 16]>, Error> {
        if let Some(key) = value.strip_prefix('@') {
            return Ok(Some(*self.id(key)?.as_bytes()));
        }
        let Some(name) = value.strip_prefix("member:") else { return Ok(None) };
        let writer = serde_json::from_value(Value::from(name))?;
        let missing = Error::Inconsistent("a story tells of somebody who is not in the circle");
        Ok(Some(*self.world.circle(home).member(writer).ok_or(missing)?.as_bytes()))
    }

    /// A text with every `{day:-3}` in it filled in.
    fn with_days(&self, text: &str) -> Result<String, Error> {
        let Some((before, rest)) = text.split_once("{day:") else { return Ok(text.to_owned()) };
        let no_day = || Error::Inconsistent("a story tells of a day that is none");
        let (days, after) = rest.split_once('}').ok_or_else(no_day)?;
        let day = self.world.day(days.parse().map_err(|_| no_day())?);
        Ok(format!("{before}{day}{}", self.with_days(after)?))
    }

    fn linked(&self, people: &[String], links: &[String]) -> Result<Vec<Put>, Error> {
        let mut puts = Vec::new();
        for person in people {
            puts.push(flag(Field::Person(PersonId::of_record(self.id(person)?)), Flag::Yes));
        }
        for link in links {
            puts.push(flag(Field::Link(self.id(link)?), Flag::Yes));
        }
        Ok(puts)
    }

    fn id(&self, key: &str) -> Result<RecordId, Error> {
        self.ids.get(key).copied().ok_or(Error::Inconsistent("a story tells of a record that it does not have"))
    }

    fn moment(&self, days_ago: u16, at: NaiveTime) -> Moment {
        self.world.moment(self.world.today() - Duration::days(days_ago.into()), at)
    }
}
