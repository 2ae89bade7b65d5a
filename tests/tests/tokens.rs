//! The colours can be read: every contrast is recomputed from tokens.css, for every theme. No other file of the screens holds a
//! colour, and no stylesheet asks for a token that there is not.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by breaking off")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use rstest::rstest;

/// What a text or a border stands on.
type Pair = (&'static str, &'static str);

/// The lowest contrast of a text in an ordinary theme: 5.6 when rounded, above the 4.5 of WCAG 2.2 AA. Outside it is the 7 of AAA.
const TEXT: f64 = 5.55;

/// Texts, and icons that say something, with what they stand on.
const TEXTS: [Pair; 17] = [
    ("ink", "page"),
    ("ink", "tile"),
    ("ink", "concern-ground"),
    ("ink", "strength-ground"),
    ("muted", "page"),
    ("muted", "tile"),
    ("concern", "page"),
    ("concern", "tile"),
    ("concern", "concern-ground"),
    ("strength", "tile"),
    ("strength", "strength-ground"),
    ("primary-text", "primary"),
    ("primary-text", "strength"),
    ("act", "tile"),
    ("wait", "tile"),
    // The strip over the sample neighbourhood.
    ("page", "ink"),
    ("tile", "ink"),
];

/// Borders that say where a control is, and larger words and icons in the colour of waiting.
const BORDERS: [Pair; 9] = [
    ("edge", "page"),
    ("edge", "tile"),
    ("concern", "page"),
    ("concern", "tile"),
    ("strength", "page"),
    ("strength", "tile"),
    ("primary", "page"),
    ("wait", "page"),
    ("act", "page"),
];

/// The folder of the screens.
fn screens() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-ui")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn stylesheets() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(screens().join("static/css")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The tokens that a rule with this in its selector sets: name and value.
fn tokens(css: &str, selector: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for rule in css.split('}') {
        let Some((head, body)) = rule.rsplit_once('{') else { continue };
        if !head.contains(selector) {
            continue;
        }
        for line in body.split(';') {
            if let Some((name, value)) = line.split_once(':')
                && let Some(name) = name.trim().strip_prefix("--stoep-")
            {
                found.insert(name.to_owned(), value.trim().to_owned());
            }
        }
    }
    found
}

/// Red, green and blue of `#RRGGBB`.
fn channels(colour: &str) -> [f64; 3] {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6);
    let digits = digits.unwrap_or_else(|| panic!("{colour} is not #RRGGBB"));
    [0, 2, 4].map(|start| f64::from(u8::from_str_radix(&digits[start..start + 2], 16).unwrap()) / 255.0)
}

/// How far two colours are apart, from 1 to 21. Source: WCAG 2.2, relative luminance and contrast ratio.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let [red, green, blue] = channels(colour)
            .map(|channel| if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    if one > other { one / other } else { other / one }
}

/// One line for each pair that is too close.
fn too_close(colours: &BTreeMap<String, String>, pairs: &[Pair], least: f64) -> Vec<String> {
    let colour = |name: &str| {
        colours.get(&format!("color-{name}")).unwrap_or_else(|| panic!("the theme has no colour {name}")).as_str()
    };
    pairs
        .iter()
        .map(|(text, ground)| (text, ground, contrast(colour(text), colour(ground))))
        .filter(|(_, _, ratio)| *ratio < least)
        .map(|(text, ground, ratio)| format!("{text} on {ground}: {ratio:.2}, and it must be {least}"))
        .collect()
}

#[rstest]
#[case::light("light", TEXT, 3.8)]
#[case::dark("dark", TEXT, 3.8)]
#[case::outside("outside", 7.0, 7.0)]
fn every_colour_can_be_read(#[case] theme: &str, #[case] text: f64, #[case] border: f64) {
    let css = read(&screens().join("static/css/tokens.css"));
    let colours = tokens(&css, &format!("[data-theme=\"{theme}\"]"));
    let mut found = too_close(&colours, &TEXTS, text);
    found.extend(too_close(&colours, &BORDERS, border));
    assert!(found.is_empty(), "{theme}:\n{}", found.join("\n"));
}

#[test]
fn every_theme_sets_the_same_colours() {
    let css = read(&screens().join("static/css/tokens.css"));
    let names = |theme: &str| -> BTreeSet<String> {
        let of_theme = tokens(&css, &format!("[data-theme=\"{theme}\"]"));
        of_theme.into_keys().filter(|name| name.starts_with("color-")).collect()
    };
    assert!(!names("light").is_empty());
    assert_eq!(names("light"), names("dark"));
    assert_eq!(names("light"), names("outside"));
}

/// Where a text holds a colour: `#` with three, four, six or eight hexadecimal digits, or a colour function.
fn colours_in(text: &str) -> Vec<String> {
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "color(", "color-mix("];
    let mut found: Vec<String> =
        functions.iter().filter(|function| text.contains(*function)).map(|function| (*function).to_owned()).collect();
    for part in text.split('#').skip(1) {
        let digits: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
        if matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
            found.push(format!("#{digits}"));
        }
    }
    found
}

#[test]
fn only_the_tokens_hold_colours() {
    let mut paths = stylesheets();
    paths.push(screens().join("static/index.html"));
    paths.push(screens().join("static/icons.svg"));
    let mut found = Vec::new();
    for path in paths.iter().filter(|path| !path.ends_with("tokens.css")) {
        found.extend(colours_in(&read(path)).into_iter().map(|colour| format!("{}: {colour}", path.display())));
    }
    assert!(found.is_empty(), "colours outside tokens.css:\n{}", found.join("\n"));
}

#[test]
fn every_token_that_is_asked_for_is_there() {
    let there: BTreeSet<String> = tokens(&read(&screens().join("static/css/tokens.css")), "").into_keys().collect();
    let mut missing = BTreeSet::new();
    let mut asked = 0;
    for path in stylesheets() {
        for part in read(&path).split("var(--stoep-").skip(1) {
            asked += 1;
            let name: String = part.chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '-').collect();
            if !there.contains(&name) {
                missing.insert(format!("{}: --stoep-{name}", path.display()));
            }
        }
    }
    assert!(asked > 100, "the stylesheets use tokens");
    assert!(missing.is_empty(), "{missing:?}");
}

/// The checks above can fail.
#[test]
fn what_is_wrong_is_found() {
    assert!((contrast("#000000", "#FFFFFF") - 21.0).abs() < 1e-9);
    let grey = BTreeMap::from([
        ("color-ink".to_owned(), "#888888".to_owned()),
        ("color-page".to_owned(), "#999999".to_owned()),
    ]);
    assert_eq!(too_close(&grey, &[("ink", "page")], 4.5).len(), 1);
    assert_eq!(colours_in("a { color: #abc; background: RGB }"), ["#abc"]);
    assert_eq!(colours_in("a { color: #11223344; fill: oklch(1 0 0) }"), ["lch(", "#11223344"]);
    assert!(colours_in("a[href=\"#content\"] { color: var(--stoep-color-ink) }").is_empty());
}
