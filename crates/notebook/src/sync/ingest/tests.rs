//! What a member, a mistake or a newer version can send: set aside with a reason, while sharing goes on.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use rand::SeedableRng;
use rand::rngs::StdRng;
use rstest::rstest;
use stoep_domain::HubTrouble;
use stoep_domain::call::{Begin, Detail, FoundCircle, Search, SearchFilter, Timeline, TimelineFilter};
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, NoteId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::word::{CircleKind, Topic};
use stoep_seal::{
    Device, DeviceKeys, DocumentId, DocumentKey, DocumentSecret, Draft, Entry, Envelope, EnvelopeKind, Epoch,
    ExpiresMonth, Incarnation, Keybox, Link, Role, Roster, RosterChange, Run,
};
use tempfile::TempDir;

use super::read::{Left, epoch_keys, fetch, open_all, turn};
use super::*;
use crate::document::{Actor, Document, Put, Scalar};
use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::{circle, document, keys, roster};
use crate::write::text;
use crate::{KeySource, Notebook, Surroundings, Transport, TransportReply, TransportRequest};

struct Flight;

impl Transport for Flight {
    fn send(&self, _: TransportRequest<'_>) -> Result<TransportReply, HubTrouble> {
        Err(HubTrouble::Unreachable)
    }

    fn listen(&self, _: TransportRequest<'_>, _: Duration, _: &mut dyn FnMut()) -> Result<(), HubTrouble> {
        Err(HubTrouble::Unreachable)
    }
}

/// Fatima's notebook, and Karel as somebody who can seal what he likes in her circle.
struct Circle {
    notebook: Notebook,
    _folder: TempDir,
    home: CircleRow,
    roster: Roster,
    karel: DeviceKeys,
    dseq: u32,
    link: Link,
    secrets: BTreeMap<[u8; 16], DocumentSecret>,
    random: StdRng,
}

const KAREL: Device = Device(1);
const INCARNATION: Incarnation = Incarnation(77);

impl Circle {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let surroundings = Surroundings { transport: Arc::new(Flight), ..Surroundings::real() };
        let key = KeySource::Passphrase("drie stoeptegels".to_owned().into());
        let notebook = Notebook::open(folder.path(), &key, surroundings).unwrap();
        notebook.call(Begin { name: "Fatima".parse().unwrap(), area: None }).unwrap();
        let founded = FoundCircle {
            name: "Waterhoek".parse().unwrap(),
            kind: CircleKind::Team,
            hub: "http://hub.invalid".to_owned(),
            founding_code: None,
        };
        let id: CircleId = notebook.call(founded).unwrap().id;
        let mut random = StdRng::seed_from_u64(1);
        let karel = DeviceKeys::generate(&mut random);
        let (home, roster) = notebook
            .write(|write| {
                let home = circle::get(write.connection, id)?.unwrap();
                let mut roster = roster::get(write.connection, id)?;
                let change = RosterChange::Add {
                    device: KAREL,
                    member: stoep_seal::MemberId([2; 16]),
                    role: Role::Member,
                    public: karel.public(),
                };
                let entry = roster.propose(Device(home.device), &home.keys.open(), change).unwrap();
                roster.append(entry).unwrap();
                roster::put(write.connection, id, &roster)?;
                Ok((home, roster))
            })
            .unwrap();
        Self {
            notebook,
            _folder: folder,
            home,
            roster,
            karel,
            dseq: 0,
            link: Link::START,
            secrets: BTreeMap::new(),
            random,
        }
    }

    /// Karel seals a change, whatever is in it, and signs the run. The keybox travels with the first change of a document.
    fn seal(&mut self, document: DocumentId, change: &[u8]) -> Run {
        let circle = self.roster.circle();
        let epoch_key =
            self.notebook.look(|look| keys::epoch_key(look.connection, self.home.id, Epoch::FIRST)).unwrap().unwrap();
        let random = &mut self.random;
        let begins = !self.secrets.contains_key(document.as_bytes());
        let secret = self.secrets.entry(*document.as_bytes()).or_insert_with(|| DocumentSecret::generate(random));
        let keybox = Keybox::seal(random, circle, document, (Epoch::FIRST, &epoch_key), secret).unwrap();
        let key = DocumentKey::derive(circle, document, Epoch::FIRST, secret, &epoch_key);
        self.dseq += 1;
        let draft = Draft {
            kind: EnvelopeKind::Change,
            device: KAREL,
            incarnation: INCARNATION,
            dseq: self.dseq,
            expires: ExpiresMonth::round_up(700),
            previous: self.link,
        };
        let envelope = Envelope::seal(&mut self.random, &key, &draft, change).unwrap();
        let entry = Entry::Full { envelope, keybox: begins.then_some(keybox) };
        self.link = entry.hash(circle).link();
        Run::sign(&self.roster, &self.karel, vec![entry]).unwrap()
    }

    fn take_in(&self, runs: &[Run]) {
        self.receive(runs).unwrap();
        read_unread(&self.notebook, &self.home).unwrap();
    }

    fn receive(&self, runs: &[Run]) -> Result<(), Error> {
        let received = Received::verify(&self.roster, runs.to_vec())?;
        self.notebook.write(|write| received.store(write, &self.home, 0))
    }

    fn set_aside(&self) -> u64 {
        self.notebook.check().unwrap().set_aside
    }

    fn shown(&self) -> usize {
        let timeline = Timeline { filter: TimelineFilter::default(), after: None, limit: 100 };
        self.notebook.call(timeline).unwrap().rows.len()
    }
}

fn change(actor: Actor, puts: &[Put]) -> Vec<u8> {
    Document::new().change(actor, Moment::from_seconds(1_795_000_000), puts).unwrap().unwrap()
}

fn karel() -> Actor {
    Actor { device: KAREL.0, incarnation: INCARNATION.0 }
}

fn signal() -> Vec<Put> {
    vec![text(Field::Kind, "signal"), text(Field::Topic, "money")]
}

#[rstest]
#[case::rubbish(b"geen wijziging".to_vec())]
#[case::empty(Vec::new())]
#[case::cut_off(change(karel(), &signal())[..40].to_vec())]
#[case::in_fatimas_name(change(Actor { device: 0, incarnation: 1 }, &signal()))]
fn what_cannot_be_used_is_set_aside_and_sharing_goes_on(#[case] poison: Vec<u8>) {
    let mut circle = Circle::new();
    let poisoned = circle.seal(DocumentId([1; 16]), &poison);
    let good = circle.seal(DocumentId([2; 16]), &change(karel(), &signal()));
    circle.take_in(&[poisoned, good]);
    assert_eq!((circle.set_aside(), circle.shown()), (1, 1));
    assert!(circle.notebook.check().unwrap().is_sound());
}

#[test]
fn a_kind_and_a_field_of_a_newer_version_survive() {
    let mut circle = Circle::new();
    let weather = change(karel(), &[text(Field::Kind, "weather"), text(Field::Newer("wind".to_owned()), "west")]);
    let mut newer = signal();
    newer.push(Put::Set(Field::Newer("mood".to_owned()), Scalar::Number(3)));
    newer.push(text(Field::Tone, "wonder"));
    let unknown = circle.seal(DocumentId([1; 16]), &weather);
    let known = circle.seal(DocumentId([2; 16]), &change(karel(), &newer));
    circle.take_in(&[unknown, known]);
    assert_eq!((circle.set_aside(), circle.shown()), (0, 1), "an unknown kind has no row, and is kept");

    let record = RecordId::from_bytes([2; 16]);
    circle.notebook.call(stoep_domain::call::ChangeTopic { record, topic: Topic::Work }).unwrap();
    let fields = circle.notebook.look(|look| Ok(document::get(look.connection, record)?.unwrap().1.fields())).unwrap();
    assert_eq!(fields.winner(&Field::Newer("mood".to_owned())), Some(&Scalar::Number(3)));
    assert_eq!(fields.text(&Field::Tone), Some("wonder"));
    let weather =
        circle.notebook.look(|look| document::get(look.connection, RecordId::from_bytes([1; 16]))).unwrap().unwrap();
    assert_eq!(weather.1.fields().text(&Field::Newer("wind".to_owned())), Some("west"));
    assert!(circle.notebook.check().unwrap().is_sound());
}

#[test]
fn a_run_that_does_not_hold_is_refused_whole() {
    let mut circle = Circle::new();
    let run = circle.seal(DocumentId([1; 16]), &change(karel(), &signal()));
    let forged =
        Run::from_parts(run.roster_sequence(), run.entries().to_vec(), stoep_seal::Signature([9; 64])).unwrap();
    assert!(circle.receive(&[forged]).is_err());
    read_unread(&circle.notebook, &circle.home).unwrap();
    assert_eq!(circle.shown(), 0);
    circle.take_in(&[run]);
    assert_eq!(circle.shown(), 1);
}

#[test]
fn the_same_page_twice_changes_nothing() {
    let mut circle = Circle::new();
    let run = circle.seal(DocumentId([1; 16]), &change(karel(), &signal()));
    circle.take_in(std::slice::from_ref(&run));
    let before = circle.notebook.projection().unwrap();
    circle.take_in(&[run]);
    assert_eq!(circle.notebook.projection().unwrap(), before);
}

#[test]
fn a_name_that_somebody_else_wrote_is_not_shown() {
    let mut circle = Circle::new();
    let fatima = *circle.home.member.as_bytes();
    // Karel makes a second record under another id, and one under Fatima's own: neither renames her.
    let forged = change(karel(), &[text(Field::Kind, "member"), text(Field::Name, "De wethouder")]);
    let elsewhere = circle.seal(DocumentId([3; 16]), &forged);
    let own = circle.seal(DocumentId(fatima), &forged);
    circle.take_in(&[elsewhere, own]);
    let members = circle.notebook.look(|look| roster::members(look.connection, circle.home.id)).unwrap();
    assert!(members.iter().all(|member| member.name.as_deref() != Some("De wethouder")), "{members:?}");
}

#[test]
fn a_colleague_is_named_in_history_only_by_what_the_roster_says() {
    let mut circle = Circle::new();
    let name = change(karel(), &[text(Field::Kind, "member"), text(Field::Name, "Karel")]);
    let introduced = circle.seal(DocumentId([2; 16]), &name);
    let tapped = circle.seal(DocumentId([4; 16]), &change(karel(), &signal()));
    circle.take_in(&[introduced, tapped]);
    let detail = circle.notebook.call(Detail { record: RecordId::from_bytes([4; 16]) }).unwrap();
    assert_eq!(detail.history[0].by, stoep_domain::view::Who::Colleague("Karel".to_owned()));
}

#[test]
fn of_records_that_were_moved_at_the_same_time_and_come_together_one_shows_and_is_found() {
    let mut circle = Circle::new();
    let mut moved = signal();
    moved.push(text(Field::Note(NoteId::from_bytes([7; 16])), "gele envelop"));
    moved.push(Put::Set(Field::Supersedes(RecordId::from_bytes([9; 16])), Scalar::Flag(true)));
    // The larger id comes first, and shows until the smaller one is here.
    let twins = [6, 5].map(|id| circle.seal(DocumentId([id; 16]), &change(karel(), &moved)));
    circle.take_in(&twins);
    let search = Search { text: "envelop".to_owned(), filter: SearchFilter::default(), limit: 10 };
    assert_eq!((circle.shown(), circle.notebook.call(search).unwrap().len()), (1, 1));
    assert!(circle.notebook.check().unwrap().is_sound());
}

/// A signal of Karel's, and a change of its topic that he made after it.
fn signal_and_edit(circle: &mut Circle, id: DocumentId) -> [Run; 2] {
    let mut document = Document::new();
    let at = Moment::from_seconds(1_795_000_000);
    let first = document.change(karel(), at, &signal()).unwrap().unwrap();
    let edit = document.change(karel(), at, &[text(Field::Topic, "housing")]).unwrap().unwrap();
    [circle.seal(id, &first), circle.seal(id, &edit)]
}

#[test]
fn what_was_stored_and_not_read_is_read_by_the_next_exchange_also_without_a_network() {
    let mut circle = Circle::new();
    let [first, edit] = signal_and_edit(&mut circle, DocumentId([1; 16]));
    circle.receive(&[first, edit]).unwrap();
    assert_eq!(circle.shown(), 0, "stored and not read, as when the tablet is switched off in between");
    assert!(circle.notebook.check().unwrap().is_sound());
    let shared = circle.notebook.call(stoep_domain::call::ShareNow {}).unwrap();
    assert_eq!(shared.circles[0].trouble, Some(HubTrouble::Unreachable));
    assert_eq!((circle.shown(), circle.set_aside()), (1, 0));
}

#[test]
fn an_edit_made_while_a_document_is_read_is_not_lost() {
    let mut circle = Circle::new();
    let record = RecordId::from_bytes([1; 16]);
    let [first, edit] = signal_and_edit(&mut circle, DocumentId([1; 16]));
    circle.take_in(&[first]);
    circle.receive(&[edit]).unwrap();
    let unread = || circle.notebook.look(|look| fetch(look, &circle.home, 0)).unwrap();
    let keys = circle.notebook.look(|look| epoch_keys(look, &circle.home)).unwrap();
    let mut opened = open_all(unread(), &keys).into();

    circle.notebook.call(stoep_domain::call::ChangeTopic { record, topic: Topic::Work }).unwrap();
    assert_eq!(turn(&circle.notebook, &circle.home, &mut opened, None).unwrap(), Left::Nothing);
    let topics = || {
        let read = circle.notebook.look(|look| Ok(document::get(look.connection, record)?.unwrap().1)).unwrap();
        read.written(&Field::Topic).len()
    };
    assert_eq!((unread().len(), topics()), (1, 1), "the edit stands, and the document is read once more");
    read_unread(&circle.notebook, &circle.home).unwrap();
    assert_eq!((unread().len(), topics()), (0, 2), "both topics stand at once");
    assert!(circle.notebook.check().unwrap().is_sound());
}

#[test]
fn a_full_disk_in_the_middle_of_a_page_leaves_no_gap() {
    let mut circle = Circle::new();
    let runs: Vec<Run> =
        (0..200).map(|number| circle.seal(DocumentId([number; 16]), &change(karel(), &signal()))).collect();
    let pages = |most: i64| {
        circle.notebook.write(|write| Ok(write.connection.pragma_update(None, "max_page_count", most)?)).unwrap();
    };
    let vector = || {
        let found = circle
            .notebook
            .look(|look| crate::store::vector::get(look.connection, circle.home.id, KAREL.0, INCARNATION.0));
        found.unwrap().map_or(0, |(dseq, _)| dseq)
    };
    // SQLite says "full" at this size, as it does when the disk is.
    pages(
        circle
            .notebook
            .look(|look| Ok(look.connection.pragma_query_value(None, "page_count", |row| row.get(0))?))
            .unwrap(),
    );
    let mut refused = 0;
    for page in runs.chunks(50) {
        refused += usize::from(circle.receive(page).is_err());
    }
    assert!(refused > 0, "the disk was not full");
    assert_eq!(usize::try_from(vector()).unwrap() % 50, 0, "a page is there whole or not at all");
    pages(1 << 20);
    circle.take_in(&runs);
    assert_eq!((vector(), circle.shown()), (200, 100), "a list shows a hundred at once");
    assert!(circle.notebook.check().unwrap().is_sound());
}
