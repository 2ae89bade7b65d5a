//! What a person can do with one notebook, through its calls.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by breaking off")]

mod areas;
mod asking;
mod capture;
mod changing;
mod coming_back;
mod erasing;
mod keeping;
mod lines;
mod merging;
mod migrations;
mod moving;
mod neighbourhood;
mod people;
mod schakelen;
mod searching;
mod social_map;
mod team;
mod typing;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use stoep_domain::HubTrouble;
use stoep_domain::call::{Begin, Call, CaptureSignal, Captured, ImportAreas};
use stoep_domain::moment::Moment;
use stoep_domain::word::Topic;
use stoep_notebook::{Answer, KeySource, Notebook, Surroundings, Transport, TransportReply, TransportRequest};
use tempfile::TempDir;

/// 21 November 2026, 14:02 in Amsterdam: an ordinary afternoon.
const NOW: i64 = 1_795_266_120_000;

/// A notebook in a folder of its own, with a clock that a test moves.
struct Desk {
    notebook: Notebook,
    folder: TempDir,
    clock: Arc<AtomicI64>,
}

/// No network at all.
struct Flight;

impl Transport for Flight {
    fn send(&self, _: TransportRequest<'_>) -> Result<TransportReply, HubTrouble> {
        Err(HubTrouble::Unreachable)
    }

    fn listen(&self, _: TransportRequest<'_>, _: Duration, _: &mut dyn FnMut()) -> Result<(), HubTrouble> {
        Err(HubTrouble::Unreachable)
    }
}

fn passphrase(text: &str) -> KeySource {
    KeySource::Passphrase(text.to_owned().into())
}

fn open(folder: &Path, clock: &Arc<AtomicI64>, key: &KeySource) -> Result<Notebook, stoep_domain::CallError> {
    let clock = Arc::clone(clock);
    let surroundings = Surroundings {
        clock: Arc::new(move || Moment::from_milliseconds(clock.fetch_add(1, Ordering::SeqCst))),
        seed: None,
        transport: Arc::new(Flight),
        ..Surroundings::real()
    };
    Notebook::open(folder, key, surroundings)
}

impl Desk {
    /// A notebook of which nobody has begun.
    fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        let clock = Arc::new(AtomicI64::new(NOW));
        let notebook = open(folder.path(), &clock, &passphrase("drie stoeptegels")).unwrap();
        Self { notebook, folder, clock }
    }

    /// Noor's notebook, with the fictional map, in Lisdonk.
    fn begun() -> Self {
        let desk = Self::empty();
        desk.call(ImportAreas { geojson: include_str!("../../sample/waterhoek.geojson").to_owned(), source: None });
        desk.call(Begin { name: "Noor".parse().unwrap(), area: Some("BU99990102".parse().unwrap()) });
        desk
    }

    fn call<C: Answer>(&self, call: C) -> C::Reply {
        let name = C::NAME;
        self.notebook.call(call).unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    /// Lets time go by.
    fn wait(&self, time: chrono::Duration) {
        self.clock.fetch_add(time.num_milliseconds(), Ordering::SeqCst);
    }

    fn tap(&self, topic: Topic) -> Captured {
        self.call(CaptureSignal::tap(topic))
    }

    /// Closes the notebook and opens it again.
    fn reopen(self) -> Self {
        let Self { notebook, folder, clock } = self;
        drop(notebook);
        let notebook = open(folder.path(), &clock, &passphrase("drie stoeptegels")).unwrap();
        Self { notebook, folder, clock }
    }

    /// Everything still fits together; every test ends with this.
    fn sound(&self) {
        let report = self.notebook.check().unwrap();
        assert!(report.is_sound(), "{report:?}");
        let before = self.notebook.projection().unwrap();
        self.notebook.rebuild().unwrap();
        assert_eq!(self.notebook.projection().unwrap(), before);
    }
}

/// The seam by name must know every call: one that is missing there cannot be made by a screen.
#[test]
fn every_call_crosses_the_seam_by_name() {
    let desk = Desk::begun();
    for (name, payload) in [
        (<stoep_domain::call::Start as Call>::NAME, "{}"),
        (<stoep_domain::call::Pavement as Call>::NAME, "{}"),
        (
            <CaptureSignal as Call>::NAME,
            r#"{"topic":"money","tone":null,"weight":1,"area":null,"note":null,"person":null,"circle":null}"#,
        ),
        (<stoep_domain::call::EndTalk as Call>::NAME, "{}"),
    ] {
        assert!(desk.notebook.call_named(name, payload).is_ok(), "{name}");
    }
    assert!(desk.notebook.call_named("Nonsense", "{}").is_err());
    assert!(desk.notebook.call_named("Start", "no json").is_err());
}
