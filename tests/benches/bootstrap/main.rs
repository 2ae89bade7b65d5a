//! A new tablet joins a circle with years of work, and fetches everything.
//!
//! The hub is the real program behind a real socket on loopback, the newcomer a real notebook on the disk; both share the cores of
//! this machine. The world that is fetched is fixed (see [`generator`]) and made before anything is measured.

mod beside;
mod circle;
mod contents;
mod documents;
mod generator;
mod newcomer;
mod record;
mod tablet;
mod world;

#[path = "../../../crates/notebook/benches/measure/arguments.rs"]
mod arguments;
#[path = "../../../crates/notebook/benches/measure/disk.rs"]
mod disk;
#[path = "../../../crates/notebook/benches/measure/machine.rs"]
mod machine;
#[path = "../peers/pouchdb.rs"]
mod pouchdb;
#[path = "../peers/program.rs"]
mod program;
#[path = "../../../crates/notebook/benches/measure/sample.rs"]
mod sample;

use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::SystemTime;

use anyhow::{Context, Result, anyhow, bail, ensure};
use rand::SeedableRng as _;
use rand::rngs::{StdRng, SysRng};
use serde_json::json;
use stoep_notebook::{Http, Transport as _, TransportRequest};
use stoep_seal::exchange::{Call, Mailbox};
use stoep_seal::join::{Invitation, Welcome};
use stoep_seal::{Device, Wire};
use stoep_tests::hub_process::HubProcess;

use crate::arguments::Arguments;
use crate::circle::{Circle, Line};
use crate::newcomer::{Person, Seen};
use crate::world::World;

/// Records each second, and resident memory in MB, that a later milestone asks for.
const RECORDS_PER_SECOND: f64 = 8_000.0;
const MEGABYTES: f64 = 150.0;

fn main() -> Result<()> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    if let [role, folder, code, person] = given.as_slice()
        && role == newcomer::ROLE
    {
        return newcomer::run(Path::new(folder), code, person);
    }
    let arguments = Arguments::read(100_000)?;
    let World { data, mut circle, contents, cached } = World::of(arguments.records)?;
    let hub = hub_with(&data)?;
    let run = disk::scratch()?;
    let expected = (contents.records, contents.notes, contents.rare_notes);
    let mut bring_in = |name: &str, person| {
        let seen = Inviting::new(&hub, &mut circle)?.bring_in(&run.path().join(name), person)?;
        ensure!(seen.set_aside == 0, "{} envelopes were set aside", seen.set_aside);
        let arrived = (seen.records, seen.notes, seen.rare_notes);
        let all = person == Person::Taps || arrived == expected;
        ensure!(all, "records, notes and rare notes: {arrived:?} arrived of {expected:?}");
        Ok(seen)
    };
    let mut newcomers = vec![bring_in("notebook", Person::Waits)?];
    // One after the other, in turns, and the quickest of each counts: a machine that is shared is slower in one minute than in the next.
    let beside = beside::quickest(&documents::of(&run.path().join("notebook")), run.path(), &contents, || {
        newcomers.push(bring_in(&format!("notebook-{}", newcomers.len()), Person::Waits)?);
        Ok(())
    })?;
    let tapping = bring_in("tapping", Person::Taps)?;
    let seconds_of_each: Vec<f64> = newcomers.iter().map(|seen| (seen.seconds * 100.0).round() / 100.0).collect();
    let rss_mb = newcomers.iter().map(|seen| seen.rss_mb).fold(0.0, f64::max);
    let quickest = newcomers.into_iter().min_by(|one, other| one.seconds.total_cmp(&other.seconds));
    let seen = quickest.context("no newcomer")?;
    let ratio = beside.map(|beside| beside.seconds / seen.seconds);

    let records = u32::try_from(contents.records).map(f64::from)?;
    let records_per_s = (records / seen.seconds).round();
    arguments.print(&json!({
        "name": "bootstrap",
        "records": arguments.records,
        "machine": machine::machine(),
        "commit": machine::commit(),
        "records_per_s": records_per_s,
        "rss_mb": rss_mb.round(),
        "pouchdb_ratio": ratio.map(|ratio| (ratio * 100.0).round() / 100.0),
        "pouchdb_seconds": beside.map(|beside| (beside.seconds * 100.0).round() / 100.0),
        "pouchdb_cpu_seconds": beside.map(|beside| (beside.cpu_seconds * 100.0).round() / 100.0),
        "seconds": (seen.seconds * 100.0).round() / 100.0,
        "seconds_of_each": seconds_of_each,
        "cpu_seconds": (seen.cpu_seconds * 100.0).round() / 100.0,
        "envelopes": contents.envelopes,
        "stubs": contents.stubs,
        "runs": contents.runs,
        "single_runs": contents.single_runs,
        "bytes": seen.bytes,
        "world_cached": cached,
        "taps": tapping.taps,
        "tap_p50_ms": tapping.tap_p50_ms,
        "tap_p99_ms": tapping.tap_p99_ms,
    }));
    let word = |holds| if holds { "holds" } else { "not yet" };
    eprintln!("{}: {records_per_s} records/s of {RECORDS_PER_SECOND}", word(records_per_s >= RECORDS_PER_SECOND));
    eprintln!("{}: {:.0} MB resident of at most {MEGABYTES}", word(rss_mb <= MEGABYTES), rss_mb);
    if let Some(ratio) = ratio {
        let least = beside::RATIO;
        eprintln!("{}: {ratio:.2} times as fast as PouchDB, of at least {least}", word(ratio >= least));
    }
    Ok(())
}

/// The moment by this machine's clock, in seconds since 1970.
fn now_in_seconds() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// A hub with a copy of the world's data.
fn hub_with(data: &Path) -> Result<HubProcess> {
    let mut hub = HubProcess::start();
    hub.stop();
    fs::remove_dir_all(hub.data())?;
    disk::copy_durably(data, &hub.data())?;
    hub.resume();
    Ok(hub)
}

/// The lead's side of joining, over a socket.
struct Inviting<'a> {
    http: Http,
    hub: String,
    circle: &'a mut Circle,
    random: StdRng,
}

impl<'a> Inviting<'a> {
    fn new(hub: &HubProcess, circle: &'a mut Circle) -> Result<Self> {
        let random = StdRng::try_from_rng(&mut SysRng).context("this system gives no randomness")?;
        Ok(Self { http: Http::new(), hub: hub.url(), circle, random })
    }

    /// Invites a newcomer, compares digits, lets it in, and waits until it has seen everything.
    fn bring_in(mut self, folder: &Path, person: Person) -> Result<Seen> {
        let line = Socket { http: &self.http, hub: &self.hub };
        let random = &mut self.random;
        let invitation = Invitation::new(random, self.circle.id(), Device::FOUNDER, self.circle.keys.public());
        let mailbox = invitation.mailbox();
        self.circle.call(&line, random, Call::Offer(mailbox), &invitation.offer().encode())?;

        let mut process = Process::start(folder, &format!("{}@{}", invitation.code(), self.hub), person)?;
        process.expect("asked")?;
        let asked = Mailbox::decode(&line.send(Call::Mailbox(mailbox), None, &[])?)?;
        let request = *asked.request().context("the newcomer's request is not there")?;
        let (opening, digits) = invitation.answer(&request)?;
        self.circle.call(&line, random, Call::Open(mailbox), &opening.encode())?;
        process.tell(&digits.to_string())?;
        process.expect("confirmed")?;
        let device = self.circle.add(&line, random, request.member, request.public)?;
        let welcome = Welcome { device, roster_sequence: self.circle.roster.sequence() };
        self.circle.call(&line, random, Call::Welcome(mailbox), &welcome.encode())?;
        process.tell("welcome")?;
        process.seen()
    }
}

/// A hub behind a socket.
struct Socket<'a> {
    http: &'a Http,
    hub: &'a str,
}

impl Line for Socket<'_> {
    fn send(&self, call: Call, authorization: Option<&str>, body: &[u8]) -> Result<Vec<u8>> {
        let path = call.path_and_query();
        let request =
            TransportRequest { hub: self.hub, method: call.method(), path_and_query: &path, authorization, body };
        let reply = self.http.send(request).map_err(|trouble| anyhow!("the hub was not reached: {trouble:?}"))?;
        match reply.status {
            200..=299 => Ok(reply.body),
            status => bail!("the hub answered {call:?} with {status}"),
        }
    }
}

/// The newcomer's process.
struct Process {
    child: Child,
    output: BufReader<ChildStdout>,
}

impl Process {
    fn start(folder: &Path, code: &str, person: Person) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .arg(newcomer::ROLE)
            .arg(folder)
            .args([code, person.word()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command.spawn().context("the newcomer was not started")?;
        let output = BufReader::new(child.stdout.take().context("the newcomer has no output")?);
        Ok(Self { child, output })
    }

    fn tell(&mut self, line: &str) -> Result<()> {
        let input = self.child.stdin.as_mut().context("the newcomer has no input")?;
        Ok(writeln!(input, "{line}")?)
    }

    fn expect(&mut self, wanted: &str) -> Result<()> {
        let line = self.line()?;
        ensure!(line == wanted, "the newcomer said {line:?} and not {wanted:?}");
        Ok(())
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }

    fn seen(mut self) -> Result<Seen> {
        let line = self.line()?;
        ensure!(self.child.wait()?.success(), "the newcomer broke off");
        serde_json::from_str(&line).context("the newcomer did not say what it saw")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It ended by itself unless something went wrong here.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
