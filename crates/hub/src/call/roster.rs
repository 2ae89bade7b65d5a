//! Reading and changing a roster.

use std::sync::Arc;

use stoep_seal::exchange::{MAX_PAGE_SIZE, Refusal, RosterAppend};
use stoep_seal::{Keyframe, Roster, RosterChange, RosterEntry, RosterRefusal, RosterSequence, Wire, encode_all};

use crate::authentication::Audience;
use crate::hub::{Done, Failure, Hub};
use crate::hub_time::HubTime;
use crate::request::Request;
use crate::store::RosterWrite;

impl Hub {
    /// The entries after one place. A device that was removed may read them too: its removal is among them, signed.
    pub(crate) fn roster(
        &self,
        request: &Request<'_>,
        now: HubTime,
        after: Option<RosterSequence>,
    ) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::EverAdded)?;
        let entries = self.store.roster(caller.circle, after, MAX_PAGE_SIZE)?;
        Ok(Done::read(encode_all(&entries)))
    }

    /// Swaps the roster's head for an entry that follows it, with its keyframe. The entry proves by itself that a lead made it,
    /// so any device of the circle may bring it.
    pub(crate) fn append_roster(&self, request: &Request<'_>, now: HubTime) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        let RosterAppend { entry, keyframe } = RosterAppend::decode(request.body).map_err(|_| Refusal::Malformed)?;
        if let Some(here) = caller.roster.head_at(entry.sequence) {
            // The same entry again: the first answer can have been lost.
            return if here == entry.hash() { Ok(Done::unchanged()) } else { Err(Refusal::RosterMovedOn.into()) };
        }
        let mut roster = Roster::clone(&caller.roster);
        roster.append(entry.clone()).map_err(explain)?;
        check_keyframe(&roster, &entry, keyframe.as_ref())?;
        match self.store.append_roster(caller.circle, caller.roster.head(), &entry, keyframe.as_ref())? {
            RosterWrite::RosterMovedOn => Err(Refusal::RosterMovedOn.into()),
            RosterWrite::StaleRemoval => Err(Refusal::StaleRemoval.into()),
            RosterWrite::Appended => {
                self.news.membership(&roster);
                self.circles.keep(Arc::new(roster));
                Ok(Done::made())
            }
        }
    }
}

fn explain(refusal: RosterRefusal) -> Refusal {
    match refusal {
        RosterRefusal::NotNext => Refusal::RosterMovedOn,
        RosterRefusal::UnknownSigner | RosterRefusal::NotALead => Refusal::NotALead,
        _ => Refusal::RosterRefused,
    }
}

/// Whether the keyframe beside `entry` is the one that the change needs. `roster` has the entry already.
fn check_keyframe(roster: &Roster, entry: &RosterEntry, keyframe: Option<&Keyframe>) -> Result<(), Refusal> {
    let Some(keyframe) = keyframe else {
        // Without its keyframe an epoch would begin that nobody can open.
        let begins_an_epoch = matches!(entry.change, RosterChange::Remove { .. });
        return if begins_an_epoch { Err(Refusal::KeyframeMissing) } else { Ok(()) };
    };
    if keyframe.roster_sequence != entry.sequence || keyframe.verify(roster).is_err() {
        return Err(Refusal::KeyframeRefused);
    }
    match &entry.change {
        RosterChange::Remove { .. } if !keyframe.left_out(roster).is_empty() => Err(Refusal::KeyframeMissing),
        RosterChange::Add { device, .. } if keyframe.left_out(roster).contains(device) => Err(Refusal::KeyframeMissing),
        RosterChange::Remove { .. } | RosterChange::Add { .. } => Ok(()),
        RosterChange::Found { .. } | RosterChange::SetRole { .. } => Err(Refusal::KeyframeRefused),
    }
}
