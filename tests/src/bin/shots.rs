//! Pictures every screen in three themes, three sizes and two languages. `cargo xtask shots` runs it.

use std::{path::PathBuf, process::ExitCode};

use stoep_tests::{
    screens::{LANGUAGES, SIZES, visit},
    window::theme_name,
};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("give the folder for the pictures; to fix: cargo xtask shots");
        return ExitCode::FAILURE;
    };
    let mut count = 0;
    visit(&SIZES, &LANGUAGES, |window, visit| {
        let language = visit.language.choose("nl", "en");
        let name = format!("{}-{}-{}-{language}.png", visit.screen.name, theme_name(visit.theme), visit.size.0);
        window.screenshot(&folder.join(name));
        count += 1;
    });
    println!("{count} pictures");
    ExitCode::SUCCESS
}
