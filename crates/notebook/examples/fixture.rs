//! Makes the notebook that is kept for a migration when it is released: `cargo run -p stoep-notebook --example fixture -- FOLDER`.
//!
//! A later version must open every notebook that an earlier one wrote. The test `migrations` opens each of them.

use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs};

use stoep_domain::call::{
    AddNote, Begin, CaptureSignal, Detail, EndTalk, Erase, FillSample, FoundCircle, Redact, Target,
};
use stoep_domain::moment::Moment;
use stoep_domain::word::{CircleKind, Topic};
use stoep_notebook::{KeySource, Notebook, Surroundings};

/// 22 November 2026 at noon, for everybody.
const NOW: i64 = 1_795_345_200_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("say into which folder")?);
    let surroundings =
        Surroundings { clock: Arc::new(|| Moment::from_milliseconds(NOW)), seed: Some(1), ..Surroundings::real() };
    let key = KeySource::Passphrase("drie stoeptegels".to_owned().into());
    let notebook = Notebook::open(&folder, &key, surroundings)?;
    // Everything there is: every kind of record, merges, several workers and a guest; and beside it a circle that has a hub.
    notebook.call(FillSample { records: 100, months: 5, seed: 1 })?;
    if notebook.call(stoep_domain::call::Start {})?.me.is_none() {
        notebook.call(Begin { name: "Noor".parse()?, area: None })?;
    }
    notebook.call(FoundCircle {
        name: "Overwhere".parse()?,
        kind: CircleKind::Team,
        hub: "http://hub.invalid".to_owned(),
        founding_code: None,
    })?;
    let tapped = notebook.call(CaptureSignal::tap(Topic::Money))?.record.id;
    notebook.call(AddNote { on: Target::Record(tapped), text: "Tas met dichte post".parse()? })?;
    // What leaves: a record that was erased, and one of which a note was taken out.
    let erased = notebook.call(CaptureSignal::tap(Topic::Care))?.record.id;
    notebook.call(Erase { record: erased })?;
    let spoken = notebook.call(CaptureSignal::tap(Topic::Housing))?.record.id;
    notebook.call(AddNote { on: Target::Record(spoken), text: "Te veel gezegd".parse()? })?;
    let note = notebook.call(Detail { record: spoken })?.record.notes.first().ok_or("the note is there")?.id;
    notebook.call(Redact { record: spoken, note })?;
    notebook.call(EndTalk {})?;
    let projection = notebook.projection()?.join("\n");
    drop(notebook);
    fs::write(folder.join("projection.blake3"), blake3::hash(projection.as_bytes()).to_hex().as_str())?;
    Ok(())
}
