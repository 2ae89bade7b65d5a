//! Nobody is counted, and nobody who looks along reads a name: seen on the screens themselves.

use std::collections::BTreeSet;

use serde_json::Value;
use stoep_domain::{
    Language,
    call::{CaptureSignal, Circles, People},
    view::Theme,
    word::Topic,
};
use stoep_tests::{
    screens::{SIZES, Walk, all, walk},
    window::{Contents, Tablet, Window, hook},
};

/// Everything on the page by which somebody narrows, orders or divides what is shown, that says one of these names: choices of a
/// field, tabs, switches, heads of a table. And every address that holds one of these ids.
const BY_AUTHOR: &str = r"
    const [names, ids] = arguments;
    const says = (text) => names.some((name) => new RegExp(`(^|[^\\p{L}])${name}([^\\p{L}]|$)`, 'u').test(text));
    const choices = 'select option, optgroup, datalist option, [role=tab], [role=radio], [role=option], [aria-pressed], [aria-sort],'
        + ' th, label:has(input[type=radio]), label:has(input[type=checkbox]), .filters, .layers, .choice';
    const found = [...document.querySelectorAll(choices)]
        .filter((element) => says(element.textContent) || says(element.getAttribute('label') || ''))
        .map((element) => element.outerHTML.slice(0, 160));
    const links = [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'));
    return [...found, ...links.filter((href) => ids.some((id) => href.includes(id)))];
";

/// Whether these words stand anywhere in the page: also in what only a screen reader says.
const SAYS: &str = r"
    const page = document.body.outerHTML;
    return arguments[0].filter((word) => new RegExp(`(^|[^\\p{L}])${word}([^\\p{L}]|$)`, 'u').test(page));
";

const NOTE: &str = "Tas met dichte post onder de trap";
const PERSON: &str = "Mevrouw Zwanenveld";

/// On every screen of a tablet whose team has four members: nothing narrows or orders by one of them.
#[test]
fn no_screen_chooses_by_author() {
    let names: Vec<&str> =
        all().filter(|screen| screen.contents == Contents::Sample).map(|screen| screen.name).collect();
    let mut found = Vec::new();
    let mut said = BTreeSet::new();
    let look = Walk { names: &names, sizes: &SIZES[2..], languages: &[Language::Dutch], themes: &[Theme::Light] };
    walk(&look, |window, visit| {
        let (names, ids) = members(window);
        for choice in chosen(window, &names, &ids) {
            // Who is in a circle, with which tablets, is what Delen is for.
            if !visit.screen.path.starts_with("/sharing") {
                found.push(format!("{}: {choice}", visit.screen.name));
            }
        }
        if !words(window, &names).is_empty() {
            said.insert(visit.screen.name);
        }
    });
    assert!(found.is_empty(), "these choose by author:\n{}", found.join("\n"));
    // The names are there to be found where somebody is told who did something.
    assert!(said.contains("today-detail") || said.contains("network-person"), "{said:?}");
    assert!(said.contains("sharing"), "{said:?}");
}

/// The same look finds a field, a tab and an address that do.
#[test]
fn a_choice_by_author_is_found() {
    let window = Window::start(Tablet { contents: Contents::Sample, ..Tablet::default() });
    window.go("/today");
    window.wait_for(&hook("record-row"));
    let (names, ids) = members(&window);
    assert_eq!(chosen(&window, &names, &ids), [""; 0]);
    window.execute(
        "document.querySelector('main').insertAdjacentHTML('beforeend',
            `<select><option>Alle</option><option>${arguments[0]}</option></select><button aria-pressed=\"false\">${arguments[0]}</button>
             <a href=\"/today?by=${arguments[1]}\">x</a>`)",
        &[names[0].clone().into(), ids[0].clone().into()],
    );
    assert_eq!(chosen(&window, &names, &ids).len(), 3);
}

/// What is captured with a name and a note shows neither on Vastleggen, on any size, not even to a screen reader; Vandaag shows both.
#[test]
fn vastleggen_says_no_name_and_no_note() {
    let window = Window::start(Tablet { contents: Contents::Sample, ..Tablet::default() });
    window.wait_for(&hook("tile-money"));
    let call =
        CaptureSignal { note: NOTE.parse().ok(), person: PERSON.parse().ok(), ..CaptureSignal::tap(Topic::Money) };
    window.ask(&call).expect("a signal");
    let mut secrets = members(&window).0;
    let people = window.ask(&People {}).expect("people");
    secrets.extend(people.into_iter().filter_map(|person| person.name).filter(|name| name.chars().count() > 2));
    secrets.extend([NOTE, PERSON, "Zwanenveld", "dichte post"].map(str::to_owned));
    assert!(secrets.len() > 12, "{secrets:?}");
    for (width, height) in SIZES {
        window.resize(width, height);
        window.go("/today");
        window.wait_for(&hook("record-row"));
        // What guests and colleagues ask stands above the moments, and on a phone a row far below is not drawn yet.
        window.execute(&format!("document.querySelector(\"{}\").scrollIntoView()", hook("record-row")), &[]);
        window.wait_for_text(&hook("record-row"), NOTE);
        let read = words(&window, &secrets);
        assert!(read.contains(&NOTE.to_owned()) && read.contains(&PERSON.to_owned()), "{read:?}");
        window.go("/");
        window.wait_for(&format!("{}, {}", hook("talk-row"), hook("talk-more")));
        assert_eq!(words(&window, &secrets), [""; 0], "on Vastleggen at {width}");
        if window.is_visible(&hook("talk-more")) {
            window.tap(&hook("talk-more"));
            window.wait_for(&hook("talk-row"));
            assert_eq!(words(&window, &secrets), [""; 0], "in the talk at {width}");
            window.tap(&hook("close-sheet"));
        }
    }
}

/// The names and the ids of everybody in the circles of this tablet.
fn members(window: &Window) -> (Vec<String>, Vec<String>) {
    let members = window.ask(&Circles {}).expect("circles").into_iter().flat_map(|circle| circle.members);
    let (names, ids): (BTreeSet<_>, BTreeSet<_>) =
        members.filter_map(|member| Some((member.name?.to_string(), member.id.to_string()))).unzip();
    assert!(names.len() > 3, "a team of several: {names:?}");
    (names.into_iter().collect(), ids.into_iter().collect())
}

fn chosen(window: &Window, names: &[String], ids: &[String]) -> Vec<String> {
    texts(&window.execute(BY_AUTHOR, &[names.into(), ids.into()]))
}

fn words(window: &Window, words: &[String]) -> Vec<String> {
    texts(&window.execute(SAYS, &[words.into()]))
}

fn texts(value: &Value) -> Vec<String> {
    let texts = value.as_array().unwrap_or_else(|| panic!("the page answered {value}"));
    texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}
