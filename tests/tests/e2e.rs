//! The real app in a real window, used as a person would.

use std::{fs, path::Path};

use stoep_domain::{
    CallError,
    call::{Begin, Start},
    text::Name,
};
use stoep_tests::window::{Contents, Tablet, Window};

/// The first thing a person sees is the page, not an empty window.
#[test]
fn the_window_opens_and_shows_the_page() {
    let window = Window::start(Tablet::default());
    window.wait_for("main");
    let picture = tempfile::tempdir().unwrap();
    let path = picture.path().join("page.png");
    window.screenshot(&path);
    assert!(path.metadata().unwrap().len() > 0);
}

/// The security policy lets nothing run that did not come with the app.
#[test]
fn the_page_runs_no_script_but_its_own() {
    let window = Window::start(Tablet::default());
    window.wait_for("main");
    let outcome = window.execute_async(
        "const done = arguments[0];
         const script = document.createElement('script');
         script.textContent = 'window.slipped_in = true';
         document.head.append(script);
         try { new Function('window.slipped_in = true')(); } catch (refused) {}
         const image = new Image();
         image.onload = () => done('loaded a picture from elsewhere');
         image.onerror = () => done(window.slipped_in ? 'ran a foreign script' : 'refused');
         image.src = 'http://127.0.0.1:9/elsewhere.png';",
        &[],
    );
    assert_eq!(outcome, "refused");
}

/// Two tablets are two notebooks: nothing of one is in the other.
#[test]
fn two_windows_stand_side_by_side() {
    let first = Window::start(Tablet::default());
    let second = Window::start(Tablet { size: (390, 844), ..Tablet::default() });
    first.wait_for("main");
    second.wait_for("main");
    assert_ne!(first.notebook(), second.notebook());
    assert!(Path::new(&first.notebook()).parent().is_some_and(Path::exists));
    first.resize(1180, 820);
    second.resize(820, 1180);
}

/// An app that was closed, or that crashed, opens again.
#[test]
fn the_window_comes_back_after_a_restart_and_a_crash() {
    let mut window = Window::start(Tablet::default());
    window.restart();
    window.wait_for("main");
    window.crash();
    window.wait_for("main");
}

/// The notebook is kept where it was put, sealed: what was begun is still there after a crash, and its name is nowhere to read.
#[test]
fn what_was_begun_is_still_there_after_a_crash() {
    let mut window = Window::start(Tablet::default());
    assert_eq!(window.ask(&Start {}).unwrap().me, None);
    let name: Name = "Fatima Zwanenveld".parse().unwrap();
    window.ask(&Begin { name, area: None }).unwrap();
    window.crash();
    assert_eq!(window.ask(&Start {}).unwrap().me.as_deref(), Some("Fatima Zwanenveld"));
    let mut bytes = 0;
    for entry in fs::read_dir(window.notebook()).unwrap() {
        let content = fs::read(entry.unwrap().path()).unwrap();
        bytes += content.len();
        assert!(!content.windows(10).any(|part| part == b"Zwanenveld"), "the name can be read in the notebook's files");
    }
    assert!(bytes > 0, "the notebook is not in its folder");
}

/// A notebook that does not open is no reason for an empty window: the screens are told why, and can try again.
#[test]
fn a_wrong_passphrase_is_told_and_not_fatal() {
    let mut window = Window::start(Tablet::default());
    window.ask(&Start {}).unwrap();
    window.use_passphrase("een andere");
    window.restart();
    assert_eq!(window.ask(&Start {}).unwrap_err(), CallError::WrongKey);
    window.wait_for("main");
}

/// The sample neighbourhood is there from the first look.
#[test]
fn the_sample_is_there_from_the_first_look() {
    let window = Window::start(Tablet { contents: Contents::Sample, ..Tablet::default() });
    assert!(window.ask(&Start {}).unwrap().sample);
}

/// The shell lets a page do two things, and no third.
#[test]
fn the_shell_offers_two_commands() {
    let window = Window::start(Tablet::default());
    for command in ["plugin:event|emit", "plugin:window|close", "plugin:app|version", "open"] {
        let outcome = window.execute_async(
            "const [command, done] = arguments;
             window.__TAURI_INTERNALS__.invoke(command, {}).then(() => done('done'), () => done('refused'));",
            &[command.into()],
        );
        assert_eq!(outcome, "refused", "{command} is not for a page");
    }
}
