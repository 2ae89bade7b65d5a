//! What was noticed, month by month. The rule on small numbers says what of it is shown, for all areas and topics at once; a question
//! picks from that, and nothing is counted anew for it.
//!
//! The running month is among them, because who asks this reads the records too. It is for no paper and no guest.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use stoep_domain::area::AreaCode;
use stoep_domain::call::{AreaFigures, TopicFigures};
use stoep_domain::rule::small_numbers::{Course, Frame, Layer, Limits, Period, Published, months, publish};
use stoep_domain::view::{AreaFiguresView, AreaRow, TopicFiguresView, TopicRow};
use stoep_domain::word::Topic;

use super::counted::{Counted, frame, noticed, smallest_count};
use super::team_settings;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::team;

impl Operation for AreaFigures {
    fn run(self, notebook: &Notebook) -> Result<AreaFiguresView, Error> {
        notebook.look(|look| {
            let told = Told::of(look)?;
            let areas: Vec<AreaCode> = told.frame.areas.iter().copied().collect();
            let districts = told.frame.districts().into_iter().filter(|district| !areas.contains(district)).collect();
            let rows = |areas: Vec<AreaCode>| ranked(look, areas, &told.published, &self.layer);
            Ok(AreaFiguresView { areas: rows(areas)?, districts: rows(districts)?, months: told.months })
        })
    }
}

impl Operation for TopicFigures {
    fn run(self, notebook: &Notebook) -> Result<TopicFiguresView, Error> {
        notebook.look(|look| {
            let told = Told::of(look)?;
            let mut topics: Vec<TopicRow> = told
                .topics
                .iter()
                .map(|topic| TopicRow {
                    topic: topic.clone(),
                    topic_name: told.topic_names.get(topic).cloned(),
                    course: Course::of_area(&told.published, self.area, &Layer::Topic(topic.clone())),
                })
                .collect();
            topics.sort_by_key(|row| Reverse(row.course.together.at_least()));
            let everything = Course::of_area(&told.published, self.area, &Layer::Everything);
            Ok(TopicFiguresView { area: look.area(self.area)?, months: told.months, everything, topics })
        })
    }
}

/// The published figures of the months that are looked at.
struct Told {
    months: Vec<Period>,
    published: Vec<Published>,
    frame: Frame,
    topics: Vec<Topic>,
    topic_names: BTreeMap<Topic, String>,
}

impl Told {
    fn of(look: &Look<'_>) -> Result<Self, Error> {
        let counted = Counted::of(look)?;
        let day = |at: stoep_domain::moment::Moment| at.local(&look.zone).date();
        let months = months(day(counted.founded), day(look.now));
        let since = months.first().map_or(look.now, |first| look.begins(first.first_day()));
        let noticed = noticed(look, &counted, since)?;
        let frame = frame(look)?;
        let limits = Limits { smallest_count: smallest_count(look, &counted)?, keepers: counted.keepers };
        let published = months.iter().map(|month| publish(&noticed, &frame, *month, limits)).collect();
        let set = team::get(look.connection, team_settings::which(look, None)?.id)?;
        Ok(Self { months, published, frame, topics: set.topics.0, topic_names: set.topic_names })
    }
}

/// Areas with their figures: most first, then by name.
fn ranked(
    look: &Look<'_>,
    areas: Vec<AreaCode>,
    published: &[Published],
    layer: &Layer,
) -> Result<Vec<AreaRow>, Error> {
    let mut rows = areas
        .into_iter()
        .map(|code| Ok(AreaRow { area: look.area(code)?, course: Course::of_area(published, code, layer) }))
        .collect::<Result<Vec<_>, Error>>()?;
    rows.sort_by(|one, other| {
        let key =
            |row: &AreaRow| (Reverse(row.course.together.at_least()), row.area.name.to_lowercase(), row.area.code);
        key(one).cmp(&key(other))
    });
    Ok(rows)
}
