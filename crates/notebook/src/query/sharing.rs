//! The truth about sharing: acknowledged by the hub, or not.

use chrono::Duration;
use stoep_domain::call::Sharing;
use stoep_domain::moment::{Moment, When};
use stoep_domain::view::{CircleSharing, SharingView, Waiting};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::{carried, circle, envelope, quarantine, roster};

/// What waits longer than this is shown in amber (4-screens, *sharing*).
const LONG: Duration = Duration::days(3);

impl Operation for Sharing {
    fn run(self, notebook: &Notebook) -> Result<SharingView, Error> {
        notebook.look(sharing_view)
    }
}

/// How sharing stands, circle by circle and in all.
pub(crate) fn sharing_view(look: &Look<'_>) -> Result<SharingView, Error> {
    let mut circles = Vec::new();
    let mut waiting = 0;
    let mut oldest: Option<Moment> = None;
    let mut last: Option<Moment> = None;
    for circle in circle::all(look.connection)? {
        let Some(hub) = circle.hub.clone() else { continue };
        let (own, own_since) = envelope::waiting_records(look.connection, &circle)?;
        // What colleagues gave in bundles waits for the hub just as well, and this tablet takes it there.
        let (carried, carried_since) = carried::waiting_records(look.connection, circle.id)?;
        let count = own + carried;
        waiting += count;
        oldest = [oldest, own_since, carried_since].into_iter().flatten().min();
        last = last.max(circle.last_exchange);
        circles.push(CircleSharing {
            id: circle.id,
            name: roster::team_name(look.connection, circle.id)?.unwrap_or_default(),
            kind: circle.kind,
            hub,
            waiting: count,
            last_exchange: circle.last_exchange.map(|at| When::own(at, &look.zone)),
            trouble: circle.trouble,
            set_aside: quarantine::set_aside(look.connection, circle.id)?,
        });
    }
    let waiting = match oldest {
        _ if circles.is_empty() => Waiting::NothingToShare,
        Some(since) => Waiting::Records { count: waiting, since, long: since.apart(look.now) > LONG },
        None => Waiting::Nothing,
    };
    Ok(SharingView { waiting, last_shared: last.map(|at| When::own(at, &look.zone)), circles })
}
