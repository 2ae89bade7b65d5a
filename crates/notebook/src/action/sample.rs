//! The sample neighbourhood Waterhoek: fictional areas and a few weeks of moments, to try things out.
//!
//! The moments are ordinary captures, made at moments in the past. Nothing in them is about anybody: names, places and stories are
//! made up, and no note tells more than a worker would write in the street.

use chrono::{Datelike, Duration, NaiveTime, TimeZone, Utc, Weekday};
use serde::Deserialize;
use stoep_domain::CallError;
use stoep_domain::area::AreaCode;
use stoep_domain::call::BeginSample;
use stoep_domain::field::Field;
use stoep_domain::id::TalkId;
use stoep_domain::moment::Moment;
use stoep_domain::text::Name;
use stoep_domain::view::StartView;
use stoep_domain::word::{Kind, Setting as VisitSetting, Topic};

use super::begin::begin;
use super::import_areas::{import, parse};
use super::link_person;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::query::start_view;
use crate::store::circle;
use crate::store::setting::{self, Setting};
use crate::write::{Write, text};

/// The fictional map.
const AREAS: &str = include_str!("../../sample/waterhoek.geojson");

/// The moments: how long ago, where, what, and the words.
const MOMENTS: &str = include_str!("../../sample/waterhoek.json");

/// Who begins in the sample neighbourhood.
const WORKER: &str = "Noor";

/// One conversation of the sample.
#[derive(Debug, Deserialize)]
struct SampleTalk {
    days_ago: i64,
    at: NaiveTime,
    area: AreaCode,
    setting: Option<VisitSetting>,
    #[serde(default)]
    topics: Vec<Topic>,
    note: Option<String>,
    person: Option<Name>,
}

/// Imports the fictional map.
pub(crate) fn import_waterhoek(write: &mut Write<'_>) -> Result<(), Error> {
    import(write, &parse(AREAS, None)?)?;
    Ok(())
}

impl Operation for BeginSample {
    fn run(self, notebook: &Notebook) -> Result<StartView, Error> {
        notebook.write(|write| {
            import_waterhoek(write)?;
            let name: Name = WORKER.parse().map_err(CallError::from)?;
            let talks: Vec<SampleTalk> = serde_json::from_str(MOMENTS)?;
            begin(write, &name, talks.last().map(|talk| talk.area))?;
            setting::set(write.connection, Setting::Sample, &true)?;
            for talk in &talks {
                capture(write, talk)?;
            }
            start_view(&write.look())
        })
    }
}

fn capture(write: &mut Write<'_>, talk: &SampleTalk) -> Result<(), Error> {
    let circle = circle::all(write.connection)?.first().map(|circle| circle.id).ok_or(CallError::NotBegun)?;
    let at = moment(write, talk);
    let id: TalkId = write.draw_talk();
    let mut everywhere =
        vec![text(Field::Area, &talk.area.to_string()), Put::Set(Field::Talk, Scalar::Bytes(id.as_bytes().to_vec()))];
    if let Some(person) = &talk.person {
        let person = link_person::named(write, circle, person)?;
        everywhere.push(Put::Set(Field::Person(person), Scalar::Flag(true)));
    }
    let visit = talk.setting.as_ref().map(|setting| (Kind::Visit, text(Field::Setting, setting.word())));
    let signals = talk.topics.iter().map(|topic| (Kind::Signal, text(Field::Topic, topic.word())));
    for (number, (kind, what)) in visit.into_iter().chain(signals).enumerate() {
        let mut puts = vec![text(Field::Kind, kind.word()), what];
        puts.extend(everywhere.iter().cloned());
        if let (0, Some(note)) = (number, &talk.note) {
            let id = write.draw_note_at(at);
            puts.push(text(Field::Note(id), note));
        }
        let record = write.draw_record();
        let tapped = at.plus(Duration::seconds(i64::try_from(number).unwrap_or_default() * 4));
        write.create_as(circle, record, tapped, &puts)?;
    }
    Ok(())
}

/// The moment of a talk: so many days ago at that time, moved off the weekend, when nobody is in the street, and never ahead of now.
fn moment(write: &Write<'_>, talk: &SampleTalk) -> Moment {
    let zone = write.look().zone;
    let mut date = write.now.local(&zone).date() - Duration::days(talk.days_ago);
    while matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
        date -= Duration::days(1);
    }
    let local = date.and_time(talk.at);
    let at = zone.from_local_datetime(&local).earliest().map(|at| at.with_timezone(&Utc).timestamp_millis());
    at.map_or(write.now, Moment::from_milliseconds).min(write.now.plus(Duration::minutes(-30)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_reads_and_has_its_texture() {
        let map = parse(AREAS, None);
        assert!(map.is_ok());
        let talks: Vec<SampleTalk> = serde_json::from_str(MOMENTS).unwrap();
        let bare = talks.iter().filter(|talk| talk.note.is_none()).count();
        assert!(bare * 10 >= talks.len() * 3, "about a third are bare taps");
        let topics: Vec<&Topic> = talks.iter().flat_map(|talk| &talk.topics).collect();
        let strong = topics.iter().filter(|topic| topic.tone() == stoep_domain::word::Tone::Strength).count();
        let share = strong * 100 / topics.len();
        assert!((35..=45).contains(&share), "{share} % strengths");
        assert!(topics.iter().all(|topic| Topic::known(topic.word()).is_ok()));
        for note in talks.iter().filter_map(|talk| talk.note.as_deref()) {
            let words = note.split_whitespace().count();
            assert!((3..=16).contains(&words), "{note}");
        }
    }
}
