//! How erasing goes, tablet by tablet.

use stoep_domain::call::ErasingProgress;
use stoep_domain::moment::When;
use stoep_domain::view::{ErasingView, ErasureView, HasErased, Hub, LateView, TabletErasing, Who};
use stoep_domain::word::CircleKind;
use stoep_seal::Device;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::circle::CircleRow;
use crate::store::tombstone::ActRow;
use crate::store::{circle, envelope, erasing, late, roster, tombstone};

/// How many acts are shown.
const SHOWN: u32 = 50;

impl Operation for ErasingProgress {
    fn run(self, notebook: &Notebook) -> Result<ErasingView, Error> {
        notebook.look(|look| {
            let acts = tombstone::acts(look.connection, SHOWN)?;
            let late = late::told(look.connection)?.into_iter().map(|told| LateView {
                circle: told.circle,
                at: When::own(told.at, &look.zone),
                edits: told.edits,
                became: told.became,
            });
            Ok(ErasingView {
                acts: acts.iter().map(|act| view(look, act)).collect::<Result<_, _>>()?,
                late: late.collect(),
            })
        })
    }
}

fn view(look: &Look<'_>, act: &ActRow) -> Result<ErasureView, Error> {
    let home = circle::get(look.connection, act.circle)?;
    let hub = match (act.unsent, act.number) {
        (0, None) => Hub::Never,
        (0, Some(_)) => Hub::Done,
        _ => Hub::Waiting,
    };
    let mut tablets = Vec::new();
    if let Some(home) = &home {
        for tablet in roster::tablets(look.connection, home.id)? {
            let state = if tablet.device == home.device {
                HasErased::Done
            } else {
                state(look, home, act, hub, tablet.device)?
            };
            tablets.push(TabletErasing { name: tablet.name, here: tablet.device == home.device, state });
        }
        if hub == Hub::Never {
            tablets.retain(|tablet| tablet.here);
        }
        tablets.sort_by_key(|tablet| !tablet.here);
    }
    Ok(ErasureView {
        circle: act.circle,
        circle_name: roster::team_name(look.connection, act.circle)?.unwrap_or_default(),
        circle_kind: home.map_or(CircleKind::Private, |home| home.kind),
        at: When::own(act.at, &look.zone),
        records: act.records,
        hub,
        tablets,
    })
}

/// Whether another tablet has said that it carried out everything of an act.
fn state(look: &Look<'_>, home: &CircleRow, act: &ActRow, hub: Hub, device: u16) -> Result<HasErased, Error> {
    let confirmed = erasing::confirmed(look.connection, home.id, Device(device))?;
    if hub == Hub::Done && act.number.is_some_and(|number| number <= confirmed) {
        return Ok(HasErased::Done);
    }
    let seen = envelope::last_seen(look.connection, home.id, device)?;
    Ok(HasErased::NotYet { seen: seen.map(|at| look.when(&Who::Unknown, at)) })
}
