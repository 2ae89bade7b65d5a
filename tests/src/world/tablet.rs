//! A tablet of a world: a real notebook, its folder, its keystore, its clock and its road.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, RwLock};

use serde::{Deserialize, Serialize};
use stoep_domain::CallError;
use stoep_domain::call::{Begin, ImportAreas};
use stoep_domain::moment::Moment;
use stoep_notebook::{Answer, KeySource, Notebook, Repaired, Surroundings, Transport};
use tempfile::TempDir;

use super::carried::{Carried, Load};
use super::copies::Drawer;
use super::road::{Lie, Mishap, Road, Street};
use super::scratch;

/// The fictional map of the project.
const MAP: &str = include_str!("../../../crates/notebook/sample/waterhoek.geojson");

/// A tablet.
pub struct Tablet {
    /// Its notebook.
    pub notebook: Notebook,
    pub(super) road: Arc<Road>,
    folder: TempDir,
    pub(super) clock: Arc<AtomicI64>,
    /// How far this tablet's clock is beside everybody's, in milliseconds.
    beside: Arc<AtomicI64>,
    pub(super) drawer: Arc<Drawer>,
}

impl Tablet {
    /// The notebook of somebody who begins.
    pub(super) fn begun(name: &str, street: &Arc<Street>, clock: &Arc<AtomicI64>) -> Self {
        let tablet = Self::on(scratch(), Arc::default(), street, clock);
        tablet.call(ImportAreas { geojson: MAP.to_owned(), source: None });
        let name = name.parse().expect("a name");
        tablet.call(Begin { name, area: "BU99990101".parse().ok() });
        tablet
    }

    /// Opens what is in a folder, with the keystore of that machine.
    pub(super) fn on(folder: TempDir, drawer: Arc<Drawer>, street: &Arc<Street>, clock: &Arc<AtomicI64>) -> Self {
        let road = Arc::new(Road {
            street: Arc::clone(street),
            open: AtomicBool::new(true),
            lie: RwLock::default(),
            mishap: Mutex::default(),
            load: Load::default(),
        });
        let beside = Arc::new(AtomicI64::new(0));
        let notebook = notebook(folder.path(), &drawer, &road, (clock, &beside));
        Self { notebook, road, folder, clock: Arc::clone(clock), beside, drawer }
    }

    /// Sets the tablet's clock wrong by so many milliseconds.
    pub fn set_clock_beside(&self, milliseconds: i64) {
        self.beside.store(milliseconds, Ordering::SeqCst);
    }

    /// Calls the notebook; a call that fails breaks the test off.
    pub fn call<C: Answer>(&self, call: C) -> C::Reply {
        let name = C::NAME;
        self.notebook.call(call).unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    /// Calls the notebook.
    ///
    /// # Errors
    /// What the call says.
    pub fn try_call<C: Answer>(&self, call: C) -> Result<C::Reply, CallError> {
        self.notebook.call(call)
    }

    /// Lets the hub lie to this tablet, or stop lying.
    pub fn is_lied_to(&self, lie: Option<Lie>) {
        *self.road.lie.write().expect("a lie that did not break off") = lie;
    }

    /// Lets the network do something with one of the next requests of this tablet: the first one after so many others.
    pub fn meets(&self, mishap: Mishap, after: usize) {
        *self.road.mishap.lock().expect("a mishap that did not break off") = Some((after, mishap));
    }

    /// Lets the network do nothing any more than it should.
    pub fn meets_nothing(&self) {
        *self.road.mishap.lock().expect("a mishap that did not break off") = None;
    }

    /// What went over this tablet's road since somebody asked last.
    #[must_use]
    pub fn carried(&self) -> Vec<Carried> {
        self.road.load.take()
    }

    /// Takes the network away, or brings it back.
    pub fn network(&self, state: Network) {
        self.road.open.store(state == Network::Here, Ordering::SeqCst);
    }

    /// Closes the notebook and opens it again, as a tablet that is restarted does.
    pub fn restart(&mut self) {
        self.restart_after(|_| {});
    }

    /// Closes the notebook, does something to its folder, and opens it again.
    pub fn restart_after(&mut self, meanwhile: impl FnOnce(&Path)) {
        self.close();
        meanwhile(self.folder.path());
        self.notebook = notebook(self.folder.path(), &self.drawer, &self.road, (&self.clock, &self.beside));
    }

    /// Closes the notebook, does something to its folder, and opens it again as `stoep repair` does.
    ///
    /// # Errors
    /// What the repair says. The notebook is an empty one then.
    pub fn repair_after(&mut self, meanwhile: impl FnOnce(&Path)) -> Result<Repaired, CallError> {
        self.close();
        meanwhile(self.folder.path());
        let surroundings = surroundings(&self.road, (&self.clock, &self.beside));
        let key = KeySource::Other(Arc::clone(&self.drawer) as _);
        let (notebook, repaired) = Notebook::repair(self.folder.path(), &key, surroundings)?;
        self.notebook = notebook;
        Ok(repaired)
    }

    /// Closes the notebook, and lets somebody try to open it.
    pub fn close_for_good(mut self, attempt: impl FnOnce(&Path, &dyn Fn() -> Result<Notebook, CallError>)) {
        self.close();
        let key = KeySource::Other(Arc::clone(&self.drawer) as _);
        let open = || Notebook::open(self.folder.path(), &key, surroundings(&self.road, (&self.clock, &self.beside)));
        attempt(self.folder.path(), &open);
    }

    /// Puts another notebook in the place of this one, which is closed by that.
    fn close(&mut self) {
        let parked = scratch();
        self.notebook = notebook(parked.path(), &Arc::default(), &self.road, (&self.clock, &self.beside));
    }

    /// The notebook's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// Whether a tablet has a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Network {
    /// The hub answers.
    Here,
    /// Nobody answers.
    Away,
}

fn notebook(
    folder: &Path,
    drawer: &Arc<Drawer>,
    road: &Arc<Road>,
    clocks: (&Arc<AtomicI64>, &Arc<AtomicI64>),
) -> Notebook {
    let key = KeySource::Other(Arc::clone(drawer) as _);
    Notebook::open(folder, &key, surroundings(road, clocks)).expect("the notebook opens")
}

fn surroundings(road: &Arc<Road>, (clock, beside): (&Arc<AtomicI64>, &Arc<AtomicI64>)) -> Surroundings {
    let (ticking, beside) = (Arc::clone(clock), Arc::clone(beside));
    Surroundings {
        // Every look at the clock is a millisecond later than the one before, so that order is never a matter of chance.
        clock: Arc::new(move || {
            let right = ticking.fetch_add(1, Ordering::SeqCst);
            Moment::from_milliseconds(right + beside.load(Ordering::SeqCst))
        }),
        transport: Arc::clone(road) as Arc<dyn Transport>,
        seed: road.street.dice.draw(),
        ..Surroundings::real()
    }
}
