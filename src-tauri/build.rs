//! Declares the two commands of the shell, so that a window may call these and nothing else.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A file that is new in the screens is embedded too, not only one that changed.
    println!("cargo:rerun-if-changed=../src-ui/dist");
    let commands = tauri_build::AppManifest::new().commands(&["call", "changes"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))?;
    Ok(())
}
