//! What the newcomer shows, as plain documents for a peer without encryption.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use stoep_domain::call::{Records, Timeline, TimelineFilter};
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

/// How many rows are asked for at a time.
const PAGE: u32 = 500;

/// How many of a hundred records have so many changes. These are the shares of the world; a peer gets as many revisions.
const CHANGES: [(u32, u32); 5] = [(1, 20), (2, 35), (3, 25), (4, 15), (5, 5)];

/// The file beside a newcomer's folder: each newcomer has its own.
pub(crate) fn of(folder: &Path) -> PathBuf {
    folder.with_extension("jsonl")
}

/// Writes everything that was fetched as JSON, one record on each line: what a row shows, without what only a screen needs.
pub(crate) fn write(notebook: &Notebook, file: &Path) -> Result<()> {
    let mut file = BufWriter::new(File::create(file)?);
    let mut written = 0;
    let mut after = None;
    loop {
        let page = notebook.call(Timeline { filter: TimelineFilter::default(), after, limit: PAGE })?;
        put(&mut file, &page.rows, &mut written)?;
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let mut offset = 0;
    loop {
        let all = Records { kind: Kind::Person, area: None, circle: None, limit: PAGE, offset };
        let rows = notebook.call(all)?;
        put(&mut file, &rows, &mut written)?;
        if rows.is_empty() {
            break;
        }
        offset += PAGE;
    }
    Ok(file.flush()?)
}

fn put(file: &mut impl Write, rows: &[RecordView], written: &mut u32) -> Result<()> {
    for row in rows {
        writeln!(file, "{}", document(row, changes(*written))?)?;
        *written += 1;
    }
    Ok(())
}

/// How often the record was changed, by the shares that the world is made with.
fn changes(number: u32) -> u32 {
    let mut place = number % 100;
    for (changes, share) in CHANGES {
        if place < share {
            return changes;
        }
        place -= share;
    }
    1
}

fn document(row: &RecordView, changes: u32) -> Result<Value> {
    let notes: Vec<Value> =
        row.notes.iter().map(|note| json!({ "id": note.id, "text": note.text, "by": note.by })).collect();
    let mut document = json!({
        "id": row.id,
        "changes": changes,
        "kind": row.what.kind().word(),
        "name": row.name,
        "at": row.at,
        "area": row.area,
        "talk": row.talk,
        "people": row.people.iter().map(|person| person.id).collect::<Vec<_>>(),
        "notes": notes,
    });
    let fields = document.as_object_mut().context("a document with fields")?;
    // What only its kind has stands behind the word of the kind.
    if let Value::Object(what) = serde_json::to_value(&row.what)? {
        fields.extend(
            what.into_iter()
                .filter_map(|(_, own)| match own {
                    Value::Object(own) => Some(own),
                    _ => None,
                })
                .flatten(),
        );
    }
    fields.retain(|_, value| !value.is_null());
    Ok(document)
}
