//! Where little was heard. The rule decides; this reads what it looks at.

use stoep_domain::area::AreaCode;
use stoep_domain::call::Silence;
use stoep_domain::moment::Moment;
use stoep_domain::rule::place::Certainty;
use stoep_domain::rule::silence::{self, Heard, Sound, looks_back_to, silences};
use stoep_domain::view::SilenceView;

use super::counted::Counted;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::{area, heard, team};

impl Operation for Silence {
    fn run(self, notebook: &Notebook) -> Result<Vec<SilenceView>, Error> {
        notebook.look(|look| {
            let areas = area::all(look.connection)?;
            let codes: Vec<AreaCode> = areas.iter().map(|area| area.code).collect();
            let found = silence(look, &Counted::of(look)?, &codes)?;
            // The areas come by name; the rule answers in the order of their codes.
            let view = |area| {
                let hearing = found.iter().find(|one| one.area == area)?.hearing;
                Some((area, hearing))
            };
            codes
                .iter()
                .filter_map(|code| view(*code))
                .map(|(code, hearing)| Ok(SilenceView { area: look.area(code)?, hearing }))
                .collect()
        })
    }
}

/// The rule's answers for some areas.
pub(super) fn silence(look: &Look<'_>, counted: &Counted, areas: &[AreaCode]) -> Result<Vec<silence::Silence>, Error> {
    let thresholds = team::get(look.connection, counted.home)?.silence;
    let since = looks_back_to(look.now, &look.zone);
    let sounds: Vec<Sound> = heard::moments(look.connection, since, Moment::from_milliseconds(i64::MAX))?
        .into_iter()
        .filter(|row| counted.counts(row.circle))
        .map(|row| Sound {
            at: row.at,
            area: row.area,
            certainty: if row.uncertain { Certainty::Uncertain } else { Certainty::Certain },
            author: counted.voice(row.member),
        })
        .collect();
    let heard =
        Heard { areas, sounds: &sounds, keepers: counted.keepers, founded: counted.founded, thresholds: &thresholds };
    Ok(silences(&heard, look.now, &look.zone))
}
