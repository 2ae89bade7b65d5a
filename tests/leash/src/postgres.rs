//! A PostgreSQL server that a test has for itself.

use std::{
    fs,
    os::unix::fs::chown,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread::sleep,
    time::{Duration, Instant},
};

use crate::{held::Leash, port::free_port};

/// How long a server may take to take connections, also when it was killed and has to recover.
const PATIENCE: Duration = Duration::from_secs(60);

/// Who owns the databases, and the password. A test looks for it where it should not be.
const USER: &str = "stoep";

/// Where Debian puts the programs, in a folder per version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// Runs the server given in `"$@"`. When it is asked to stop, which also happens when the test is killed, its folder goes too; so it
/// need not put anything in order, and is ended at once.
const SERVE: &str = r#"
"$@" &
server=$!
trap 'kill -QUIT "$server"; wait "$server"; rm -rf "$STOEP_POSTGRES_FOLDER"; exit' TERM
wait "$server"
"#;

/// A server on loopback with a folder of its own. It ends, and its folder goes, when this value is dropped and when the test ends
/// in any other way.
#[derive(Debug)]
pub struct Postgres {
    folder: PathBuf,
    programs: PathBuf,
    /// Whom the server runs as, when the test runs as the administrator: PostgreSQL refuses to.
    servant: Option<String>,
    port: u16,
    databases: AtomicU32,
    running: Option<Leash>,
}

impl Postgres {
    /// The password of every database, also part of every address.
    pub const PASSWORD: &str = "straatklinker-in-een-adres";

    /// Starts a server without databases, and returns when it takes connections.
    ///
    /// # Panics
    ///
    /// When PostgreSQL is not installed or does not start: a test without its server fails, and never passes.
    #[must_use]
    pub fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("stoep-postgres-").tempdir();
        let folder = folder.unwrap_or_else(|error| panic!("no temporary folder: {error}")).keep();
        let programs = programs();
        let servant = servant();
        if let Some(servant) = &servant {
            let number =
                |kind: &str| said(Command::new("id").args([kind, servant.as_str()]).output()).trim().parse().ok();
            let given = chown(&folder, number("-u"), number("-g"));
            given.unwrap_or_else(|error| panic!("{} was not given to {servant}: {error}", folder.display()));
        }
        let mut server =
            Self { folder, programs, servant, port: free_port(), databases: AtomicU32::new(0), running: None };
        server.make();
        server.resume();
        server
    }

    /// A server that all tests of this process share.
    ///
    /// # Panics
    ///
    /// As [`Postgres::start`].
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Postgres> = OnceLock::new();
        SHARED.get_or_init(Self::start)
    }

    /// Makes an empty database, and returns its address.
    ///
    /// # Panics
    ///
    /// When it cannot be made.
    #[must_use]
    pub fn database(&self) -> String {
        let name = format!("stoep_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.ask(&self.address("postgres"), &format!("CREATE DATABASE {name} TEMPLATE template0"));
        self.address(&name)
    }

    /// Takes a database of this server away, so that the tests of one process do not fill a small disk together. One of another
    /// server is left: it goes with that server's folder.
    pub fn discard(&self, address: &str) {
        if let Some(name) = address.strip_prefix(&self.address("")) {
            let gone = self.psql(&self.address("postgres"), &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
            // The test is over; what is still there goes when the server ends.
            drop(gone);
        }
    }

    fn address(&self, database: &str) -> String {
        format!("postgres://{USER}:{}@127.0.0.1:{}/{database}", Self::PASSWORD, self.port)
    }

    /// Runs SQL in the database at an address, and returns the rows: a line each, columns apart by `|`.
    ///
    /// # Panics
    ///
    /// When PostgreSQL refuses it.
    #[track_caller]
    pub fn ask(&self, address: &str, sql: &str) -> String {
        let output = self.psql(address, sql);
        let output = output.unwrap_or_else(|error| panic!("psql was not started: {error}"));
        assert!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    fn psql(&self, address: &str, sql: &str) -> std::io::Result<Output> {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["--no-psqlrc", "--no-align", "--tuples-only", "--quiet", "--set", "ON_ERROR_STOP=1"]);
        psql.args(["--dbname", address, "--command", sql]).env("PGCONNECT_TIMEOUT", "5").output()
    }

    /// Ends the server and all its processes without a chance to finish anything, as a power cut does.
    pub fn kill(&mut self) {
        if let Some(server) = self.running.take() {
            server.kill_all();
        }
    }

    /// Starts it again on the same port with the same data, and returns when it takes connections.
    ///
    /// # Panics
    ///
    /// When it does not.
    pub fn resume(&mut self) {
        self.kill();
        let start = Instant::now();
        while self.running.is_none() {
            let server = self.serve();
            // A process of the one that was killed can hold its memory for a moment longer; then the next try is better.
            assert!(start.elapsed() < PATIENCE, "PostgreSQL does not start; it says:\n{}", server.errors());
            if self.is_ready(&server, start) {
                self.running = Some(server);
            }
        }
    }

    fn serve(&self) -> Leash {
        Leash::start(Path::new("sh"), &self.folder.join("log"), |command| {
            command.args(["-c", SERVE, "serve"]).env("STOEP_POSTGRES_FOLDER", &self.folder);
            let server = self.as_servant("postgres");
            command.arg(server.get_program()).args(server.get_args());
            command.arg("-D").arg(self.data()).args(["-p", &self.port.to_string()]).arg("-k").arg(&self.folder);
            // What the system was given survives the end of every process; only a power cut takes more, and no test cuts the power.
            let settings = [
                "listen_addresses=127.0.0.1",
                "max_connections=200",
                "shared_buffers=32MB",
                "fsync=off",
                // Tests write little, and a hundred databases share the log.
                "max_wal_size=64MB",
                "log_min_messages=fatal",
            ];
            command.args(settings.iter().flat_map(|setting| ["-c", setting]));
        })
    }

    /// Waits until the server takes connections, or has ended.
    fn is_ready(&self, server: &Leash, start: Instant) -> bool {
        while server.is_running() {
            if self.psql(&self.address("postgres"), "SELECT 1").is_ok_and(|output| output.status.success()) {
                return true;
            }
            assert!(start.elapsed() < PATIENCE, "PostgreSQL is not ready; it says:\n{}", server.errors());
            sleep(Duration::from_millis(30));
        }
        false
    }

    /// Makes the folder of its data.
    fn make(&self) {
        let password = self.folder.join("password");
        fs::write(&password, Self::PASSWORD).unwrap_or_else(|error| panic!("no password: {error}"));
        let mut made = self.as_servant("initdb");
        made.arg("--pgdata").arg(self.data()).arg("--pwfile").arg(&password).args(["--username", USER]);
        made.args(["--auth-host=scram-sha-256", "--auth-local=trust", "--encoding=UTF8", "--locale=C"]);
        said(made.args(["--no-sync", "--no-instructions"]).output());
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// One of PostgreSQL's programs, as whom it may run.
    fn as_servant(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        match &self.servant {
            None => Command::new(program),
            Some(servant) => {
                let mut command = Command::new("setpriv");
                command.arg(format!("--reuid={servant}")).arg(format!("--regid={}", group(servant)));
                command.arg("--clear-groups").arg(program);
                command
            }
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.running.take());
        // The server's own last step has taken it away, unless the server was killed.
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// The folder with the programs of the newest version that is installed.
fn programs() -> PathBuf {
    let versions = fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|version| Some((version.file_name().to_str()?.parse::<u32>().ok()?, version.path().join("bin"))))
        .filter(|(_, programs)| programs.join("initdb").exists())
        .max();
    let elsewhere = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
    };
    let found = newest.map(|(_, programs)| programs).or_else(elsewhere);
    found.unwrap_or_else(|| panic!("PostgreSQL is not installed; to fix: cargo xtask setup"))
}

/// Whom PostgreSQL runs as when this is the administrator.
fn servant() -> Option<String> {
    if said(Command::new("id").arg("-u").output()).trim() != "0" {
        return None;
    }
    let exists = |name: &&str| Command::new("id").arg(name).output().is_ok_and(|output| output.status.success());
    let servant = ["postgres", "nobody"].into_iter().find(exists);
    Some(servant.unwrap_or_else(|| panic!("there is nobody whom PostgreSQL can run as")).to_owned())
}

fn group(servant: &str) -> String {
    said(Command::new("id").args(["-g", servant]).output()).trim().to_owned()
}

/// What a program said that must go well.
#[track_caller]
fn said(output: std::io::Result<Output>) -> String {
    let output = output.unwrap_or_else(|error| panic!("a program was not started: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_survives_a_kill_and_nothing_is_left_behind() {
        let mut server = Postgres::start();
        let (one, other) = (server.database(), server.database());
        server.ask(&one, "CREATE TABLE stone (place BIGINT); INSERT INTO stone VALUES (1), (2)");
        assert_eq!(server.ask(&other, "SELECT to_regclass('stone') IS NULL"), "t");
        server.kill();
        server.resume();
        assert_eq!(server.ask(&one, "SELECT place, place + 1 FROM stone ORDER BY place"), "1|2\n2|3");
        let folder = server.folder.clone();
        assert!(folder.exists());
        drop(server);
        assert!(!folder.exists());
    }
}
