//! Screens with one way to them on every width: those of what the network leads to, of tablets, of settings, of erasing, and of a guest.

use super::Screen;
use crate::window::Contents;

/// Each with the way to it.
pub(super) const SCREENS: &[Screen] = &[
    of_sample("network-twice", "/network/twice", &[], "[data-test='pair']"),
    of_sample("network-ties", "/network/ties", &[], "[data-test='ties']"),
    of_sample("sharing-circle", "/sharing", &["circle-open"], "[data-test='member']"),
    of_sample("sharing-recover", "/sharing/recover", &[], "[data-test='recover-page']"),
    of_sample("erase", "/today", &["record-row", "erase"], "[data-test='confirm-erase']"),
    of_sample("settings", "/settings", &[], "[data-test='settings-looks']"),
    of_sample("settings-looks", "/settings/looks", &[], "label:has([data-test='theme-light'])"),
    of_sample("settings-team", "/settings/team", &[], "[data-test='topic-row-money']"),
    of_sample("settings-topic-name", "/settings/team", &["topic-name-money"], "[data-test='topic-name-text']"),
    of_sample("settings-kept", "/settings/kept", &[], "[data-test='kept-signal']"),
    of_sample("settings-erased", "/settings/erased", &[], ".empty"),
    of_sample("settings-sample", "/settings/sample", &["end-sample"], "[data-test='confirm-erase']"),
    of_sample("settings-about", "/settings/about", &[], "#about-licences"),
    of_lead("sharing-invite", "/sharing/invite", "[data-test='invite-picture']"),
    of_guest("guest", "/", &[], "[data-test='pass-on-noticed']"),
    of_guest("guest-pass-on", "/", &["pass-on-noticed"], "[data-test='pass-on-send']"),
    of_guest("guest-messages", "/messages", &[], "[data-test='trail']"),
    of_guest("guest-asked", "/asked", &[], "[data-test='answer-yes']"),
    of_guest("guest-more", "/more", &[], "[data-test='stop']"),
    of_guest("guest-stop", "/more", &["stop"], "[data-test='confirm-stop']"),
    of_guest("guest-sharing", "/sharing", &[], "[data-test='circle']"),
];

/// A screen of the sample neighbourhood, with the same way to it on a phone.
const fn of_sample(
    name: &'static str,
    path: &'static str,
    taps: &'static [&'static str],
    shows: &'static str,
) -> Screen {
    Screen { name, contents: Contents::Sample, path, taps, taps_on_phone: taps, shows }
}

/// A screen of somebody who leads a circle with a server.
const fn of_lead(name: &'static str, path: &'static str, shows: &'static str) -> Screen {
    Screen { contents: Contents::Lead, ..of_sample(name, path, &[], shows) }
}

/// A screen of a guest.
const fn of_guest(
    name: &'static str,
    path: &'static str,
    taps: &'static [&'static str],
    shows: &'static str,
) -> Screen {
    Screen { contents: Contents::Guest, ..of_sample(name, path, taps, shows) }
}
