//! The newcomer: a real notebook in a process of its own, so that its memory can be told from that of everybody else.
//!
//! It talks with the inviting side in lines: it says when it has asked, is told the digits that the other side shows, says when it
//! has confirmed, and is told when it was let in. Then it fetches everything, and says what it saw as one line of JSON. One that is told to
//! taps meanwhile, as somebody does who got a new tablet and goes out with it at once.

use std::fs;
use std::io::{BufRead as _, stdin};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde::{Deserialize, Serialize};
use stoep_domain::call::{
    Begin, CaptureSignal, ConfirmDigits, Join, JoinProgress, SameDigits, Search, SearchFilter, ShareNow,
};
use stoep_domain::view::{JoinState, SharingView};
use stoep_domain::word::Topic;
use stoep_domain::{CallError, HubTrouble};
use stoep_notebook::{Http, KeySource, Notebook, Surroundings, Transport, TransportReply, TransportRequest};

use crate::documents;
use crate::record::RARE_WORD;
use crate::sample::Sample;

/// The first argument of the process.
pub(crate) const ROLE: &str = "newcomer";

/// How long there is between two taps: longer than the longest of them, so that each is one that somebody makes.
const BETWEEN_TAPS: Duration = Duration::from_millis(100);

/// Whether somebody taps while everything is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Person {
    /// Nobody does.
    Waits,
    /// All the time.
    Taps,
}

impl Person {
    /// The word for it among the arguments.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Taps => "taps",
        }
    }
}

/// What the newcomer saw.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// From the first pull until everything was there and could be found.
    pub(crate) seconds: f64,
    /// Processor time of the newcomer meanwhile, in seconds over all cores: says the same on a busy machine.
    pub(crate) cpu_seconds: f64,
    /// The most memory that was resident at once meanwhile, in MB (10⁶ bytes).
    pub(crate) rss_mb: f64,
    /// Bytes of all pages.
    pub(crate) bytes: u64,
    /// Visits, signals and people in the projection.
    pub(crate) records: u64,
    /// Notes in the projection.
    pub(crate) notes: u64,
    /// Notes that searching for the rare word finds.
    pub(crate) rare_notes: u64,
    /// Envelopes that were set aside.
    pub(crate) set_aside: u64,
    /// How many taps were made meanwhile, and how long half of them and 99 in 100 took at most, in milliseconds.
    pub(crate) taps: usize,
    pub(crate) tap_p50_ms: Option<f64>,
    pub(crate) tap_p99_ms: Option<f64>,
}

/// The whole life of the process.
pub(crate) fn run(folder: &Path, code: &str, person: &str) -> Result<()> {
    let stopwatch = Arc::new(Stopwatch { http: Http::new(), first_pull: Mutex::new(None), bytes: AtomicU64::new(0) });
    let surroundings = Surroundings { transport: Arc::clone(&stopwatch) as Arc<dyn Transport>, ..Surroundings::real() };
    let key = KeySource::Passphrase("drie stoeptegels".to_owned().into());
    let notebook = Notebook::open(folder, &key, surroundings).context("the notebook does not open")?;
    notebook.call(Begin { name: "Nieuwkomer".parse()?, area: None })?;
    join(&notebook, code)?;

    forget_the_peak()?;
    let cpu = cpu_seconds()?;
    let (shared, taps) = match person == Person::Taps.word() {
        true => share_and_tap(&notebook)?,
        false => (notebook.call(ShareNow {})?, None),
    };
    let end = Instant::now();
    let (rss_mb, cpu_seconds) = (peak()?, cpu_seconds()? - cpu);

    let circle = shared.circles.first().context("the newcomer is in no circle")?;
    ensure!(circle.trouble.is_none(), "the exchange ended in trouble: {:?}", circle.trouble);
    let start = stopwatch.first_pull.lock().unwrap_or_else(PoisonError::into_inner).context("nothing was pulled")?;
    let rows = notebook.projection()?;
    // Each line begins with the name of its table.
    let count = |table: &str| rows.iter().filter(|row| row.split('|').next() == Some(table)).count();
    let found = notebook.call(Search { text: RARE_WORD.to_owned(), filter: SearchFilter::default(), limit: 200 })?;
    let seen = Seen {
        seconds: (end - start).as_secs_f64(),
        cpu_seconds,
        rss_mb,
        bytes: stopwatch.bytes.load(Ordering::SeqCst),
        records: u64::try_from(count("visit") + count("signal") + count("person"))?,
        notes: u64::try_from(count("note"))?,
        rare_notes: u64::try_from(found.len())?,
        set_aside: circle.set_aside,
        taps: taps.as_ref().map_or(0, Sample::size),
        tap_p50_ms: taps.as_ref().map(|taps| taps.percentile(50)),
        tap_p99_ms: taps.as_ref().map(|taps| taps.percentile(99)),
    };
    documents::write(&notebook, &documents::of(folder))?;
    println!("{}", serde_json::to_string(&seen)?);
    Ok(())
}

/// Shares, with taps beside it until everything is there.
fn share_and_tap(notebook: &Notebook) -> Result<(SharingView, Option<Sample>)> {
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        let tapping = scope.spawn(|| {
            let mut taps = Vec::new();
            while !is_done.load(Ordering::SeqCst) {
                thread::sleep(BETWEEN_TAPS);
                let start = Instant::now();
                notebook.call(CaptureSignal::tap(Topic::Money))?;
                taps.push(start.elapsed());
            }
            Ok::<_, CallError>(Sample::of(taps))
        });
        let shared = notebook.call(ShareNow {});
        is_done.store(true, Ordering::SeqCst);
        let taps = tapping.join().map_err(|_| anyhow!("the taps broke off"))??;
        Ok((shared?, taps))
    })
}

fn join(notebook: &Notebook, code: &str) -> Result<()> {
    ensure!(notebook.call(Join { code: code.to_owned() })? == JoinState::Asked, "the code was not taken");
    println!("asked");
    let shown = read_line()?;
    match notebook.call(JoinProgress {})? {
        JoinState::Compare(digits) if digits.to_string() == shown => {}
        other => bail!("the other side shows {shown}, and here it is {other:?}"),
    }
    notebook.call(ConfirmDigits { same: SameDigits::Yes })?;
    println!("confirmed");
    ensure!(read_line()? == "welcome", "the newcomer was not let in");
    match notebook.call(JoinProgress {})? {
        JoinState::Joined(_) => Ok(()),
        other => bail!("the newcomer is not in: {other:?}"),
    }
}

fn read_line() -> Result<String> {
    let mut line = String::new();
    stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

/// Begins to measure the most memory anew (proc(5), clear_refs): unlocking with a passphrase takes memory on purpose, and a tablet
/// with a keystore never does that.
fn forget_the_peak() -> Result<()> {
    fs::write("/proc/self/clear_refs", "5").context("this system does not tell how much memory a process takes")
}

fn peak() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kibibytes: u32 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(f64::from(kibibytes) * 1024.0 / 1e6)
}

/// The processor time of this process, user and system (proc(5): fields 14 and 15 of stat, in hundredths of a second).
fn cpu_seconds() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').context("no name in stat")?;
    let ticks: u32 = fields.split_whitespace().skip(11).take(2).map(str::parse::<u32>).sum::<Result<_, _>>()?;
    Ok(f64::from(ticks) / 100.0)
}

/// HTTP that notes when the first pull left, and how much came back.
struct Stopwatch {
    http: Http,
    first_pull: Mutex<Option<Instant>>,
    bytes: AtomicU64,
}

impl Transport for Stopwatch {
    fn send(&self, request: TransportRequest<'_>) -> Result<TransportReply, HubTrouble> {
        let is_pull = request.path_and_query.starts_with("/v1/pull");
        if is_pull {
            self.first_pull.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(Instant::now);
        }
        let reply = self.http.send(request)?;
        if is_pull {
            self.bytes.fetch_add(u64::try_from(reply.body.len()).unwrap_or(u64::MAX), Ordering::SeqCst);
        }
        Ok(reply)
    }

    fn listen(
        &self,
        request: TransportRequest<'_>,
        at_most: Duration,
        heard: &mut dyn FnMut(),
    ) -> Result<(), HubTrouble> {
        self.http.listen(request, at_most, heard)
    }
}
