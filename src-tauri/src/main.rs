//! The desktop's entry to the shell; a tablet enters through the library.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    stoep_app::run()
}
