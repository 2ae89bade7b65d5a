//! The first minutes of a team: two tablets that were just unpacked, up to the first signal of each that the other one reads. The test
//! of how few taps that takes and the pictures of it are this one walk.

use crate::{
    team::within,
    window::{Tablet, Window, hook},
};

/// Counts what a finger does, in the page itself, so that no step is left out of the count. Typing is no tap; neither is what a page
/// does by itself.
const COUNT: &str = "
    window.taps = 0;
    document.addEventListener('pointerdown', (event) => { if (event.isTrusted) window.taps += 1; }, true);
";

/// What was captured, on a tablet and on a phone.
const TALK: &str = "[data-test='talk-row'], [data-test='talk-strip'] .row-title";

/// A tablet whose taps are counted from its first screen on.
#[derive(Debug)]
pub struct Counted {
    window: Window,
    name: &'static str,
}

impl Counted {
    /// A tablet on which nobody has begun yet.
    ///
    /// # Panics
    ///
    /// When the window does not open.
    #[must_use]
    pub fn start(name: &'static str, size: (u32, u32)) -> Self {
        let window = Window::start(Tablet { size, ..Tablet::default() });
        window.resize(size.0, size.1);
        window.wait_for(&hook("begin-name"));
        window.execute(COUNT, &[]);
        Self { window, name }
    }

    /// The window, to look at.
    #[must_use]
    pub fn window(&self) -> &Window {
        &self.window
    }

    /// Whose it is.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// How often it was tapped until now.
    ///
    /// # Panics
    ///
    /// When the page was loaded again, which would have begun the count anew.
    #[must_use]
    pub fn taps(&self) -> u64 {
        let taps = self.window.execute("return window.taps", &[]);
        taps.as_u64().unwrap_or_else(|| panic!("nobody counts the taps of {}: {taps}", self.name))
    }
}

/// Walks from the first screen of both to the first signal of each that the other reads, and shows every step on the way: the tablet
/// and what the step is called in a file name.
///
/// # Panics
///
/// When one of the steps does not happen.
pub fn walk(fatima: &Counted, karel: &Counted, hub: &str, mut see: impl FnMut(&Counted, &str)) {
    begin(fatima, "begin-alone", &mut see);
    found(fatima, hub, &mut see);
    begin(karel, "begin-team", &mut see);
    meet(fatima, karel, &mut see);

    let (hers, his) = ("Geld", "Burenhulp");
    capture(fatima, hers, &mut see);
    read(karel, hers, &mut see);
    capture(karel, his, &mut see);
    read(fatima, his, &mut see);
}

/// The three screens of the first start.
fn begin(tablet: &Counted, with: &str, see: &mut impl FnMut(&Counted, &str)) {
    let window = tablet.window();
    window.type_into(&hook("begin-name"), tablet.name());
    see(tablet, "name");
    window.tap_label("Verder");
    window.wait_for(&hook("begin-skip-area"));
    see(tablet, "area");
    window.tap_label("Later kiezen");
    window.wait_for(&hook(with));
    see(tablet, "with-whom");
    window.tap(&hook(with));
    window.wait_gone(&hook(with));
}

/// The team's circle, and a code for who comes next.
fn found(fatima: &Counted, hub: &str, see: &mut impl FnMut(&Counted, &str)) {
    let window = fatima.window();
    window.tap(&hook("sharing-chip"));
    window.tap_label("Teamkring beginnen");
    window.type_into(&hook("found-hub"), hub);
    see(fatima, "found");
    window.tap_label("Kring beginnen");
    window.wait_for_text(&hook("circle"), "Ons team");
    within("the hub knows the circle", || window.texts(&hook("sharing-chip")).concat().contains("Alles gedeeld"));
    see(fatima, "founded");
    window.tap_label("Iemand uitnodigen");
    window.wait_for(&hook("invite-code"));
    see(fatima, "invite");
}

/// The code, the same six digits on both, and two times yes.
fn meet(fatima: &Counted, karel: &Counted, see: &mut impl FnMut(&Counted, &str)) {
    let code = fatima.window().text(&hook("invite-code"));
    karel.window().type_into(&hook("join-code"), &code);
    see(karel, "join");
    karel.window().tap_label("Meedoen");
    for tablet in [fatima, karel] {
        within("both see digits", || tablet.window().is_visible(&hook("digits-yes")));
    }
    let digits = fatima.window().text(&hook("digits"));
    assert_eq!(digits, karel.window().text(&hook("digits")), "the digits differ");
    see(karel, "digits");
    karel.window().tap_label("Ja");
    fatima.window().tap_label("Ja");
    within("the colleague is in", || fatima.window().texts("main").concat().contains("Je collega hoort erbij"));
    within("the newcomer is in", || karel.window().texts("main").concat().contains("Je hoort erbij"));
    see(karel, "joined");
}

/// One signal, and *Klaar*, which shares it at once.
fn capture(tablet: &Counted, topic: &str, see: &mut impl FnMut(&Counted, &str)) {
    let window = tablet.window();
    window.tap(&hook("nav-vastleggen"));
    window.tap_label(topic);
    within("the tap stands in the talk", || !window.texts(TALK).is_empty());
    see(tablet, "captured");
    if window.is_visible(&hook("talk-more")) {
        // A phone has the rows and what can be done with them in a sheet.
        window.tap(&hook("talk-more"));
    }
    window.wait_for_text(&hook("talk-row"), "Nog alleen hier");
    window.tap(&hook("chip-done"));
    within("the hub has it", || window.texts(&hook("sharing-chip")).concat().contains("Alles gedeeld"));
}

/// What the other captured.
fn read(tablet: &Counted, topic: &str, see: &mut impl FnMut(&Counted, &str)) {
    let window = tablet.window();
    window.tap(&hook("nav-vandaag"));
    within("what the other captured is there", || {
        window.texts(&hook("record-row")).iter().any(|row| row.contains(topic))
    });
    see(tablet, "read");
}
