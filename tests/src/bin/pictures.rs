//! Takes the pictures of the README: two tablets in the sample neighbourhood, from a code on a screen to what both changed
//! without a network.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use stoep_domain::{Language, view::Theme};
use stoep_tests::{
    hub_process::HubProcess,
    window::{Contents, Tablet, Window, hook},
};

const PHONE: (u32, u32) = (390, 844);
const UPRIGHT: (u32, u32) = (820, 1180);
const ON_ITS_SIDE: (u32, u32) = (1180, 820);

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("give the folder for the pictures, such as target/pictures");
        return ExitCode::FAILURE;
    };
    let mut hub = HubProcess::start();
    let noor = Window::start(Tablet { size: PHONE, contents: Contents::Sample, ..Tablet::default() });
    let karel = Window::start(Tablet { size: PHONE, ..Tablet::default() });
    for window in [&noor, &karel] {
        window.resize(PHONE.0, PHONE.1);
    }
    meet(&noor, &karel, &hub.url(), &folder);
    capture(&noor, &folder);
    merge(&noor, &karel, &mut hub, &folder);
    ExitCode::SUCCESS
}

/// The code, the digits and the team.
fn meet(noor: &Window, karel: &Window, hub: &str, folder: &Path) {
    karel.type_into(&hook("begin-name"), "Karel");
    karel.tap_label("Verder");
    karel.tap_label("Later kiezen");
    karel.tap(&hook("begin-team"));

    noor.tap(&hook("sharing-chip"));
    noor.tap_label("Teamkring beginnen");
    noor.type_into(&hook("found-hub"), hub);
    noor.tap_label("Kring beginnen");
    noor.tap_label("Iemand uitnodigen");
    let code = noor.text(&hook("invite-code"));
    take(noor, folder, "uitnodigen");
    karel.type_into(&hook("join-code"), &code);
    karel.tap_label("Meedoen");
    karel.wait_for(&hook("digits-yes"));
    noor.wait_for(&hook("digits-yes"));
    take(karel, folder, "cijfers");
    karel.tap_label("Ja");
    noor.tap_label("Ja");
    noor.wait_for_text("main", "Je collega hoort erbij");
    karel.wait_for_text("main", "Je hoort erbij");
    karel.tap(&hook("nav-meer"));
    karel.tap(&hook("to-sharing"));
    karel.wait_for_text(&hook("member"), "Noor");
    take(karel, folder, "delen");
}

/// An open talk, in three colours and two sizes.
fn capture(noor: &Window, folder: &Path) {
    noor.tap(&hook("nav-vastleggen"));
    for label in ["Straat", "Geld", "Alleen zijn"] {
        noor.tap_label(label);
    }
    noor.wait_for_text(&hook("talk-strip"), "Alleen zijn (3)");
    let looks = [
        ("vastleggen-licht", PHONE, Theme::Light),
        ("vastleggen-donker", PHONE, Theme::Dark),
        ("vastleggen-buiten", PHONE, Theme::Outside),
        ("vastleggen", UPRIGHT, Theme::Light),
    ];
    for (name, size, theme) in looks {
        noor.resize(size.0, size.1);
        noor.dress(theme, Language::Dutch);
        take(noor, folder, name);
    }
    noor.tap_label("Klaar");
}

/// A moment that both changed while there was no network.
fn merge(noor: &Window, karel: &Window, hub: &mut HubProcess, folder: &Path) {
    noor.resize(ON_ITS_SIDE.0, ON_ITS_SIDE.1);
    for window in [noor, karel] {
        window.tap(&hook("nav-vandaag"));
        window.tap_row(&hook("record-row"), "Geld");
    }
    hub.stop();
    let changes = [
        (karel, "Tas met dichte post onder de trap.", "Taal & brieven"),
        (noor, "Zij wil het zelf uitzoeken, met iemand naast zich.", "Gezondheid"),
    ];
    for (window, note, topic) in changes {
        window.tap(&format!("{} {}", hook("detail"), hook("chip-note")));
        window.type_into(&hook("note-text"), note);
        window.tap_label("Bewaren");
        window.wait_gone(&hook("sheet-note"));
        window.tap(&format!("{} {}", hook("detail"), hook("change-topic")));
        window.tap_row(&format!("{} button", hook("sheet-change")), topic);
        window.wait_gone(&hook("sheet-change"));
    }
    hub.resume();
    for window in [karel, noor] {
        window.tap(&hook("nav-meer"));
        window.tap(&hook("to-sharing"));
        window.tap_label("Nu delen");
        window.wait_for_text("main", "Niets, alles is gedeeld");
    }
    noor.tap(&hook("nav-vandaag"));
    noor.tap_row(&hook("record-row"), "Ook door iemand anders aangepast");
    noor.wait_for(&hook("merged"));
    take(noor, folder, "vandaag");
}

fn take(window: &Window, folder: &Path, name: &str) {
    window.settle();
    window.screenshot(&folder.join(format!("{name}.png")));
}
