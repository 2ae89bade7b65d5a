//! Builds everything, starts a hub and the app on it, and stops them again.

mod screen;
mod started;
mod team;

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
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
    team::{Contents, gather},
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
/// Unlocks these notebooks. They are for trying out, and the person's own keystore stays as it is.
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
    let programs = build::programs(&[Program::Hub, Program::CommandLine], Speed::Plain)?;
    let app = build::app(Finish::Rough, Speed::Plain)?;
    let path_of = |wanted: Program| {
        let found = programs.iter().find(|(program, _path)| *program == wanted);
        found.map(|(_program, path)| path.as_path()).context("a program was not built")
    };

    let folder = arguments.folder.clone().unwrap_or_else(|| workspace::target().join("run"));
    if arguments.fresh && folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let is_over = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&is_over);
    ctrlc::set_handler(move || told.store(true, Ordering::SeqCst)).context("Ctrl-C could not be listened to")?;

    let (mut hub, address) = start_hub(path_of(Program::Hub)?, &folder)?;
    println!("the hub listens on {address}");
    let contents = if arguments.sample { Contents::Sample } else { Contents::Nothing };
    let notebooks: Vec<PathBuf> =
        (1..=arguments.tablets).map(|number| folder.join(format!("tablet-{number}/notebook"))).collect();
    if arguments.tablets > 1 {
        println!("bringing {} tablets together in one team", arguments.tablets);
        gather(path_of(Program::CommandLine)?, &notebooks, &address, contents)?;
    }
    let mut tablets = Vec::new();
    for (notebook, number) in notebooks.iter().zip(1..) {
        let contents = if number == 1 { contents } else { Contents::Nothing };
        tablets.push(start_tablet(&app, notebook, number, contents)?);
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

/// The hub keeps its port from one time to the next, because the notebooks of last time know it by its address.
fn start_hub(program: &Path, folder: &Path) -> Result<(Started, String)> {
    let kept = folder.join("hub.port");
    let port = match fs::read_to_string(&kept).ok().and_then(|port| port.trim().parse::<u16>().ok()) {
        Some(port) => port,
        None => {
            let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
            fs::write(&kept, port.to_string())?;
            port
        }
    };
    let log = folder.join("hub.log");
    let mut command = Command::new(program);
    command.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(folder.join("hub"));
    let mut hub = Started::start(command, &log)?;
    let start = Instant::now();
    // Its own word, because another program may be listening there.
    let address = format!("http://127.0.0.1:{port}");
    while !fs::read_to_string(&log).unwrap_or_default().contains(&address) {
        if hub.ended().is_some() || start.elapsed() > PATIENCE {
            bail!(
                "the hub does not listen on port {port}; to fix: stop what does, or use --fresh; see {}",
                log.display()
            );
        }
        sleep(Duration::from_millis(50));
    }
    Ok((hub, address))
}

fn start_tablet(program: &Path, notebook: &Path, number: u8, contents: Contents) -> Result<(Started, Place)> {
    let own = notebook.parent().context("a notebook lies in the folder of its tablet")?;
    fs::create_dir_all(own)?;
    let place = place(own)?;
    let mut command = Command::new(program);
    place.show_there(&mut command);
    command.arg("--notebook").arg(notebook);
    if contents == Contents::Sample {
        command.arg("--sample");
    }
    command.env("STOEP_PASSPHRASE", PASSPHRASE).env("XDG_DATA_HOME", own.join("data"));
    let tablet = Started::start(command, &own.join("app.log"))?;
    println!("tablet {number} keeps its notebook in {}{}", own.display(), place.remark());
    Ok((tablet, place))
}
