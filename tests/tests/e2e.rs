//! The real app in a real window, used as a person would.

use std::path::Path;

use stoep_tests::window::{Tablet, Window};

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
