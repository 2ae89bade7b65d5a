//! PouchDB and automerge-repo: the same visits through each, over a wire that is weighed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::Value;
use stoep_tests::recorder::Recorder;

use crate::pouchdb;
use crate::program::Programs;
use crate::row::{Left, Row, Spent};
use crate::visits::{self, Visit};

/// The programs of automerge-repo.
const AUTOMERGE_HUB: &str = "automerge-hub.mjs";
const AUTOMERGE_TABLET: &str = "automerge-tablet.mjs";

/// What goes through all of them, as files.
pub(crate) struct Material {
    /// The visits, as [`crate::visits::write`] writes them.
    pub(crate) visits: PathBuf,
    /// How many there are.
    pub(crate) records: u64,
    /// How many of them have a note.
    pub(crate) notes: u64,
    /// The record that two edit, and their edits.
    pub(crate) edits: PathBuf,
    /// Where hubs and tablets keep what they have.
    pub(crate) folder: PathBuf,
}

impl Material {
    /// Writes everything down in a folder.
    pub(crate) fn write(folder: &Path, visits: &[Visit], edits: &Value) -> Result<Self> {
        let material = Self {
            visits: folder.join("visits.jsonl"),
            records: u64::try_from(visits.len())?,
            notes: u64::try_from(visits.iter().filter(|visit| visit.note.is_some()).count())?,
            edits: folder.join("edits.json"),
            folder: folder.to_owned(),
        };
        visits::write(visits, &material.visits)?;
        fs::write(&material.edits, edits.to_string())?;
        Ok(material)
    }

    fn folder(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }
}

/// PouchDB over LevelDB, with express-pouchdb as its hub.
pub(crate) fn pouchdb(programs: &Programs, material: &Material) -> Result<Row> {
    let hub = pouchdb::hub(programs, &material.folder.join("pouchdb-hub"), None)?;
    let [_, large] = pouchdb::BATCHES;
    let visits = material.visits.display().to_string();
    let wire = Recorder::before(&hub.url);
    let push = &["push", &material.folder("pouchdb-push"), &wire.url(), large, &visits];
    let push: Spent = programs.tablet(pouchdb::TABLET, push)?;
    let push_bytes = wire.weight();
    let pulled = pouchdb::pull(programs, &material.folder.join("pouchdb-pull"), &wire.url(), large)?;
    let asked = (material.records, material.notes);
    ensure!((pulled.records, pulled.notes) == asked, "{pulled:?} of {asked:?} records and notes");
    let pull = Spent { seconds: pulled.seconds, cpu_seconds: pulled.cpu_seconds, records: pulled.records };
    let pull_bytes = wire.weight() - push_bytes;
    let edits = material.edits.display().to_string();
    let edits = &["edits", &material.folder("pouchdb-edits"), &hub.url, &edits];
    let left: Left = programs.tablet(pouchdb::TABLET, edits)?;
    Ok(Row { name: "PouchDB", push, push_bytes, pull, pull_bytes, left: Some(left) })
}

/// How records lie in documents of automerge-repo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A document for each record, as PouchDB and Stoep have it.
    Each,
    /// One document with all records, as its makers advise for what belongs together.
    One,
}

/// automerge-repo with files in a folder, over its WebSocket.
pub(crate) fn automerge(programs: &Programs, material: &Material, form: Form) -> Result<Row> {
    /// What was given to the hub, and the name under which it can be asked for.
    #[derive(Deserialize)]
    struct Pushed {
        #[serde(flatten)]
        spent: Spent,
        name: String,
    }
    let (name, word) = match form {
        Form::Each => ("automerge-repo, a document each", "each"),
        Form::One => ("automerge-repo, one document", "one"),
    };
    let folder = |role: &str| material.folder(&format!("automerge-{word}-{role}"));
    let hub = programs.hub(AUTOMERGE_HUB, Path::new(&folder("hub")), &[])?;
    let wire = Recorder::before(&hub.url);
    let visits = material.visits.display().to_string();
    let push = &["push", &folder("push"), &wire.url(), word, &visits];
    let pushed: Pushed = programs.tablet(AUTOMERGE_TABLET, push).with_context(|| name.to_owned())?;
    let push_bytes = wire.weight();
    let pull = &["pull", &folder("pull"), &wire.url(), word, &pushed.name];
    let pull: Spent = programs.tablet(AUTOMERGE_TABLET, pull).with_context(|| name.to_owned())?;
    let pull_bytes = wire.weight() - push_bytes;
    let left = match form {
        Form::Each => {
            let edits = material.edits.display().to_string();
            Some(programs.tablet(AUTOMERGE_TABLET, &["edits", &folder("edits"), &hub.url, &edits])?)
        }
        Form::One => None,
    };
    Ok(Row { name, push: pushed.spent, push_bytes, pull, pull_bytes, left })
}
