// The only script beside the generated one: a strict content security policy allows no inline module.
import start from "/stoep_ui.js";

start({ module_or_path: "/stoep_ui_bg.wasm" });
