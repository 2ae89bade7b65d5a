//! The world on a hub's disk: made once, in memory and without a socket, and kept for the next run.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result, bail, ensure};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use stoep_hub::{Hub, HubTime, Options, Request};
use stoep_seal::exchange::{Call, HubEpoch};
use stoep_seal::{DeviceKeys, EpochKey, Roster, RosterEntry, decode_all, encode_all};

use crate::circle::{Circle, Line};
use crate::contents::Contents;
use crate::disk;
use crate::generator::generate;

/// Everything of which the world follows: another generator makes another world.
const GENERATOR: [&[u8]; 6] = [
    include_bytes!("generator.rs"),
    include_bytes!("contents.rs"),
    include_bytes!("tablet.rs"),
    include_bytes!("record.rs"),
    include_bytes!("circle.rs"),
    include_bytes!("world.rs"),
];

/// A world that was made.
pub(crate) struct World {
    /// The hub's data. No hub is ever opened there, so that it stays as it is.
    pub(crate) data: PathBuf,
    /// The circle, held by its lead.
    pub(crate) circle: Circle,
    /// What is in it.
    pub(crate) contents: Contents,
    /// Whether an earlier run made it.
    pub(crate) cached: bool,
}

/// What is kept beside the hub's data, in hexadecimal: invented keys of invented people.
#[derive(Serialize, Deserialize)]
struct Kept {
    roster: String,
    keys: String,
    epochs: Vec<String>,
    contents: Contents,
}

impl World {
    /// The world with so many records, from an earlier run or made now.
    pub(crate) fn of(records: u64) -> Result<Self> {
        let folder = disk::kept()?.join(format!("bootstrap-{records}-{}", fingerprint()?));
        let cached = folder.is_dir();
        if !cached {
            eprintln!("making a world of {records} records, once");
            let start = Instant::now();
            let memory = disk::memory()?;
            make(memory.path(), records)?;
            disk::keep(memory.path(), &folder)?;
            eprintln!("made in {:.0} s", start.elapsed().as_secs_f64());
        }
        let kept: Kept = serde_json::from_slice(&fs::read(folder.join("world.json"))?)?;
        let entries: Vec<RosterEntry> = decode_all(&HEXLOWER.decode(kept.roster.as_bytes())?)?;
        let circle = entries.first().context("a roster without a beginning")?.hash().circle();
        let key = |text: &String| Ok(EpochKey::from_bytes(fixed(text)?));
        let circle = Circle {
            roster: Roster::from_entries(circle, &entries)?,
            keys: DeviceKeys::from_bytes(&fixed(&kept.keys)?),
            epochs: kept.epochs.iter().map(key).collect::<Result<_>>()?,
        };
        Ok(Self { data: folder.join("hub"), circle, contents: kept.contents, cached })
    }
}

/// The same generator and the same hub give the same world.
fn fingerprint() -> Result<String> {
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/hub-sqlite");
    let mut files: Vec<PathBuf> = fs::read_dir(&migrations)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    let mut hasher = blake3::Hasher::new();
    for file in files {
        hasher.update(&fs::read(file)?);
    }
    for source in GENERATOR {
        hasher.update(source);
    }
    Ok(hasher.finalize().to_hex()[..12].to_owned())
}

fn make(folder: &Path, records: u64) -> Result<()> {
    let now = HubTime::of(SystemTime::now());
    let hub = Hub::open(&folder.join("hub"), Options::new(now, HubEpoch([7; 16])))?;
    let (circle, contents) = generate(&InProcess(hub), records)?;
    ensure!(contents.records == records, "{} records instead of {records}", contents.records);
    let kept = Kept {
        roster: HEXLOWER.encode(&encode_all(circle.roster.entries())),
        keys: HEXLOWER.encode(circle.keys.to_bytes().as_slice()),
        epochs: circle.epochs.iter().map(|key| HEXLOWER.encode(key.as_bytes())).collect(),
        contents,
    };
    fs::write(folder.join("world.json"), serde_json::to_vec_pretty(&kept)?)?;
    Ok(())
}

fn fixed<const N: usize>(text: &str) -> Result<[u8; N]> {
    let bytes = HEXLOWER.decode(text.as_bytes())?;
    bytes.try_into().map_err(|_| anyhow::anyhow!("what was kept does not read; to fix: remove it from target/bench"))
}

/// A hub in this process.
struct InProcess(Hub);

impl Line for InProcess {
    fn send(&self, call: Call, authorization: Option<&str>, body: &[u8]) -> Result<Vec<u8>> {
        let path = call.path_and_query();
        let request =
            Request { method: call.method().as_str(), path_and_query: &path, authorization, body, client: None };
        let response = self.0.handle(&request, HubTime::of(SystemTime::now()));
        match response.refusal() {
            Some(refusal) => bail!("the hub refused {call:?}: {refusal:?}"),
            None => Ok(response.body),
        }
    }
}
