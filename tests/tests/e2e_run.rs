//! The command of the README: `cargo xtask run`.

use std::{
    fs,
    process::{Command, Stdio},
};

use stoep_tests::program::{XTASK, program};

/// It starts a hub and two tablets without a display, pictures them, and stops by itself with nothing left running.
#[test]
fn run_opens_two_tablets_and_stops_again() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(program(XTASK))
        .args(["run", "--sample", "--tablets", "2", "--seconds", "12", "--folder"])
        .arg(folder.path())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("the hub listens on http://127.0.0.1:"), "{said}");
    assert!(said.trim_end().ends_with("stopped"), "{said}");
    for tablet in ["tablet-1", "tablet-2"] {
        let pictures = folder.path().join(tablet).join("pictures");
        let picture = fs::read_dir(&pictures).unwrap().next().expect("no picture was made").unwrap();
        assert!(picture.metadata().unwrap().len() > 0);
    }
    let processes = Command::new("ps").args(["-eo", "args"]).output().unwrap();
    let processes = String::from_utf8_lossy(&processes.stdout);
    let here = folder.path().display().to_string();
    assert!(!processes.contains(&here), "something still runs in {here}");
}
