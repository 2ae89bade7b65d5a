//! The real tablets and hub, and the ledger beside them: where a plan is carried out, one step after the other.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use stoep_domain::CallError;
use stoep_domain::call::Tablets;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::view::TabletIs;
use stoep_notebook::Answer;
use stoep_tests::world::{HubCopy, Tablet, TabletCopy, World};

use super::ledger::{Ledger, Owner, Place};
use super::step::{Readers, Step, TabletNumber, Word};
use super::{hub, leaving, machine, members, people, promises};

/// What breaks a promise, in words.
pub(crate) type Broken = String;

/// Whether a step found what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Did {
    Something,
    Nothing,
}

/// The whole world.
pub(crate) struct Scene {
    pub(crate) world: World,
    pub(crate) network: CircleId,
    pub(crate) ledger: Ledger,
    pub(crate) kept: BTreeMap<TabletNumber, TabletCopy>,
    /// A copy of the hub, when it was made, and how many rows it had lost by then.
    pub(crate) kept_hub: Option<(HubCopy, i64, i64)>,
    /// How many rows of its order the hub has lost.
    pub(crate) dropped: i64,
    /// Whether the hub lost something since all were together.
    pub(crate) hub_is_behind: bool,
    /// What everybody waited for when they last shared.
    pub(crate) waits: Vec<String>,
}

/// The tablet of the guest.
pub(crate) const GUEST: TabletNumber = 3;

impl Scene {
    pub(crate) fn begin(seed: u64) -> Self {
        let (world, network) = World::by_seed(seed);
        let mut ledger = Ledger::default();
        for tablet in 0..world.tablets.len() {
            ledger.owners.push(Owner {
                family: tablet,
                numbers: BTreeMap::from([(Place::Own(tablet), 0)]),
                out: BTreeMap::new(),
                leaving: [].into(),
            });
        }
        let mut scene = Self {
            world,
            network,
            ledger,
            kept: BTreeMap::new(),
            kept_hub: None,
            dropped: 0,
            hub_is_behind: false,
            waits: Vec::new(),
        };
        for (place, tablets) in [(Place::Team, [0, 1, 2]), (Place::Network, [0, 1, GUEST])] {
            for tablet in tablets {
                scene.is_in(tablet, place);
            }
        }
        scene
    }

    /// Does what a step says, and looks whether what must always hold does.
    pub(crate) fn perform(&mut self, step: &Step) -> Result<Did, Broken> {
        match step {
            Step::Tap { .. }
            | Step::Note { .. }
            | Step::Topic { .. }
            | Step::Remove { .. }
            | Step::Restore { .. }
            | Step::Undo { .. } => people::write(self, step),
            Step::Move { .. } | Step::Erase { .. } | Step::ErasePerson { .. } | Step::Redact { .. } => {
                leaving::leave(self, step)
            }
            Step::Share { .. }
            | Step::Network { .. }
            | Step::Mishap { .. }
            | Step::Restart { .. }
            | Step::Kill { .. }
            | Step::Clone { .. }
            | Step::Keep { .. }
            | Step::PutBack { .. }
            | Step::Clock { .. } => machine::happen(self, step),
            Step::LateOnesArrive
            | Step::KeepHub
            | Step::PutHubBack { .. }
            | Step::RestartHub
            | Step::HubDrops { .. }
            | Step::Lie { .. }
            | Step::Wait { .. } => Ok(hub::happen(self, step)),
            Step::Revoke { .. } | Step::LetIn { .. } | Step::Arrive { .. } | Step::Role { .. } => {
                members::change(self, step)
            }
            Step::Together => promises::together(self).map(|()| Did::Something),
        }
    }

    /// Now, in seconds.
    pub(crate) fn now(&self) -> i64 {
        self.world.clock.load(Ordering::SeqCst) / 1_000
    }

    pub(crate) fn tablet(&self, number: TabletNumber) -> Option<&Tablet> {
        self.world.tablets.get(number)
    }

    /// The place that somebody's choice of readers means.
    pub(crate) fn place(&self, who: TabletNumber, readers: Readers) -> Place {
        match readers {
            Readers::Team => Place::Team,
            Readers::Network => Place::Network,
            Readers::JustMe => self.ledger.own(who),
        }
    }

    /// The circle of a place, as a tablet that is in it knows it.
    pub(crate) fn circle(&self, who: TabletNumber, place: Place) -> CircleId {
        match place {
            Place::Team => self.world.circle,
            Place::Network => self.network,
            Place::Own(_) => {
                let circles = self.world.tablets[who].call(stoep_domain::call::Circles {});
                circles.first().map_or(self.world.circle, |circle| circle.id)
            }
        }
    }

    /// The place that a circle is, as a tablet that is in it knows it.
    pub(crate) fn place_of(&self, who: TabletNumber, circle: CircleId) -> Place {
        match circle {
            circle if circle == self.world.circle => Place::Team,
            circle if circle == self.network => Place::Network,
            _ => self.ledger.own(who),
        }
    }

    /// Notes that a tablet is in a circle, with its number there.
    pub(crate) fn is_in(&mut self, tablet: TabletNumber, place: Place) {
        let circle = Some(self.circle(tablet, place));
        let number = match self.world.tablets[tablet].try_call(Tablets { circle }) {
            Ok(tablets) => tablets.iter().find(|one| one.is == TabletIs::This).map(|one| one.number),
            // A guest does not see who has which tablet.
            Err(_) => {
                let tablets = self.world.tablets[0].call(Tablets { circle });
                tablets.last().map(|one| one.number)
            }
        };
        let owner = &mut self.ledger.owners[tablet];
        owner.numbers.insert(place, number.unwrap_or_default());
        owner.out.remove(&place);
        owner.leaving.remove(&place);
    }

    /// Tries something on a record under each of its ids, the newest first: a tablet may not have heard of that one.
    pub(crate) fn on_record<C: Answer>(
        &self,
        who: TabletNumber,
        on: Word,
        call: impl Fn(RecordId) -> C,
    ) -> Result<Option<C::Reply>, Broken> {
        let Some(record) = self.ledger.record(on) else { return Ok(None) };
        for id in self.ledger.records[record].ids.iter().rev() {
            match self.world.tablets[who].try_call(call(*id)) {
                Err(CallError::NotFound) => {}
                answer => return answered(C::NAME, answer),
            }
        }
        Ok(None)
    }
}

/// What a call answered. A refusal is an answer; what a person cannot do anything about is none.
pub(crate) fn answered<T>(call: &str, answer: Result<T, CallError>) -> Result<Option<T>, Broken> {
    match answer {
        Ok(reply) => Ok(Some(reply)),
        Err(CallError::Refused(_) | CallError::NotFound | CallError::Locked | CallError::Hub(_)) => Ok(None),
        Err(error) => Err(format!("{call} failed: {error:?}")),
    }
}
