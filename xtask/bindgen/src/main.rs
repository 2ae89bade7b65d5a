//! `xtask-bindgen INPUT.wasm FOLDER NAME` writes `NAME.js` and `NAME_bg.wasm` into the folder.

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, name] = arguments.as_slice() else {
        bail!("give three arguments: the wasm file, the folder to write to, and the name of the module");
    };
    Bindgen::new()
        .input_path(input)
        .out_name(name)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen could not read {input}; to fix: remove target/screens and build again"))
}
