//! The shell around the screens: it opens the notebook and one window, and passes calls and changes between them.
//!
//! No rule lives here. What a call means is the notebook's business, what a screen shows is the screens'.

mod arguments;
mod call;
mod changes;
mod tablet;
mod window;

use std::{process::ExitCode, sync::Arc};

use tauri::Manager;

use crate::{arguments::Arguments, tablet::Tablet};

/// Opens the window and the notebook, and returns when the window is closed.
///
/// A notebook that does not open is no reason to stop: the window then says what to do.
/// Only a machine without a web view ends with a failure.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() -> ExitCode {
    let arguments = Arguments::read();
    let application = tauri::Builder::default()
        .setup(move |app| {
            let folder = match &arguments.notebook {
                Some(folder) => folder.clone(),
                None => app.path().app_data_dir()?,
            };
            let tablet = Arc::new(Tablet::new(folder, &arguments));
            app.manage(Arc::clone(&tablet));
            // Opened beside the window, which paints meanwhile. What went wrong is told to the first who asks.
            tauri::async_runtime::spawn_blocking(move || drop(tablet.notebook()));
            window::open(app, arguments.size)?;
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![call::call, changes::changes]);
    match application.run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("stoep-app: no window could be opened ({error}); to fix: check the display and the web view");
            ExitCode::FAILURE
        }
    }
}
