//! Captures signals one after another until it is killed, and tells each id as soon as it is acknowledged.
//!
//! `capture FOLDER MARK FIRST` writes signals numbered from FIRST on, each with a person and a note of its own that carry MARK and
//! the number, so that a reader can tell a whole one from a half one. The passphrase comes from `STOEP_PASSPHRASE`.
//!
//! `capture FOLDER MARK FIRST sharing` shares all the time beside it, as an open tablet does that was away.

use std::{env, error::Error, io::Write as _, path::Path, thread};

use stoep_domain::{
    call::{CaptureSignal, EndTalk, ShareNow},
    word::{Topic, Weight},
};
use stoep_notebook::{KeySource, Notebook, Surroundings};
use zeroize::Zeroizing;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, mark, first, beside @ ..] = arguments.as_slice() else {
        return Err("capture FOLDER MARK FIRST [sharing]".into());
    };
    let key = KeySource::Passphrase(Zeroizing::new(env::var("STOEP_PASSPHRASE")?));
    let notebook = Notebook::open(Path::new(folder), &key, Surroundings::real())?;
    if beside.iter().any(|word| word == "sharing") {
        let sharing = notebook.clone();
        // It ends with the process.
        thread::spawn(move || while sharing.call(ShareNow {}).is_ok() {});
    }
    let mut output = std::io::stdout().lock();
    for number in first.parse::<u64>()?.. {
        let captured = notebook.call(CaptureSignal {
            weight: Weight::Often,
            note: Some(format!("notitie {mark} {number}").parse()?),
            person: Some(format!("mens {mark} {number}").parse()?),
            ..CaptureSignal::tap(Topic::Papers)
        })?;
        // One small write to a pipe arrives whole or not at all.
        output.write_all(format!("{number} {}\n", captured.record.id).as_bytes())?;
        output.flush()?;
        // A talk of thousands would be read again with every tap.
        if number % 4 == 0 {
            notebook.call(EndTalk {})?;
        }
    }
    Ok(())
}
