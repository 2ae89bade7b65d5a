//! The invariants of docs/ARCHITECTURE.md that can be seen in the build and in the sources. Each is also shown to be able to fail.

use rstest::rstest;
use stoep_tests::architecture::{
    graph::{Depth, beyond, forbidden, links},
    source::{
        Rule, automerge_outside_documents, broken, colours_outside_tokens, effects_in_pure_crates, lints_out_of_force,
        names_that_say_nothing, printing_outside_programs, sockets_outside_http, sources, sql_outside_the_stores,
        too_long, unfinished,
    },
};

/// What the domain asks for.
const DOMAIN: [&str; 7] = ["chrono", "iban_validate", "serde", "strsim", "thiserror", "unicode-normalization", "uuid"];

/// Everything that comes with it: numbers, letters, short lists, and what derives code while compiling.
const BEHIND_DOMAIN: [&str; 17] = [
    "arrayvec",
    "chrono",
    "iban_validate",
    "num-traits",
    "proc-macro2",
    "quote",
    "serde",
    "serde_core",
    "serde_derive",
    "strsim",
    "syn",
    "thiserror",
    "thiserror-impl",
    "tinyvec",
    "unicode-ident",
    "unicode-normalization",
    "uuid",
];

/// Where the screens run.
const WASM: &str = "wasm32-unknown-unknown";

/// What cannot be in the screens: they know words, and ask.
const NOT_IN_SCREENS: [&str; 7] =
    ["automerge", "rusqlite", "libsqlite3-sys", "stoep-seal", "stoep-notebook", "stoep-hub", "tokio"];

/// What cannot be in the hub: it is blind. The generator of random numbers in the client of PostgreSQL is made of ChaCha20; what would
/// make a cipher of it is `cipher`.
const NOT_IN_HUB: [&str; 13] = [
    "stoep-notebook",
    "stoep-domain",
    "automerge",
    "autosurgeon",
    "chacha20poly1305",
    "cipher",
    "aead",
    "hpke",
    "zstd",
    "zstd-sys",
    "x25519-dalek",
    "hkdf",
    "argon2",
];

const NOT_IN_NOTEBOOK: [&str; 8] = ["tauri*", "wry", "tao", "leptos*", "axum", "stoep-hub", "stoep-app", "stoep-ui"];

#[test]
fn the_domain_links_no_machine() {
    assert_eq!(beyond(&links("stoep-domain", Depth::Direct, None), &DOMAIN), [""; 0]);
    for target in [None, Some(WASM)] {
        assert_eq!(beyond(&links("stoep-domain", Depth::Linked, target), &BEHIND_DOMAIN), [""; 0]);
    }
}

#[test]
fn the_screens_link_words_and_nothing_else_of_ours() {
    let screens = links("stoep-ui", Depth::Linked, Some(WASM));
    assert!(screens.contains("stoep-domain") && screens.contains("leptos"));
    assert_eq!(forbidden(&screens, &NOT_IN_SCREENS), [""; 0]);
}

#[test]
fn the_notebook_links_no_window() {
    assert_eq!(forbidden(&links("stoep-notebook", Depth::Linked, None), &NOT_IN_NOTEBOOK), [""; 0]);
}

#[test]
fn the_hub_cannot_read() {
    assert_eq!(forbidden(&links("stoep-hub", Depth::Linked, None), &NOT_IN_HUB), [""; 0]);
}

/// The same looks find what is there: the notebook holds what the hub and the screens may not, the app what the notebook may not.
#[test]
fn what_is_forbidden_is_found_where_it_is() {
    let notebook = links("stoep-notebook", Depth::Linked, None);
    let found = forbidden(&notebook, &NOT_IN_HUB);
    for name in ["automerge", "chacha20poly1305", "hpke", "stoep-domain", "zstd"] {
        assert!(found.contains(&name.to_owned()), "{name} was not found in {found:?}");
    }
    assert!(forbidden(&notebook, &NOT_IN_SCREENS).contains(&"rusqlite".to_owned()));
    assert!(beyond(&notebook, &BEHIND_DOMAIN).contains(&"ureq".to_owned()));
    assert!(forbidden(&links("stoep-app", Depth::Linked, None), &NOT_IN_NOTEBOOK).contains(&"tauri".to_owned()));
}

#[rstest]
#[case::sql(sql_outside_the_stores)]
#[case::automerge(automerge_outside_documents)]
#[case::sockets(sockets_outside_http)]
#[case::effects(effects_in_pure_crates)]
#[case::printing(printing_outside_programs)]
#[case::unfinished(unfinished)]
#[case::lints(lints_out_of_force)]
#[case::names(names_that_say_nothing)]
#[case::length(too_long)]
#[case::colours(colours_outside_tokens)]
fn the_sources_keep_the_rules(#[case] rule: Rule) {
    let broken = broken(rule, &sources());
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

const NOTEBOOK: &str = "crates/notebook/src/write.rs";

/// Each rule finds what it is for.
#[rstest]
#[case(sql_outside_the_stores, NOTEBOOK, "connection.execute(\"  DELETE FROM record\", []);")]
#[case(sql_outside_the_stores, "crates/hub/src/call.rs", "let a = r#\"SELECT 1\"#;")]
#[case(automerge_outside_documents, NOTEBOOK, "fn read(document: &automerge::Automerge) {}")]
#[case(sockets_outside_http, "crates/cli/src/main.rs", "use std::net::TcpStream;")]
#[case(sockets_outside_http, NOTEBOOK, "ureq::get(hub).call();")]
#[case(effects_in_pure_crates, "crates/domain/src/moment.rs", "let now = SystemTime::now();")]
#[case(printing_outside_programs, NOTEBOOK, "eprintln!(\"{note}\");")]
#[case(unfinished, NOTEBOOK, concat!("fn later() { to", "do!() }"))]
#[case(unfinished, NOTEBOOK, concat!("uns", "afe { go() }"))]
#[case(unfinished, "tests/tests/cli.rs", concat!("// TO", "DO: the rest"))]
#[case(lints_out_of_force, "crates/new/Cargo.toml", "[package]\nname = \"new\"")]
#[case(lints_out_of_force, "Cargo.toml", "[workspace]")]
#[case(names_that_say_nothing, "crates/hub/src/utils.rs", "")]
#[case(names_that_say_nothing, "crates/hub/src/helpers/push.rs", "")]
#[case(colours_outside_tokens, "src-ui/static/css/base.css", "main { border: 2px solid #B3261E; }")]
#[case(colours_outside_tokens, "src-ui/static/css/base.css", "main { color: white }")]
#[case(colours_outside_tokens, "src-ui/src/icon.rs", "let ink = \"#23302B\";")]
fn a_rule_that_is_broken_is_seen(#[case] rule: Rule, #[case] path: &str, #[case] text: &str) {
    assert!(!rule(path, text).is_empty(), "{path} passed with {text}");
}

/// And leaves what is in its place.
#[rstest]
#[case(sql_outside_the_stores, "crates/notebook/src/store/record.rs", "let a = \"SELECT 1\";")]
#[case(sql_outside_the_stores, NOTEBOOK, "// SELECT is a word here\nlet a = \"Selectie\";")]
#[case(automerge_outside_documents, "crates/notebook/src/document/mod.rs", "use automerge::Automerge;")]
#[case(automerge_outside_documents, NOTEBOOK, "//! automerge::Automerge is elsewhere.")]
#[case(sockets_outside_http, "crates/notebook/src/sync/http.rs", "use ureq::Agent;")]
#[case(effects_in_pure_crates, "crates/domain/src/moment.rs", "fn a() {}\n#[cfg(test)]\nmod tests { use std::fs; }")]
#[case(too_long, NOTEBOOK, "fn short() {}")]
#[case(colours_outside_tokens, "src-ui/static/css/tokens.css", ":root { --ink: #23302B; }")]
#[case(
    colours_outside_tokens,
    "src-ui/static/css/base.css",
    "a { color: var(--ink); white-space: nowrap } /* b: red */"
)]
fn what_is_in_its_place_is_left(#[case] rule: Rule, #[case] path: &str, #[case] text: &str) {
    assert_eq!(rule(path, text), [""; 0]);
}

#[test]
fn a_long_file_is_seen() {
    assert_eq!(too_long(NOTEBOOK, &"\n".repeat(401)), ["401 lines"]);
}
