//! Where the weight of the work lay. The rule weighs; this reads what was contributed.

use std::collections::BTreeMap;

use stoep_domain::call::Balance;
use stoep_domain::day::Day;
use stoep_domain::id::RecordId;
use stoep_domain::rule::balance::{self, Contributed, Contribution, Place, balance};
use stoep_domain::rule::small_numbers::{Limits, Quarter};
use stoep_domain::word::{Form, Kind};

use super::counted::{Counted, frame, smallest_count};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::heard::{self, Heard};

impl Operation for Balance {
    fn run(self, notebook: &Notebook) -> Result<balance::Balance, Error> {
        notebook.look(|look| {
            let counted = Counted::of(look)?;
            let today = look.now.local(&look.zone).date();
            let quarter = self.quarter.unwrap_or_else(|| Quarter::last_over(today));
            let contributions = contributions(look, &counted, quarter)?;
            let limits = Limits { smallest_count: smallest_count(look, &counted)?, keepers: counted.keepers };
            let mut weighed = balance(&contributions, &frame(look)?, quarter, limits);
            if let Some(district) = self.area.map(|area| Place::District(area.district())) {
                // A filter picks from what was weighed for everything; it never weighs anew.
                weighed.axes.iter_mut().for_each(|(_, places)| places.retain(|one| one.place == district));
                weighed.tasks.iter_mut().for_each(|task| task.places.retain(|one| one.place == district));
            }
            Ok(weighed)
        })
    }
}

/// What was contributed in a quarter, as far as it has a place. A handover and a pulse are about somebody and have none.
fn contributions(look: &Look<'_>, counted: &Counted, quarter: Quarter) -> Result<Vec<Contribution>, Error> {
    let [first, _, last] = quarter.periods();
    let (from, to) = (look.begins(first.first_day()), look.begins(last.after().first_day()));
    let partners = partners(look)?;
    let partner = |id: RecordId| partners.get(&id).cloned();
    let mut contributions = Vec::new();
    for row in heard::moments(look.connection, from, to)? {
        if row.uncertain || !counted.counts(row.circle) {
            continue;
        }
        let what = match row.says {
            Heard::Visit(setting) => Contributed::Visit { setting, partner: partner(row.id) },
            Heard::Signal(topic, tone) => Contributed::Signal { topic, tone },
        };
        let day = row.at.local(&look.zone).date();
        contributions.push(Contribution { author: counted.author(row.member), area: row.area, day, what });
    }
    for row in heard::started(look.connection)?.into_iter().filter(|row| counted.counts(row.circle)) {
        let day = match row.day.as_deref().map(str::parse::<Day>) {
            Some(Ok(day)) => day.date(),
            Some(Err(_)) => continue,
            None => row.at.local(&look.zone).date(),
        };
        let what = match row.kind {
            Kind::Theme => Contributed::Theme,
            _ => Contributed::Initiative { partner: partner(row.id) },
        };
        contributions.push(Contribution { author: counted.author(row.member), area: row.area, day, what });
    }
    Ok(contributions)
}

/// The partner of every record that an organisation is linked to. Where both sorts took part it is the informal one, which a register
/// of institutions would not show.
fn partners(look: &Look<'_>) -> Result<BTreeMap<RecordId, Form>, Error> {
    let mut partners = BTreeMap::new();
    for (record, _, form) in heard::organisations(look.connection, Look::EVER)? {
        match form {
            Form::Informal => {
                partners.insert(record, Form::Informal);
            }
            Form::Formal => {
                partners.entry(record).or_insert(Form::Formal);
            }
            Form::Newer(_) => {}
        }
    }
    Ok(partners)
}
