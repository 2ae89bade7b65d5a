//! Ties between organisations and key people. The rule ties; this reads visits, and gives the ends their names.

use std::collections::{BTreeMap, BTreeSet};

use stoep_domain::call::Ties;
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::rule::tie::{self, Asked, End, Heard, Readers, TIE_LASTS, Thresholds, Visit, ties};
use stoep_domain::view::{EndView, OwnTieView, TieView, TiesView};
use stoep_domain::word::CircleKind;

use super::counted::Counted;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::{circle, heard, kind, record};

impl Operation for Ties {
    fn run(self, notebook: &Notebook) -> Result<TiesView, Error> {
        notebook.look(|look| {
            let counted = Counted::of(look)?;
            let (visits, people) = visits(look, &counted)?;
            let mut asked = Vec::new();
            for person in people {
                asked.extend(what_they_said(look, person)?);
            }
            let thresholds = Thresholds::default();
            let heard = Heard { visits: &visits, people: &asked, asker: counted.yours(), thresholds: &thresholds };
            let tie::Ties { network, own } = ties(&heard, look.now, &look.zone);
            let network = network.into_iter().map(|tie| {
                let organisation = end(look, End::Organisation(tie.organisation))?;
                Ok(TieView { organisation, with: end(look, tie.with)?, strength: tie.strength })
            });
            let own = own.into_iter().map(|tie| Ok(OwnTieView { with: end(look, tie.with)?, strength: tie.strength }));
            Ok(TiesView { network: network.collect::<Result<_, Error>>()?, own: own.collect::<Result<_, Error>>()? })
        })
    }
}

/// The visits of the last twelve months that name an organisation, with everybody they name.
fn visits(look: &Look<'_>, counted: &Counted) -> Result<(Vec<Visit>, BTreeSet<PersonId>), Error> {
    let today = look.now.local(&look.zone).date();
    let since = look.begins(today.checked_sub_months(TIE_LASTS).unwrap_or(today));
    let private: BTreeSet<_> = circle::all(look.connection)?
        .into_iter()
        .filter(|circle| circle.kind == CircleKind::Private)
        .map(|circle| circle.id)
        .collect();
    let mut organisations: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    for (record, organisation, _) in heard::organisations(look.connection, since)? {
        organisations.entry(record).or_default().push(look.shown(organisation)?);
    }
    let mut people: BTreeMap<RecordId, Vec<PersonId>> = BTreeMap::new();
    for (record, person) in heard::people(look.connection, since)? {
        people.entry(record).or_default().push(look.shown_person(person)?);
    }
    let (mut visits, mut named) = (Vec::new(), BTreeSet::new());
    for row in heard::visits(look.connection, since)? {
        let people = people.remove(&row.id).unwrap_or_default();
        named.extend(people.iter().copied());
        visits.push(Visit {
            at: row.at,
            readers: if private.contains(&row.circle) { Readers::OnlyMe } else { Readers::Circle },
            author: counted.voice(row.member),
            organisations: organisations.remove(&row.id).unwrap_or_default(),
            people,
        });
    }
    Ok((visits, named))
}

/// What somebody is and said, once for every record of them: who was written down twice is in the picture only when both say so.
/// Whoever is not known here is left out.
fn what_they_said(look: &Look<'_>, person: PersonId) -> Result<Vec<Asked>, Error> {
    let mut asked = Vec::new();
    for id in look.together(person.into())? {
        let Some(found) = kind::person::read(look.connection, id)? else { continue };
        asked.push(Asked { person, role: found.role, answer: found.opts_in });
    }
    Ok(asked)
}

fn end(look: &Look<'_>, end: End) -> Result<EndView, Error> {
    let id = match end {
        End::Organisation(id) => id,
        End::KeyPerson(person) => person.into(),
    };
    Ok(EndView { end, name: record::get(look.connection, id)?.and_then(|row| row.name) })
}
