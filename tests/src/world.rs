//! A world in one process: several notebooks, one hub, one clock, and a network that can be taken away.
//!
//! Everything is the real engine: SQLCipher, Automerge, the seal, the hub's store. Only the socket is left out.

mod carried;
mod copies;
mod dice;
mod road;
mod tablet;

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;

use stoep_domain::call::{
    Approval, Approve, Circles, ConfirmDigits, FoundCircle, Invite, Join, JoinProgress, Newcomer, SameDigits, ShareNow,
};
use stoep_domain::id::{CircleId, MemberId};
use stoep_domain::view::{ApprovalState, JoinState};
use stoep_domain::word::CircleKind;
use stoep_hub::{Hub, HubTime, Options};
use stoep_seal::exchange::HubEpoch;
use tempfile::TempDir;

pub use carried::Carried;
pub use copies::{Announced, Drawer, HubCopy, TabletCopy, Twin};
pub use dice::Dice;
pub use road::{Lie, Mishap, Road, Street};
pub use tablet::{Network, Tablet};

/// 21 November 2026, early in the afternoon.
const NOON: i64 = 1_795_258_800_000;

/// Several tablets of one team.
pub struct World {
    /// The tablets; the first one founded the circle.
    pub tablets: Vec<Tablet>,
    /// The team's circle.
    pub circle: CircleId,
    /// Milliseconds since 1970, for everybody.
    pub clock: Arc<AtomicI64>,
    street: Arc<Street>,
    folder: TempDir,
}

/// The names of the first ones of the team, in the order of joining.
pub const NAMES: [&str; 5] = ["Fatima", "Karel", "Noor", "Bram", "Aysel"];

impl World {
    /// A team of so many tablets, all of them joined through the hub with code and digits.
    #[must_use]
    pub fn team(size: usize) -> Self {
        let world = Self::begin(size, Dice::Real);
        for newcomer in 1..size {
            world.join(newcomer, world.circle, Newcomer::Member);
        }
        world.settle();
        world
    }

    /// A team that is too large to be let in at once: somebody joins each minute, because a hub keeps only so many mailboxes of a
    /// circle at the same time.
    #[must_use]
    pub fn large_team(size: usize) -> Self {
        let mut world = Self::begin(1, Dice::Real);
        for number in 1..size {
            world.wait(Duration::from_secs(60));
            world.add(&format!("Collega {number}"));
        }
        world.settle();
        world
    }

    /// A team of so many tablets, all of them in a network circle too, and one more tablet: that of a guest who is only there.
    #[must_use]
    pub fn with_guest(size: usize) -> (Self, CircleId) {
        let world = Self::begin(size + 1, Dice::Real);
        let network = world.found_network();
        for newcomer in 1..size {
            world.join(newcomer, world.circle, Newcomer::Member);
            world.join(newcomer, network, Newcomer::Member);
        }
        world.join(size, network, Newcomer::Guest);
        world.settle();
        (world, network)
    }

    /// A team of three, of whom the first two are in a network circle too with a guest, the fourth; and nothing in it is left to chance
    /// but by the seed: ids, keys and nonces are the same in every run.
    #[must_use]
    pub fn by_seed(seed: u64) -> (Self, CircleId) {
        let world = Self::begin(4, Dice::by_seed(seed));
        let network = world.found_network();
        for newcomer in 1..3 {
            world.join(newcomer, world.circle, Newcomer::Member);
        }
        world.join(1, network, Newcomer::Member);
        world.join(3, network, Newcomer::Guest);
        world.settle();
        (world, network)
    }

    /// Founds a network circle on the first tablet.
    fn found_network(&self) -> CircleId {
        let network = FoundCircle {
            name: "Moskee en buurt".parse().expect("a name"),
            kind: CircleKind::Network,
            hub: "http://hub.invalid".to_owned(),
            founding_code: None,
        };
        self.tablets[0].call(network).id
    }

    /// So many tablets on which somebody began; the first one founded the team.
    fn begin(size: usize, dice: Dice) -> Self {
        let folder = scratch();
        let clock = Arc::new(AtomicI64::new(NOON));
        let options = Options::new(HubTime(NOON as u64 / 1000), HubEpoch([7; 16]));
        let hub = Hub::open(folder.path(), options).expect("the hub opens");
        let street =
            Arc::new(Street { hub: RwLock::new(Some(hub)), clock: Arc::clone(&clock), late: Mutex::default(), dice });
        let mut tablets = Vec::new();
        for number in 0..size {
            let name = NAMES.get(number).map_or_else(|| format!("Collega {number}"), |name| (*name).to_owned());
            tablets.push(Tablet::begun(&name, &street, &clock));
        }
        let circle = tablets[0].call(FoundCircle {
            name: "Waterhoek".parse().expect("a name"),
            kind: CircleKind::Team,
            hub: "http://hub.invalid".to_owned(),
            founding_code: None,
        });
        Self { circle: circle.id, tablets, clock, street, folder }
    }

    /// Adds the tablet of somebody who begins now and joins the team.
    pub fn add(&mut self, name: &str) {
        let newcomer = self.arrive(name);
        self.join(newcomer, self.circle, Newcomer::Member);
    }

    /// A tablet on which somebody begins, who is in no circle yet. Gives its number.
    pub fn arrive(&mut self, name: &str) -> usize {
        self.tablets.push(Tablet::begun(name, &self.street, &self.clock));
        self.tablets.len() - 1
    }

    /// Lets a tablet join a circle through the first one, as two people would.
    fn join(&self, newcomer: usize, circle: CircleId, comes_as: Newcomer) {
        self.let_in(0, newcomer, circle, comes_as);
    }

    /// Lets a tablet join a circle through another one, as two people would.
    pub fn let_in(&self, lead: usize, newcomer: usize, circle: CircleId, comes_as: Newcomer) {
        let (lead, newcomer) = (&self.tablets[lead], &self.tablets[newcomer]);
        let invitation = lead.call(Invite { circle: Some(circle), newcomer: comes_as });
        assert_eq!(newcomer.call(Join { code: invitation.code }), JoinState::Asked);
        let ApprovalState::Compare(lead_digits) = lead.call(Approval {}) else { panic!("no digits for the lead") };
        let JoinState::Compare(digits) = newcomer.call(JoinProgress {}) else { panic!("no digits for the newcomer") };
        assert_eq!(lead_digits, digits);
        newcomer.call(ConfirmDigits { same: SameDigits::Yes });
        assert_eq!(lead.call(Approve { same: SameDigits::Yes }), ApprovalState::Added);
        assert_eq!(newcomer.call(JoinProgress {}), JoinState::Joined(circle));
    }

    /// Lets time go by for everybody.
    pub fn wait(&self, time: Duration) {
        let milliseconds = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        self.clock.fetch_add(milliseconds, Ordering::SeqCst);
    }

    /// Brings everybody's network back and lets them share until nobody has anything new.
    pub fn settle(&self) {
        for tablet in &self.tablets {
            tablet.network(Network::Here);
        }
        for _ in 0..2 {
            for tablet in &self.tablets {
                tablet.call(ShareNow {});
            }
        }
    }

    /// Takes everybody's network away.
    pub fn away(&self) {
        self.tablets.iter().for_each(|tablet| tablet.network(Network::Away));
    }

    /// Two tablets without a network, as two people in the street are.
    #[must_use]
    pub fn apart(&self) -> [&Tablet; 2] {
        self.away();
        let [one, other] = &self.tablets[..] else { panic!("two tablets") };
        [one, other]
    }

    /// Lets everybody share, after which every tablet is sound and holds the same.
    pub fn together(&self) {
        self.settle();
        let held = |tablet: &Tablet| tablet.notebook.projection().expect("a projection");
        for tablet in &self.tablets {
            assert!(tablet.notebook.check().expect("a report").is_sound());
            assert_eq!(held(tablet), held(&self.tablets[0]));
        }
    }

    /// A member of the team, by name.
    #[must_use]
    pub fn member(&self, name: &str) -> MemberId {
        let circles = self.tablets[0].call(Circles {});
        let team = circles.into_iter().find(|circle| circle.id == self.circle).expect("the team");
        team.members.into_iter().find(|member| member.name.as_deref() == Some(name)).expect("a member").id
    }

    /// The folder of the hub.
    #[must_use]
    pub fn hub_folder(&self) -> &Path {
        self.folder.path()
    }

    /// Lets requests arrive that were held up on their way, in the order in which they left.
    pub fn let_late_ones_arrive(&self) {
        self.street.let_late_ones_arrive();
    }

    /// Asks the hub something, without its socket.
    pub fn ask_hub<T>(&self, question: impl FnOnce(&Hub) -> T) -> T {
        self.street.ask(question)
    }
}

/// A folder in memory where the machine has one: these tests are about meaning, and the crash tests about the disk.
fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.expect("a folder")
}
