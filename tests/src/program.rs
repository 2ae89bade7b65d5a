//! Where the programs under test are. `cargo xtask test` builds them and says so in the environment.

use std::path::PathBuf;

pub use stoep_leash::free_port;

/// The command line, `stoep`.
pub const COMMAND_LINE: &str = "STOEP_BIN";
/// The blind hub, `stoep-hub`.
pub const HUB: &str = "STOEP_HUB_BIN";
/// The window, `stoep-app`.
pub const APP: &str = "STOEP_APP_BIN";
/// The developer's commands, `xtask`.
pub const XTASK: &str = "STOEP_XTASK";
/// The folder of tools that setup installed.
pub const TOOLS: &str = "STOEP_TOOLS";

/// The path in one of these variables. Without the variable, the command line and the hub are looked for beside this test,
/// where cargo builds them.
///
/// # Panics
///
/// When nothing is there: a test without its program fails, and never passes.
#[must_use]
pub fn program(variable: &str) -> PathBuf {
    let beside = || {
        let name = match variable {
            COMMAND_LINE => "stoep",
            HUB => "stoep-hub",
            _ => return None,
        };
        // Tests are one folder deeper than programs.
        Some(std::env::current_exe().ok()?.parent()?.parent()?.join(name))
    };
    let Some(path) = std::env::var_os(variable).map(PathBuf::from).or_else(beside) else {
        panic!("{variable} is not set; to fix: run the tests with cargo xtask test");
    };
    assert!(path.exists(), "{variable} is {}, where nothing is; to fix: cargo xtask test", path.display());
    path
}
