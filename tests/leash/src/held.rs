//! Programs, held so that they never outlive the test that started them.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// Starts the program given in `"$@"`, tells its process id, and waits for the end of its own input. That comes when the
/// test stops it, and also when the test is killed. Then the whole process group gets a request to stop, and after five
/// seconds no choice.
const WATCH: &str = r#"
"$@" >"$LEASH_LOG.out" 2>"$LEASH_LOG.err" </dev/null &
program=$!
echo "$program"
read -r _
trap '' TERM
kill -TERM 0
( sleep 5; kill -KILL 0 ) &
wait "$program"
kill -KILL 0
"#;

/// A running program, with everything it starts itself. It stops when this value is dropped.
#[derive(Debug)]
pub struct Leash {
    name: String,
    watch: Child,
    hand: Option<ChildStdin>,
    program: u32,
    log: PathBuf,
}

impl Leash {
    /// Starts a program; what it writes goes to `log` with the endings `.out` and `.err`.
    ///
    /// # Panics
    ///
    /// When there is no `sh`, or the folder of the log cannot be written to.
    #[must_use]
    pub fn start(program: &Path, log: &Path, prepare: impl FnOnce(&mut Command)) -> Self {
        // The program and its arguments, as the caller would start it without a leash.
        let mut wanted = Command::new(program);
        prepare(&mut wanted);
        let mut watch = Command::new("sh");
        watch.arg("-c").arg(WATCH).arg("leash").arg(program).args(wanted.get_args()).env("LEASH_LOG", log);
        for (name, value) in wanted.get_envs() {
            match value {
                Some(value) => watch.env(name, value),
                None => watch.env_remove(name),
            };
        }
        let spawned = watch.process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut watch = spawned.unwrap_or_else(|error| panic!("{} was not started: {error}", program.display()));
        let mut line = String::new();
        if let Some(output) = watch.stdout.take() {
            let read = BufReader::new(output).read_line(&mut line);
            assert!(read.is_ok(), "{} told no process id", program.display());
        }
        let id = line.trim().parse().unwrap_or_else(|_error| panic!("{} told no process id", program.display()));
        let hand = watch.stdin.take();
        Self { name: program.display().to_string(), watch, hand, program: id, log: log.to_path_buf() }
    }

    /// What the program wrote to standard output until now.
    #[must_use]
    pub fn output(&self) -> String {
        fs::read_to_string(self.log.with_added_extension("out")).unwrap_or_default()
    }

    /// What the program wrote to standard error until now.
    #[must_use]
    pub fn errors(&self) -> String {
        fs::read_to_string(self.log.with_added_extension("err")).unwrap_or_default()
    }

    /// Whether the program has not ended yet.
    #[must_use]
    pub fn is_running(&self) -> bool {
        is_running(self.program)
    }

    /// Ends the program without a chance to finish anything, as a power cut does.
    ///
    /// # Panics
    ///
    /// When it had already ended by itself.
    pub fn kill(mut self) {
        self.signal(&self.program.to_string());
        self.let_go();
    }

    /// Ends the program and everything it started in the same way.
    ///
    /// # Panics
    ///
    /// When it had already ended by itself.
    pub fn kill_all(mut self) {
        self.signal(&format!("-{}", self.watch.id()));
        self.let_go();
    }

    fn signal(&self, whom: &str) {
        let status = Command::new("kill").args(["-KILL", "--", whom]).status();
        assert!(status.is_ok_and(|status| status.success()), "{} had already ended", self.name);
    }

    /// Asks the program to stop, and waits until it has.
    pub fn stop(mut self) {
        self.let_go();
    }

    fn let_go(&mut self) {
        if self.hand.take().is_some() {
            drop(self.watch.wait());
            // A signal is on its way for a moment after it was sent.
            let start = Instant::now();
            while is_running(self.program) && start.elapsed() < Duration::from_secs(5) {
                sleep(Duration::from_millis(5));
            }
        }
    }
}

/// Whether a process still does something; one that has ended may wait a while to be taken away.
fn is_running(process: u32) -> bool {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    status.lines().any(|line| line.starts_with("State:") && !line.contains("zombie"))
}

impl Drop for Leash {
    fn drop(&mut self) {
        self.let_go();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_and_what_it_started_end_with_the_leash() {
        let folder = tempfile::tempdir().unwrap();
        let leash = Leash::start(Path::new("sh"), &folder.path().join("log"), |command| {
            command.args(["-c", "sleep 60 & echo $!; wait"]);
        });
        let program = leash.program;
        let start = Instant::now();
        let inner = loop {
            if let Ok(inner) = leash.output().trim().parse::<u32>() {
                break inner;
            }
            assert!(start.elapsed() < Duration::from_secs(5), "the program wrote nothing");
        };
        assert!(is_running(program) && is_running(inner));
        drop(leash);
        sleep(Duration::from_millis(100));
        assert!(!is_running(program) && !is_running(inner));
    }

    #[test]
    fn a_program_that_does_not_listen_is_ended_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let leash = Leash::start(Path::new("sh"), &folder.path().join("log"), |command| {
            command.args(["-c", "trap '' TERM; while :; do sleep 1; done"]);
        });
        let program = leash.program;
        leash.stop();
        assert!(!is_running(program));
    }

    #[test]
    fn what_is_stopped_can_finish() {
        let folder = tempfile::tempdir().unwrap();
        let leash = Leash::start(Path::new("sh"), &folder.path().join("log"), |command| {
            command.args(["-c", "trap 'sleep 0.5; echo finished; exit' TERM; while :; do sleep 0.1; done"]);
        });
        sleep(Duration::from_millis(300));
        leash.stop();
        assert_eq!(fs::read_to_string(folder.path().join("log.out")).unwrap(), "finished\n");
    }

    #[test]
    fn what_is_killed_had_no_chance_to_finish() {
        let folder = tempfile::tempdir().unwrap();
        let leash = Leash::start(Path::new("sh"), &folder.path().join("log"), |command| {
            command.args(["-c", "trap 'echo finished' TERM; while :; do sleep 0.1; done"]);
        });
        sleep(Duration::from_millis(300));
        leash.kill();
        assert_eq!(fs::read_to_string(folder.path().join("log.out")).unwrap(), "");
    }
}
