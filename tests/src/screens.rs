//! Every screen there is, so that pictures and the check for access leave none out.

use stoep_domain::{Language, view::Theme};

use crate::{
    meeting::{Guest, guest, lead},
    window::{Contents, Tablet, Window, hook},
};

/// The colours.
pub const THEMES: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::Outside];
/// The languages.
pub const LANGUAGES: [Language; 2] = [Language::Dutch, Language::English];
/// A phone, a tablet upright, a tablet on its side.
pub const SIZES: [(u32, u32); 3] = [(390, 844), (820, 1180), (1180, 820)];

/// A screen and the way to it.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// What it is called in a file name.
    pub name: &'static str,
    /// What the notebook holds.
    pub contents: Contents,
    /// Its path in the app.
    pub path: &'static str,
    /// What to press there, by hook or selector, one after the other.
    pub taps: &'static [&'static str],
    /// The same where a phone has less room, and another way.
    pub taps_on_phone: &'static [&'static str],
    /// What is visible when it is there, as a selector.
    pub shows: &'static str,
}

mod devices;

/// Every screen but those in [`devices`].
const SCREENS: &[Screen] = &[
    Screen {
        name: "start",
        contents: Contents::Empty,
        path: "/",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='begin-name']",
    },
    Screen {
        name: "capture",
        contents: Contents::Sample,
        path: "/",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='tile-money']",
    },
    Screen {
        name: "capture-talk",
        contents: Contents::Sample,
        path: "/",
        taps: &["setting-street", "tile-money"],
        taps_on_phone: &["setting-street", "tile-money"],
        shows: "[data-test='tile-money']",
    },
    Screen {
        name: "capture-place",
        contents: Contents::Sample,
        path: "/",
        taps: &["place-chip"],
        taps_on_phone: &["place-chip"],
        shows: "[data-test='area-search']",
    },
    Screen {
        name: "capture-who",
        contents: Contents::Sample,
        path: "/",
        taps: &["setting-street", "chip-who"],
        taps_on_phone: &["setting-street", "talk-more", "chip-who"],
        shows: "[data-test='person-name']",
    },
    Screen {
        name: "capture-note",
        contents: Contents::Sample,
        path: "/",
        taps: &["quick-note"],
        taps_on_phone: &["quick-note"],
        shows: "[data-test='note-text']",
    },
    Screen {
        name: "today",
        contents: Contents::Sample,
        path: "/today",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='record-row']",
    },
    Screen {
        name: "today-detail",
        contents: Contents::Sample,
        path: "/today",
        taps: &["record-row"],
        taps_on_phone: &["record-row"],
        shows: "[data-test='detail']",
    },
    Screen {
        name: "neighbourhood",
        contents: Contents::Sample,
        path: "/neighbourhood",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='map']",
    },
    Screen {
        name: "neighbourhood-area",
        contents: Contents::Sample,
        path: "/neighbourhood/BU99990101",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='figures']",
    },
    Screen {
        name: "neighbourhood-table",
        contents: Contents::Sample,
        path: "/neighbourhood/BU99990101",
        taps: &["table"],
        taps_on_phone: &["table"],
        shows: "[data-test='sheet-table'] h3",
    },
    Screen {
        name: "board",
        contents: Contents::Sample,
        path: "/board",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='card']",
    },
    Screen {
        name: "board-initiatives",
        contents: Contents::Sample,
        path: "/board?side=initiatives",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='card']",
    },
    Screen {
        name: "board-theme",
        contents: Contents::Sample,
        path: "/board",
        taps: &["card-open"],
        taps_on_phone: &["card-open"],
        shows: "[data-test='story-line']",
    },
    Screen {
        name: "board-initiative",
        contents: Contents::Sample,
        path: "/board?side=initiatives",
        taps: &["card-open"],
        taps_on_phone: &["card-open"],
        shows: "[data-test='owners']",
    },
    Screen {
        name: "board-begin",
        contents: Contents::Sample,
        path: "/board",
        taps: &["begin-something"],
        taps_on_phone: &["begin-something"],
        shows: "[data-test='sheet-begin'] h3",
    },
    Screen {
        name: "coming-back",
        contents: Contents::Sample,
        path: "/coming-back",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='promise']",
    },
    Screen {
        name: "coming-back-day",
        contents: Contents::Sample,
        path: "/coming-back",
        taps: &["other-day"],
        taps_on_phone: &["other-day"],
        shows: "[data-test='day-tomorrow']",
    },
    Screen {
        name: "coming-back-detail",
        contents: Contents::Sample,
        path: "/coming-back",
        taps: &["promise-about"],
        taps_on_phone: &["promise-about"],
        shows: "[data-test='detail']",
    },
    Screen {
        name: "search",
        contents: Contents::Sample,
        path: "/search",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='search-text']",
    },
    Screen {
        name: "network",
        contents: Contents::Sample,
        path: "/network",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='network-row']",
    },
    Screen {
        name: "network-households",
        contents: Contents::Sample,
        path: "/network?shows=households",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='network-row']",
    },
    Screen {
        name: "network-map",
        contents: Contents::Sample,
        path: "/network?shows=map",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='network-row']",
    },
    Screen {
        name: "network-person",
        contents: Contents::Sample,
        path: "/network",
        taps: &["network-row"],
        taps_on_phone: &["network-row"],
        shows: "[data-test='change-name']",
    },
    Screen {
        name: "network-household",
        contents: Contents::Sample,
        path: "/network?shows=households",
        taps: &["network-row"],
        taps_on_phone: &["network-row"],
        shows: "[data-test='lines-plan']",
    },
    Screen {
        name: "network-organisation",
        contents: Contents::Sample,
        path: "/network?shows=map",
        taps: &["[data-kind='organisation']"],
        taps_on_phone: &["[data-kind='organisation']"],
        shows: "[data-test='confirm']",
    },
    Screen {
        name: "network-hand-over",
        contents: Contents::Sample,
        path: "/network",
        taps: &["network-row", "hand-over"],
        taps_on_phone: &["network-row", "hand-over"],
        shows: "[data-test='offer-to']",
    },
    Screen {
        name: "sharing",
        contents: Contents::Sample,
        path: "/sharing",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='circle']",
    },
    Screen {
        name: "sharing-found",
        contents: Contents::Sample,
        path: "/sharing/found",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='found-hub']",
    },
    Screen {
        name: "sharing-join",
        contents: Contents::Sample,
        path: "/sharing/join",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='join-code']",
    },
    Screen {
        name: "more",
        contents: Contents::Sample,
        path: "/more",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='to-settings']",
    },
    Screen {
        name: "help-now",
        contents: Contents::Sample,
        path: "/more/help",
        taps: &[],
        taps_on_phone: &[],
        shows: "[data-test='help-112']",
    },
];

/// Which screens to visit, and how they are dressed.
#[derive(Debug, Clone, Copy)]
pub struct Walk<'names> {
    /// The screens with these names, or all of them when there is none.
    pub names: &'names [&'names str],
    /// Width and height in pixels.
    pub sizes: &'names [(u32, u32)],
    /// The languages.
    pub languages: &'names [Language],
    /// The colours.
    pub themes: &'names [Theme],
}

/// Visits every screen, each in every theme, and hands the window over there.
pub fn visit(sizes: &[(u32, u32)], languages: &[Language], see: impl FnMut(&Window, &Visit)) {
    walk(&Walk { names: &[], sizes, languages, themes: &THEMES }, see);
}

/// Every screen there is.
pub fn all() -> impl Iterator<Item = &'static Screen> {
    SCREENS.iter().chain(devices::SCREENS)
}

/// Visits screens, and hands the window over at each. One window serves all screens that start with the same contents.
pub fn walk(walk: &Walk<'_>, mut see: impl FnMut(&Window, &Visit)) {
    for contents in [Contents::Empty, Contents::Sample, Contents::Lead, Contents::Guest] {
        let is_asked = |screen: &&Screen| walk.names.is_empty() || walk.names.contains(&screen.name);
        let screens: Vec<_> = all().filter(|screen| screen.contents == contents).filter(is_asked).collect();
        if screens.is_empty() {
            continue;
        }
        // The window closes first, as the last one that was opened.
        let (_hub, _lead, window) = match contents {
            Contents::Empty | Contents::Sample => (None, None, Window::start(Tablet { contents, ..Tablet::default() })),
            Contents::Lead => {
                let (hub, window) = lead();
                (Some(hub), None, window)
            }
            Contents::Guest => {
                let Guest { window, lead, hub } = guest();
                (Some(hub), Some(lead), window)
            }
        };
        for screen in screens {
            for &size in walk.sizes {
                window.resize(size.0, size.1);
                for &language in walk.languages {
                    for &theme in walk.themes {
                        window.dress(theme, language);
                        open(&window, screen, size);
                        see(&window, &Visit { screen: *screen, theme, size, language });
                    }
                }
            }
        }
    }
}

/// A screen as it is being looked at.
#[derive(Debug, Clone, Copy)]
pub struct Visit {
    /// The screen.
    pub screen: Screen,
    /// Its colours.
    pub theme: Theme,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// Its language.
    pub language: Language,
}

/// Narrower than this is a phone.
const TABLET: u32 = 600;

fn open(window: &Window, screen: &Screen, size: (u32, u32)) {
    // Leaving the screen closes what an earlier visit opened on it.
    window.go("/more/help");
    window.settle();
    window.go(screen.path);
    for name in if size.0 < TABLET { screen.taps_on_phone } else { screen.taps } {
        // A hook, or a selector where a hook finds several sorts of things.
        if name.starts_with('[') { window.tap(name) } else { window.tap(&hook(name)) }
    }
    window.wait_for(screen.shows);
    window.settle();
}
