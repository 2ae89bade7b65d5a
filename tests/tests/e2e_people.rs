//! People, households and the social map, as somebody finds them and adds to them who works alone. Nothing here is a form.

#![expect(clippy::unwrap_used, reason = "a test that is surprised fails there")]

use stoep_domain::{
    call::{AddHousehold, AddOrganisation, Begin, CaptureSignal, EndTalk, LinkPerson, Target, WhoIs},
    word::Topic,
};
use stoep_tests::{
    team::within,
    window::{Tablet, Window, hook},
};

const PERSON: &str = "Tante Bep";
const HOUSEHOLD: &str = "Huis van de klimop";
/// A whole name: a first name alone says too little.
const TWICE: &str = "Bep de Vries";
const PLAN: &str = "Elke dinsdag samen koken";
const AGREEMENT: &str = "De buren bellen eerst even";

/// Whoever was named in a talk has a page, on which one thing at a time can be said; a household has its own plan and one aanspreekpunt.
#[test]
fn a_person_and_their_household() {
    let mut window = begun();
    name_somebody(&window, PERSON);
    open_person(&window, PERSON);
    window.wait_for_text(&hook("record-row"), "Geld");

    window.tap(&hook("change-phone"));
    fill_in(&window, "0299 123 456");
    window.wait_for_text(&hook("detail"), "0299 123 456");
    window.tap(&hook("change-name"));
    fill_in(&window, "Tante Bep van de hoek");
    window.wait_for_text(&format!("{} h2", hook("detail")), "Tante Bep van de hoek");
    window.tap(&hook("aware"));
    window.wait_for(&format!("{}[aria-pressed='true']", hook("aware")));
    assert!(!window.is_visible(&hook("in-picture")), "a resident is asked to be in a picture");
    window.tap(&hook("change-role"));
    window.tap(&hook("choose-key_figure"));
    window.wait_for_text(&hook("detail"), "spil in de buurt");
    window.wait_for(&hook("in-picture"));

    window.tap(&hook("change-household"));
    fill_in(&window, HOUSEHOLD);
    window.tap_row(&hook("name-row"), HOUSEHOLD);
    window.wait_for_text(&format!("{} h2", hook("detail")), HOUSEHOLD);
    add_line(&window, "plan", PLAN);
    window.tap(&format!("{} {}", hook("lines-plan"), hook("line-done")));
    window.wait_for(&format!("{} {}[aria-pressed='true']", hook("lines-plan"), hook("line-done")));
    add_line(&window, "agreement", AGREEMENT);
    window.tap(&hook("lead-choose"));
    window.tap_row(&hook("lead-choice"), "Fatima");
    window.wait_for_text(&hook("lead"), "Jij");
    window.tap_row(&hook("person"), "Tante Bep van de hoek");
    for agreed in [PLAN, AGREEMENT] {
        window.wait_for_text(&hook("said-lines"), agreed);
    }

    window.restart();
    open_person(&window, "van de hoek");
    window.wait_for_text(&hook("detail"), "Weet ervan");
    window.wait_for_text(&hook("said-lines"), PLAN);
}

/// Ending intensive support asks two questions; only a yes to the second makes a pulse, and it can be taken up again.
#[test]
fn the_end_of_support_asks_two_questions() {
    let window = begun();
    name_somebody(&window, PERSON);
    open_person(&window, PERSON);
    window.tap(&hook("support-begin"));
    window.wait_for_text(&hook("support"), "Loopt nu.");
    window.tap(&hook("support-end"));
    window.wait_for_text(&hook("sheet-end-support"), "Gaat er iets mis als ik eruit stap?");
    window.wait_for_text(&hook("sheet-end-support"), "Zal ik later nog eens vragen hoe het gaat?");
    window.type_into(&hook("note-text"), "Zij belt niet als het misgaat");
    // What was typed is still there when the sheet was closed by mistake, and is nowhere else.
    window.tap_label("Sluiten");
    window.wait_gone(&hook("sheet-end-support"));
    window.tap(&hook("chip-note"));
    window.wait_for(&hook("note-text"));
    assert_eq!(typed(&window), "", "what was typed for one question turns up in another field");
    window.tap_label("Sluiten");
    window.tap(&hook("support-end"));
    window.wait_for(&hook("ask-later-yes"));
    assert_eq!(typed(&window), "Zij belt niet als het misgaat");
    window.tap(&hook("ask-later-yes"));
    window.wait_for_text(&hook("support"), "Is afgerond.");
    window.wait_for_text(&hook("note"), "Zij belt niet als het misgaat");
    window.wait_for_text(&hook("going-on"), "terugkomen");

    window.tap(&hook("nav-terugkomen"));
    window.wait_for_text(&hook("pulse"), PERSON);
    open_person(&window, PERSON);
    window.tap_label("Weer oppakken");
    window.wait_for_text(&hook("support"), "Loopt nu.");
    window.tap(&hook("support-end"));
    window.tap(&hook("ask-later-no"));
    window.wait_for_text(&hook("support"), "Is afgerond.");
    window.tap(&hook("nav-terugkomen"));
    window.wait_for_text("main", "Niets om op terug te komen");
}

/// Two names that may be one are shown with their reasons; merging can be undone, and *Toch twee mensen* is remembered.
#[test]
fn somebody_was_written_down_twice() {
    let window = begun();
    open_network(&window);
    window.wait_for_text("main", "Nog niemand opgeschreven");
    for _ in 0..2 {
        window.tap(&hook("network-add"));
        fill_in(&window, TWICE);
        window.wait_for_text(&format!("{} h2", hook("detail")), TWICE);
        window.tap(&hook("back"));
    }
    assert_eq!(window.texts(&hook("network-row")).len(), 2);
    window.tap(&hook("to-twice"));
    window.wait_for_text(&hook("pair"), "twee keer opgeschreven: zelfde naam");
    window.tap(&format!("li:nth-child(1) > {}", hook("merge")));
    window.wait_for_text(&hook("merged-pair"), "Samengevoegd.");
    window.wait_gone(&hook("pair"));
    window.tap(&hook("unmerge"));
    window.wait_for_text(&hook("pair"), "zelfde naam");
    window.wait_gone(&hook("merged-pair"));

    window.tap(&format!("li:nth-child(1) > {}", hook("merge")));
    window.wait_for(&hook("merged-pair"));
    window.tap(&hook("back"));
    assert_eq!(window.texts(&hook("network-row")).len(), 1);
    window.tap_row(&hook("network-row"), TWICE);
    window.wait_for_text(&hook("also-written"), TWICE);
    window.tap(&hook("take-apart"));
    window.wait_gone(&hook("also-written"));
    window.tap(&hook("back"));

    window.tap(&hook("to-twice"));
    window.tap(&hook("not-same"));
    window.wait_for_text(&hook("twice"), "Niemand lijkt dubbel");
}

/// Formal and informal stand side by side; "Klopt nog?" is one tap; ties follow from a visit that names two, and never show a resident.
#[test]
fn the_social_map_and_who_works_with_whom() {
    let window = begun();
    window.tap_label("Partner");
    window.wait_for_text(&hook("talk-row"), "Met een partner");
    window.tap_label("Wie");
    window.type_into(&hook("person-name"), PERSON);
    window.tap_label("Toevoegen");
    window.wait_for_text(&hook("person-unlink"), PERSON);
    window.tap_label("Sluiten");
    window.wait_gone(&hook("sheet-who"));
    window.tap_label("Klaar");
    window.tap(&hook("nav-vandaag"));
    window.tap_row(&hook("record-row"), "Met een partner");
    for name in ["Moskee Kruithof", "Stichting Buurtkracht"] {
        window.tap(&hook("link-organisation"));
        window.type_into(&hook("page-typed"), name);
        window.tap(&hook("page-new"));
        window.wait_gone(&hook("sheet-organisation"));
        window.wait_for_text(&hook("linked"), name);
    }

    open_network(&window);
    window.tap(&format!("label:has({})", hook("network-map")));
    for name in ["Moskee Kruithof", "Stichting Buurtkracht"] {
        window.wait_for_text(&hook("network-row"), name);
    }
    assert!(!reads(&window, &hook("network-row"), PERSON), "a resident is on the social map");
    window.type_into(&hook("network-typed"), "buurtk");
    window.wait_gone(&format!("{} + {}", hook("network-row"), hook("network-row")));
    window.tap_row(&hook("network-row"), "Stichting Buurtkracht");
    window.wait_for_text(&hook("confirmed"), "Nog niemand keek of dit klopt.");
    window.tap(&hook("confirm"));
    window.wait_for_text(&hook("confirmed"), "Iemand zei dat het klopt: vandaag");
    window.tap(&hook("change-form"));
    window.tap(&hook("choose-formal"));
    window.wait_for_text(&hook("detail"), "formeel");
    window.tap(&hook("change-offer"));
    fill_in(&window, "Hulp bij brieven");
    window.wait_for_text(&hook("detail"), "Hulp bij brieven");

    window.tap(&hook("ask-partner"));
    window.type_into(&hook("note-text"), "Kan er iemand mee naar de gemeente?");
    window.tap_row(&hook("page-choice"), "Moskee Kruithof");
    window.wait_gone(&hook("sheet-ask-partner"));
    window.tap(&hook("nav-terugkomen"));
    window.wait_for_text(&hook("handover"), "Wat zei Moskee Kruithof?");
    window.wait_for_text(&hook("handover"), "Kan er iemand mee naar de gemeente?");

    open_network(&window);
    window.tap(&hook("to-ties"));
    window.wait_for(&hook("ties-own"));
    assert!(!reads(&window, &hook("ties"), PERSON), "a resident is in the picture");
    window.wait_for_text(&hook("ties-own"), "Alleen jij ziet dit.");
}

/// Any name wraps on a phone: a long word, and one that runs the other way.
#[test]
fn names_of_any_kind_wrap() {
    let window = Window::start(Tablet { size: (390, 844), ..Tablet::default() });
    window.resize(390, 844);
    window.wait_for("main");
    window.ask(&Begin { name: "Fatima".parse().unwrap(), area: None }).unwrap();
    let long = "wijkcentrumvrijwilligersoverleg".repeat(3);
    let arabic = "فاطمة الزهراء";
    for name in [long.as_str(), arabic] {
        name_somebody(&window, name);
        open_person(&window, name);
        let wide = window.execute("return document.querySelector('.detail-side').scrollWidth", &[]);
        assert!(wide.as_u64().is_some_and(|wide| wide <= 390), "the page of a name is {wide} wide");
    }
}

/// Hits of every kind lead to a page that shows them, and the filters narrow them by kind, topic and time.
#[test]
fn what_is_found_can_be_narrowed_and_opens() {
    let window = begun();
    name_somebody(&window, "Bakker Bart");
    let note = Some("Bij de bakker gehoord".parse().unwrap());
    window.ask(&CaptureSignal { note, ..CaptureSignal::tap(Topic::Housing) }).unwrap();
    window
        .ask(&AddOrganisation { name: "Bakkersclub".parse().unwrap(), form: None, area: None, circle: None })
        .unwrap();
    let people = Vec::new();
    window
        .ask(&AddHousehold { name: "Huis van de bakker".parse().unwrap(), people, area: None, circle: None })
        .unwrap();
    window.tap(&hook("nav-vandaag"));
    window.tap(&hook("to-search"));
    window.type_into(&hook("search-text"), "bakker");
    for found in ["Bakker Bart", "Bakkersclub", "Huis van de bakker"] {
        window.wait_for_text(&hook("hit"), found);
    }
    choose(&window, "search-sort", "organisations");
    within("one kind shows", || window.texts(&hook("hit")).len() == 1);
    window.wait_for_text(&hook("hit"), "Bakkersclub");
    choose(&window, "search-sort", "");
    choose(&window, "filter-topic", "housing");
    within("only what is about housing is left", || {
        let hits = window.texts(&hook("hit"));
        !hits.is_empty() && hits.iter().all(|hit| hit.contains("Wonen"))
    });
    choose(&window, "filter-topic", "");
    choose(&window, "filter-since", "month");
    window.wait_for_text(&hook("hit"), "Huis van de bakker");
    window.tap_row(&hook("hit"), "Huis van de bakker");
    window.wait_for(&hook("lines-plan"));
    window.tap(&hook("nav-vandaag"));
    window.tap(&hook("to-search"));
    window.type_into(&hook("search-text"), "bakkersclub");
    window.tap_row(&hook("hit"), "Bakkersclub");
    window.wait_for(&hook("confirm"));
}

/// Chooses a word of a list, as a person does in the system's own picker.
fn choose(window: &Window, name: &str, word: &str) {
    window.tap(&format!("{} option[value='{word}']", hook(name)));
}

fn begun() -> Window {
    let window = Window::start(Tablet::default());
    window.wait_for("main");
    window.ask(&Begin { name: "Fatima".parse().unwrap(), area: None }).unwrap();
    window.wait_for_text("main", "Hier komt je gesprek");
    window
}

/// Somebody who was named in a talk earlier.
fn name_somebody(window: &Window, name: &str) {
    window.ask(&CaptureSignal::tap(Topic::Money)).unwrap();
    let who = WhoIs::Named(name.parse().unwrap());
    window.ask(&LinkPerson { on: Target::Talk, who }).unwrap();
    window.ask(&EndTalk {}).unwrap();
}

fn open_network(window: &Window) {
    window.tap(&hook("nav-meer"));
    window.tap(&hook("to-network"));
    window.wait_for(&hook("network-typed"));
}

fn open_person(window: &Window, name: &str) {
    open_network(window);
    window.tap_row(&hook("network-row"), name);
    window.wait_for_text(&format!("{} h2", hook("detail")), name);
}

/// Fills in the one thing that is asked, and waits until it was kept.
fn fill_in(window: &Window, text: &str) {
    window.type_into(&hook("one-field"), text);
    window.tap(&hook("one-field-save"));
    window.wait_gone(&hook("one-field"));
}

fn add_line(window: &Window, sort: &str, text: &str) {
    window.tap(&hook(&format!("line-add-{sort}")));
    window.type_into(&hook("note-text"), text);
    window.tap_label("Bewaren");
    window.wait_for_text(&hook(&format!("lines-{sort}")), text);
}

/// What stands in the field of a note now.
fn typed(window: &Window) -> String {
    let typed = window.execute("return document.querySelector('[data-test=note-text]').value", &[]);
    typed.as_str().unwrap_or_default().to_owned()
}

/// Whether a person reads this somewhere now.
fn reads(window: &Window, css: &str, part: &str) -> bool {
    window.texts(css).iter().any(|text| text.contains(part))
}
