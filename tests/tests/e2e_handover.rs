//! Handing over warmly between two tablets: offered on one, answered on the other, met, closed with word back. And that a colleague knows
//! somebody too.

#![expect(clippy::unwrap_used, reason = "a test that is surprised fails there")]

use stoep_domain::{
    call::{CaptureSignal, EndTalk, Erase, LinkPerson, Remove, Restore, ShareNow, Target, WhoIs},
    word::Topic,
};
use stoep_tests::{
    hub_process::HubProcess,
    team::{two_colleagues, within},
    window::{Window, hook},
};

const PERSON: &str = "Mevrouw van de planten";
const NEEDED: &str = "Tas met dichte post, zij wil iemand naast zich";

/// Two taps offer it: *Samen overdragen* and a name. It is complete when both say that they met and word came back.
#[test]
fn a_handover_goes_from_one_tablet_to_the_other_and_word_comes_back() {
    let hub = HubProcess::start();
    let (fatima, karel) = two_colleagues(&hub.url(), "Fatima", "Karel");
    name_somebody(&fatima, PERSON);
    open_person(&fatima, PERSON);
    fatima.tap_label("Samen overdragen");
    fatima.type_into(&hook("note-text"), NEEDED);
    fatima.tap_row(&hook("offer-to"), "Karel");
    fatima.wait_gone(&hook("sheet-hand-over"));
    fatima.wait_for_text(&hook("going-on"), "aangeboden");
    fatima.wait_for_text(&hook("going-on"), "wacht op een antwoord");

    share(&fatima, &karel);
    karel.tap(&hook("nav-terugkomen"));
    arrives(&karel, &hook("handover"), PERSON);
    karel.wait_for_text(&hook("handover"), NEEDED);
    karel.tap(&hook("answer-yes"));
    share(&karel, &fatima);
    arrives(&fatima, &hook("going-on"), "aangenomen");

    fatima.tap(&hook("going-on-row"));
    fatima.tap(&hook("handover-met"));
    share(&fatima, &karel);
    karel.tap(&hook("handover-met"));
    share(&karel, &fatima);
    arrives(&karel, &hook("handover"), "kan afgerond worden");
    karel.tap(&hook("handover-close"));
    karel.type_into(&hook("note-text"), "Samen langs schuldhulp, zij deed het woord");
    karel.tap_label("Bewaren");
    karel.wait_gone(&hook("sheet-word-back"));
    share(&karel, &fatima);
    within("nothing waits with who gave it", || !fatima.is_visible(&hook("handover")));
}

/// "Fatima kent deze mens ook. Bel je even?" stands behind *Wie* and on the page, and never on the pavement; nothing of what was written
/// is told.
#[test]
fn a_colleague_who_knows_somebody_too_is_told_behind_who() {
    let hub = HubProcess::start();
    let (fatima, karel) = two_colleagues(&hub.url(), "Fatima", "Karel");
    name_somebody(&fatima, PERSON);
    share(&fatima, &karel);
    within("Karel has the person", || karel.ask(&stoep_domain::call::People {}).is_ok_and(|people| !people.is_empty()));

    karel.tap(&hook("nav-vastleggen"));
    karel.tap_label("Wonen");
    karel.wait_for_text(&hook("talk-row"), "Wonen");
    karel.tap_label("Wie");
    karel.type_into(&hook("person-name"), PERSON);
    karel.tap_label("Toevoegen");
    karel.wait_for_text(&hook("known-too"), "Fatima kent deze mens ook. Bel je even?");
    assert!(!karel.text(&hook("known-too")).contains("Geld"), "it tells what was written");
    karel.tap_label("Sluiten");
    karel.wait_gone(&hook("sheet-who"));
    for secret in [PERSON, "kent deze mens"] {
        assert!(!reads(&karel, "body", secret), "{secret:?} can be read on Vastleggen");
    }
    karel.tap_label("Klaar");
    open_person(&karel, PERSON);
    karel.wait_for_text(&hook("known-too"), "Fatima kent deze mens ook. Bel je even?");
    karel.wait_for_text(&hook("known-too"), "de laatste maand");
}

/// *Denk mee* on one tablet is read on the other, above the moments and where it is about; the answer is a note, and who asked ends it.
#[test]
fn a_colleague_thinks_along_and_who_asked_ends_it() {
    let hub = HubProcess::start();
    let (fatima, karel) = two_colleagues(&hub.url(), "Fatima", "Karel");
    fatima.ask(&CaptureSignal::tap(Topic::Papers)).unwrap();
    fatima.ask(&EndTalk {}).unwrap();
    share(&fatima, &karel);
    fatima.tap(&hook("nav-vandaag"));
    fatima.tap_row(&hook("record-row"), "Taal & brieven");
    fatima.tap(&hook("ask-along"));
    fatima.wait_for_text(&hook("question"), "Jij zoekt meedenkers");
    assert!(!fatima.is_visible(&hook("ask-along")), "one question at a time");
    assert!(!fatima.is_visible(&hook("asked-along")), "your own question is no news to you");

    share(&fatima, &karel);
    karel.tap(&hook("nav-vandaag"));
    arrives(&karel, &hook("asked-along"), "Fatima zoekt meedenkers");
    karel.wait_for_text(&hook("asked-along-row"), "Over Taal & brieven");
    karel.tap(&hook("asked-along-row"));
    karel.wait_for_text(&hook("question"), "Fatima zoekt meedenkers");
    assert!(!karel.is_visible(&hook("question-end")), "only who asked ends it");
    karel.tap_label("Notitie erbij");
    karel.type_into(&hook("note-text"), "De taalclub helpt met brieven op woensdag");
    karel.tap_label("Bewaren");
    karel.wait_gone(&hook("sheet-note"));

    share(&karel, &fatima);
    arrives(&fatima, &hook("note"), "De taalclub helpt met brieven op woensdag");
    fatima.tap(&hook("question-end"));
    fatima.wait_gone(&hook("question"));
    share(&fatima, &karel);
    within("it is over for the colleague", || {
        !karel.is_visible(&hook("question")) && !karel.is_visible(&hook("asked-along"))
    });
    karel.wait_for_text(&hook("note"), "De taalclub helpt");
}

/// What a colleague takes away or erases while it is open says so, with who did it, and what was being typed is not lost.
#[test]
fn what_goes_while_it_is_open_says_so() {
    let hub = HubProcess::start();
    let (fatima, karel) = two_colleagues(&hub.url(), "Fatima", "Karel");
    let captured = fatima.ask(&CaptureSignal::tap(Topic::Money)).unwrap();
    fatima.ask(&EndTalk {}).unwrap();
    share(&fatima, &karel);
    karel.tap(&hook("nav-vandaag"));
    arrives(&karel, &hook("record-row"), "Geld");
    karel.tap_row(&hook("record-row"), "Geld");
    fatima.ask(&Remove { record: captured.record.id }).unwrap();
    share(&fatima, &karel);
    arrives(&karel, &hook("taken"), "Fatima");
    fatima.ask(&Restore { record: captured.record.id }).unwrap();
    share(&fatima, &karel);
    within("it stands again", || !karel.is_visible(&hook("taken")));

    karel.tap_label("Notitie erbij");
    karel.type_into(&hook("note-text"), "Zij belt morgen zelf");
    fatima.ask(&Erase { record: captured.record.id }).unwrap();
    share(&fatima, &karel);
    arrives(&karel, &hook("gone"), "Dit is gewist door Fatima.");
    karel.wait_for_text(&hook("was-typing"), "Zij belt morgen zelf");
    karel.tap(&hook("keep-typed"));
    karel.wait_for(&hook("sheet-quick-note"));
    karel.tap_label("Bewaren");
    karel.wait_for_text(&hook("talk-row"), "Iets anders");
}

/// Somebody who was named in a talk earlier.
fn name_somebody(window: &Window, name: &str) {
    window.ask(&CaptureSignal::tap(Topic::Money)).unwrap();
    window.ask(&LinkPerson { on: Target::Talk, who: WhoIs::Named(name.parse().unwrap()) }).unwrap();
    window.ask(&EndTalk {}).unwrap();
}

fn open_person(window: &Window, name: &str) {
    window.tap(&hook("nav-meer"));
    window.tap(&hook("to-network"));
    window.tap_row(&hook("network-row"), name);
    window.wait_for_text(&format!("{} h2", hook("detail")), name);
}

/// What one tablet wrote goes to the hub at once, and the other asks for it.
fn share(from: &Window, to: &Window) {
    for window in [from, to] {
        window.ask(&ShareNow {}).unwrap();
    }
}

/// Waits for what comes over the network.
#[track_caller]
fn arrives(window: &Window, css: &str, part: &str) {
    within(&format!("{css} says {part:?}"), || reads(window, css, part));
}

fn reads(window: &Window, css: &str, part: &str) -> bool {
    window.texts(css).iter().any(|text| text.contains(part))
}
