//! A program that runs beside xtask, and never longer.

use std::{
    fs::File,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use crate::command::describe;

/// How long a program may take to stop when asked.
const PATIENCE: Duration = Duration::from_secs(5);

/// A running program. It stops when this value is dropped.
#[derive(Debug)]
pub(super) struct Started(Child);

impl Started {
    /// Starts a program; what it writes goes to a file.
    pub(super) fn start(mut command: Command, log: &Path) -> Result<Self> {
        let file = File::create(log).with_context(|| format!("writing {}", log.display()))?;
        apart(&mut command);
        let child = command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file).spawn();
        child.map(Self).with_context(|| format!("{} could not be started", describe(&command)))
    }

    /// Whether it still runs.
    pub(super) fn is_running(&mut self) -> bool {
        self.ended().is_none()
    }

    /// How it ended, when it has.
    pub(super) fn ended(&mut self) -> Option<ExitStatus> {
        self.0.try_wait().ok().flatten()
    }
}

/// Ctrl-C reaches a whole group at once. In a group of its own the program waits until xtask asks it to stop, so that
/// windows go before the hub.
fn apart(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(not(unix))]
    let _ = command;
}

impl Drop for Started {
    fn drop(&mut self) {
        if self.is_running() && cfg!(unix) {
            drop(Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status());
            let start = Instant::now();
            while self.is_running() && start.elapsed() < PATIENCE {
                sleep(Duration::from_millis(20));
            }
        }
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_program_ends_with_its_value() {
        let log = std::env::temp_dir().join(format!("stoep-started-{}", std::process::id()));
        let mut command = Command::new("sh");
        command.args(["-c", "trap 'echo finished; exit' TERM; while :; do sleep 0.1; done"]);
        let mut program = Started::start(command, &log).unwrap();
        sleep(Duration::from_millis(300));
        assert!(program.is_running());
        drop(program);
        assert_eq!(std::fs::read_to_string(&log).unwrap(), "finished\n");
        std::fs::remove_file(log).unwrap();
    }
}
