//! How large the screens are: everything that the web view loads, as it is and with brotli, as an app store or a network packs it.

#[path = "../../../crates/notebook/benches/measure/arguments.rs"]
mod arguments;
#[path = "../../../crates/notebook/benches/measure/machine.rs"]
mod machine;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use brotli::enc::BrotliEncoderParams;
use serde_json::json;

use crate::arguments::Arguments;

/// The program and its looks may weigh so much together, in bytes with brotli.
const MOST: u64 = 400_000;

/// What the program and its looks are: pictures and fonts are loaded beside them.
const PROGRAM: [&str; 4] = ["wasm", "js", "css", "html"];

/// What something weighs, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Weight {
    raw: u64,
    brotli: u64,
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::read(1)?;
    let screens = env::var_os("STOEP_SCREENS").context("no screens were built; to fix: cargo xtask bench bundle")?;
    let (mut program, mut beside) = (Weight::default(), Weight::default());
    for path in files(Path::new(&screens))? {
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        let whole = if PROGRAM.contains(&kind) { &mut program } else { &mut beside };
        let weight = weigh(&path)?;
        (whole.raw, whole.brotli) = (whole.raw + weight.raw, whole.brotli + weight.brotli);
    }
    ensure!(program.raw > 0, "there are no screens in the folder that was built");
    arguments.print(&json!({
        "name": "bundle",
        "machine": machine::machine(),
        "commit": machine::commit(),
        "raw_bytes": program.raw,
        "brotli_bytes": program.brotli,
        "beside_raw_bytes": beside.raw,
        "beside_brotli_bytes": beside.brotli,
    }));
    let holds = program.brotli <= MOST;
    eprintln!("{}: {} bytes of at most {MOST} with brotli", if holds { "holds" } else { "missed" }, program.brotli);
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Every file in a folder and those below it.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} is not there", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// What a file weighs by itself: a web view fetches each by itself.
fn weigh(path: &Path) -> Result<Weight> {
    let content = fs::read(path)?;
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut content.as_slice(), &mut packed, &BrotliEncoderParams::default())?;
    Ok(Weight { raw: content.len().try_into()?, brotli: packed.len().try_into()? })
}
