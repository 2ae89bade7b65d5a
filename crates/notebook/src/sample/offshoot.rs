//! What follows from talks: promises to come back, a finger on the pulse, things handed over.
//!
//! Each follows once in so many talks, and not by chance, so that a neighbourhood of a few hundred moments has some of everything.

use chrono::{Duration, NaiveDate};
use rand::RngExt as _;
use stoep_domain::day::Day;
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::moment::Moment;
use stoep_domain::rule::pulse::{Step, What};
use stoep_domain::word::{Answer, HandoverEnd, Kind, NoteSort, Rhythm, Support, Topic};

use super::dice;
use super::gathering::TALKS_PER_THEME;
use super::household::{TALKS_PER_HOUSEHOLD, TALKS_PER_QUESTION};
use super::planned::{Flag, Home, Planned, Writer, bytes, flag, text};
use super::texture::{Talk, Texture};
use crate::document::Put;

/// One promise to come back for so many talks.
const TALKS_PER_FOLLOW_UP: u64 = 12;

/// One handover for so many talks.
const TALKS_PER_HANDOVER: u64 = 45;

/// One in so many people is supported intensively for a while.
const PEOPLE_PER_SUPPORT: usize = 15;

impl Texture<'_> {
    /// What follows from a talk.
    pub(super) fn offshoots(&mut self, talk: &Talk, record: RecordId) {
        if self.talks.is_multiple_of(TALKS_PER_FOLLOW_UP) {
            self.follow_up(talk, record);
        }
        if self.talks % TALKS_PER_HANDOVER == 7 {
            self.handover(talk, record, self.talks / TALKS_PER_HANDOVER);
        }
        if let Some(person) = talk.person.filter(|_| self.talks >= self.next_household) {
            self.next_household += TALKS_PER_HOUSEHOLD;
            self.household(talk, person);
        }
        if self.talks % TALKS_PER_QUESTION == 17 {
            self.question(talk, record);
        }
        if self.talks % TALKS_PER_THEME == 33 {
            self.theme(talk, self.talks / TALKS_PER_THEME);
        }
    }

    /// *Ik kom terug*, which most people did.
    fn follow_up(&mut self, talk: &Talk, record: RecordId) {
        let due = self.world.days_after(talk.at, self.dice.random_range(1..25));
        let mut puts = vec![
            text(Field::Kind, Kind::FollowUp.word()),
            text(Field::Due, &self.day(due).to_string()),
            bytes(Field::About, record.as_bytes()),
        ];
        if self.dice.random_ratio(1, 2) {
            puts.push(self.note(&Topic::Other, talk.at));
        }
        let mut planned =
            Planned::begun(self.new_record(), Home::Team, talk.by, talk.at.plus(Duration::minutes(1)), puts);
        if self.dice.random_ratio(9, 10) {
            let done = self.world.days_after(due, self.dice.random_range(0..3));
            planned = planned.then(talk.by, done, vec![text(Field::Done, &self.day(done).to_string())]);
        }
        self.has(planned);
    }

    /// A warm handover, each in the next of the states that there are.
    fn handover(&mut self, talk: &Talk, record: RecordId, number: u64) {
        let (by, to) = (talk.by, self.colleague(talk.by));
        let (Some(own), Some(member)) = (self.world.team.member(by), self.world.team.member(to)) else { return };
        let world = self.world;
        let at = |days: i64| world.days_after(talk.at, days);
        let mut puts = vec![text(Field::Kind, Kind::Handover.word()), bytes(Field::About, record.as_bytes())];
        let asked = match number % 7 {
            4 => text(Field::ToName, "de huisarts"),
            _ => bytes(Field::ToMember, member.as_bytes()),
        };
        puts.push(asked);
        puts.push(self.note(&Topic::Other, talk.at));
        let offered = Planned::begun(self.new_record(), Home::Team, by, talk.at.plus(Duration::minutes(2)), puts);
        let answered = |answer: Answer| vec![text(Field::Answer, answer.word())];
        let accepted = |planned: Planned| planned.then(to, at(1), answered(Answer::Yes));
        let met = |planned: Planned| planned.then(to, at(5), vec![flag(Field::Met(member), Flag::Yes)]);
        let both = |planned: Planned| planned.then(by, at(6), vec![flag(Field::Met(own), Flag::Yes)]);
        let planned = match number % 7 {
            0 => both(met(accepted(offered))).then(to, at(20), self.word_back(at(20))),
            1 => offered,
            2 => accepted(offered),
            3 => met(accepted(offered)),
            4 => offered.then(by, at(9), vec![text(Field::Ended, HandoverEnd::Returned.word())]),
            5 => both(met(accepted(offered))),
            _ => offered.then(to, at(1), answered(Answer::NotNow)),
        };
        self.has(planned);
    }

    /// Closing a handover with word back to the one who referred.
    fn word_back(&mut self, at: Moment) -> Vec<Put> {
        let [note, sort] = self.line(&Topic::Better, at, &NoteSort::WordBack);
        vec![text(Field::Ended, HandoverEnd::Closed.word()), note, sort]
    }

    /// Some people are supported for a while, and asked afterwards how they are.
    pub(super) fn perhaps_supported(&mut self, planned: Planned, by: Writer) -> Planned {
        self.supported += 1;
        let Some(at) = planned.at().filter(|_| self.supported % PEOPLE_PER_SUPPORT == 3) else { return planned };
        let begins = self.world.days_after(at, self.dice.random_range(2..10));
        let ends = self.world.days_after(begins, self.dice.random_range(40..120));
        let mut last = vec![text(Field::Support, Support::Ended.word())];
        if self.dice.random_ratio(1, 2) {
            last.extend(self.line(&Topic::Better, ends, &NoteSort::Risk));
        }
        self.pulse(planned.id, by, ends);
        planned.then(by, begins, vec![text(Field::Support, Support::Intensive.word())]).then(by, ends, last)
    }

    /// The pulse after the end of intensive support: the first step was asked, and the second by some.
    fn pulse(&mut self, about: RecordId, by: Writer, ended: Moment) {
        let (day, said) = (self.day(ended), |what: &What| serde_json::to_string(what).unwrap_or_default());
        let fact = |texture: &mut Self, at: Moment, what: What| {
            text(Field::PulseFact(dice::note(&mut texture.dice, at)), &said(&what))
        };
        let agreed = fact(self, ended, What::Agreed(day));
        let puts = vec![
            text(Field::Kind, Kind::FollowUp.word()),
            text(Field::Rhythm, Rhythm::Pulse.word()),
            bytes(Field::About, about.as_bytes()),
            agreed,
        ];
        let mut planned = Planned::begun(self.new_record(), Home::Team, by, ended, puts);
        for (step, weeks) in [(Step::TwoWeeks, 2), (Step::SixWeeks, 6)] {
            if self.dice.random_ratio(3, 4) {
                let at = self.world.days_after(ended, 7 * weeks + 1);
                let asked = fact(self, at, What::Asked(day, step));
                planned = planned.then(by, at, vec![asked]);
            }
        }
        self.has(planned);
    }

    /// A note with what it is for.
    pub(super) fn line(&mut self, topic: &Topic, at: Moment, sort: &NoteSort) -> [Put; 2] {
        let id = dice::note(&mut self.dice, at);
        [text(Field::Note(id), &self.words.note(topic, &mut self.dice)), text(Field::NoteSort(id), sort.word())]
    }

    /// The day of a moment.
    pub(super) fn day(&self, at: Moment) -> Day {
        let date: NaiveDate = at.local(&self.world.zone).date();
        Day::try_from(date).unwrap_or(Day::EARLIEST)
    }

    pub(super) fn new_record(&mut self) -> RecordId {
        dice::record(&mut self.dice)
    }
}
