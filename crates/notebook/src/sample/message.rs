//! What the guest tells, and the way back.

use stoep_domain::field::Field;
use stoep_domain::moment::Moment;
use stoep_domain::word::{Kind, Message, NoteSort, Topic};

use super::planned::{Flag, Home, Planned, Writer, flag, text};
use super::texture::Texture;

/// One message of the guest for so many talks.
pub(super) const TALKS_PER_MESSAGE: u64 = 40;

impl Texture<'_> {
    /// A message, with the next of the ways that it can have gone: it waits, somebody has it, it was done, and thanks.
    pub(super) fn message(&mut self, at: Moment, number: u64) {
        let sorts = [
            (Message::Noticed, Topic::Loneliness),
            (Message::Offer, Topic::Willing),
            (Message::Question, Topic::Other),
        ];
        let (sort, topic) = &sorts[usize::try_from(number % 3).unwrap_or_default()];
        let by = if number.is_multiple_of(2) { Writer::Fatima } else { Writer::Noor };
        let Some(member) = self.world.network.member(by) else { return };
        let area = self.area(by, at);
        let puts = vec![
            text(Field::Kind, Kind::Signal.word()),
            text(Field::Topic, topic.word()),
            text(Field::Message, sort.word()),
            text(Field::Area, &area.to_string()),
            self.note(topic, at),
        ];
        let mut planned = Planned::begun(self.new_record(), Home::Network, Writer::Guide, at, puts);
        let after = |texture: &Self, days| texture.world.days_after(at, days);
        // Of the last weeks some wait; what is older was picked up.
        if !number.is_multiple_of(4) || after(self, 30) < self.world.now {
            planned = planned.then(by, after(self, 1), vec![flag(Field::PickedUp(member), Flag::Yes)]);
        }
        if number % 4 >= 2 {
            let done = self.line(&Topic::Better, after(self, 9), &NoteSort::Outcome);
            planned = planned.then(by, after(self, 9), done.to_vec());
        }
        if number % 4 == 3 {
            let thanks = self.line(&Topic::Better, after(self, 10), &NoteSort::Thanks);
            planned = planned.then(by, after(self, 10), thanks.to_vec());
        }
        self.has(planned);
    }
}
