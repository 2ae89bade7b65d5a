//! A circle with a lead and a member, made from a seed.

use chacha20::ChaCha20Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use stoep_seal::{
    ChainHash, Device, DeviceKeys, DocumentId, DocumentKey, DocumentSecret, Draft, Entry, Envelope, EnvelopeKind,
    Epoch, EpochKey, ExpiresMonth, Incarnation, Keybox, LastAccepted, Link, MemberId, Removal, Role, Roster,
    RosterChange, Run,
};

/// A device with its keys and the end of its chain.
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

    /// The end of its chain, as a removal lists it.
    pub(crate) fn accepted(&self) -> Removal {
        let last = self.last.map(|hash| LastAccepted { incarnation: self.incarnation, dseq: self.dseq, hash });
        Removal { device: self.device, last: last.into_iter().collect() }
    }
}

pub(crate) struct World {
    pub(crate) random: ChaCha20Rng,
    pub(crate) roster: Roster,
    pub(crate) lead: Tablet,
    pub(crate) member: Tablet,
    /// The key of every epoch so far, the first one in front.
    pub(crate) epoch_keys: Vec<EpochKey>,
}

impl World {
    pub(crate) fn new(seed: u8) -> Self {
        let mut random = ChaCha20Rng::from_seed([seed; 32]);
        let lead = Tablet::new(&mut random, 0);
        let member = Tablet::new(&mut random, 1);
        let epoch_key = EpochKey::generate(&mut random);
        let roster = Roster::found(MemberId([0xa0; 16]), &lead.keys, &epoch_key).unwrap();
        let mut world = Self { random, roster, lead, member, epoch_keys: vec![epoch_key] };
        let public = world.member.keys.public();
        world.change(RosterChange::Add { device: Device(1), member: MemberId([0xa1; 16]), role: Role::Member, public });
        world
    }

    /// The lead signs `change` and it goes into the roster.
    pub(crate) fn change(&mut self, change: RosterChange) {
        let entry = self.roster.propose(self.lead.device, &self.lead.keys, change).unwrap();
        self.roster.append(entry).unwrap();
    }

    /// Adds a device in `role` for a member of its own.
    pub(crate) fn add(&mut self, device: u16, role: Role) -> Tablet {
        let tablet = Tablet::new(&mut self.random, device);
        let member = MemberId([0xb0; 16]);
        self.change(RosterChange::Add { device: tablet.device, member, role, public: tablet.keys.public() });
        tablet
    }

    /// Removes devices and begins the next epoch.
    pub(crate) fn remove(&mut self, removals: Vec<Removal>) {
        let key = EpochKey::generate(&mut self.random);
        let epoch_key = key.fingerprint(Epoch(self.roster.epoch().0 + 1));
        self.change(RosterChange::Remove { removals, epoch_key });
        self.epoch_keys.push(key);
    }

    pub(crate) fn epoch_key(&self) -> EpochKey {
        self.epoch_keys.last().unwrap().clone()
    }

    /// Seals `change` as the next envelope of `tablet`, in a new document of its own.
    pub(crate) fn seal(&mut self, tablet: &mut Tablet, change: &[u8]) -> (Entry, DocumentKey) {
        let mut document = [0; 16];
        self.random.fill_bytes(&mut document);
        let (circle, document, epoch) = (self.roster.circle(), DocumentId(document), self.roster.epoch());
        let secret = DocumentSecret::generate(&mut self.random);
        let epoch_key = self.epoch_key();
        let keybox = Keybox::seal(&mut self.random, circle, document, (epoch, &epoch_key), &secret).unwrap();
        let key = DocumentKey::derive(circle, document, epoch, &secret, &epoch_key);
        let draft = Draft {
            kind: EnvelopeKind::Change,
            device: tablet.device,
            incarnation: tablet.incarnation,
            dseq: tablet.dseq + 1,
            expires: ExpiresMonth::round_up(700),
            previous: tablet.last.map_or(Link::START, |last| last.link()),
        };
        let envelope = Envelope::seal(&mut self.random, &key, &draft, change).unwrap();
        tablet.dseq += 1;
        tablet.last = Some(envelope.hash(circle));
        (Entry::Full { envelope, keybox: Some(keybox) }, key)
    }

    /// A signed run of `count` envelopes by the member.
    pub(crate) fn member_run(&mut self, count: usize) -> Run {
        let entries = self.member_entries(count);
        Run::sign(&self.roster, &self.member.keys, entries).unwrap()
    }

    pub(crate) fn member_entries(&mut self, count: usize) -> Vec<Entry> {
        let placeholder = Tablet::new(&mut ChaCha20Rng::from_seed([0; 32]), u16::MAX);
        let mut member = std::mem::replace(&mut self.member, placeholder);
        let entries = (0..count).map(|index| self.seal(&mut member, format!("change {index}").as_bytes()).0).collect();
        self.member = member;
        entries
    }
}
