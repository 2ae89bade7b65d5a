//! Two people, two tablets and a hub: from a code on a screen to what both changed while there was no network. Everything is
//! done and read the way two people do it, each on a window of their own.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use serde_json::Value;
use stoep_tests::{
    hub_process::HubProcess,
    window::{Tablet, Window, hook},
};

/// How long a network that came back may go unnoticed. A tablet tries again at least every half minute.
const NOTICED: Duration = Duration::from_secs(60);
/// How often is looked whether it has been.
const GLANCE: Duration = Duration::from_millis(100);

const FATIMAS_NOTE: &str = "Slaapt slecht sinds de brief";
const KARELS_NOTE: &str = "Zoon is verhuisd naar Lisdonk";

/// Counts the sheets that open and the questions the browser would ask, from now on.
const WATCH: &str = "
    window.opened = [];
    const sheets = new MutationObserver((changes) => {
        for (const { target } of changes) {
            if (target.localName === 'dialog' && target.open) window.opened.push(target.dataset.test || 'dialog');
        }
    });
    sheets.observe(document.documentElement, { attributes: true, attributeFilter: ['open'], subtree: true });
    for (const question of ['alert', 'confirm', 'prompt']) {
        window[question] = () => { window.opened.push(question); return null; };
    }
";

/// They begin apart, find each other with a code and six digits, work without a network, and read both their changes afterwards
/// without having been asked anything.
#[test]
fn two_people_work_apart_and_lose_nothing() {
    let mut hub = HubProcess::start();
    let fatima = begin("Fatima", "begin-alone");
    fatima.wait_for_text(&hook("sharing-chip"), "Alles staat op deze tablet");
    found_a_team(&fatima, &hub.url());
    let karel = begin("Karel", "begin-team");
    meet(&fatima, &karel);

    a_moment_is_shared_when_the_hub_has_it(&fatima, &karel);

    hub.stop();
    for window in [&fatima, &karel] {
        window.execute(WATCH, &[]);
    }
    capture_without_a_network(&fatima, "Idee");
    capture_without_a_network(&karel, "Wonen");
    change(&fatima, FATIMAS_NOTE, "Taal & brieven");
    change(&karel, KARELS_NOTE, "Gezondheid");
    fatima.wait_for_text(&hook("detail"), "Nog alleen hier");
    for window in [&fatima, &karel] {
        // What was opened until now was opened by a tap: the note and the other topic.
        assert_eq!(opened(window), ["sheet-note", "sheet-change"]);
    }

    hub.resume();
    for window in [&fatima, &karel] {
        within(NOTICED, "both notes are there", || {
            let notes = window.texts(&hook("note"));
            [FATIMAS_NOTE, KARELS_NOTE].iter().all(|note| notes.iter().any(|text| text.contains(note)))
        });
    }
    fatima.wait_for_text(&hook("merged"), "Onderwerp: Ook aangepast door Karel - bekijk");
    karel.wait_for_text(&hook("merged"), "Onderwerp: Ook aangepast door Fatima - bekijk");
    fatima.wait_for_text(&hook("history-line"), "Karel veranderde het onderwerp in Gezondheid.");
    karel.wait_for_text(&hook("history-line"), "Fatima veranderde het onderwerp in Taal & brieven.");
    within(NOTICED, "the hub has what Fatima wrote", || {
        fatima.texts(&hook("detail")).iter().any(|text| text.contains("Gedeeld met Ons team"))
    });
    for window in [&fatima, &karel] {
        assert_eq!(opened(window).len(), 2, "nobody was asked anything: {:?}", opened(window));
    }

    choose_one(&fatima, &karel);
    read_each_others(&fatima, "Wonen");
    read_each_others(&karel, "Idee");
}

/// The first start, up to the last of its three screens.
fn begin(name: &str, with: &str) -> Window {
    let window = Window::start(Tablet::default());
    window.type_into(&hook("begin-name"), name);
    window.tap_label("Verder");
    window.tap_label("Later kiezen");
    window.wait_for_text("main", "Met wie werk je?");
    window.tap(&hook(with));
    window.wait_gone(&hook(with));
    window
}

fn found_a_team(window: &Window, hub: &str) {
    window.tap(&hook("sharing-chip"));
    window.wait_for_text("main", "Alles staat op deze tablet");
    window.tap_label("Teamkring beginnen");
    window.type_into(&hook("found-hub"), hub);
    window.tap_label("Kring beginnen");
    window.wait_for_text(&hook("circle"), "Ons team");
    window.wait_for_text(&hook("member"), "Fatima (jij)");
    window.wait_for_text(&hook("sharing-chip"), "Alles gedeeld");
    window.wait_for_text(&hook("last-shared"), "vandaag");
}

/// A code on one screen, typed on the other; the same six digits on both, and two times yes.
fn meet(fatima: &Window, karel: &Window) {
    fatima.tap_label("Iemand uitnodigen");
    fatima.wait_for_text(&hook("invite-state"), "typ dit helemaal over");
    let code = fatima.text(&hook("invite-code"));

    karel.wait_for_text("main", "Vraag de code aan wie je team leidt");
    karel.type_into(&hook("join-code"), &code);
    karel.tap_label("Meedoen");

    for window in [fatima, karel] {
        window.wait_for_text("main", "Zie je dezelfde cijfers op de andere tablet?");
    }
    let digits = fatima.text(&hook("digits"));
    assert!(digits.chars().filter(char::is_ascii_digit).count() >= 6, "{digits:?} is not six digits");
    assert_eq!(digits, karel.text(&hook("digits")), "the digits differ");
    karel.tap_label("Ja");
    karel.wait_for_text("main", "Wacht op het ja van de andere tablet.");
    fatima.tap_label("Ja");
    fatima.wait_for_text("main", "Je collega hoort erbij");
    karel.wait_for_text("main", "Je hoort erbij");

    for (window, you, other) in [(fatima, "Fatima (jij)", "Karel"), (karel, "Karel (jij)", "Fatima")] {
        window.tap(&hook("nav-meer"));
        window.tap(&hook("to-sharing"));
        window.wait_for_text(&hook("member"), you);
        window.wait_for_text(&hook("member"), other);
    }
}

/// While the talk is open the moment stays here, and the screen says so; after *Klaar* and the word of the hub it is shared.
fn a_moment_is_shared_when_the_hub_has_it(fatima: &Window, karel: &Window) {
    fatima.tap(&hook("nav-vastleggen"));
    fatima.tap_label("Geld");
    fatima.wait_for_text(&hook("talk-row"), "Geld");
    fatima.wait_for_text(&hook("talk-row"), "Nog alleen hier");
    fatima.wait_for_text(&hook("talk-readers"), "leest: Ons team");
    fatima.wait_for_text(&hook("sharing-chip"), "1 nog niet gedeeld");
    fatima.tap_label("Klaar");

    fatima.tap(&hook("nav-vandaag"));
    fatima.wait_for_text(&hook("record-row"), "Gedeeld met Ons team");
    fatima.wait_for_text(&hook("sharing-chip"), "Alles gedeeld");
    karel.tap(&hook("nav-vandaag"));
    karel.wait_for_text(&hook("record-row"), "Geld");
    let minute = karel.texts(&hook("record-row")).concat();
    assert!(!minute.contains(':'), "a colleague reads the part of the day, not the minute: {minute}");
}

/// A tap is kept without a network, and the chip is calm about it.
fn capture_without_a_network(window: &Window, topic: &str) {
    window.tap(&hook("nav-vastleggen"));
    window.tap_label(topic);
    window.wait_for_text(&hook("talk-row"), topic);
    window.wait_for_text(&hook("talk-row"), "Nog alleen hier");
    window.tap_label("Klaar");
    window.wait_for_text("main", "Hier komt je gesprek");
    window.wait_for_text(&hook("sharing-chip"), "Offline, alles wordt bewaard");
    window.tap(&hook("nav-vandaag"));
    window.wait_for_text(&hook("record-row"), topic);
}

/// A note on the moment about money, and another topic for it.
fn change(window: &Window, note: &str, topic: &str) {
    window.tap_row(&hook("record-row"), "Geld");
    window.tap_label("Notitie erbij");
    window.type_into(&hook("note-text"), note);
    window.tap_label("Bewaren");
    window.wait_for_text(&hook("note"), note);
    window.tap_label("Ander onderwerp");
    window.tap_row(&format!("{} button", hook("sheet-change")), topic);
    window.wait_gone(&hook("sheet-change"));
    window.wait_for_text(&format!("{} h2", hook("detail")), topic);
}

/// Both values stand side by side; one of them is chosen, and the other tablet follows.
fn choose_one(fatima: &Window, karel: &Window) {
    fatima.tap(&hook("merged"));
    fatima.wait_for_text(&hook("sheet-merge"), "Beide blijven bewaard.");
    let values = fatima.texts(&hook("merged-value"));
    assert_eq!(values.len(), 2, "{values:?}");
    fatima.wait_for_text(&hook("merged-value"), "Staat er nu");
    assert_eq!(opened(fatima).last().map(String::as_str), Some("sheet-merge"), "the watch does not see what opens");
    let row =
        values.iter().position(|value| value.contains("Gezondheid")).expect("Karel's topic is not among the values");
    fatima.tap(&format!("{}:nth-child({}) {}", hook("merged-value"), row + 1, hook("use-value")));
    for window in [fatima, karel] {
        within(NOTICED, "the chosen topic stands", || {
            window.texts(&format!("{} h2", hook("detail"))) == ["Gezondheid"] && !window.is_visible(&hook("merged"))
        });
        for note in [FATIMAS_NOTE, KARELS_NOTE] {
            window.wait_for_text(&hook("note"), note);
        }
    }
}

/// What a colleague captured without a network arrived.
fn read_each_others(window: &Window, topic: &str) {
    window.tap(&hook("nav-vandaag"));
    window.wait_for_text(&hook("record-row"), topic);
    window.wait_for_text(&hook("sharing-chip"), "Alles gedeeld");
}

/// The sheets and questions that opened since the watch began.
fn opened(window: &Window) -> Vec<String> {
    let opened = window.execute("return window.opened", &[]);
    let opened = opened.as_array().unwrap_or_else(|| panic!("nobody watches: {opened}"));
    opened.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Waits longer than a screen may take, for what depends on a network.
#[track_caller]
fn within(time: Duration, wish: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < time, "after {time:?} it is not so that {wish}");
        sleep(GLANCE);
    }
}
