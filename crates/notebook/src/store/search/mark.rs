//! What stands beside the words of a text in the index, so that a filter is answered there too.

use stoep_domain::area::AreaCode;
use stoep_domain::call::SearchFilter;
use stoep_domain::id::CircleId;
use stoep_domain::word::{Kind, Topic};

/// The marks of a text, with a space between; and as a search, those that it must have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Marks(String);

impl Marks {
    /// Marks as they stand in a row.
    pub(super) fn read(text: String) -> Self {
        Self(text)
    }

    /// What every text of a record says of it.
    pub(crate) fn of_record(kind: &Kind, circle: CircleId, area: Option<AreaCode>) -> Self {
        let marks = Self::default().kind(kind).circle(circle);
        match area {
            Some(area) => marks.area(area).district(area),
            None => marks,
        }
    }

    /// The marks of an area's name.
    pub(crate) fn of_area(area: AreaCode) -> Self {
        Self::default().sort("area").area(area).district(area)
    }

    /// The marks that a text must have to pass a filter. The moment is no mark: it stands in the id.
    pub(crate) fn wanted(filter: &SearchFilter) -> Self {
        let mut marks = Self::default();
        if let Some(kind) = &filter.kind {
            marks = marks.kind(kind);
        }
        match filter.area {
            Some(district @ AreaCode::District(_)) => marks = marks.district(district),
            Some(area) => marks = marks.area(area),
            None => {}
        }
        if let Some(topic) = &filter.topic {
            marks = marks.topic(topic);
        }
        match filter.circle {
            Some(circle) => marks.circle(circle),
            None => marks,
        }
    }

    /// It belongs to a record of a kind.
    pub(crate) fn kind(self, kind: &Kind) -> Self {
        self.sort(kind.word())
    }

    /// It belongs to a signal about a topic.
    pub(crate) fn topic(self, topic: &Topic) -> Self {
        self.add("_t", topic.word())
    }

    /// It belongs to a record of the kind with this word, or to an area.
    pub(super) fn sort(self, word: &str) -> Self {
        self.add("_k", word)
    }

    fn circle(self, circle: CircleId) -> Self {
        let digits = circle.as_bytes().iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let name: String = digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect();
        self.add("_c", &name)
    }

    fn area(self, area: AreaCode) -> Self {
        self.add("_a", &area.to_string())
    }

    fn district(self, area: AreaCode) -> Self {
        self.add("_d", &area.district().to_string())
    }

    /// A word of a newer version can be any text: only what cannot end a mark is taken.
    fn add(mut self, sort: &str, word: &str) -> Self {
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push_str(sort);
        self.0.extend(word.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()));
        self
    }

    /// As they stand in a row.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Each of them.
    pub(super) fn each(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ').filter(|mark| !mark.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_wants_marks_that_a_record_has() {
        let area: AreaCode = "BU04390201".parse().unwrap();
        let circle = CircleId::from_bytes([7; 16]);
        let record = Marks::of_record(&Kind::Signal, circle, Some(area)).topic(&Topic::Money);
        let filter = |area: AreaCode| SearchFilter {
            kind: Some(Kind::Signal),
            area: Some(area),
            topic: Some(Topic::Money),
            circle: Some(circle),
            since: None,
        };
        for wanted in [filter(area), filter(area.district())] {
            assert!(Marks::wanted(&wanted).each().all(|mark| record.each().any(|has| has == mark)), "{record:?}");
        }
        let elsewhere = filter("BU04390202".parse().unwrap());
        assert!(!Marks::wanted(&elsewhere).each().all(|mark| record.each().any(|has| has == mark)));
    }

    #[test]
    fn a_word_of_a_newer_version_cannot_break_out() {
        let marks = Marks::default().topic(&Topic::Newer("x\" OR _note".to_owned()));
        assert_eq!(marks.as_str(), "_txornote");
    }
}
