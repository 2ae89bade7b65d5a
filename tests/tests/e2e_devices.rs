//! Tablets come and go, and what is erased is gone: two windows and a hub, each used as its person would.

use std::time::Duration;

use stoep_domain::call::{
    CaptureSignal, Circles, EndTalk, Join, Newcomer, People, ShareNow, Tablets as AllTablets, Timeline, TimelineFilter,
};
use stoep_domain::view::TabletState;
use stoep_domain::word::{CircleKind, Topic};
use stoep_tests::{
    hub_process::HubProcess,
    meeting::{begin, found, let_in, within},
    window::{Contents, Tablet, Window, hook},
};

/// How long a network that came back may go unnoticed.
const NOTICED: Duration = Duration::from_secs(60);

/// M17: a lead closes a lost tablet. It says what that means, is not done before the hub has it, and then the lost tablet forgets the
/// circle.
#[test]
fn a_lead_closes_a_lost_tablet() {
    let mut hub = HubProcess::start();
    let (fatima, karel) = (begin("Fatima"), begin("Karel"));
    let circle = found(&fatima, "Ons team", CircleKind::Team, &hub.url());
    let_in(&fatima, &karel, circle, Newcomer::Member);
    fatima.go("/sharing");
    fatima.tap(&hook("circle-open"));
    fatima.wait_for_text(&hook("circle-panel"), "Karel");
    fatima.wait_for_text(&hook("member"), "Werkt mee en leest mee");

    hub.stop();
    fatima.tap(&hook("close-tablet-1"));
    fatima.wait_for_text(&hook("sheet-close-tablet"), "Tablet van Karel afsluiten?");
    fatima.wait_for_text(&hook("sheet-close-tablet"), "pas klaar als de server het heeft");
    fatima.tap(&hook("not-confirm"));
    fatima.wait_gone(&hook("sheet-close-tablet"));
    assert!(!fatima.is_visible(&format!("{} .notice", hook("tablet-1"))), "leaving it closes nothing");

    fatima.tap(&hook("close-tablet-1"));
    fatima.tap(&hook("confirm-close"));
    fatima.wait_for_text(&hook("tablet-1"), "Nog niet klaar: de server heeft het nog niet");
    assert!(!fatima.is_visible(&hook("close-tablet-1")), "what is asked already is not asked again");
    assert!(karel.ask(&Circles {}).unwrap().iter().any(|known| known.id == circle));

    hub.resume();
    fatima.tap_label("Nu delen");
    within(NOTICED, "the hub has it", || {
        let tablets = fatima.ask(&AllTablets { circle: Some(circle) }).unwrap();
        tablets.iter().any(|tablet| tablet.number == 1 && tablet.state == TabletState::Closed)
    });
    fatima.wait_for_text(&hook("circle-event"), "haalde Karel uit de kring");
    karel.go("/sharing");
    within(NOTICED, "the lost tablet forgets the circle", || {
        drop(karel.ask(&ShareNow {}));
        karel.is_visible(&hook("circle-closed"))
    });
    karel.wait_for_text(&hook("circle-closed"), "Fatima sloot deze tablet af voor Ons team");
    assert!(karel.ask(&Circles {}).unwrap().iter().all(|known| known.id != circle));
}

/// M17: who leads lets a colleague lead too, after which they can leave, and stay after all.
#[test]
fn leading_is_shared_and_leaving_is_taken_back() {
    let hub = HubProcess::start();
    let (fatima, karel) = (begin("Fatima"), begin("Karel"));
    let circle = found(&fatima, "Ons team", CircleKind::Team, &hub.url());
    let_in(&fatima, &karel, circle, Newcomer::Member);
    fatima.go(&format!("/sharing/circle?circle={circle}"));
    fatima.wait_for_text(&hook("circle-panel"), "Je bent de enige die deze kring leidt");
    assert!(!fatima.is_visible(&hook("leave")), "the only lead cannot leave");
    fatima.tap(&hook("let-lead"));
    fatima.wait_for_text(&hook("circle-event"), "liet Karel de kring mee leiden");
    fatima.wait_for(&hook("lead-no-more"));
    fatima.wait_for(&hook("leave"));

    let mut hub = hub;
    // Without a network nobody carries the leaving out before it is taken back.
    hub.stop();
    fatima.tap(&hook("leave"));
    fatima.wait_for_text(&hook("leaving"), "Je gaat uit deze kring");
    fatima.tap(&hook("stay"));
    fatima.wait_gone(&hook("leaving"));
    fatima.wait_for(&hook("leave"));
    hub.resume();
}

/// M18: somebody is erased on one tablet, and the words are gone on the other. The screen says how far it is, and who was not there yet.
#[test]
fn a_person_is_erased_on_every_tablet_with_progress() {
    let mut hub = HubProcess::start();
    let (fatima, karel) = (begin("Fatima"), begin("Karel"));
    let circle = found(&fatima, "Ons team", CircleKind::Team, &hub.url());
    let_in(&fatima, &karel, circle, Newcomer::Member);
    let captured = CaptureSignal {
        note: Some("tas met dichte post".parse().unwrap()),
        person: Some("Tante Bep".parse().unwrap()),
        ..CaptureSignal::tap(Topic::Papers)
    };
    fatima.ask(&captured).unwrap();
    fatima.ask(&EndTalk {}).unwrap();
    fatima.ask(&ShareNow {}).unwrap();
    karel.go("/today");
    within(NOTICED, "Karel has it", || {
        drop(karel.ask(&ShareNow {}));
        karel.texts(&hook("record-row")).iter().any(|row| row.contains("Tante Bep"))
    });

    // Karel's tablet is off: a stopped hub is the same to it.
    let person =
        fatima.ask(&People {}).unwrap().into_iter().find(|person| person.name.as_deref() == Some("Tante Bep")).unwrap();
    hub.stop();
    fatima.go(&format!("/today/{}", person.id));
    fatima.tap(&hook("erase"));
    fatima.wait_for_text(&hook("sheet-erase"), "Er gaat nog 1 ding mee");
    fatima.wait_for_text(&hook("erase-where"), "1 andere tablet");
    fatima.wait_for_text(&hook("sheet-erase"), "Dit kun je niet terugdraaien");
    fatima.tap(&hook("confirm-erase"));
    fatima.wait_for_text(&hook("erased-on"), "1 van 2 tablets, Karel was nog niet online");
    fatima.wait_for_text(&hook("erasure"), "De server wacht nog op verbinding");
    assert!(karel.texts(&hook("record-row")).iter().any(|row| row.contains("Tante Bep")), "Karel has not heard of it");

    hub.resume();
    within(NOTICED, "both tablets have erased it", || {
        drop(fatima.ask(&ShareNow {}));
        drop(karel.ask(&ShareNow {}));
        fatima.texts(&hook("erased-on")).iter().any(|text| text.starts_with("Alle 2 tablets"))
    });
    fatima.wait_for_text(&hook("erasure"), "Ook weg van de server");
    within(NOTICED, "the words are gone on the other tablet", || {
        !karel.texts("main").iter().any(|text| text.contains("Tante Bep") || text.contains("dichte post"))
    });
    let page = karel.ask(&Timeline { filter: TimelineFilter::default(), after: None, limit: 50 }).unwrap();
    assert!(page.rows.is_empty(), "{:?}", page.rows);
}

/// M18: one note goes for good, and the rest stays.
#[test]
fn a_note_is_taken_out_and_the_rest_stays() {
    let fatima = begin("Fatima");
    let captured =
        CaptureSignal { note: Some("belde met Tante Bep".parse().unwrap()), ..CaptureSignal::tap(Topic::Money) };
    let record = fatima.ask(&captured).unwrap().record.id;
    fatima.go(&format!("/today/{record}"));
    fatima.wait_for_text(&hook("note"), "belde met Tante Bep");
    fatima.tap(&hook("erase"));
    fatima.tap(&format!("label:has({})", hook("erase-note")));
    fatima.wait_for_text(&hook("sheet-erase"), "De rest blijft staan");
    fatima.tap(&hook("confirm-erase"));
    fatima.wait_gone(&hook("sheet-erase"));
    fatima.wait_gone(&hook("note"));
    fatima.wait_for_text(&format!("{} h2", hook("detail")), "Geld");
}

/// A lead gives a topic the team's own name and another place, and the tile of a colleague follows; so does a number to call.
#[test]
fn what_a_lead_sets_holds_for_the_team() {
    let hub = HubProcess::start();
    let (fatima, karel) = (begin("Fatima"), begin("Karel"));
    let circle = found(&fatima, "Ons team", CircleKind::Team, &hub.url());
    let_in(&fatima, &karel, circle, Newcomer::Member);
    fatima.go("/settings/team");
    fatima.tap(&hook("topic-name-money"));
    fatima.type_into(&hook("topic-name-text"), "Rondkomen");
    fatima.tap(&hook("topic-name-save"));
    fatima.wait_gone(&hook("sheet-topic-name"));
    fatima.wait_for_text(&hook("topic-row-money"), "Rondkomen");
    fatima.type_into(&hook("emergency-name"), "Wijkagent");
    fatima.type_into(&hook("emergency-number"), "0900 8844");
    fatima.tap(&hook("emergency-add"));
    fatima.wait_for_text(&hook("emergency"), "Wijkagent");
    fatima.tap(&format!("{} {}", hook("threshold-smallest_count"), hook("step-more")));
    fatima.wait_for_text(&hook("threshold-smallest_count"), "6");
    fatima.go("/settings/kept");
    fatima.wait_for_text(&hook("kept-signal"), "2 jaar");
    fatima.tap(&format!("{} {}", hook("kept-signal"), hook("step-less")));
    fatima.wait_for_text(&hook("kept-signal"), "18 maanden");

    karel.go("/");
    within(NOTICED, "the tile of the colleague says it", || {
        drop(fatima.ask(&ShareNow {}));
        drop(karel.ask(&ShareNow {}));
        karel.texts(&hook("tile-money")).iter().any(|tile| tile.contains("Rondkomen"))
    });
    karel.go("/more/help");
    karel.wait_for_text(&hook("own-number"), "0900 8844");
    karel.go("/settings/team");
    karel.wait_for_text(&hook("topic-row-money"), "Rondkomen");
    assert!(!karel.is_visible(&hook("topic-name-money")), "only a lead changes it");
}

/// Remembers whatever the place of codes and digits shows, from now on.
const WATCH: &str = "
    window.shown = [];
    const look = () => {
        for (const place of document.querySelectorAll(arguments[0])) window.shown.push(place.innerText);
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
";

/// An invitation that is open is never shown to somebody other than whom it is for, not for a moment: with its code or its digits a guest
/// would come in as a colleague.
#[test]
fn an_open_invitation_is_shown_to_nobody_else() {
    let hub = HubProcess::start();
    let (fatima, karel) = (begin("Fatima"), begin("Karel"));
    let team = found(&fatima, "Ons team", CircleKind::Team, &hub.url());
    let network = found(&fatima, "Netwerk Spuikom", CircleKind::Network, &hub.url());
    let for_colleague = format!("/sharing/invite?circle={team}");
    let for_guest = format!("/sharing/invite?circle={network}&as=guest");
    let code = |place: &str| {
        fatima.go("/sharing");
        fatima.wait_gone(&hook("invite-state"));
        fatima.execute(WATCH, &[format!("{}, {}", hook("invite-code"), hook("digits")).into()]);
        fatima.go(place);
        fatima.text(&hook("invite-code"))
    };
    let shown = || fatima.execute("return window.shown.join('|')", &[]).as_str().unwrap_or_default().to_owned();

    let colleagues = code(&for_colleague);
    let guests = code(&for_guest);
    assert_ne!(guests, colleagues, "a guest is given the code of a colleague");
    assert!(!shown().contains(&colleagues), "the code of a colleague was shown for a guest");
    // For the same newcomer the one that is open goes on: it may be written down already.
    assert_eq!(code(&for_guest), guests);
    let again = code(&for_colleague);
    assert!(again != guests && !shown().contains(&guests), "a colleague is given the code of a guest");

    // Digits that wait for an answer are somebody's too.
    karel.ask(&Join { code: again.split_whitespace().collect() }).unwrap();
    fatima.wait_for(&hook("digits"));
    let digits = fatima.text(&hook("digits"));
    let other = code(&for_guest);
    assert!(other != again && !shown().contains(digits.trim()), "the digits of a colleague were shown for a guest");
    assert!(!fatima.is_visible(&hook("digits-yes")), "a colleague would be let in as a guest");
}

/// M17: the organisation's recovery kit brings the circle back on a tablet that never was in it.
#[test]
fn a_recovery_kit_brings_the_circle_back() {
    const PASSPHRASE: &str = "vijf losse woorden op een stoep";
    let hub = HubProcess::start();
    let fatima = begin("Fatima");
    let circle = found(&fatima, "Ons team", CircleKind::Team, &hub.url());
    fatima.ask(&CaptureSignal::tap(Topic::Idea)).unwrap();
    fatima.ask(&EndTalk {}).unwrap();
    fatima.ask(&ShareNow {}).unwrap();
    fatima.go(&format!("/sharing/kit?circle={circle}"));
    fatima.type_into(&hook("kit-passphrase"), PASSPHRASE);
    fatima.type_into(&hook("kit-again"), "iets anders dan dat");
    fatima.tap(&hook("kit-make"));
    fatima.wait_for_text(&hook("trouble"), "niet gelijk");
    fatima.type_into(&hook("kit-again"), PASSPHRASE);
    fatima.tap(&hook("kit-make"));
    // A passphrase is made slow on purpose.
    within(NOTICED, "the page is there", || fatima.is_visible(&hook("kit-page")));
    let page = fatima.text(&hook("kit-page"));
    assert!(page.contains("NOODSLEUTEL van de kring Ons team"), "{page}");

    let noor = begin("Noor");
    noor.go("/sharing");
    noor.tap(&hook("recover"));
    noor.execute(
        "const field = document.querySelector(arguments[0]);
         field.value = arguments[1];
         field.dispatchEvent(new Event('input', { bubbles: true }));",
        &[hook("recover-page").into(), page.into()],
    );
    noor.type_into(&hook("recover-passphrase"), PASSPHRASE);
    noor.tap(&hook("recover-submit"));
    within(NOTICED, "the circle is back", || noor.is_visible(&hook("circle-panel")));
    noor.wait_for_text(&hook("circle-panel"), "Leidt de kring");
    within(NOTICED, "what was shared came along", || {
        drop(noor.ask(&ShareNow {}));
        let page = noor.ask(&Timeline { filter: TimelineFilter::default(), after: None, limit: 50 }).unwrap();
        page.rows.len() == 1
    });
}

/// The sample's circles have no server, so nobody is invited to them; and it is erased in one tap, after which somebody can begin.
#[test]
fn the_sample_ends_in_one_tap() {
    let window = Window::start(Tablet { contents: Contents::Sample, ..Tablet::default() });
    window.go("/sharing");
    window.wait_for(&hook("circle"));
    assert!(!window.is_visible(&hook("invite")), "nobody can come into a circle of the sample");
    window.wait_for(&hook("found"));
    window.go("/settings/sample");
    window.tap(&hook("end-sample"));
    window.wait_for_text(&hook("sheet-end-sample"), "Alles van Waterhoek gaat weg");
    window.tap(&hook("confirm-erase"));
    window.wait_for(&hook("begin-name"));
}

/// M15: a guest tells something, reads who will read it, and hears back; then stops, and nothing of it is left on the tablet.
#[test]
fn a_guest_passes_on_hears_back_and_stops() {
    let hub = HubProcess::start();
    let (fatima, samira) = (begin("Fatima"), begin("Samira"));
    found(&fatima, "Ons team", CircleKind::Team, &hub.url());
    let network = found(&fatima, "Netwerk Spuikom", CircleKind::Network, &hub.url());
    let_in(&fatima, &samira, network, Newcomer::Guest);
    samira.wait_for(&hook("nav-doorgeven"));
    assert!(!samira.is_visible(&hook("nav-vandaag")), "a guest has three places");
    samira.go("/today");
    samira.wait_for_text(&hook("guest-readers"), "Fatima (Netwerk Spuikom)");

    samira.tap(&hook("pass-on-noticed"));
    samira.wait_for_text(&hook("sheet-pass-on"), "Dit lezen: Fatima");
    samira.type_into(&hook("note-text"), "opa komt niet meer op vrijdag");
    samira.tap(&hook("pass-on-send"));
    samira.wait_for_text(&hook("passed-on"), "Fatima");
    samira.tap(&hook("nav-berichten"));
    within(NOTICED, "it arrived", || {
        drop(samira.ask(&ShareNow {}));
        samira.texts(&hook("trail")).iter().any(|trail| trail.contains("Aangekomen"))
    });

    fatima.go("/today");
    within(NOTICED, "the team sees it", || {
        drop(fatima.ask(&ShareNow {}));
        fatima.is_visible(&hook("message-row"))
    });
    fatima.wait_for_text(&hook("from-guests"), "opa komt niet meer op vrijdag");
    fatima.tap(&hook("message-row"));
    fatima.tap(&hook("pick-up"));
    fatima.wait_for_text(&hook("trail"), "Opgepakt door jou");
    fatima.tap(&hook("say-outcome"));
    fatima.type_into(&hook("note-text"), "Ik ging langs. Hij komt weer.");
    fatima.tap(&hook("note-save"));
    fatima.wait_for_text(&hook("trail"), "Hij komt weer");
    fatima.tap(&hook("say-thanks"));
    fatima.type_into(&hook("note-text"), "Fijn dat je het zag.");
    fatima.tap(&hook("note-save"));
    fatima.wait_for_text(&hook("trail"), "Fijn dat je het zag");
    within(NOTICED, "the guest hears back", || {
        drop(fatima.ask(&ShareNow {}));
        drop(samira.ask(&ShareNow {}));
        let trail = samira.texts(&hook("trail")).concat();
        ["Opgepakt door Fatima", "Hij komt weer", "Fijn dat je het zag"].iter().all(|part| trail.contains(part))
    });

    samira.tap(&hook("nav-meer"));
    samira.tap(&hook("stop"));
    samira.wait_for_text(&hook("sheet-stop"), "Alles van Stoep gaat meteen weg van deze tablet");
    samira.tap(&hook("confirm-stop"));
    samira.wait_for(&hook("begin-name"));
    fatima.go(&format!("/sharing/circle?circle={network}"));
    within(NOTICED, "the guest is out of the circle", || {
        drop(fatima.ask(&ShareNow {}));
        fatima.texts(&hook("circle-event")).iter().any(|line| line.contains("Samira ging uit de kring"))
    });
}
