//! A day of somebody who works alone: no team, no hub, no network. Everything is done and read the way a person does it.

use std::path::{Path, PathBuf};

use stoep_tests::window::{Tablet, Window, hook};

/// The map of the sample neighbourhood, which a person would have got from the CBS.
const MAP: &str = "../crates/notebook/sample/waterhoek.geojson";
const NOTE: &str = "Mevrouw van de planten heeft een tas dichte post";
const PERSON: &str = "Tante Bep";

/// From the first start to the evening: a map, a talk of four taps, a mistap taken back, a name and a note; then it is read
/// again, found again, and is still there after the app was closed and after it was killed.
#[test]
fn a_day_alone() {
    let mut window = Window::start(Tablet::default());
    begin(&window);
    capture_a_talk(&window);
    read_it_again(&window);
    find_it_again(&window);

    window.restart();
    read_it_again(&window);
    find_it_again(&window);

    window.tap(&hook("nav-vastleggen"));
    window.tap_label("Wonen");
    // The row is the confirmation. From here on the moment is kept, whatever happens.
    window.wait_for_text(&hook("talk-row"), "Wonen");
    window.crash();
    window.wait_for_text(&hook("talk-row"), "Wonen");
    assert_eq!(window.texts(&hook("talk-row")).len(), 1, "the talk goes on where it was, and holds the one tap");
    window.tap_label("Klaar");
    window.tap(&hook("nav-vandaag"));
    window.wait_for_text(&hook("record-row"), "Wonen");
    read_it_again(&window);
}

/// A phone shows the same talk with less room.
#[test]
fn a_day_alone_on_a_phone() {
    let window = Window::start(Tablet { size: (390, 844), ..Tablet::default() });
    window.resize(390, 844);
    begin(&window);
    window.tap_label("Straat");
    window.wait_for_text(&hook("talk-strip"), "Op straat (1)");
    window.tap_label("Geld");
    window.wait_for_text(&hook("talk-strip"), "Geld (2)");
    window.tap_label("Hele gesprek");
    window.wait_for_text(&hook("sheet-talk"), "leest: Alleen ik");
    let remove = format!("{} [aria-label='Weg: Geld']", hook("sheet-talk"));
    window.tap(&remove);
    window.wait_for_text(&hook("sheet-talk"), "is weg");
    window.tap_label("Terugzetten");
    window.wait_for(&remove);
    window.tap_label("Klaar");
    window.wait_gone(&hook("sheet-talk"));
    window.wait_for_text(&hook("talk-strip"), "Tik op een tegel");

    window.tap_label("Scherm dicht");
    window.tap_label("Idee");
    window.wait_for_text(&hook("talk-count"), "1 vastgelegd");
    assert!(!reads(&window, &hook("talk-strip"), "Idee"), "a covered screen shows that something was kept, not what");
}

/// What was promised in a talk is one tap, is found on its day, and is done with one tap that can be taken back.
#[test]
fn coming_back() {
    let mut window = Window::start(Tablet::default());
    begin(&window);
    window.tap(&hook("nav-terugkomen"));
    window.wait_for_text("main", "Niets om op terug te komen");
    window.tap_label("Naar Vastleggen");

    window.tap_label("Geld");
    window.wait_for_text(&hook("talk-row"), "Geld");
    window.tap_label("Wie");
    window.type_into(&hook("person-name"), PERSON);
    window.tap_label("Toevoegen");
    window.wait_for_text(&hook("person-unlink"), PERSON);
    window.tap_label("Sluiten");
    window.wait_gone(&hook("sheet-who"));
    window.tap_label("Ik kom terug");
    window.wait_for_text(&hook("talk-row"), "Ik kom terug");
    assert!(!reads(&window, "body", PERSON), "Vastleggen says to whom");
    window.tap_label("Andere dag");
    window.tap(&hook("day-tomorrow"));
    window.wait_gone(&hook("sheet-day"));
    window.wait_for_text(&hook("talk-row"), "morgen");

    window.tap(&hook("nav-terugkomen"));
    window.wait_for_text(&hook("promise"), PERSON);
    window.wait_for_text(&hook("promise"), "Geld · morgen");
    window.tap_label(&format!("Gedaan: {PERSON}"));
    window.wait_for_text(&hook("promise"), "is gedaan");
    window.tap_label(&format!("Toch niet: {PERSON}"));
    window.wait_for_text(&hook("promise"), "morgen");
    window.tap_label(&format!("Andere dag: {PERSON}"));
    window.tap(&hook("day-next-week"));
    window.wait_gone(&hook("sheet-day"));
    window.wait_for_text(&hook("bucket-later"), PERSON);
    window.tap_row(&hook("promise-about"), PERSON);
    window.wait_for_text(&format!("{} h2", hook("detail")), "Geld");
    window.tap(&hook("back"));
    window.tap_label(&format!("Gedaan: {PERSON}"));
    window.wait_for_text(&hook("promise"), "is gedaan");

    window.restart();
    window.tap(&hook("nav-terugkomen"));
    window.wait_for_text("main", "Niets om op terug te komen");
}

/// The three screens of the first start, with a map out of a file.
fn begin(window: &Window) {
    window.wait_for_text("main", "Welkom bij Stoep");
    window.wait_for_text("main", "Stap 1 van 3");
    window.type_into(&hook("begin-name"), "Fatima");
    window.tap_label("Verder");

    window.wait_for_text("main", "In welke buurt ben je?");
    window.wait_for_text("main", "Laad één keer een kaart");
    window.choose_file(&hook("import-areas"), &map());
    window.wait_for_text("main", "Waterhoek, een verzonnen voorbeeldbuurt");
    window.type_into(&hook("area-search"), "spui");
    window.wait_gone(&hook("area-BU99990102"));
    window.tap(&hook("area-BU99990101"));

    window.wait_for_text("main", "Met wie werk je?");
    window.wait_for_text(&hook("begin-alone"), "Ik begin zelf");
    window.tap(&hook("begin-alone"));

    window.wait_for_text(&hook("place-chip"), "Spuikom");
    window.wait_for_text(&hook("sharing-chip"), "Alles staat op deze tablet");
}

/// One talk in the street. What is heard in it never shows on the screen that the other person looks at.
fn capture_a_talk(window: &Window) {
    window.wait_for_text("main", "Hier komt je gesprek");
    for (tile, row) in
        [("Straat", "Op straat"), ("Geld", "Geld"), ("Alleen zijn", "Alleen zijn"), ("Burenhulp", "Burenhulp")]
    {
        window.tap_label(tile);
        window.wait_for_text(&hook("talk-row"), row);
    }
    window.wait_for_text(&hook("talk"), "Gesprek: Op straat");
    window.wait_for_text(&hook("talk-readers"), "leest: Alleen ik");
    assert_eq!(window.texts(&hook("talk-row")).len(), 4, "four taps, four rows");
    for mark in window.texts(&hook("sharing-mark")) {
        assert_eq!(mark.trim(), "Alleen ik", "there is nobody to share with");
    }

    window.tap_label("Weg: Geld");
    window.wait_for_text(&hook("talk-row"), "is weg");
    window.wait_for_text(&hook("restore"), "Terugzetten");

    window.tap_label("Notitie");
    window.type_into(&hook("note-text"), NOTE);
    window.tap_label("Bewaren");
    window.wait_gone(&hook("sheet-note"));

    window.tap_label("Wie");
    window.type_into(&hook("person-name"), PERSON);
    window.tap_label("Toevoegen");
    window.wait_for_text(&hook("person-unlink"), PERSON);
    window.tap_label("Sluiten");
    window.wait_gone(&hook("sheet-who"));

    for secret in [NOTE, PERSON, "planten"] {
        assert!(!reads(window, "body", secret), "{secret:?} can be read on Vastleggen");
    }
    window.tap_label("Klaar");
    window.wait_for_text("main", "Hier komt je gesprek");
    window.wait_for_text(&hook("sharing-chip"), "Alles staat op deze tablet");
}

/// Vandaag shows what was captured, without what was taken away; the detail tells all of it.
fn read_it_again(window: &Window) {
    window.tap(&hook("nav-vandaag"));
    for kept in ["Op straat", "Alleen zijn", "Burenhulp"] {
        window.wait_for_text(&hook("record-row"), kept);
    }
    assert!(!reads(window, &hook("record-row"), "Geld"), "what was taken away is shown");
    window.tap_row(&hook("record-row"), "Op straat");
    window.wait_for_text(&format!("{} h2", hook("detail")), "Op straat");
    window.wait_for_text(&hook("note"), NOTE);
    window.wait_for_text(&hook("note"), "Jij, vandaag");
    window.wait_for_text(&hook("detail"), "Spuikom");
    window.wait_for_text(&hook("person"), PERSON);
    for happened in ["Jij legde dit vast: ontmoeting.", "Jij schreef een notitie.", "Jij koppelde Tante Bep."] {
        window.wait_for_text(&hook("history-line"), happened);
    }
}

/// Zoeken finds the note by its beginnings, and leads to it.
fn find_it_again(window: &Window) {
    window.tap(&hook("nav-vandaag"));
    window.tap(&hook("to-search"));
    window.type_into(&hook("search-text"), "dichte po");
    window.wait_for_text(&hook("hit"), "dichte post");
    window.wait_for_text(&format!("{} mark", hook("hit")), "dichte");
    window.tap_row(&hook("hit"), "dichte post");
    window.wait_for_text(&hook("note"), NOTE);

    window.tap(&hook("nav-vandaag"));
    window.tap(&hook("to-search"));
    window.type_into(&hook("search-text"), "zwembad");
    window.wait_for_text("main", "zwembad");
    window.wait_for_text(&hook("capture-as-new"), "Vastleggen als nieuw");
}

/// Whether a person reads this somewhere now.
fn reads(window: &Window, css: &str, part: &str) -> bool {
    window.texts(css).iter().any(|text| text.contains(part))
}

fn map() -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(MAP);
    path.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
