//! What goes wrong on a screen: a text that is far too long, names of every script, a team that changes under a finger, a tablet
//! that is full, and one that is cut off in the middle of a sentence. Each says what to do, and no text is lost.

use std::{collections::BTreeSet, fs};

use serde_json::Value;
use stoep_domain::{
    call::{
        Begin, CaptureSignal, ChangeTeamSettings, Drafts, EndTalk, LinkPerson, MovedAside, ShareNow, Target,
        TeamChange, WhoIs,
    },
    word::Topic,
};
use stoep_tests::{
    hub_process::HubProcess,
    team::{two_colleagues, within},
    window::{Tablet, Window, hook},
};

const TYPED: &str = "Mevrouw van de planten heeft een tas dichte post";

/// Puts a text into a field at once, as pasting does.
const PASTE: &str = "
    const [css, text] = arguments;
    const field = document.querySelector(css);
    field.focus();
    field.setRangeText(text, 0, field.value.length, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    return [...field.value].length;
";

/// Where the first letter of a name begins, from the left: for a name that runs from the right, where its last letter is.
const LEFT_OF: &str = "
    const [css, name] = arguments;
    const place = document.querySelector(css);
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const at = texts.currentNode.data.indexOf(name);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(texts.currentNode, at);
        range.setEnd(texts.currentNode, at + name.length);
        return range.getBoundingClientRect().left;
    }
    return null;
";

/// Puts a finger on something, and remembers it.
const HOLD: &str = "
    const [css, name] = arguments;
    window.held = window.held || {};
    window.held[name] = document.querySelector(css);
    window.held[name].dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
";

/// Lifts the finger, where what it was on is still there.
const LET_GO: &str = "
    const held = window.held[arguments[0]];
    if (!held.isConnected) return false;
    held.click();
    return true;
";

/// A hundred thousand letters, in a note and in a name: refused with how long it may be, and every letter stays to be made shorter.
#[test]
fn a_paste_that_is_far_too_long_stays_and_says_how_long_it_may_be() {
    let window = begun();
    window.tap_label("Geld");
    window.wait_for_text(&hook("talk-row"), "Geld");
    let long = "Zij zegt dat het nu weer goed gaat. ".repeat(2_778);
    let letters = u64::try_from(long.chars().count()).unwrap();
    assert!(letters > 100_000);

    window.tap_label("Notitie");
    window.wait_for(&hook("note-text"));
    paste(&window, &hook("note-text"), &long);
    window.tap_label("Bewaren");
    window.wait_for_text(&hook("trouble"), "Deze tekst is te lang. Maak hem korter dan 20.000 tekens, of deel hem op.");
    assert_eq!(letters_in(&window, &hook("note-text")), letters, "a letter was lost");
    // Closing loses nothing either.
    window.tap_label("Sluiten");
    window.wait_gone(&hook("sheet-note"));
    window.tap_label("Notitie");
    window.wait_for(&hook("note-text"));
    assert_eq!(letters_in(&window, &hook("note-text")), letters, "a letter was lost");
    paste(&window, &hook("note-text"), TYPED);
    window.tap_label("Bewaren");
    window.wait_gone(&hook("sheet-note"));

    window.tap_label("Wie");
    window.wait_for(&hook("person-name"));
    paste(&window, &hook("person-name"), &"m".repeat(100_000));
    window.tap_label("Toevoegen");
    window.wait_for_text(&hook("trouble"), "Maak hem korter dan 120 tekens");
    assert_eq!(letters_in(&window, &hook("person-name")), 100_000, "a letter was lost");
    paste(&window, &hook("person-name"), "Tante Bep");
    window.tap_label("Toevoegen");
    window.wait_for_text(&hook("person-unlink"), "Tante Bep");
    window.tap_label("Sluiten");
    window.wait_gone(&hook("sheet-who"));
    window.tap_label("Klaar");

    window.tap(&hook("nav-vandaag"));
    window.tap_row(&hook("record-row"), "Geld");
    window.wait_for_text(&hook("note"), TYPED);
    window.wait_for_text(&hook("person"), "Tante Bep");
}

/// Names of every script stand as they are written, in the order in which they were said, and turn nothing around them.
#[test]
fn names_of_every_script_keep_their_place() {
    const NAMES: [&str; 3] = ["فاطمة الزهراء", "יעל כהן", "Tante Bep 👩🏽‍🌾🌱"];
    let window = begun();
    window.tap_label("Geld");
    window.wait_for_text(&hook("talk-row"), "Geld");
    window.tap_label("Wie");
    for name in NAMES {
        paste(&window, &hook("person-name"), name);
        window.tap_label("Toevoegen");
        window.wait_for_text(&hook("person-unlink"), name);
    }
    window.tap_label("Sluiten");
    window.wait_gone(&hook("sheet-who"));
    window.tap_label("Klaar");
    window.tap(&hook("nav-vandaag"));
    for name in NAMES {
        window.wait_for_text(&hook("record-row"), name);
    }
    let people = format!("{} .row-people", hook("record-row"));
    let said = window.text(&people);
    let mut names = NAMES;
    names.sort_by_key(|name| said.find(name));
    let mut before = 0.0;
    for name in names {
        let left = window.execute(LEFT_OF, &[Value::from(people.as_str()), Value::from(name)]);
        let left = left.as_f64().unwrap_or_else(|| panic!("{name} is not in the row: {left}"));
        assert!(left > before, "{name} stands before what was said before it");
        before = left;
    }
    window.tap_row(&hook("record-row"), "Geld");
    for name in NAMES {
        window.wait_for_text(&hook("person"), name);
        window.wait_for_text(&hook("history-line"), name);
    }
    window.tap_row(&hook("person"), NAMES[0]);
    window.wait_for_text(&format!("{} h2", hook("detail")), NAMES[0]);
    let direction = window.execute(
        "return getComputedStyle(document.querySelector(arguments[0])).direction",
        &[Value::from(format!("{} h2", hook("detail")))],
    );
    assert_eq!(direction, "rtl", "an Arabic heading is set as if it were Dutch");
}

/// A lead takes a topic off while a colleague has it on the screen and a finger on it: no other tile is lost under a finger, what was
/// captured stays, and the screen says what happened.
#[test]
fn a_tile_that_is_taken_off_under_a_finger_leaves_no_riddle() {
    let hub = HubProcess::start();
    let (fatima, karel) = two_colleagues(&hub.url(), "Fatima", "Karel");
    karel.tap(&hook("nav-vastleggen"));
    karel.tap_label("Geld");
    karel.wait_for_text(&hook("talk-row"), "Geld");
    for held in ["money", "housing"] {
        karel.execute(HOLD, &[Value::from(hook(&format!("tile-{held}"))), Value::from(held)]);
    }
    let topics = Topic::pavement().into_iter().filter(|topic| *topic != Topic::Money).collect();
    fatima.ask(&ChangeTeamSettings { circle: None, change: TeamChange::Topics(topics) }).unwrap();
    within("the tile is gone", || {
        drop(fatima.ask(&ShareNow {}));
        drop(karel.ask(&ShareNow {}));
        !karel.is_visible(&hook("tile-money"))
    });
    karel.wait_for_text(&hook("tiles-changed"), "Je team heeft de tegels veranderd.");
    karel.wait_for_text(&hook("talk-row"), "Geld");

    // The finger that was on a tile which stayed lets go of it: that is a tap.
    assert_eq!(karel.execute(LET_GO, &[Value::from("housing")]), true, "another tile was taken from under a finger");
    karel.wait_for_text(&hook("talk-row"), "Wonen");
    assert_eq!(karel.texts(&hook("talk-row")).len(), 2);
    karel.wait_gone(&hook("tiles-changed"));
    // The one that was on the tile which went taps nothing.
    assert_eq!(karel.execute(LET_GO, &[Value::from("money")]), false);
    assert_eq!(karel.texts(&hook("talk-row")).len(), 2);
}

/// On a tablet that is full, nothing that could not be kept looks kept, the screen says what to do, and what was typed stays where it is.
#[test]
fn a_full_tablet_says_what_it_could_not_keep() {
    let mut window = begun();
    window.tap_label("Geld");
    window.wait_for_text(&hook("talk-row"), "Geld");
    window.fill_storage();
    window.tap_label("Wonen");
    window.wait_for_text(&hook("trouble"), "Dit is niet bewaard: de opslag van deze tablet is vol");
    assert_eq!(window.texts(&hook("talk-row")).len(), 1, "what was not kept looks kept");

    window.tap_label("Notitie");
    window.type_into(&hook("note-text"), TYPED);
    window.tap_label("Bewaren");
    window.wait_for_text(&format!("{} {}", hook("sheet-note"), hook("trouble")), "Dit is niet bewaard");
    assert_eq!(typed(&window), TYPED, "what was typed is lost");

    window.free_storage();
    window.tap_label("Bewaren");
    window.wait_gone(&hook("sheet-note"));
    window.wait_gone(&hook("trouble"));
    window.tap_label("Klaar");
    window.tap(&hook("nav-vandaag"));
    window.tap_row(&hook("record-row"), "Geld");
    window.wait_for_text(&hook("note"), TYPED);

    // It was full, and not damaged: the next start finds the same notebook.
    window.restart();
    window.tap(&hook("nav-vandaag"));
    window.wait_for_text(&hook("record-row"), "Geld");
    assert_eq!(window.texts(&hook("record-row")).len(), 1);
    assert!(window.ask(&MovedAside {}).unwrap().is_none(), "a full tablet was taken for a damaged one");
}

/// What was being typed when the app was killed stands there when it is opened again: a note, and a text about one record; sealed, and gone
/// once it was kept.
#[test]
fn what_was_being_typed_survives_a_crash() {
    const STEP: &str = "Samen langs de boekhouder van de kerk";
    let mut window = begun();
    window.ask(&CaptureSignal::tap(Topic::Money)).unwrap();
    window.ask(&LinkPerson { on: Target::Talk, who: WhoIs::Named("Tante Bep".parse().unwrap()) }).unwrap();
    window.ask(&EndTalk {}).unwrap();
    window.tap(&hook("nav-vandaag"));
    window.tap_row(&hook("record-row"), "Geld");
    window.tap(&hook("person"));
    window.wait_for_text(&format!("{} h2", hook("detail")), "Tante Bep");
    window.tap_label("Samen overdragen");
    window.type_into(&hook("note-text"), STEP);
    window.tap_label("Sluiten");
    window.tap(&hook("nav-vastleggen"));
    window.tap(&hook("quick-note"));
    window.type_into(&hook("note-text"), TYPED);
    // Nothing tells that it was written down: a person does not wait for it either.
    within("the notebook has what was typed", || {
        let texts: BTreeSet<String> = window.ask(&Drafts {}).unwrap().into_iter().map(|draft| draft.text).collect();
        texts == BTreeSet::from([STEP, TYPED].map(str::to_owned))
    });

    window.crash();
    window.tap(&hook("quick-note"));
    window.wait_for(&hook("note-text"));
    assert_eq!(typed(&window), TYPED, "the note is lost");
    for entry in fs::read_dir(window.notebook()).unwrap() {
        let content = fs::read(entry.unwrap().path()).unwrap();
        assert!(!content.windows(10).any(|part| part == b"boekhouder"), "what is typed can be read in a file");
    }
    let stored = window.execute("return localStorage.length + sessionStorage.length", &[]);
    assert_eq!(stored, 0, "the web view keeps something");
    window.tap_label("Bewaren");
    window.wait_for_text(&hook("talk-row"), "Iets anders");

    window.tap(&hook("nav-vandaag"));
    window.tap_row(&hook("record-row"), "Geld");
    window.tap(&hook("person"));
    window.tap_label("Samen overdragen");
    window.wait_for(&hook("note-text"));
    assert_eq!(typed(&window), STEP, "what was typed about somebody is lost");

    within("the note that was kept is forgotten", || window.ask(&Drafts {}).unwrap().len() == 1);
    window.crash();
    window.tap(&hook("quick-note"));
    window.wait_for(&hook("note-text"));
    assert_eq!(typed(&window), "", "what was kept comes back");
}

/// *Ik kom terug* that was taken away stays in its place until the talk ends. Afterwards what was done last on a page is taken back there.
#[test]
fn a_mistake_is_taken_back_where_it_was_made() {
    let window = begun();
    window.tap_label("Geld");
    window.wait_for_text(&hook("talk-row"), "Geld");
    window.tap_label("Ik kom terug");
    window.tap_label("Weg: Ik kom terug");
    window.wait_for_text(&hook("talk-row"), "is weg");
    window.tap(&hook("restore"));
    window.wait_for("[aria-label='Weg: Ik kom terug']");
    assert!(window.texts(&hook("talk-row")).iter().all(|row| !row.contains("is weg")));
    window.tap_label("Klaar");

    window.tap(&hook("nav-vandaag"));
    window.tap_row(&hook("record-row"), "Geld");
    window.wait_for(&hook("detail"));
    window.tap_label("Notitie erbij");
    window.type_into(&hook("note-text"), TYPED);
    window.tap_label("Bewaren");
    window.wait_for_text(&hook("note"), TYPED);
    window.tap_label("Laatste stap terugdraaien");
    window.wait_gone(&hook("note"));
    window.wait_for_text(&hook("history-line"), "Jij haalde een notitie weg.");
}

fn begun() -> Window {
    let window = Window::start(Tablet::default());
    window.wait_for("main");
    window.ask(&Begin { name: "Fatima".parse().unwrap(), area: None }).unwrap();
    window.wait_for(&hook("place-chip"));
    window
}

fn paste(window: &Window, css: &str, text: &str) {
    let letters = window.execute(PASTE, &[Value::from(css), Value::from(text)]);
    assert_eq!(letters.as_u64(), u64::try_from(text.chars().count()).ok(), "the field took only a part");
}

fn letters_in(window: &Window, css: &str) -> u64 {
    let letters = window.execute("return document.querySelector(arguments[0]).value.length", &[Value::from(css)]);
    letters.as_u64().unwrap_or_default()
}

fn typed(window: &Window) -> String {
    let typed = window.execute("return document.querySelector(arguments[0]).value", &[Value::from(hook("note-text"))]);
    typed.as_str().unwrap_or_default().to_owned()
}
