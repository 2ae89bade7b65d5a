//! People together, and what is asked of colleagues about them.

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;
use stoep_domain::field::Field;
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::word::{Kind, NoteSort, Topic};

use super::planned::{Flag, Home, Planned, bytes, flag, text};
use super::texture::{Talk, Texture};

/// One household for so many talks.
pub(super) const TALKS_PER_HOUSEHOLD: u64 = 30;

/// One question to colleagues for so many talks.
pub(super) const TALKS_PER_QUESTION: u64 = 50;

impl Texture<'_> {
    /// A household with the family's own plan, agreements, and mostly an aanspreekpunt.
    pub(super) fn household(&mut self, talk: &Talk, person: PersonId) {
        let name = format!("Huis {} {}", ["van de", "met de", "bij de"][self.dice.random_range(0..3)], self.landmark());
        let mut puts = vec![
            text(Field::Kind, Kind::Household.word()),
            text(Field::Name, &name),
            text(Field::Area, &talk.area.to_string()),
            flag(Field::Person(person), Flag::Yes),
        ];
        puts.extend(self.line(&Topic::Willing, talk.at, &NoteSort::Plan));
        let mut planned = Planned::begun(self.new_record(), Home::Team, talk.by, talk.at, puts);
        if self.dice.random_ratio(3, 4) {
            let lead = if self.dice.random_bool(0.5) { talk.by } else { self.colleague(talk.by) };
            let at = self.world.days_after(talk.at, 2);
            let puts = self.world.team.member(lead).map(|member| bytes(Field::Lead, member.as_bytes()));
            planned = planned.then(talk.by, at, puts.into_iter().collect());
        }
        let at = self.world.days_after(talk.at, self.dice.random_range(3..20));
        let agreement = self.line(&Topic::Care, at, &NoteSort::Agreement);
        let mut puts = agreement.to_vec();
        if let Field::Note(note) = agreement[0].field() {
            puts.push(text(Field::NoteWho(*note), self.colleague(talk.by).name()));
            puts.push(flag(Field::NoteDone(*note), if self.dice.random_bool(0.6) { Flag::Yes } else { Flag::No }));
        }
        self.has(planned.then(talk.by, at, puts));
    }

    /// *Denk mee*, answered as a note, and mostly ended by whoever asked.
    pub(super) fn question(&mut self, talk: &Talk, about: RecordId) {
        let puts = vec![
            text(Field::Kind, Kind::Question.word()),
            bytes(Field::About, about.as_bytes()),
            self.note(&Topic::Other, talk.at),
        ];
        let colleague = self.colleague(talk.by);
        let (answered, ended) = (self.world.days_after(talk.at, 2), self.world.days_after(talk.at, 6));
        let answer = self.note(&Topic::Idea, answered);
        let mut planned = Planned::begun(self.new_record(), Home::Team, talk.by, talk.at, puts).then(
            colleague,
            answered,
            vec![answer],
        );
        if self.dice.random_ratio(2, 3) {
            planned = planned.then(talk.by, ended, vec![flag(Field::QuestionEnded, Flag::Yes)]);
        }
        self.has(planned);
    }

    fn landmark(&mut self) -> &'static str {
        ["klimop", "blauwe deur", "twee trappen", "brievenbus", "schommel", "kerstlampjes", "appelboom", "vitrage"]
            .choose(&mut self.dice)
            .copied()
            .unwrap_or("lege bak")
    }
}
