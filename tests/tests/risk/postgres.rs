//! A row missed on PostgreSQL: thirty tablets share through two replicas of the hub on one database. A replica is killed while they
//! do, and then the database. Everybody ends with everything, in an order without gaps.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, RwLock};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use stoep_domain::HubTrouble;
use stoep_domain::call::{
    Approval, Approve, Begin, CaptureSignal, ConfirmDigits, FoundCircle, Invite, Join, JoinProgress, Newcomer,
    SameDigits, ShareNow, Sharing,
};
use stoep_domain::id::CircleId;
use stoep_domain::view::{ApprovalState, JoinState, Waiting};
use stoep_domain::word::{CircleKind, Topic};
use stoep_hub::store::postgres::DatabaseAddress;
use stoep_hub::{Hub, HubTime, Options, Request};
use stoep_notebook::{Answer, Http, KeySource, Notebook, Surroundings, Transport, TransportReply, TransportRequest};
use stoep_seal::exchange::HubEpoch;
use stoep_tests::hub_process::HubProcess;
use stoep_tests::leash::Postgres;
use tempfile::TempDir;

const TABLETS: usize = 30;

/// How many signals each tablet captures, and shares one by one.
const SIGNALS: usize = 8;

/// How long everybody may take to have everything after the last outage.
const PATIENCE: Duration = Duration::from_secs(180);

/// Where requests go.
enum Destination {
    /// A replica in this process, while the team comes together: joining is limited per address, and here all have the same one.
    Nearby(Box<Hub>),
    /// Two programs, as behind a proxy that takes the next one when one does not answer.
    Replicas([String; 2]),
}

/// The way of all tablets to the hub.
struct Way {
    destination: Arc<RwLock<Destination>>,
    http: Http,
    /// Which replica comes first for this tablet.
    turn: AtomicUsize,
}

impl Transport for Way {
    fn send(&self, request: TransportRequest<'_>) -> Result<TransportReply, HubTrouble> {
        let destination = self.destination.read().expect("a destination");
        match &*destination {
            Destination::Nearby(hub) => {
                let request = Request {
                    method: request.method.as_str(),
                    path_and_query: request.path_and_query,
                    authorization: request.authorization,
                    body: request.body,
                    client: None,
                };
                let response = hub.handle(&request, HubTime::of(SystemTime::now()));
                Ok(TransportReply { status: response.status, hub_time: Some(response.hub_time.0), body: response.body })
            }
            Destination::Replicas(replicas) => {
                let first = self.turn.fetch_add(1, Ordering::Relaxed);
                let to = |index: usize| TransportRequest { hub: &replicas[index % 2], ..request };
                self.http.send(to(first)).or_else(|_| self.http.send(to(first + 1)))
            }
        }
    }

    fn listen(&self, _: TransportRequest<'_>, _: Duration, _: &mut dyn FnMut()) -> Result<(), HubTrouble> {
        Ok(())
    }
}

/// A tablet with its folder.
struct Tablet {
    notebook: Notebook,
    _folder: TempDir,
}

impl Tablet {
    fn begun(name: &str, destination: &Arc<RwLock<Destination>>, turn: usize) -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.expect("a folder");
        let way = Way { destination: Arc::clone(destination), http: Http::new(), turn: AtomicUsize::new(turn) };
        let surroundings = Surroundings { transport: Arc::new(way), ..Surroundings::real() };
        let key = KeySource::Raw([7; 32].into());
        let tablet =
            Self { notebook: Notebook::open(folder.path(), &key, surroundings).expect("a notebook"), _folder: folder };
        tablet.call(Begin { name: name.parse().expect("a name"), area: None });
        tablet
    }

    fn call<C: Answer>(&self, call: C) -> C::Reply {
        self.notebook.call(call).unwrap_or_else(|error| panic!("{}: {error:?}", C::NAME))
    }

    /// Whether everything of it is with the hub, and nothing is wrong.
    fn is_done(&self) -> bool {
        // What does not reach a hub now is tried again later.
        drop(self.notebook.call(ShareNow {}));
        let sharing = self.call(Sharing {});
        sharing.waiting == Waiting::Nothing && sharing.circles.iter().all(|circle| circle.trouble.is_none())
    }
}

/// Lets a tablet join through the lead's, as two people would.
fn join(lead: &Tablet, newcomer: &Tablet, circle: CircleId) {
    let invitation = lead.call(Invite { circle: Some(circle), newcomer: Newcomer::Member });
    assert_eq!(newcomer.call(Join { code: invitation.code }), JoinState::Asked);
    let ApprovalState::Compare(digits) = lead.call(Approval {}) else { panic!("no digits for the lead") };
    assert_eq!(newcomer.call(JoinProgress {}), JoinState::Compare(digits));
    newcomer.call(ConfirmDigits { same: SameDigits::Yes });
    assert_eq!(lead.call(Approve { same: SameDigits::Yes }), ApprovalState::Added);
    assert_eq!(newcomer.call(JoinProgress {}), JoinState::Joined(circle));
}

/// A team that came together at a replica in this process.
fn team(database: &str) -> (Vec<Tablet>, Arc<RwLock<Destination>>) {
    let address = DatabaseAddress::parse(database, None).expect("an address");
    let mut options = Options::new(HubTime::of(SystemTime::now()), HubEpoch([7; 16]));
    // Nobody lets thirty people in within ten minutes.
    options.limits.mailboxes_per_circle = 64;
    let hub = Hub::on_database(address, options).expect("a hub");
    let destination = Arc::new(RwLock::new(Destination::Nearby(Box::new(hub))));
    let tablets: Vec<Tablet> =
        (0..TABLETS).map(|number| Tablet::begun(&format!("Tablet {number}"), &destination, number)).collect();
    let circle = tablets[0].call(FoundCircle {
        name: "Waterhoek".parse().expect("a name"),
        kind: CircleKind::Team,
        hub: "http://hub.invalid".to_owned(),
        founding_code: None,
    });
    for newcomer in &tablets[1..] {
        join(&tablets[0], newcomer, circle.id);
    }
    (tablets, destination)
}

/// Waits until so many signals were captured.
fn wait_for(captured: &AtomicUsize, count: usize) {
    let begin = Instant::now();
    while captured.load(Ordering::Relaxed) < count {
        assert!(begin.elapsed() < PATIENCE, "the tablets do not go on");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn thirty_tablets_miss_nothing_when_a_replica_and_the_database_are_killed() {
    let mut server = Postgres::start();
    let database = server.database();
    let (tablets, destination) = team(&database);
    let mut replicas = [HubProcess::start_on(&database), HubProcess::start_on(&database)];
    *destination.write().expect("a destination") = Destination::Replicas([replicas[0].url(), replicas[1].url()]);

    let captured = AtomicUsize::new(0);
    thread::scope(|scope| {
        for tablet in &tablets {
            let captured = &captured;
            scope.spawn(move || {
                for number in 0..SIGNALS {
                    let note = format!("signaal {number}").parse().ok();
                    tablet.call(CaptureSignal { note, ..CaptureSignal::tap(Topic::Money) });
                    captured.fetch_add(1, Ordering::Relaxed);
                    tablet.is_done();
                }
            });
        }
        let all = TABLETS * SIGNALS;
        wait_for(&captured, all / 4);
        replicas[0].kill();
        wait_for(&captured, all / 2);
        server.kill();
        thread::sleep(Duration::from_millis(300));
        server.resume();
        wait_for(&captured, 3 * all / 4);
        replicas[0].resume();
    });

    let begin = Instant::now();
    loop {
        let done = tablets.iter().filter(|tablet| tablet.is_done()).count();
        if done == TABLETS {
            break;
        }
        assert!(begin.elapsed() < PATIENCE, "{done} tablets are done; the replicas say {}", replicas[1].log());
    }
    // Those who were done first have not seen what the last ones shared.
    for tablet in &tablets {
        assert!(tablet.is_done());
    }
    let first = tablets[0].notebook.projection().expect("a projection");
    for (number, tablet) in tablets.iter().enumerate() {
        let report = tablet.notebook.check().expect("a report");
        assert!(report.is_sound() && report.set_aside == 0, "tablet {number}: {report:?}");
        assert_eq!(tablet.notebook.projection().expect("a projection"), first, "tablet {number}");
    }
    let signals = tablets[0].call(stoep_domain::call::Timeline {
        filter: stoep_domain::call::TimelineFilter::default(),
        after: None,
        limit: 500,
    });
    assert_eq!(signals.rows.len(), TABLETS * SIGNALS);

    // Every place has an envelope, every run begins where the one before ended, and the circle ends where they end.
    let gapless = "SELECT count(*) = max(sequence) AND min(sequence) = 1 AND max(sequence) = (SELECT sequence FROM circle) \
        FROM envelope";
    assert_eq!(server.ask(&database, gapless), "t");
    let gaps = "SELECT count(*) FROM (SELECT first_sequence, \
        coalesce(lag(last_sequence) OVER (ORDER BY last_sequence), 0) AS before FROM run) AS ordered \
        WHERE first_sequence <> before + 1";
    assert_eq!(server.ask(&database, gaps), "0");
    // Nothing that a replica wrote to its log is a way into the database.
    for replica in &replicas {
        assert!(!replica.log().contains(Postgres::PASSWORD));
    }
}
