//! From what keeps coming back in a neighbourhood to what people do about it, on a tablet alone: rows M5, M6, M7, M10 and M11.

use std::path::{Path, PathBuf};

use stoep_domain::call::{AddOrganisation, Begin, CaptureSignal, EndTalk, ImportAreas};
use stoep_domain::word::{Form, Topic};
use stoep_tests::window::{Tablet, Window, hook};

/// The map of the sample neighbourhood, which a person would have got from the CBS.
const MAP: &str = "../crates/notebook/sample/waterhoek.geojson";
const PERSON: &str = "Kanariepiet";
const NOTE: &str = "geheimpje onder de mat";

/// A tablet of somebody who heard five times in Spuikom that people are alone, each time from the same person.
fn heard() -> Window {
    let window = Window::start(Tablet::default());
    let geojson = std::fs::read_to_string(map()).unwrap();
    window.ask(&ImportAreas { geojson, source: None }).unwrap();
    window.ask(&Begin { name: "Fatima".parse().unwrap(), area: "BU99990101".parse().ok() }).unwrap();
    for _ in 0..5 {
        let signal = CaptureSignal {
            person: PERSON.parse().ok(),
            note: NOTE.parse().ok(),
            ..CaptureSignal::tap(Topic::Loneliness)
        };
        window.ask(&signal).unwrap();
        window.ask(&EndTalk {}).unwrap();
    }
    window
}

/// The map and the list say the same, small numbers are on neither, and a suggestion says why.
#[test]
fn a_neighbourhood_shows_what_keeps_coming_back() {
    let window = heard();
    window.tap(&hook("nav-buurt"));
    window.wait_for_text(&hook("suggestion"), "Minstens 5 signalen over alleen zijn in Spuikom");
    window.wait_for_text(".map figcaption", "Waterhoek, een verzonnen voorbeeldbuurt");
    let count = |css: &str| window.execute("return document.querySelectorAll(arguments[0]).length", &[css.into()]);
    assert_eq!(count("[data-test^='map-area-']"), count("[data-test^='area-row-BU']"));
    window.wait_for_text(&hook("area-row-BU99990101"), "ten minste 5 keer");
    window.wait_for_text(&hook("area-row-BU99990102"), "niet getoond");
    assert_eq!(window.texts("[data-test^='area-row-BU']").len(), 5);
    assert!(window.texts("[data-test^='area-row-BU']")[0].contains("Spuikom"), "where most was heard comes first");

    window.tap("label:has([data-test='layer-strengths'])");
    window.wait_for_text(&hook("area-row-BU99990101"), "niet getoond");
    window.tap("label:has([data-test='layer-trend'])");
    window.wait_for_text(&hook("area-row-BU99990101"), "te weinig om te vergelijken");
    window.tap("label:has([data-test='layer-silence'])");
    window.wait_for_text(&hook("area-row-BU99990102"), "Dat kan goed zijn.");
    window.wait_for_text(&hook("area-row-BU99990101"), "Hier hoorden wij ongeveer wat we anders ook horen");
    window.tap("label:has([data-test='layer-topic'])");

    window.tap(&hook("area-row-BU99990101"));
    window.wait_for_text(&format!("{} h2", hook("area-page")), "Spuikom");
    window.wait_for_text(&hook("course"), "Alleen zijn");
    window.wait_for_text(&hook("course"), "5 keer");
    window.tap_label("Wijktafel voorbereiden");
    window.wait_for_text(&hook("sheet-table"), "Wat organisaties te bieden hebben");
    window.tap_label("Sluiten");
    window.wait_gone(&hook("sheet-table"));
    says_no_name(&window);
    window.tap(&hook("back"));

    window.tap_label("Uitleg");
    window.wait_for_text(&hook("sheet-explain"), "minstens 5 signalen over hetzelfde");
    window.tap_label("Sluiten");
    window.wait_gone(&hook("sheet-explain"));
    window.tap_label("Nu niet");
    window.wait_gone(&hook("suggestion"));
    window.wait_for_text("main", "Alleen nieuwe signalen tellen nog.");
    window.tap_label("Terugzetten");
    window.wait_for_text(&hook("suggestion"), "alleen zijn in Spuikom");
    says_no_name(&window);

    window.tap_label("Maak er een buurtvraag van");
    window.wait_for_text(&format!("{} h2", hook("detail")), "Alleen zijn in Spuikom");
    says_no_name(&window);
    window.tap(&hook("nav-buurt"));
    window.wait_for(&hook("map"));
    assert!(!window.is_visible(&hook("suggestion")), "what was taken up is not suggested again");
}

/// Without a map the screen says what will be here, and the map is one file away.
#[test]
fn a_map_is_one_file_away() {
    let window = Window::start(Tablet::default());
    window.ask(&Begin { name: "Fatima".parse().unwrap(), area: None }).unwrap();
    window.tap(&hook("nav-buurt"));
    window.wait_for_text(&hook("no-map"), "Nog geen kaart");
    assert!(!window.is_visible(&hook("map")));
    window.choose_file(&hook("import-areas"), &map());
    window.wait_for(&hook("map"));
    window.wait_for_text(&hook("area-row-BU99990202"), "Vlierveld");
    window.resize(390, 844);
    window.tap(&hook("area-row-BU99990202"));
    window.wait_for_text(&format!("{} h2", hook("area-page")), "Vlierveld");
    window.wait_for_text(&hook("already-here"), "Nog niets vastgelegd");
    window.tap(&hook("back"));
    window.wait_for(&hook("map"));
}

/// From signals to a buurtvraag, to an initiative and back, with everybody's part in it; what it changed is asked at its end.
#[test]
fn a_theme_becomes_an_initiative_and_leads_back_to_a_person() {
    let window = heard();
    window
        .ask(&AddOrganisation {
            name: "Moskee Kruithof".parse().unwrap(),
            form: Some(Form::Informal),
            area: "BU99990101".parse().ok(),
            circle: None,
        })
        .unwrap();
    window.tap(&hook("nav-buurt"));
    window.tap_label("Maak er een buurtvraag van");
    window.wait_for_text(&format!("{} h2", hook("detail")), "Alleen zijn in Spuikom");
    window.wait_for_text(&hook("story-line"), "Signalen");
    window.wait_for_text(&hook("glimpse"), "Spuikom");
    says_no_name(&window);

    window.tap("label:has([data-test='set-phase-exploring'])");
    window.wait_for_text(&hook("history-line"), "we zoeken uit");
    agree(&window);
    let initiative = start_an_initiative(&window);
    run_it(&window);
    capture_from_inside(&window);
    end_it(&window);

    // The theme leads to all of it, and the board has it under its phase.
    window.tap_row(&format!("{} a.stone", hook("story-line")), "Alleen zijn in Spuikom");
    window.wait_for_text(&format!("{} h2", hook("detail")), "Alleen zijn in Spuikom");
    window.wait_for_text(&hook("story-line"), &initiative);
    window.wait_for_text(&hook("story-line"), "gestopt");
    window.tap(&hook("back"));
    window.wait_for_text(&hook("phase-exploring"), "Alleen zijn in Spuikom");
    window.tap_label("Naar: we doen iets: Alleen zijn in Spuikom");
    window.wait_for_text(&hook("phase-acting"), "Alleen zijn in Spuikom");
    window.tap("label:has([data-test='board-initiatives'])");
    window.wait_for_text(&hook("phase-ended"), &initiative);
}

/// Who does what, who can be asked, and what was decided together.
fn agree(window: &Window) {
    window.tap_label("Aanspreekpunt kiezen");
    window.tap_row(&hook("lead-member"), "Fatima");
    window.wait_for_text(&hook("lead"), "jou");

    window.tap(&hook("add-line-agreement"));
    window.type_into(&hook("note-text"), "Bankje vragen bij de gemeente");
    window.type_into(&hook("line-doer"), "Bram en de buren");
    window.tap_label("Bewaren");
    window.wait_for_text(&hook("lines-agreement"), "Bram en de buren");
    window.tap_label("Gedaan: Bankje vragen bij de gemeente");
    window.wait_for_text(&hook("lines-agreement"), "gedaan");

    assert!(!window.is_visible(&hook("think-along")), "what only you read, nobody can think along about");

    window.tap_label("Notitie erbij");
    window.type_into(&hook("note-text"), "Donderdag om tien uur");
    window.tap_label("Bewaren");
    window.wait_for_text(&hook("note"), "Donderdag om tien uur");
    window.tap(&hook("decide"));
    window.type_into(&format!("{} input", hook("sheet-decide")), "wij en de buren");
    window.tap_label("Bewaren");
    window.wait_for_text(&hook("note"), "Samen besloten: wij en de buren");
}

/// What is there already comes first.
fn start_an_initiative(window: &Window) -> String {
    let name = "Koffie op de bank";
    window.tap(&hook("begin-from"));
    window.wait_for_text(&format!("{} {}", hook("sheet-begin"), hook("already-here")), "Moskee Kruithof");
    window.type_into(&hook("begin-what"), name);
    window.tap(&format!("{} {}", hook("sheet-begin"), hook("begin-initiative")));
    window.wait_for_text(&format!("{} h2", hook("detail")), name);
    window.wait_for_text(&format!("{} a.stone", hook("story-line")), "Alleen zijn in Spuikom");
    name.to_owned()
}

/// Whose it is, what we do, what is next, what happens, and who takes part.
fn run_it(window: &Window) {
    window.tap(&hook("add-owner"));
    window.type_into(&hook("person-name"), "Tante Bep");
    window.tap_label("Toevoegen");
    window.wait_for_text(&hook("owners"), "Tante Bep");
    window.tap("label:has([data-test='our-role-help'])");
    window.wait_for_text(&hook("history-line"), "wij helpen als het gevraagd wordt");
    window.tap_label("Volgende stap aanpassen");
    window.type_into(&hook("note-text"), "Kan en kopjes halen");
    window.tap_label("Bewaren");
    window.wait_for_text(&hook("next-step"), "Kan en kopjes halen");
    window.tap(&hook("add-line-moment"));
    window.type_into(&hook("note-text"), "Zeven mensen in de zon");
    window.tap_label("Bewaren");
    window.wait_for_text(&hook("lines-moment"), "Zeven mensen in de zon");
    window.tap(&hook("add-line-arose"));
    window.type_into(&hook("note-text"), "Een appgroep");
    window.tap_label("Bewaren");
    window.wait_for_text(&hook("lines-arose"), "Een appgroep");
    window.tap(&hook("add-organisation"));
    window.tap_row(&hook("choose-organisation"), "Moskee Kruithof");
    window.wait_for_text(&hook("organisations"), "Moskee Kruithof");
}

/// The way back from the community to a person: what is heard there stays linked to it.
fn capture_from_inside(window: &Window) {
    window.tap(&hook("capture-inside"));
    window.tap(&format!("{} {}", hook("sheet-inside"), hook("choose-money")));
    window.wait_gone(&hook("sheet-inside"));
    window.wait_for_text(&hook("glimpse"), "Geld");
}

/// Closing asks what it changed and what did not work, and neither has to be answered.
fn end_it(window: &Window) {
    window.tap(&hook("end-initiative"));
    window.wait_for_text(&hook("sheet-end"), "Wat heeft dit veranderd?");
    window.type_into(&hook("end-failed"), "Te duur in de winter");
    window.tap(&hook("end-submit"));
    window.wait_for_text(&hook("brought"), "Te duur in de winter");
    window.wait_gone(&hook("end-initiative"));
}

/// What is started by itself begins with what there is already too, and a topic is name enough for a buurtvraag.
#[test]
fn something_is_started_with_what_is_there_already_in_sight() {
    let window = heard();
    window.resize(390, 844);
    window.tap(&hook("nav-buurt"));
    window.tap(&hook("to-board"));
    window.wait_for_text("main", "Nog geen buurtvragen");
    window.tap_label("Iets beginnen");
    window.wait_for_text(&hook("sheet-begin"), "Spuikom");
    window.wait_for_text(&hook("already-here"), "Nog niets vastgelegd");
    window.tap(&hook("begin-theme"));
    window.wait_for(&format!("{} {}", hook("sheet-begin"), hook("trouble")));
    window.execute(
        "const field = document.querySelector(arguments[0]); field.value = 'money';
         field.dispatchEvent(new Event('change', { bubbles: true }))",
        &[hook("begin-topic").into()],
    );
    window.tap(&hook("begin-theme"));
    window.wait_for_text(&format!("{} h2", hook("detail")), "Geld in Spuikom");
    window.tap(&hook("back"));
    window.wait_for_text(&hook("phase-emerging"), "Geld in Spuikom");
}

/// Neither the one who told it nor what was noted is on the screen.
fn says_no_name(window: &Window) {
    let said = window.texts("body").concat();
    assert!(!said.contains(PERSON) && !said.contains("geheimpje"), "{said}");
}

fn map() -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(MAP);
    path.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
