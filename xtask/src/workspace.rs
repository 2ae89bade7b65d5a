//! Where things are, all relative to the workspace, so that a fresh clone anywhere works.

use std::path::{Path, PathBuf};

/// The folder with the workspace's `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    // `cargo run` sets this for the running program too, so that a moved checkout is found where it is now.
    let own =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.parent().map_or(own.clone(), Path::to_path_buf)
}

/// The folder that cargo builds into.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Where setup puts tools of this project, so that nothing of the person is touched.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// A tool that setup installed with cargo.
pub(crate) fn cargo_tool(name: &str) -> PathBuf {
    tools().join("bin").join(name)
}

/// The folder of the Node packages that setup installed.
pub(crate) fn node_modules() -> PathBuf {
    tools().join("node/node_modules")
}

/// A program of the Node packages that setup installed.
pub(crate) fn node_tool(name: &str) -> PathBuf {
    node_modules().join(".bin").join(name)
}

/// The built screens, which the shell embeds.
pub(crate) fn screens() -> PathBuf {
    root().join("src-ui/dist")
}
