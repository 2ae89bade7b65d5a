//! Builds everything, starts a hub and the app on it, and stops them again.

mod screen;
mod started;

use std::{
    fs,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use self::{
    screen::{Place, place},
    started::Started,
};
use crate::{
    build::{self, Finish, Program, Speed},
    setup::{self, Wanted},
    workspace,
};

/// How long the hub may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often an unseen window is pictured, and for how long.
const PICTURE_EVERY: Duration = Duration::from_secs(5);
const PICTURE_UNTIL: Duration = Duration::from_secs(60);
/// Unlocks the notebooks in `target/run`. They are for trying out, and the person's own keystore stays as it is.
const PASSPHRASE: &str = "uitproberen";

/// How to run.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Fill the first tablet with Waterhoek, the fictional neighbourhood.
    #[arg(long)]
    sample: bool,
    /// How many tablets to open on the same hub.
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=4))]
    tablets: u8,
    /// Begin with empty notebooks and an empty hub, instead of those of last time.
    #[arg(long)]
    fresh: bool,
    /// Where notebooks, hub, logs and pictures are kept; without it target/run.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Stop by itself after this many seconds.
    #[arg(long, value_name = "NUMBER")]
    seconds: Option<u64>,
}

/// Runs until every window is closed, Ctrl-C is pressed or the time is over, and stops all it started.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    setup::setup(Wanted::Window)?;
    let hub_program = build::programs(&[Program::Hub], Speed::Plain)?.remove(0).1;
    let app_program = build::app(Finish::Rough, Speed::Plain)?;

    let folder = arguments.folder.clone().unwrap_or_else(|| workspace::target().join("run"));
    if arguments.fresh && folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let is_over = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&is_over);
    ctrlc::set_handler(move || told.store(true, Ordering::SeqCst)).context("Ctrl-C could not be listened to")?;

    let (mut hub, address) = start_hub(&hub_program, &folder)?;
    println!("the hub listens on {address}");
    let mut tablets = Vec::new();
    for number in 1..=arguments.tablets {
        let filled = if arguments.sample && number == 1 { Some("--sample") } else { None };
        tablets.push(start_tablet(&app_program, &folder, number, &address, filled)?);
    }
    println!("press Ctrl-C to stop");

    let start = Instant::now();
    let mut pictured: u32 = 0;
    while !is_over.load(Ordering::SeqCst) && tablets.iter_mut().any(|(tablet, _place)| tablet.is_running()) {
        if let Some(status) = hub.ended() {
            bail!("the hub ended with {status}; its log is {}", folder.join("hub.log").display());
        }
        if arguments.seconds.is_some_and(|seconds| start.elapsed() >= Duration::from_secs(seconds)) {
            break;
        }
        if start.elapsed() < PICTURE_UNTIL && start.elapsed() >= PICTURE_EVERY * (pictured + 1) {
            pictured += 1;
            for (_tablet, place) in &tablets {
                place.picture(pictured);
            }
        }
        sleep(Duration::from_millis(100));
    }
    let broken = tablets.iter_mut().find_map(|(tablet, _place)| tablet.ended().filter(|status| !status.success()));
    // Windows go before the hub, so that their last changes can still be shared.
    drop(tablets);
    drop(hub);
    if let Some(status) = broken {
        bail!("a window ended with {status}; the logs are in {}", folder.display());
    }
    println!("stopped");
    Ok(())
}

fn start_hub(program: &Path, folder: &Path) -> Result<(Started, String)> {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut command = Command::new(program);
    command.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(folder.join("hub"));
    let mut hub = Started::start(command, &folder.join("hub.log"))?;
    let start = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if hub.ended().is_some() || start.elapsed() > PATIENCE {
            bail!("the hub does not listen; its log is {}", folder.join("hub.log").display());
        }
        sleep(Duration::from_millis(50));
    }
    Ok((hub, format!("http://127.0.0.1:{port}")))
}

fn start_tablet(
    program: &Path,
    folder: &Path,
    number: u8,
    hub: &str,
    filled: Option<&str>,
) -> Result<(Started, Place)> {
    let own: PathBuf = folder.join(format!("tablet-{number}"));
    fs::create_dir_all(&own)?;
    let place = place(&own)?;
    let mut command = Command::new(program);
    place.show_there(&mut command);
    command.arg("--notebook").arg(own.join("notebook")).args(["--hub", hub]).args(filled);
    command.env("STOEP_PASSPHRASE", PASSPHRASE).env("XDG_DATA_HOME", own.join("data"));
    let tablet = Started::start(command, &own.join("app.log"))?;
    println!("tablet {number} keeps its notebook in {}{}", own.display(), place.remark());
    Ok((tablet, place))
}
