//! The texture of ordinary weeks between the stories: talks, taps, people who come back.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::vec::IntoIter;

use chrono::{Duration, NaiveDate, NaiveTime};
use rand::RngExt as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use stoep_domain::area::AreaCode;
use stoep_domain::field::Field;
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::word::{Form, Kind, PersonRole, Setting, Tone, Topic, Wants};

use super::dice::{self, dice};
use super::gathering::Heard;
use super::message::TALKS_PER_MESSAGE;
use super::nickname::{NICKNAMES, Nicknames, misheard};
use super::plan::{JUST_NOW, World};
use super::planned::{Flag, Home, Planned, Sees, Writer, flag, text};
use super::words::Words;
use crate::document::{Put, Scalar};
use crate::error::Error;

/// One organisation for so many talks.
const TALKS_PER_ORGANISATION: u64 = 90;

/// Since when nothing but its one story was heard of the quiet neighbourhood: seven weeks before that, and seven weeks after.
const QUIET_SINCE: Duration = Duration::weeks(15);

/// The work of the weeks, talk by talk.
pub(super) struct Texture<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) dice: StdRng,
    pub(super) words: Words,
    days: Peekable<IntoIter<(NaiveDate, u64)>>,
    /// What was drawn and still has its turn.
    ahead: BTreeMap<(Moment, RecordId), Planned>,
    nicknames: Nicknames,
    people: Vec<Somebody>,
    organisations: u64,
    /// How many people were asked about.
    pub(super) supported: usize,
    /// The talk from which on the next household is written down.
    pub(super) next_household: u64,
    /// What was heard lately, where and about what.
    pub(super) heard: Heard,
    pub(super) moments: u64,
    pub(super) talks: u64,
}

/// Somebody who was met before.
#[derive(Clone)]
struct Somebody {
    id: PersonId,
    name: String,
    area: AreaCode,
}

/// One talk.
pub(super) struct Talk {
    pub(super) by: Writer,
    pub(super) at: Moment,
    pub(super) area: AreaCode,
    pub(super) person: Option<PersonId>,
    records: u64,
}

impl<'a> Texture<'a> {
    /// The texture of days with so many moments each.
    pub(super) fn new(world: &'a World<'a>, days: Vec<(NaiveDate, u64)>) -> Result<Self, Error> {
        let mut dice = dice(world.seed, "texture");
        Ok(Self {
            world,
            words: Words::read()?,
            days: days.into_iter().peekable(),
            ahead: BTreeMap::new(),
            nicknames: Nicknames::new(&mut dice),
            people: Vec::new(),
            organisations: 0,
            supported: 0,
            next_household: 5,
            heard: Heard::default(),
            moments: 0,
            talks: 0,
            dice,
        })
    }

    /// The talks of a day, in the order of the day.
    fn fill_day(&mut self, date: NaiveDate, moments: u64) {
        let mut left = moments;
        while left > 0 {
            let records = self.dice.random_range(1..=4).min(left);
            self.talks += 1;
            let by = self.writer();
            let minutes = self.dice.random_range(9 * 60..17 * 60);
            let seconds = minutes * 60 + self.dice.random_range(0..60);
            let at = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default();
            let at = self.world.moment(date, at);
            if self.talks % TALKS_PER_MESSAGE == 11 {
                left -= 1;
                self.moments += 1;
                self.message(at, self.talks / TALKS_PER_MESSAGE);
                continue;
            }
            left -= records;
            let person = self.dice.random_bool(0.35).then(|| self.somebody(by, at));
            let area = match &person {
                Some(person) if self.dice.random_bool(0.8) && self.heard_of(person.area, at) => person.area,
                _ => self.area(by, at),
            };
            let talk = Talk { by, at, area, person: person.map(|person| person.id), records };
            self.talk(&talk);
        }
    }

    fn talk(&mut self, talk: &Talk) {
        if self.talks % TALKS_PER_ORGANISATION == 20 {
            self.organisation(talk);
        }
        let id = dice::talk(&mut self.dice);
        let visit = self.dice.random_bool(0.6);
        for number in 0..talk.records {
            let at = talk.at.plus(Duration::seconds(i64::try_from(number * 5).unwrap_or_default()));
            let (topic, what) = if visit && number == 0 {
                let setting = self.setting();
                (self.topic(at), vec![text(Field::Kind, Kind::Visit.word()), text(Field::Setting, setting.word())])
            } else {
                let topic = self.topic(at);
                let what = vec![text(Field::Kind, Kind::Signal.word()), text(Field::Topic, topic.word())];
                (topic, what)
            };
            let mut puts = what;
            puts.push(text(Field::Area, &talk.area.to_string()));
            if self.dice.random_ratio(3, 100) {
                puts.push(flag(Field::AreaUncertain, Flag::Yes));
            }
            puts.push(Put::Set(Field::Talk, Scalar::Bytes(id.as_bytes().to_vec())));
            puts.extend(talk.person.map(|person| flag(Field::Person(person), Flag::Yes)));
            if self.dice.random_bool(0.45) {
                puts.push(self.note(&topic, at));
            }
            let signal = !(visit && number == 0);
            let record = dice::record(&mut self.dice);
            if signal {
                self.heard(talk.area, &topic, record);
            }
            if signal && self.dice.random_ratio(8, 100) {
                puts.push(Put::Set(Field::Weight, Scalar::Number(2)));
            }
            let planned = Planned::begun(record, Home::Team, talk.by, at, puts);
            let planned = self.afterwards(planned, talk, signal.then_some(&topic));
            self.moments += 1;
            self.has(planned);
            if number == 0 {
                self.offshoots(talk, record);
            }
            if self.dice.random_ratio(1, 100) {
                let mistap = self.mistap(talk, at);
                self.has(mistap);
            }
        }
    }

    /// Puts a record where its time is. What would only happen later has not happened.
    pub(super) fn has(&mut self, mut planned: Planned) {
        let now = self.world.now.plus(-JUST_NOW);
        planned.steps.retain(|step| step.at <= now);
        if let Some(at) = planned.at() {
            self.ahead.insert((at, planned.id), planned);
        }
    }

    /// What happens to some moments later: another note, another topic, two colleagues who write at once.
    fn afterwards(&mut self, mut planned: Planned, talk: &Talk, topic: Option<&Topic>) -> Planned {
        let soon = talk.at.plus(Duration::minutes(self.dice.random_range(3..120)));
        let later = self.world.days_after(talk.at, self.dice.random_range(1..9));
        let colleague = self.colleague(talk.by);
        match self.dice.random_range(0..100) {
            0..6 => {
                let note = self.note(topic.unwrap_or(&Topic::Other), later);
                planned.add(colleague, later, Sees::Everything, vec![note]);
            }
            6..9 => {
                let puts = match topic {
                    Some(_) => vec![text(Field::Topic, self.topic(soon).word())],
                    None => vec![text(Field::Setting, self.setting().word())],
                };
                planned.add(talk.by, soon, Sees::Everything, puts);
            }
            9..11 => {
                // Both were without a network: each saw only the beginning.
                for (by, at) in [(talk.by, soon), (colleague, later)] {
                    let puts = match topic {
                        Some(_) => vec![text(Field::Topic, self.topic(at).word())],
                        None => vec![self.note(&Topic::Other, at)],
                    };
                    planned.add(by, at, Sees::TheBeginning, puts);
                }
            }
            _ => {}
        }
        planned
    }

    /// A tap beside the tile, taken away at once (*Weg*). It comes on top of the moments that stand.
    fn mistap(&mut self, talk: &Talk, at: Moment) -> Planned {
        let puts = vec![
            text(Field::Kind, Kind::Signal.word()),
            text(Field::Topic, self.topic(at).word()),
            text(Field::Area, &talk.area.to_string()),
        ];
        let at = at.plus(Duration::seconds(2));
        let planned = Planned::begun(dice::record(&mut self.dice), Home::Team, talk.by, at, puts);
        planned.then(talk.by, at.plus(Duration::seconds(3)), vec![flag(Field::Removed, Flag::Yes)])
    }

    pub(super) fn note(&mut self, topic: &Topic, at: Moment) -> Put {
        text(Field::Note(dice::note(&mut self.dice, at)), &self.words.note(topic, &mut self.dice))
    }

    /// Somebody whom the talk is about: met before, more often recently, or new.
    fn somebody(&mut self, by: Writer, at: Moment) -> Somebody {
        let known = self.people.len();
        let enough = usize::try_from(self.moments / 10).unwrap_or(NICKNAMES).min(NICKNAMES);
        if known > enough {
            let back = self.dice.random_range(0..known) * self.dice.random_range(0..known) / known;
            return self.people[known - 1 - back].clone();
        }
        let area = self.area(by, at);
        // Now and then two workers write down the same person.
        let twice = known > 0 && self.dice.random_ratio(3, 100);
        let (name, area) = if twice {
            let other = self.people[self.dice.random_range(0..known)].clone();
            (misheard(&other.name, &mut self.dice), other.area)
        } else {
            (self.nicknames.next(), area)
        };
        let id = dice::record(&mut self.dice);
        let mut puts = vec![text(Field::Kind, Kind::Person.word()), text(Field::Name, &name)];
        puts.push(text(Field::Area, &area.to_string()));
        let role = match self.dice.random_range(0..100) {
            0..4 => Some(PersonRole::KeyFigure),
            4..8 => Some(PersonRole::Volunteer),
            8..10 => Some(PersonRole::Guide),
            10..13 => Some(PersonRole::Professional),
            _ => None,
        };
        puts.extend(role.map(|role| text(Field::PersonRole, role.word())));
        let planned = Planned::begun(id, Home::Team, by, at, puts);
        let planned = self.perhaps_supported(planned, by);
        self.has(planned);
        let somebody = Somebody { id: PersonId::of_record(id), name, area };
        self.people.push(somebody.clone());
        somebody
    }

    /// An organisation that somebody heard of, as long as there are names.
    fn organisation(&mut self, talk: &Talk) {
        let Some(name) = self.words.organisation(self.organisations) else { return };
        self.organisations += 1;
        let form = if self.dice.random_ratio(1, 3) { Form::Formal } else { Form::Informal };
        let mut puts = vec![
            text(Field::Kind, Kind::Organisation.word()),
            text(Field::Name, &name),
            text(Field::Form, form.word()),
            text(Field::Area, &talk.area.to_string()),
        ];
        puts.extend(self.words.offers.choose(&mut self.dice).map(|offer| text(Field::Offer, offer)));
        if form == Form::Informal {
            puts.extend(Wants::ALL.choose(&mut self.dice).map(|wants| text(Field::Wants, wants.word())));
        }
        let begun = Planned::begun(dice::record(&mut self.dice), Home::Team, talk.by, talk.at, puts);
        let confirmed = self.world.days_after(talk.at, self.dice.random_range(10..200));
        let still = Put::Set(Field::Confirmed, Scalar::Number(confirmed.milliseconds()));
        let colleague = self.colleague(talk.by);
        self.has(begun.then(colleague, confirmed, vec![still]));
    }

    fn writer(&mut self) -> Writer {
        match self.dice.random_range(0..100) {
            0..34 => Writer::Noor,
            34..58 => Writer::Fatima,
            58..80 => Writer::Karel,
            _ => Writer::Sem,
        }
    }

    pub(super) fn colleague(&mut self, of: Writer) -> Writer {
        let others: Vec<Writer> = Writer::TEAM.into_iter().filter(|writer| *writer != of).collect();
        others.choose(&mut self.dice).copied().unwrap_or(of)
    }

    /// Where somebody is: mostly in one of their own neighbourhoods.
    pub(super) fn area(&mut self, by: Writer, at: Moment) -> AreaCode {
        let world = self.world;
        let heard: Vec<AreaCode> = world.places.all().iter().copied().filter(|area| self.heard_of(*area, at)).collect();
        let own: Vec<AreaCode> =
            heard.iter().copied().skip(by as usize % 4 % heard.len().max(1)).step_by(Writer::TEAM.len()).collect();
        let from = if self.dice.random_bool(0.6) && !own.is_empty() { &own } else { &heard };
        from.choose(&mut self.dice).copied().unwrap_or(world.places.all()[0])
    }

    /// Whether anything was heard of a neighbourhood at that time.
    fn heard_of(&self, area: AreaCode, at: Moment) -> bool {
        self.world.places.quiet() != Some(area) || at < self.world.now.plus(-QUIET_SINCE)
    }

    fn setting(&mut self) -> Setting {
        match self.dice.random_range(0..100) {
            0..52 => Setting::Street,
            52..68 => Setting::Home,
            68..80 => Setting::Call,
            80..91 => Setting::Group,
            91..98 => Setting::Partner,
            _ => Setting::Table,
        }
    }

    /// What a signal is about: two in five are strengths, and money pinches most in winter.
    fn topic(&mut self, at: Moment) -> Topic {
        let strong = self.dice.random_ratio(2, 5);
        let tone = if strong { Tone::Strength } else { Tone::Concern };
        let winter = matches!(chrono::Datelike::month(&at.local(&self.world.zone)), 11 | 12 | 1 | 2);
        let season = match (strong, winter) {
            (true, true) => Topic::Gathering,
            (true, false) => Topic::Willing,
            (false, true) => Topic::Money,
            (false, false) => Topic::Safety,
        };
        if self.dice.random_ratio(15, 100) {
            return season;
        }
        let topics: Vec<Topic> = Topic::pavement().into_iter().filter(|topic| topic.tone() == tone).collect();
        topics.choose(&mut self.dice).cloned().unwrap_or(season)
    }
}

impl Iterator for Texture<'_> {
    type Item = Planned;

    fn next(&mut self) -> Option<Planned> {
        loop {
            let midnight = self.days.peek().map(|(date, _)| self.world.moment(*date, NaiveTime::MIN));
            match (self.ahead.first_key_value(), midnight) {
                (Some(((at, _), _)), Some(midnight)) if *at >= midnight => {}
                (Some(_), _) => return self.ahead.pop_first().map(|(_, planned)| planned),
                (None, None) => return None,
                (None, Some(_)) => {}
            }
            let (date, moments) = self.days.next()?;
            self.fill_day(date, moments);
        }
    }
}
