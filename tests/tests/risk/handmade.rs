//! A device made by hand: it joins like any tablet, and then does with its keys whatever it likes.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use automerge::transaction::Transactable;
use automerge::{ActorId, AutoCommit, Change, ROOT};
use rand::SeedableRng;
use rand::rngs::StdRng;
use stoep_domain::call::{Approval, Approve, Invite, Newcomer, SameDigits};
use stoep_domain::id::CircleId;
use stoep_domain::view::ApprovalState;
use stoep_hub::{HubTime, Request, Response};
use stoep_seal::exchange::{Authorization, Call, HubSequence, Mailbox, Page, PushAnswer, RunResult};
use stoep_seal::join::{Arrival, InviteCode};
use stoep_seal::{
    Device, DeviceKeys, DocumentId, DocumentKey, DocumentSecret, Draft, Entry, Envelope, EnvelopeKind, Epoch, EpochKey,
    ExpiresMonth, Incarnation, Keybox, Keyframe, Link, MemberId, RequestSignature, Roster, RosterEntry, Run, Wire,
    decode_all,
};
use stoep_tests::world::World;

/// A device that is in a circle, or was.
pub(crate) struct Handmade {
    pub(crate) keys: DeviceKeys,
    pub(crate) device: Device,
    pub(crate) circle: stoep_seal::CircleId,
    incarnation: Incarnation,
    dseq: u32,
    link: Link,
    random: StdRng,
}

/// Everything that a hub has of a circle.
pub(crate) struct Dump {
    pub(crate) roster: Roster,
    pub(crate) keyframes: Vec<Keyframe>,
    runs: Vec<Run>,
}

impl Dump {
    /// Nothing but a roster.
    pub(crate) fn of(roster: Roster) -> Self {
        Self { roster, keyframes: Vec::new(), runs: Vec::new() }
    }
}

impl Handmade {
    /// Joins a circle through a tablet of the world, claiming to be `member`.
    pub(crate) fn join(world: &World, lead: usize, circle: CircleId, comes_as: Newcomer, member: MemberId) -> Self {
        let lead = &world.tablets[lead];
        let mut random = StdRng::seed_from_u64(u64::from(member.0[0]));
        let keys = DeviceKeys::generate(&mut random);
        let invitation = lead.call(Invite { circle: Some(circle), newcomer: comes_as });
        let code: InviteCode = invitation.code.split('@').next().unwrap().parse().unwrap();
        let mailbox = Mailbox::decode(&unsigned(world, Call::Mailbox(code.mailbox()), &[]).body).unwrap();
        let arrival = Arrival::new(&mut random, code, *mailbox.offer(), member, keys.public());
        assert_eq!(unsigned(world, Call::Request(code.mailbox()), &arrival.request().encode()).status, 201);
        assert!(matches!(lead.call(Approval {}), ApprovalState::Compare(_)));
        assert_eq!(lead.call(Approve { same: SameDigits::Yes }), ApprovalState::Added);
        let mailbox = Mailbox::decode(&unsigned(world, Call::Mailbox(code.mailbox()), &[]).body).unwrap();
        Self {
            keys,
            device: mailbox.welcome().unwrap().device,
            circle: mailbox.opening().unwrap().circle,
            incarnation: Incarnation(0x0bad_cafe),
            dseq: 0,
            link: Link::START,
            random,
        }
    }

    /// Whoever has these keys, and says that they are of this device.
    pub(crate) fn with_keys(circle: stoep_seal::CircleId, device: Device, keys: DeviceKeys) -> Self {
        let random = StdRng::seed_from_u64(u64::from(device.0));
        Self { keys, device, circle, incarnation: Incarnation(0x0bad_cafe), dseq: 0, link: Link::START, random }
    }

    /// A signed call.
    pub(crate) fn call(&mut self, world: &World, call: Call, body: &[u8]) -> Response {
        let path = call.path_and_query();
        let signed = stoep_seal::Request { method: call.method().as_str(), path_and_query: &path, body };
        let time = now(world).0;
        let signature = RequestSignature::sign(&mut self.random, &self.keys, self.circle, self.device, time, &signed);
        ask(world, call, Some(&Authorization::Device(signature).to_string()), body)
    }

    /// Everything that the hub has.
    pub(crate) fn dump(&mut self, world: &World) -> Dump {
        let entries: Vec<RosterEntry> = decode_all(&self.call(world, Call::Roster { after: None }, &[]).body).unwrap();
        let roster = Roster::from_entries(self.circle, &entries).unwrap();
        let keyframes = decode_all(&self.call(world, Call::Keyframes { after: 0 }, &[]).body).unwrap();
        let page = Call::Pull { after: HubSequence(0), max_bytes: Some(1_048_576) };
        let page = Page::decode(&self.call(world, page, &[]).body).unwrap();
        assert_eq!(page.continuation, stoep_seal::exchange::Continuation::Complete, "the dump fits one page");
        Dump { roster, keyframes, runs: page.runs }
    }

    /// Every epoch key that this device can reach through the keyframes of a dump.
    pub(crate) fn epochs(&self, dump: &Dump) -> BTreeMap<Epoch, EpochKey> {
        let mut keys = BTreeMap::new();
        for keyframe in &dump.keyframes {
            if let Ok(key) = keyframe.open(&dump.roster, self.device, &self.keys) {
                keys.insert(keyframe.epoch, key);
            }
        }
        for _ in 0..dump.keyframes.len() {
            for keyframe in &dump.keyframes {
                let Some(key) = keys.get(&keyframe.epoch) else { continue };
                if let Ok(previous) = keyframe.open_previous(&dump.roster, key) {
                    keys.entry(Epoch(keyframe.epoch.0 - 1)).or_insert(previous);
                }
            }
        }
        keys
    }

    /// Everything of a dump that this device can read, as one heap of bytes.
    pub(crate) fn reads(&self, dump: &Dump) -> Vec<u8> {
        let epochs = self.epochs(dump);
        let mut secrets: BTreeMap<DocumentId, DocumentSecret> = BTreeMap::new();
        let mut read = Vec::new();
        for entry in dump.runs.iter().flat_map(Run::entries) {
            let Entry::Full { envelope, keybox } = entry else { continue };
            let header = envelope.header;
            let Some(epoch_key) = epochs.get(&header.epoch) else { continue };
            if let Some(keybox) = keybox
                && let Ok(secret) = keybox.open(self.circle, header.document, (header.epoch, epoch_key))
            {
                secrets.insert(header.document, secret);
            }
            let Some(secret) = secrets.get(&header.document) else { continue };
            let key = DocumentKey::derive(self.circle, header.document, header.epoch, secret, epoch_key);
            if let Ok(change) = envelope.open(&key) {
                read.extend(change);
            }
        }
        read
    }

    /// Seals a change of a new document under the newest key that this device has, and signs it as a run of its own.
    pub(crate) fn seal(&mut self, dump: &Dump, document: DocumentId, change: &[u8]) -> Run {
        let newest = self.epochs(dump).into_iter().next_back().unwrap();
        let entry = self.entry(newest, document, change);
        Run::sign(&dump.roster, &self.keys, vec![entry]).unwrap()
    }

    /// The next envelope in this device's name, with the keybox of its new document.
    pub(crate) fn entry(
        &mut self,
        (epoch, epoch_key): (Epoch, EpochKey),
        document: DocumentId,
        change: &[u8],
    ) -> Entry {
        let secret = DocumentSecret::generate(&mut self.random);
        let keybox = Keybox::seal(&mut self.random, self.circle, document, (epoch, &epoch_key), &secret).unwrap();
        let key = DocumentKey::derive(self.circle, document, epoch, &secret, &epoch_key);
        self.dseq += 1;
        let draft = Draft {
            kind: EnvelopeKind::Change,
            device: self.device,
            incarnation: self.incarnation,
            dseq: self.dseq,
            expires: ExpiresMonth::round_up(720),
            previous: self.link,
        };
        let envelope = Envelope::seal(&mut self.random, &key, &draft, change).unwrap();
        let entry = Entry::Full { envelope, keybox: Some(keybox) };
        self.link = entry.hash(self.circle).link();
        entry
    }

    /// Changes a document that stands on the hub, whoever made it, and signs that as a run of its own.
    pub(crate) fn edit(&mut self, dump: &Dump, document: DocumentId, key: &str, number: i64) -> Run {
        let epochs = self.epochs(dump);
        let (epoch, epoch_key) = epochs.iter().next_back().unwrap();
        let mut secret = None;
        let mut changes = Vec::new();
        for entry in dump.runs.iter().flat_map(Run::entries) {
            let Entry::Full { envelope, keybox } = entry else { continue };
            let header = envelope.header;
            if header.document != document {
                continue;
            }
            if let Some(keybox) = keybox {
                secret = keybox.open(self.circle, document, (header.epoch, &epochs[&header.epoch])).ok();
            }
            let secret = secret.as_ref().unwrap();
            let key = DocumentKey::derive(self.circle, document, header.epoch, secret, &epochs[&header.epoch]);
            changes.push(Change::from_bytes(envelope.open(&key).unwrap()).unwrap());
        }
        let mut edited = AutoCommit::new();
        edited.apply_changes(changes).unwrap();
        let mut edited = edited.with_actor(ActorId::from(self.actor()));
        edited.put(ROOT, key, number).unwrap();
        edited.commit();
        let change = edited.get_last_local_change().unwrap().raw_bytes().to_vec();
        self.dseq += 1;
        let draft = Draft {
            kind: EnvelopeKind::Change,
            device: self.device,
            incarnation: self.incarnation,
            dseq: self.dseq,
            expires: ExpiresMonth::round_up(720),
            previous: self.link,
        };
        let key = DocumentKey::derive(self.circle, document, *epoch, &secret.unwrap(), epoch_key);
        let envelope = Envelope::seal(&mut self.random, &key, &draft, &change).unwrap();
        let entry = Entry::Full { envelope, keybox: None };
        self.link = entry.hash(self.circle).link();
        Run::sign(&dump.roster, &self.keys, vec![entry]).unwrap()
    }

    /// Pushes a run.
    pub(crate) fn push(&mut self, world: &World, run: &Run) -> Option<RunResult> {
        let answer = self.call(world, Call::Push, &run.encode());
        PushAnswer::decode(&answer.body).ok().and_then(|answer| answer.results.first().copied())
    }

    /// The life that it writes in.
    pub(crate) fn incarnation(&self) -> Incarnation {
        self.incarnation
    }

    /// How this device names itself in the changes that it makes.
    pub(crate) fn actor(&self) -> Vec<u8> {
        actor(self.device, self.incarnation)
    }
}

/// An actor as changes name it.
pub(crate) fn actor(device: Device, incarnation: Incarnation) -> Vec<u8> {
    [device.0.to_be_bytes().as_slice(), &incarnation.0.to_be_bytes()].concat()
}

/// The first change of a record with these texts, in this actor's name.
pub(crate) fn change(actor: &[u8], texts: &[(&str, &str)]) -> Vec<u8> {
    let mut document = AutoCommit::new().with_actor(ActorId::from(actor));
    for (key, text) in texts {
        document.put(ROOT, *key, *text).unwrap();
    }
    document.commit();
    document.get_last_local_change().unwrap().raw_bytes().to_vec()
}

/// Whether a text stands in bytes.
pub(crate) fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn unsigned(world: &World, call: Call, body: &[u8]) -> Response {
    ask(world, call, None, body)
}

fn ask(world: &World, call: Call, authorization: Option<&str>, body: &[u8]) -> Response {
    let path = call.path_and_query();
    let request = Request { method: call.method().as_str(), path_and_query: &path, authorization, body, client: None };
    world.ask_hub(|hub| hub.handle(&request, now(world)))
}

fn now(world: &World) -> HubTime {
    HubTime(u64::try_from(world.clock.load(Ordering::SeqCst) / 1000).unwrap())
}
