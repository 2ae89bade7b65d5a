//! A notebook that an earlier version wrote opens in this one, with everything in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use stoep_domain::call::{CaptureSignal, Records, Search, SearchFilter};
use stoep_domain::word::{Kind, Topic};
use tempfile::TempDir;

use super::{NOW, open, passphrase};

/// Every migration that was released, with the hash of its text. A released migration never changes: the notebooks on people's tablets
/// were made by it as it was. What has to be different comes in the next one.
const RELEASED: &[(&str, &str)] = &[
    ("0001_notebook.sql", "57ad248ab39cd35e8f1a176843dbb8b54c2e6e4c11ef8702d3b5cdef72777ab6"),
    ("0002_leaving.sql", "bb602907e8cd9db048d7e0f5763f2b345e6d99e3197144f0181d8f40a1609edc"),
];

/// Migrations that nobody's notebook was made by yet: they may still change, and get a hash and a notebook when they are released.
const UNRELEASED: &[&str] = &["0003_typing.sql"];

fn migrations() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/notebook")
}

#[test]
fn a_released_migration_never_changes() {
    for (name, released) in RELEASED {
        let text = fs::read(migrations().join(name)).unwrap();
        assert_eq!(blake3::hash(&text).to_hex().as_str(), *released, "{name} was released; write the next one instead");
    }
    assert_eq!(
        fs::read_dir(migrations()).unwrap().count(),
        RELEASED.len() + UNRELEASED.len(),
        "a new migration wants a notebook and a line here"
    );
}

#[test]
fn a_notebook_of_every_released_migration_opens_with_everything_in_it() {
    for (name, _) in RELEASED {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name.trim_end_matches(".sql"));
        let folder = TempDir::new().unwrap();
        for file in ["notebook.sqlite", "notebook.key"] {
            fs::copy(kept.join(file), folder.path().join(file)).unwrap();
        }
        let notebook = open(folder.path(), &Arc::new(AtomicI64::new(NOW)), &passphrase("drie stoeptegels")).unwrap();
        let before = notebook.projection().unwrap();
        if UNRELEASED.is_empty() && *name == RELEASED[RELEASED.len() - 1].0 {
            // As long as no migration came after it, not a single row may be read differently.
            let hash = blake3::hash(before.join("\n").as_bytes()).to_hex();
            assert_eq!(hash.as_str(), fs::read_to_string(kept.join("projection.blake3")).unwrap().trim());
        }
        notebook.rebuild().unwrap();
        assert_eq!(notebook.projection().unwrap(), before, "{name}");
        assert!(notebook.check().unwrap().is_sound(), "{name}");

        for kind in [Kind::Person, Kind::Household, Kind::Organisation, Kind::Theme, Kind::Initiative, Kind::Story] {
            let records = Records { kind: kind.clone(), area: None, circle: None, limit: 9, offset: 0 };
            assert!(!notebook.call(records).unwrap().is_empty(), "{name} has lost its {kind}");
        }
        let search = Search { text: "dichte post".to_owned(), filter: SearchFilter::default(), limit: 9 };
        assert!(!notebook.call(search).unwrap().is_empty());
        notebook.call(CaptureSignal::tap(Topic::Care)).unwrap();
    }
}
