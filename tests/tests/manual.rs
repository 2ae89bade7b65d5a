//! The manual in docs/handleiding cannot rot without a word: what it shows exists, and every screen of the app is in it.

use std::{collections::BTreeSet, fs, path::Path};

use stoep_tests::{
    manual::{WIDE, folder, pages, root, targets},
    screens::{SIZES, all},
};

/// The files that say which addresses and panels there are.
const ROUTES: [&str; 2] = ["src-ui/src/app.rs", "src-ui/src/screen/guest/mod.rs"];
const SHARING: &str = "src-ui/src/screen/sharing/mod.rs";
const SETTINGS: &str = "src-ui/src/screen/settings/mod.rs";

/// How much the pictures may weigh together; everybody who takes a copy of the repository takes them along.
const WEIGHT: u64 = 3_000_000;

/// Screens that are newer than the manual: docs/known-issues.md says so. Whoever pictures one takes it out of this list.
const NOT_YET: [&str; 6] =
    ["board-stories", "board-story", "board-write", "guest-title", "settings-area", "settings-areas"];

/// What the README and the manual show or lead to is there.
#[test]
fn everything_that_is_named_exists() {
    let mut missing = Vec::new();
    let readme = root().join("README.md");
    let mut texts: Vec<_> = pages().into_iter().map(|(name, text)| (folder().join(name), text)).collect();
    texts.push((readme.clone(), read(&readme)));
    for (path, text) in &texts {
        missing.extend(absent(path, text));
    }
    assert!(texts.len() > 12, "where is the manual?");
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// The README shows twelve pictures, no two of them the same.
#[test]
fn the_readme_shows_twelve() {
    let text = read(&root().join("README.md"));
    assert_eq!(targets(&text).into_iter().filter(|target| is_picture(target)).count(), 12);
}

/// Every screen that is pictured, and every step of the first minutes, stands on a page; and no picture lies there unused.
#[test]
fn every_screen_has_its_page() {
    let shown = shown();
    let missing: Vec<_> =
        all().map(|screen| screen.name).filter(|name| !shown.contains(*name) && !NOT_YET.contains(name)).collect();
    assert!(
        missing.is_empty(),
        "no page of docs/handleiding shows {missing:?}; to fix: write it, cargo xtask shots --manual"
    );
    assert!(NOT_YET.iter().all(|name| !shown.contains(*name)), "some of {NOT_YET:?} are shown by now");
    let there = fs::read_dir(folder().join("pictures")).expect("the pictures");
    let mut weight = 0;
    for entry in there.filter_map(Result::ok) {
        let name = entry.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        assert!(shown.contains(&name), "no page shows pictures/{name}.png");
        weight += entry.metadata().expect("a file").len();
    }
    assert!(weight < WEIGHT, "the pictures weigh {weight} bytes together");
    for (name, size) in WIDE {
        let wide = format!("{name}-{}", size.0);
        assert!(SIZES.contains(&size) && shown.contains(&wide), "no page shows {wide}");
    }
}

/// Every address of the app is among the screens that are pictured, and so is every panel of Delen and of Instellingen.
#[test]
fn every_address_is_among_the_screens() {
    let paths: BTreeSet<&str> = all().map(|screen| screen.path.split('?').next().unwrap_or_default()).collect();
    let reached: BTreeSet<&str> = paths.iter().map(|path| first(path)).collect();
    for file in ROUTES {
        let text = read(&root().join(file));
        let addresses = between(&text, "path!(\"", "\")");
        assert!(addresses.len() > 4, "{file} says no addresses any more");
        for address in addresses {
            assert!(reached.contains(first(address)), "{address} is among no screens; to fix: tests/src/screens.rs");
            assert!(address.contains(':') || paths.contains(address), "{address} is among no screens");
        }
    }
    // A circle has its id in the address, so that its panels are reached by tapping.
    let tapped = ["circle", "invite", "kit"];
    let sharing = read(&root().join(SHARING));
    for panel in between(&sharing, "        \"", "\" => ") {
        let is_there = tapped.contains(&panel) || paths.contains(format!("/sharing/{panel}").as_str());
        assert!(is_there, "the panel {panel} of Delen is among no screens");
    }
    let settings = read(&root().join(SETTINGS));
    let panels = between(&settings, " => \"", "\",");
    assert!(panels.len() > 5, "{SETTINGS} says no panels any more");
    // Where you are is chosen from the map of the municipality, which the pictures do without.
    for panel in panels.into_iter().filter(|panel| *panel != "areas") {
        let path = format!("/settings/{panel}");
        assert!(paths.contains(path.as_str()), "the panel {panel} of Instellingen is among no screens");
    }
}

/// What the manual calls by its name on a screen (*Klaar*) is still called so there.
#[test]
fn what_the_manual_says_to_tap_is_on_a_screen() {
    let mut texts = String::new();
    for folder in ["src-ui/src/text", "crates/domain/src"] {
        gather(&root().join(folder), &mut texts);
    }
    let mut unknown = Vec::new();
    let mut named = 0;
    for (page, text) in pages() {
        for label in labels(&text) {
            named += 1;
            if !texts.contains(&label) {
                unknown.push(format!("{page}: {label}"));
            }
        }
    }
    assert!(named > 60, "the manual names only {named} things");
    assert!(unknown.is_empty(), "these are on no screen:\n{}", unknown.join("\n"));
    assert!(!texts.contains("Formulier indienen"), "the look finds what is nowhere");
}

/// The page that says what there is leads to every other page.
#[test]
fn the_index_leads_to_every_page() {
    let pages = pages();
    let (_name, index) = pages.iter().find(|(name, _text)| name == "README.md").expect("an index");
    let leads_to = targets(index);
    for (name, text) in pages.iter().filter(|(name, _text)| name != "README.md") {
        assert!(leads_to.contains(name.as_str()), "the index does not lead to {name}");
        assert!(targets(text).contains("README.md"), "{name} does not lead back");
    }
}

/// The same looks find what is missing.
#[test]
fn what_is_missing_is_found() {
    let page = folder().join("README.md");
    assert_eq!(
        absent(&page, "![a](pictures/no-such-screen.png) [b](../hub.md#begin) [c](https://example.org)").len(),
        1
    );
    assert_eq!(absent(&page, "[a](geen-bladzij.md)").len(), 1);
    assert!(!shown().contains("no-such-screen"));
}

/// The names of the pictures that the pages of the manual show.
fn shown() -> BTreeSet<String> {
    let named = |text: &str| {
        let pictures = targets(text).into_iter().filter_map(|target| target.strip_prefix("pictures/"));
        pictures.filter_map(|name| name.strip_suffix(".png")).map(str::to_owned).collect::<Vec<_>>()
    };
    pages().iter().flat_map(|(_name, text)| named(text)).collect()
}

/// What a text leads to in this repository and is not there.
fn absent(path: &Path, text: &str) -> Vec<String> {
    let folder = path.parent().expect("a folder");
    let local = |target: &&str| !target.contains("://") && !target.starts_with('#');
    let files = targets(text).into_iter().filter(local).filter_map(|target| target.split('#').next());
    let missing = files.filter(|target| !folder.join(target).exists());
    missing.map(|target| format!("{} names {target}, which is not there", path.display())).collect()
}

/// What stands between single stars.
fn labels(text: &str) -> Vec<String> {
    let plain = text.replace("**", "\u{0}").replace('\n', " ");
    let odd = plain.split('*').enumerate().filter(|(place, _label)| place % 2 == 1);
    odd.map(|(_place, label)| label.to_owned()).collect()
}

/// Every text of the sources in a folder.
fn gather(folder: &Path, texts: &mut String) {
    for path in fs::read_dir(folder).expect("a folder").filter_map(Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            gather(&path, texts);
        } else {
            texts.push_str(&read(&path));
        }
    }
}

/// Everything that stands between two marks.
fn between<'text>(text: &'text str, begin: &str, end: &str) -> Vec<&'text str> {
    text.split(begin).skip(1).filter_map(|rest| rest.split_once(end)).map(|(inside, _rest)| inside).collect()
}

/// The first part of an address.
fn first(address: &str) -> &str {
    address.trim_start_matches('/').split('/').next().unwrap_or_default()
}

fn is_picture(target: &str) -> bool {
    Path::new(target).extension().is_some_and(|end| end == "png")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
