//! Pictures the screens. `cargo xtask shots` runs it.
//!
//! `shots FOLDER` pictures every screen in three themes, three sizes and two languages, and the first minutes of a team step by step.
//! `shots FOLDER only NAME...` pictures some of the screens, in Dutch. `shots FOLDER manual` pictures what the manual shows.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use stoep_domain::{Language, view::Theme};
use stoep_tests::{
    first_signal::{self, Counted},
    hub_process::HubProcess,
    manual::{FIRST, PHONE, WIDE},
    screens::{LANGUAGES, SIZES, THEMES, Walk, walk},
    window::theme_name,
};

/// The size in which a team begins.
const TABLET: (u32, u32) = SIZES[1];

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("give the folder for the pictures; to fix: cargo xtask shots");
        return ExitCode::FAILURE;
    };
    let words: Vec<String> = arguments.filter_map(|word| word.into_string().ok()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let count = match words.as_slice() {
        [] => every(&folder, &[], &LANGUAGES) + first_minutes(&folder, TABLET, |_step| true),
        ["only", names @ ..] => every(&folder, names, &[Language::Dutch]),
        ["manual"] => for_the_manual(&folder) + first_minutes(&folder, PHONE, |step| FIRST.contains(&step)),
        _ => {
            eprintln!("shots FOLDER, shots FOLDER only NAME..., or shots FOLDER manual");
            return ExitCode::FAILURE;
        }
    };
    println!("{count} pictures");
    ExitCode::SUCCESS
}

/// Each screen in every theme and size.
fn every(folder: &Path, names: &[&str], languages: &[Language]) -> usize {
    let mut count = 0;
    walk(&Walk { names, sizes: &SIZES, languages, themes: &THEMES }, |window, visit| {
        let language = visit.language.choose("nl", "en");
        let name = format!("{}-{}-{}-{language}.png", visit.screen.name, theme_name(visit.theme), visit.size.0);
        window.screenshot(&folder.join(name));
        count += 1;
    });
    count
}

/// Each screen on a phone, in Dutch and light, and some with more room.
fn for_the_manual(folder: &Path) -> usize {
    let mut count = 0;
    let dutch = |names, sizes| Walk { names, sizes, languages: &[Language::Dutch], themes: &[Theme::Light] };
    walk(&dutch(&[], &[PHONE]), |window, visit| {
        window.screenshot(&folder.join(format!("{}.png", visit.screen.name)));
        count += 1;
    });
    let names: Vec<&str> = WIDE.iter().map(|(name, _size)| *name).collect();
    walk(&dutch(&names, &SIZES[1..]), |window, visit| {
        if WIDE.contains(&(visit.screen.name, visit.size)) {
            window.screenshot(&folder.join(format!("{}-{}.png", visit.screen.name, visit.size.0)));
            count += 1;
        }
    });
    count
}

/// Two tablets, from the first start to the first signal that the other reads.
fn first_minutes(folder: &Path, size: (u32, u32), is_wanted: impl Fn(&str) -> bool) -> usize {
    let hub = HubProcess::start();
    let (fatima, karel) = (Counted::start("Fatima", size), Counted::start("Karel", size));
    let mut count = 0;
    first_signal::walk(&fatima, &karel, &hub.url(), |tablet, step| {
        let name = format!("{step}-{}", tablet.name().to_lowercase());
        if is_wanted(&name) {
            tablet.window().settle();
            tablet.window().screenshot(&folder.join(format!("first-{name}.png")));
            count += 1;
        }
    });
    count
}
