//! From the person to the community: themes out of signals, and what people start together.

use std::collections::{BTreeMap, VecDeque};

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;
use stoep_domain::area::AreaCode;
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::word::{DoneBy, InitiativePhase, Kind, NoteSort, OurRole, ThemePhase, Topic};

use super::planned::{Flag, Home, Planned, bytes, flag, text};
use super::texture::{Talk, Texture};

/// One theme for so many talks.
pub(super) const TALKS_PER_THEME: u64 = 60;

/// A theme is made of at most so many signals.
const SIGNALS: usize = 7;

/// The last signals about each topic in each neighbourhood.
pub(super) type Heard = BTreeMap<(AreaCode, Topic), VecDeque<RecordId>>;

impl Texture<'_> {
    /// Remembers a signal.
    pub(super) fn heard(&mut self, area: AreaCode, topic: &Topic, signal: RecordId) {
        let signals = self.heard.entry((area, topic.clone())).or_default();
        signals.push_back(signal);
        if signals.len() > SIGNALS {
            signals.pop_front();
        }
    }

    /// A theme out of what was heard most in a neighbourhood, and for every second one an initiative.
    pub(super) fn theme(&mut self, talk: &Talk, number: u64) {
        let here = self.heard.iter().filter(|((area, _), _)| *area == talk.area);
        let Some(((_, topic), signals)) = here.max_by_key(|(_, signals)| signals.len()) else { return };
        let (topic, signals) = (topic.clone(), signals.clone());
        self.heard.remove(&(talk.area, topic.clone()));
        let id = self.new_record();
        let mut puts = vec![
            text(Field::Kind, Kind::Theme.word()),
            text(Field::Topic, topic.word()),
            text(Field::Area, &talk.area.to_string()),
        ];
        puts.extend(signals.into_iter().map(|signal| flag(Field::Link(signal), Flag::Yes)));
        let at = self.world.days_after(talk.at, 1);
        let mut planned = Planned::begun(id, Home::Team, talk.by, at, puts);
        let lead = self.colleague(talk.by);
        let later = self.world.days_after(at, self.dice.random_range(3..15));
        let agreement = self.line(&Topic::Willing, later, &NoteSort::Agreement);
        let mut puts = agreement.to_vec();
        if let Field::Note(note) = agreement[0].field() {
            puts.push(text(Field::NoteWho(*note), lead.name()));
            puts.push(text(Field::NoteDay(*note), &self.day(self.world.days_after(later, 7)).to_string()));
            puts.push(text(Field::Decision(*note), "De buurt en wij"));
        }
        puts.extend(self.world.team.member(lead).map(|member| bytes(Field::Lead, member.as_bytes())));
        puts.extend(self.words.steps.choose(&mut self.dice).map(|step| text(Field::NextStep, step)));
        let phases = [ThemePhase::Exploring, ThemePhase::Acting, ThemePhase::Resting];
        puts.push(text(Field::Phase, phases[usize::try_from(number % 3).unwrap_or_default()].word()));
        if number.is_multiple_of(2) {
            let initiative = self.initiative(talk, id, number / 2);
            puts.push(flag(Field::Link(initiative), Flag::Yes));
        }
        planned = planned.then(lead, later, puts);
        self.has(planned);
    }

    /// An initiative from a theme, in the next of its phases, with what happened and what came of it unplanned.
    fn initiative(&mut self, talk: &Talk, theme: RecordId, number: u64) -> RecordId {
        let at = self.world.days_after(talk.at, 20);
        let names = self.words.initiatives.len();
        let name = self.words.initiatives[usize::try_from(number).unwrap_or_default() % names].clone();
        let phase = &InitiativePhase::ALL[usize::try_from(number).unwrap_or_default() % InitiativePhase::ALL.len()];
        let mut puts = vec![
            text(Field::Kind, Kind::Initiative.word()),
            text(Field::Name, &name),
            text(Field::Area, &talk.area.to_string()),
            flag(Field::Link(theme), Flag::Yes),
        ];
        puts.extend(OurRole::ALL.choose(&mut self.dice).map(|role| text(Field::OurRole, role.word())));
        puts.extend(talk.person.map(|person| flag(Field::Owner(person), Flag::Yes)));
        let id = self.new_record();
        let mut planned = Planned::begun(id, Home::Team, talk.by, at, puts);
        for (days, sort) in [(7, NoteSort::Moment), (14, NoteSort::Moment), (16, NoteSort::Arose)] {
            let at = self.world.days_after(at, days);
            let line = self.line(&Topic::Gathering, at, &sort);
            let mut puts = line.to_vec();
            if let Field::Note(note) = line[0].field() {
                puts.push(text(Field::NoteDay(*note), &self.day(at).to_string()));
            }
            planned = planned.then(talk.by, at, puts);
        }
        let end = self.world.days_after(at, self.dice.random_range(20..60));
        let mut last = vec![text(Field::Phase, phase.word())];
        if *phase == InitiativePhase::Ended {
            last.extend(self.line(&Topic::Better, end, &NoteSort::Changed));
            last.extend(self.line(&Topic::Other, end, &NoteSort::Failed));
        }
        self.has(planned.then(talk.by, end, last));
        self.story(talk, id, number);
        id
    }

    /// A short account of what changed, most of them cleared for a report.
    fn story(&mut self, talk: &Talk, initiative: RecordId, number: u64) {
        let at = self.world.days_after(talk.at, 70);
        let done_by = &DoneBy::ALL[usize::try_from(number).unwrap_or_default() % DoneBy::ALL.len()];
        let puts = vec![
            text(Field::Kind, Kind::Story.word()),
            text(Field::DoneBy, done_by.word()),
            text(Field::Area, &talk.area.to_string()),
            flag(Field::Link(initiative), Flag::Yes),
            self.note(&Topic::Better, at),
        ];
        let planned = Planned::begun(self.new_record(), Home::Team, talk.by, at, puts);
        let cleared = if number % 3 == 2 { Flag::No } else { Flag::Yes };
        self.has(planned.then(talk.by, self.world.days_after(at, 3), vec![flag(Field::Cleared, cleared)]));
    }
}
