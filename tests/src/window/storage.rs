//! A tablet whose storage is full.

use std::{fs, process::Command};

use super::Window;

impl Window {
    /// Lets no file of this window's app become longer than its notebook's log is now, as on a tablet that is full.
    ///
    /// # Panics
    ///
    /// When there is no app, or the limit cannot be set.
    pub fn fill_storage(&self) {
        let log = fs::metadata(self.notebook().join("notebook.sqlite-wal")).map(|log| log.len());
        self.limit(&log.unwrap_or_default().to_string());
    }

    /// Makes room again.
    ///
    /// # Panics
    ///
    /// As [`Window::fill_storage`].
    pub fn free_storage(&self) {
        self.limit("unlimited");
    }

    fn limit(&self, bytes: &str) {
        let app = self.app();
        let limit = Command::new("prlimit").args(["--pid", &app.to_string(), &format!("--fsize={bytes}:")]).status();
        assert!(limit.is_ok_and(|status| status.success()), "no limit was set");
    }

    /// The process of the app: the one that was told where this notebook is and is no driver.
    fn app(&self) -> u32 {
        let wanted = format!("STOEP_NOTEBOOK={}", self.notebook().display());
        let processes = fs::read_dir("/proc").unwrap_or_else(|error| panic!("no list of processes: {error}"));
        let is_app = |id: &u32| {
            let told = fs::read(format!("/proc/{id}/environ")).unwrap_or_default();
            let name = fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default();
            name.trim() == "stoep-app" && told.split(|byte| *byte == 0).any(|one| one == wanted.as_bytes())
        };
        let ids = processes.flatten().filter_map(|entry| entry.file_name().to_string_lossy().parse().ok());
        ids.into_iter().find(is_app).unwrap_or_else(|| panic!("the app does not run"))
    }
}
