//! "Dit is er al in de buurt": what to look at before something is started.

use std::collections::{BTreeMap, BTreeSet};

use stoep_domain::area::AreaCode;
use stoep_domain::call::AlreadyHere;
use stoep_domain::id::RecordId;
use stoep_domain::view::{About, AlreadyHereView, Here, HereView, Near};
use stoep_domain::word::{Kind, Topic};

use super::chain::glimpse;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::nearby::NearbyRow;
use crate::store::{kind, nearby, suggestion};

/// The most strengths at once.
const STRENGTHS: u32 = 20;

impl Operation for AlreadyHere {
    fn run(self, notebook: &Notebook) -> Result<AlreadyHereView, Error> {
        notebook.look(|look| {
            let topics = topics(look)?;
            let mut here = Vec::new();
            for row in nearby::pages(look.connection, self.area)? {
                // What was merged shows as one.
                if look.shown(row.id)? != row.id {
                    continue;
                }
                let Some(what) = what(look, &row)? else { continue };
                let near = near(row.area, self.area);
                let about = about(&what, topics.get(&row.id), self.topic.as_ref());
                here.push(HereView { id: row.id, name: row.name, what, near, about });
            }
            // The rows come by name, and a stable sort keeps that order among equals.
            here.sort_by_key(|one| (one.about, one.near));
            let mut strengths = Vec::new();
            for row in nearby::strengths(look.connection, self.area, STRENGTHS)? {
                strengths.extend(glimpse(look, &row)?);
            }
            strengths.sort_by_key(|one| (std::cmp::Reverse(one.at.coarse()), one.id));
            Ok(AlreadyHereView { area: look.area(self.area)?, here, strengths })
        })
    }
}

/// What every record is about that a theme is linked to.
fn topics(look: &Look<'_>) -> Result<BTreeMap<RecordId, BTreeSet<Topic>>, Error> {
    let mut topics: BTreeMap<RecordId, BTreeSet<Topic>> = BTreeMap::new();
    for link in suggestion::theme_links(look.connection)? {
        let other = look.shown(link.other)?;
        topics.entry(other).or_default().insert(link.matter.topic);
    }
    Ok(topics)
}

fn what(look: &Look<'_>, row: &NearbyRow) -> Result<Option<Here>, Error> {
    Ok(match row.kind {
        Kind::Initiative => kind::initiative::read(look.connection, row.id)?
            .map(|found| Here::Initiative { phase: found.phase, our_role: found.our_role }),
        Kind::Theme => kind::theme::read(look.connection, row.id)?
            .map(|found| Here::Theme { topic: found.topic, phase: found.phase }),
        Kind::Organisation => kind::organisation::read(look.connection, row.id)?
            .map(|found| Here::Organisation { form: found.form, offer: found.offer }),
        _ => None,
    })
}

fn near(area: Option<AreaCode>, asked: AreaCode) -> Near {
    match area {
        None => Near::Everywhere,
        Some(area) if area == asked || area.district() == asked => Near::Here,
        Some(_) => Near::Around,
    }
}

fn about(what: &Here, linked: Option<&BTreeSet<Topic>>, asked: Option<&Topic>) -> About {
    let Some(asked) = asked else { return About::NotSaid };
    let own = match what {
        Here::Theme { topic, .. } => Some(topic),
        Here::Initiative { .. } | Here::Organisation { .. } => None,
    };
    let mut topics = own.into_iter().chain(linked.into_iter().flatten()).peekable();
    match (topics.peek().is_some(), topics.any(|topic| topic == asked)) {
        (false, _) => About::NotSaid,
        (true, true) => About::Same,
        (true, false) => About::Other,
    }
}
