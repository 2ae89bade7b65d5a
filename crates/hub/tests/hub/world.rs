//! A hub in process and a circle on it, made from a seed.
//!
//! Every test of the hub runs twice: `tests/hub` keeps the data in a folder, and `tests/on_postgres` holds the same modules and keeps
//! it on PostgreSQL.

use std::path::Path;

use chacha20::ChaCha20Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use stoep_hub::store::postgres::DatabaseAddress;
use stoep_hub::{Hub, HubTime, Options, Request, Response};
use stoep_leash::Postgres;
use stoep_seal::exchange::{
    Authorization, Call, FoundCircle, HubEpoch, HubSequence, Page, PushAnswer, Refusal, RosterAppend, RunResult, State,
    VectorDetail,
};
use stoep_seal::keyframe::Recipients;
use stoep_seal::{
    ChainHash, CircleId, Device, DeviceKeys, DocumentId, DocumentKey, DocumentSecret, Draft, Entry, Envelope,
    EnvelopeKind, Epoch, EpochKey, ExpiresMonth, Incarnation, Keybox, Keyframe, LastAccepted, Link, MemberId, Removal,
    RequestSignature, Role, Roster, RosterChange, Run, Wire, decode_all, encode_all,
};
use tempfile::TempDir;

/// The moment at which every world begins.
pub(crate) const START: u64 = 1_800_000_000;

/// A device with its keys and the end of its chain.
#[derive(Clone)]
pub(crate) struct Tablet {
    pub(crate) device: Device,
    pub(crate) keys: DeviceKeys,
    pub(crate) incarnation: Incarnation,
    pub(crate) dseq: u32,
    pub(crate) last: Option<ChainHash>,
}

impl Tablet {
    pub(crate) fn new(random: &mut ChaCha20Rng, device: u16) -> Self {
        let keys = DeviceKeys::generate(random);
        Self { device: Device(device), keys, incarnation: Incarnation(random.next_u32()), dseq: 0, last: None }
    }

    pub(crate) fn removal(&self) -> Removal {
        let last = self.last.map(|hash| LastAccepted { incarnation: self.incarnation, dseq: self.dseq, hash });
        Removal { device: self.device, last: last.into_iter().collect() }
    }
}

/// Where a world's hub keeps its data.
pub(crate) enum Data {
    Folder(TempDir),
    /// The address of a database.
    Database(String),
}

impl Data {
    /// Empty data, of the kind that this test program is about.
    pub(crate) fn empty() -> Self {
        if env!("CARGO_CRATE_NAME") == "on_postgres" {
            Self::Database(Postgres::shared().database())
        } else {
            Self::Folder(TempDir::with_prefix("stoep-hub-test-").unwrap())
        }
    }

    pub(crate) fn open(&self, options: Options) -> Hub {
        match self {
            Self::Folder(folder) => Hub::open(folder.path(), options).unwrap(),
            Self::Database(address) => {
                Hub::on_database(DatabaseAddress::parse(address, None).unwrap(), options).unwrap()
            }
        }
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        if let Self::Database(address) = self {
            Postgres::shared().discard(address);
        }
    }
}

/// Which envelope of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The first, which brings the keybox.
    First,
    /// A later one.
    Later,
}

pub(crate) struct World {
    pub(crate) data: Data,
    pub(crate) hub: Hub,
    pub(crate) now: u64,
    pub(crate) random: ChaCha20Rng,
    pub(crate) roster: Roster,
    pub(crate) epoch_keys: Vec<EpochKey>,
    pub(crate) founding: FoundCircle,
    pub(crate) lead: Tablet,
    pub(crate) member: Tablet,
}

pub(crate) fn options(opened: u64) -> Options {
    Options::new(HubTime(opened), HubEpoch([7; 16]))
}

pub(crate) fn open(folder: &Path, opened: u64) -> Hub {
    Hub::open(folder, options(opened)).unwrap()
}

/// The `Authorization` header of a call.
pub(crate) fn sign(
    random: &mut ChaCha20Rng,
    circle: CircleId,
    tablet: &Tablet,
    call: Call,
    body: &[u8],
    time: u64,
) -> String {
    let path = call.path_and_query();
    let request = stoep_seal::Request { method: call.method().as_str(), path_and_query: &path, body };
    let signature = RequestSignature::sign(random, &tablet.keys, circle, tablet.device, time, &request);
    Authorization::Device(signature).to_string()
}

impl World {
    /// A hub with a circle of a lead and a member.
    pub(crate) fn new() -> Self {
        Self::new_on(Data::empty())
    }

    /// The same on other data.
    pub(crate) fn new_on(data: Data) -> Self {
        let mut world = Self::unfounded_on(data, 3);
        let founding = world.founding.encode();
        assert_eq!(world.post_unsigned(Call::Found, &founding).status, 201);
        world.member = world.add(Role::Member);
        world
    }

    /// A hub that does not have the circle yet.
    pub(crate) fn unfounded() -> Self {
        Self::unfounded_on(Data::empty(), 3)
    }

    /// The same on other data, with keys from another seed, which make another circle.
    pub(crate) fn unfounded_on(data: Data, seed: u8) -> Self {
        let hub = data.open(options(START));
        let mut random = ChaCha20Rng::from_seed([seed; 32]);
        let lead = Tablet::new(&mut random, 0);
        let key = EpochKey::generate(&mut random);
        let roster = Roster::found(MemberId([0xa0; 16]), &lead.keys, &key).unwrap();
        let first = Keyframe::wrap(&mut random, &roster, (lead.device, &lead.keys), &key, None, Recipients::Everyone);
        let founding = FoundCircle { entry: roster.entries()[0].clone(), keyframe: first.unwrap() };
        let member = lead.clone();
        Self { data, hub, now: START, random, roster, epoch_keys: vec![key], founding, lead, member }
    }

    pub(crate) fn circle(&self) -> CircleId {
        self.roster.circle()
    }

    /// Opens the hub again on the same data, as after a restart.
    pub(crate) fn restart(&mut self) {
        let elsewhere = TempDir::new().unwrap();
        drop(std::mem::replace(&mut self.hub, open(elsewhere.path(), self.now)));
        self.hub = self.data.open(options(self.now));
    }

    pub(crate) fn sign(&mut self, tablet: &Tablet, call: Call, body: &[u8], time: u64) -> String {
        let circle = self.circle();
        sign(&mut self.random, circle, tablet, call, body, time)
    }

    pub(crate) fn send(&self, call: Call, authorization: Option<&str>, body: &[u8]) -> Response {
        self.send_to(&self.hub, call, authorization, body)
    }

    pub(crate) fn send_to(&self, hub: &Hub, call: Call, authorization: Option<&str>, body: &[u8]) -> Response {
        let path = call.path_and_query();
        let request =
            Request { method: call.method().as_str(), path_and_query: &path, authorization, body, client: None };
        hub.handle(&request, HubTime(self.now))
    }

    pub(crate) fn call(&mut self, tablet: &Tablet, call: Call, body: &[u8]) -> Response {
        let authorization = self.sign(tablet, call, body, self.now);
        self.send(call, Some(&authorization), body)
    }

    pub(crate) fn post_unsigned(&self, call: Call, body: &[u8]) -> Response {
        self.send(call, None, body)
    }

    /// The lead's next roster entry, not sent.
    pub(crate) fn propose(&self, change: RosterChange) -> stoep_seal::RosterEntry {
        self.roster.propose(self.lead.device, &self.lead.keys, change).unwrap()
    }

    /// A keyframe of the present epoch, as the lead makes it.
    pub(crate) fn keyframe(&mut self, roster: &Roster, recipients: Recipients<'_>) -> Keyframe {
        let count = self.epoch_keys.len();
        let previous = count.checked_sub(2).map(|index| self.epoch_keys[index].clone());
        let key = self.epoch_keys[count - 1].clone();
        let signer = (self.lead.device, &self.lead.keys);
        Keyframe::wrap(&mut self.random, roster, signer, &key, previous.as_ref(), recipients).unwrap()
    }

    /// Adds a device with its keyframe.
    pub(crate) fn add(&mut self, role: Role) -> Tablet {
        self.add_of(MemberId([0xb0; 16]), role)
    }

    /// Adds a device of `member` with its keyframe.
    pub(crate) fn add_of(&mut self, member: MemberId, role: Role) -> Tablet {
        let device = self.roster.next_device().unwrap();
        let tablet = Tablet::new(&mut self.random, device.0);
        let change = RosterChange::Add { device, member, role, public: tablet.keys.public() };
        let entry = self.propose(change);
        let mut roster = self.roster.clone();
        roster.append(entry.clone()).unwrap();
        let keyframe = Some(self.keyframe(&roster, Recipients::Only(&[device])));
        let lead = self.lead.clone();
        let answer = self.call(&lead, Call::AppendRoster, &RosterAppend { entry, keyframe }.encode());
        assert_eq!((answer.status, answer.refusal()), (201, None));
        self.roster = roster;
        tablet
    }

    /// What the lead sends to remove devices, and the roster and epoch key after it.
    pub(crate) fn removal(&mut self, removals: Vec<Removal>) -> (RosterAppend, Roster) {
        let key = EpochKey::generate(&mut self.random);
        let epoch_key = key.fingerprint(Epoch(self.roster.epoch().0 + 1));
        let entry = self.propose(RosterChange::Remove { removals, epoch_key });
        let mut roster = self.roster.clone();
        roster.append(entry.clone()).unwrap();
        self.epoch_keys.push(key);
        let keyframe = Some(self.keyframe(&roster, Recipients::Everyone));
        (RosterAppend { entry, keyframe }, roster)
    }

    /// Seals `size` bytes as the next envelope of `tablet`, in a document of its own.
    pub(crate) fn seal(&mut self, tablet: &mut Tablet, size: usize) -> Entry {
        let document = self.new_document();
        self.seal_in(tablet, document, Part::First, size)
    }

    pub(crate) fn new_document(&mut self) -> DocumentId {
        let mut document = [0; 16];
        self.random.fill_bytes(&mut document);
        DocumentId(document)
    }

    /// Seals `size` bytes as the next envelope of `tablet`, as a part of `document`. The hub opens nothing, so every envelope may
    /// have a secret of its own.
    pub(crate) fn seal_in(&mut self, tablet: &mut Tablet, document: DocumentId, part: Part, size: usize) -> Entry {
        self.seal_until(tablet, document, part, size, ExpiresMonth::round_up(700))
    }

    pub(crate) fn seal_until(
        &mut self,
        tablet: &mut Tablet,
        document: DocumentId,
        part: Part,
        size: usize,
        expires: ExpiresMonth,
    ) -> Entry {
        let mut change = vec![0; size];
        self.random.fill_bytes(&mut change);
        let (circle, epoch) = (self.circle(), self.roster.epoch());
        let secret = DocumentSecret::generate(&mut self.random);
        let epoch_key = self.epoch_keys.last().unwrap().clone();
        let keybox = Keybox::seal(&mut self.random, circle, document, (epoch, &epoch_key), &secret).unwrap();
        let key = DocumentKey::derive(circle, document, epoch, &secret, &epoch_key);
        let draft = Draft {
            kind: EnvelopeKind::Change,
            device: tablet.device,
            incarnation: tablet.incarnation,
            dseq: tablet.dseq + 1,
            expires,
            previous: tablet.last.map_or(Link::START, |last| last.link()),
        };
        let envelope = Envelope::seal(&mut self.random, &key, &draft, &change).unwrap();
        tablet.dseq += 1;
        tablet.last = Some(envelope.hash(circle));
        Entry::Full { envelope, keybox: Some(keybox).filter(|_| part == Part::First) }
    }

    pub(crate) fn entries(&mut self, tablet: &mut Tablet, count: usize) -> Vec<Entry> {
        (0..count).map(|_| self.seal(tablet, 40)).collect()
    }

    pub(crate) fn sign_run(&self, tablet: &Tablet, entries: &[Entry]) -> Run {
        Run::sign(&self.roster, &tablet.keys, entries.to_vec()).unwrap()
    }

    /// A signed run of the next `count` envelopes of `tablet`.
    pub(crate) fn run(&mut self, tablet: &mut Tablet, count: usize) -> Run {
        let entries = self.entries(tablet, count);
        self.sign_run(tablet, &entries)
    }

    pub(crate) fn push(&mut self, tablet: &Tablet, runs: &[Run]) -> Vec<RunResult> {
        let answer = self.call(tablet, Call::Push, &encode_all(runs));
        assert_eq!((answer.status, answer.refusal()), (200, None));
        PushAnswer::decode(&answer.body).unwrap().results
    }

    /// Seals and pushes `count` envelopes of the member as one run.
    pub(crate) fn member_pushes(&mut self, count: usize) -> Run {
        let mut member = self.member.clone();
        let run = self.run(&mut member, count);
        let results = self.push(&member, std::slice::from_ref(&run));
        assert!(matches!(results[..], [RunResult::Accepted { .. }]), "{results:?}");
        self.member = member;
        run
    }

    pub(crate) fn pull(&mut self, tablet: &Tablet, after: u64, max_bytes: Option<u32>) -> Result<Page, Refusal> {
        let answer = self.call(tablet, Call::Pull { after: HubSequence(after), max_bytes }, &[]);
        match answer.refusal() {
            Some(refusal) => Err(refusal),
            None => Ok(Page::decode(&answer.body).unwrap()),
        }
    }

    pub(crate) fn state(&mut self, tablet: &Tablet) -> State {
        let answer = self.call(tablet, Call::State { vector: VectorDetail::Rows }, &[]);
        assert_eq!(answer.refusal(), None);
        State::decode(&answer.body).unwrap()
    }

    pub(crate) fn hub_roster(&mut self, tablet: &Tablet) -> Roster {
        let answer = self.call(tablet, Call::Roster { after: None }, &[]);
        assert_eq!(answer.refusal(), None);
        Roster::from_entries(self.circle(), &decode_all(&answer.body).unwrap()).unwrap()
    }
}
