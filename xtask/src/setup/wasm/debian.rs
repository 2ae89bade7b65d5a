//! Debian's `rustc-web`, with a standard library for wasm compiled from `rust-web-src`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::{TARGET, has_std};
use crate::{
    cargo, command,
    setup::{packages, say},
    workspace,
};

/// Debian's compiler.
pub(super) const RUSTC: &str = "/usr/bin/rustc";
/// Debian's cargo.
pub(super) const CARGO: &str = "/usr/bin/cargo";
/// Debian's linker for wasm. Its version is the one of the LLVM that `rustc-web` was built with.
const LINKER: &str = "/usr/bin/lld-22";
/// Without recommended packages: those are 600 MB of LLVM that nothing here needs.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

/// Whether the library is there, compiled by the compiler that is installed now.
pub(super) fn is_ready() -> bool {
    sysroot().is_ok_and(|sysroot| {
        let library = library(&sysroot);
        let made_by = fs::read_to_string(stamp(&library)).unwrap_or_default();
        has_std(&library) && version().is_ok_and(|now| now == made_by)
    })
}

/// Installs the compiler, and compiles the library into its own folder.
pub(super) fn install() -> Result<()> {
    let missing = packages::missing(&PACKAGES);
    if !missing.is_empty() {
        say("wasm", &format!("installing {}", missing.join(" ")));
        packages::install_with_apt(&missing)?;
    }
    let sysroot = sysroot()?;
    name_linker(&sysroot)?;
    say("wasm", "compiling the standard library, about a minute");
    let built = compile(&sysroot)?;
    let library = library(&sysroot);
    command::run(packages::as_root("rm").arg("-rf").arg(&library).arg(stamp(&library)))?;
    command::run(packages::as_root("mkdir").arg("-p").arg(&library))?;
    command::run(packages::as_root("cp").arg("-t").arg(&library).args(built))?;
    let made_by = scratch().join("made-by");
    fs::write(&made_by, version()?)?;
    command::run(packages::as_root("cp").arg(made_by).arg(stamp(&library)))
}

/// The target asks for a linker called `rust-lld`; this gives it Debian's under that name.
fn name_linker(sysroot: &Path) -> Result<()> {
    let about = version()?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let folder = sysroot.join("lib/rustlib").join(host).join("bin");
    if fs::read_link(folder.join("rust-lld")).is_ok_and(|linker| linker == Path::new(LINKER)) {
        return Ok(());
    }
    command::run(packages::as_root("mkdir").arg("-p").arg(&folder))?;
    command::run(packages::as_root("ln").arg("-sfn").arg(LINKER).arg(folder.join("rust-lld")))
}

/// Compiles the library with the dependencies that the source package carries, so without a network.
fn compile(sysroot: &Path) -> Result<Vec<PathBuf>> {
    let seed = scratch().join("seed");
    let home = scratch().join("home");
    if seed.exists() {
        fs::remove_dir_all(&seed)?;
    }
    fs::create_dir_all(seed.join("src"))?;
    fs::create_dir_all(&home)?;
    fs::write(seed.join("src/lib.rs"), "")?;
    fs::write(
        seed.join("Cargo.toml"),
        "[package]\nname = \"seed\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n[profile.release]\ndebug = false\n",
    )?;
    let vendored = sysroot.join("lib/rustlib/src/rust/library/vendor");
    fs::write(
        home.join("config.toml"),
        format!(
            "[source.crates-io]\nreplace-with = \"vendored\"\n[source.vendored]\ndirectory = {:?}\n",
            vendored.display().to_string()
        ),
    )?;
    let mut build = Command::new(CARGO);
    cargo::forget_own_build(&mut build);
    for variable in ["RUSTC_WRAPPER", "CARGO_BUILD_RUSTC_WRAPPER", "RUSTUP_TOOLCHAIN", "CARGO_ENCODED_RUSTFLAGS"] {
        build.env_remove(variable);
    }
    command::run(
        build
            .args(["build", "--release", "--quiet", "--target", TARGET, "-Zbuild-std=std,panic_abort,test,proc_macro"])
            .env("CARGO_HOME", &home)
            .env("CARGO_TARGET_DIR", seed.join("target"))
            .env("CARGO_NET_OFFLINE", "true")
            .env("RUSTC", RUSTC)
            .env("RUSTC_BOOTSTRAP", "1")
            // Without bitcode a link-time optimised build of the screens refuses the library.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes")
            .current_dir(&seed),
    )?;
    let mut libraries = Vec::new();
    for file in fs::read_dir(seed.join("target").join(TARGET).join("release/deps"))? {
        let path = file?.path();
        let is_own = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("libseed"));
        if path.extension().is_some_and(|extension| extension == "rlib") && !is_own {
            libraries.push(path);
        }
    }
    if libraries.is_empty() {
        bail!("Debian's compiler built no standard library for {TARGET}");
    }
    Ok(libraries)
}

fn scratch() -> PathBuf {
    workspace::tools().join("wasm")
}

fn sysroot() -> Result<PathBuf> {
    Ok(PathBuf::from(ask(&["--print", "sysroot"])?.trim()))
}

/// What the compiler says about itself: its version, commit and host.
fn version() -> Result<String> {
    ask(&["-vV"])
}

fn ask(arguments: &[&str]) -> Result<String> {
    let mut rustc = Command::new(RUSTC);
    cargo::forget_own_build(&mut rustc);
    command::read(rustc.args(arguments))
}

fn library(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

/// Beside the library, what compiled it.
fn stamp(library: &Path) -> PathBuf {
    library.with_file_name(".built-for")
}
