//! Coming in with a camera: the code that one window shows is photographed and read by another.

use std::{fs, time::Duration};

use stoep_domain::{Language, view::Theme, word::CircleKind};
use stoep_tests::{
    hub_process::HubProcess,
    meeting::{begin, found, within},
    window::hook,
};

/// How long a hub that two tablets ask may take.
const NOTICED: Duration = Duration::from_secs(60);

/// M17: in every theme the code is dark on light, and a photo of the screen, with all that stands around it, brings somebody in.
#[test]
fn a_photo_of_the_code_brings_somebody_in() {
    let hub = HubProcess::start();
    let (fatima, karel) = (begin("Fatima"), begin("Karel"));
    found(&fatima, "Ons team", CircleKind::Team, &hub.url());
    let photos = tempfile::tempdir().unwrap();

    karel.go("/sharing/join");
    let wall = photos.path().join("wall.png");
    karel.screenshot(&wall);
    karel.choose_file(&hook("join-photo"), &wall);
    karel.wait_for_text(&hook("trouble"), "geen code van Stoep te zien");
    let text = photos.path().join("no-photo.png");
    fs::write(&text, "dit is geen foto").unwrap();
    karel.choose_file(&hook("join-photo"), &text);
    karel.wait_for_text(&hook("trouble"), "of typ de code over");
    assert_eq!(karel.attribute(&hook("join-state"), "data-state").as_deref(), Some("not-asked"));

    fatima.dress(Theme::Dark, Language::Dutch);
    fatima.go("/sharing/invite");
    fatima.wait_for(&hook("invite-picture"));
    assert!(fatima.attribute(&hook("invite-picture"), "aria-label").is_some_and(|label| label.contains("QR-code")));
    fatima.settle();
    let photo = photos.path().join("code.png");
    fatima.screenshot(&photo);
    karel.choose_file(&hook("join-photo"), &photo);
    within(NOTICED, "both see digits", || {
        karel.is_visible(&hook("digits-yes")) && fatima.is_visible(&hook("digits-yes"))
    });
    assert_eq!(karel.text(&hook("digits")), fatima.text(&hook("digits")));
    karel.tap(&hook("digits-yes"));
    fatima.tap(&hook("digits-yes"));
    within(NOTICED, "he is in", || karel.attribute(&hook("join-state"), "data-state").as_deref() == Some("joined"));
}
