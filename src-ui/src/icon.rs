//! The icons, each a symbol of `static/icons.svg`.

use leptos::prelude::*;
use stoep_domain::word::{Setting, Tone, Topic};

/// Names the icons there are, so that a misspelt one does not build.
macro_rules! icons {
    ($($icon:ident = $symbol:literal,)+) => {
        /// An icon of the sprite.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Icon {
            $($icon,)+
        }

        impl Icon {
            #[cfg(test)]
            const ALL: &'static [&'static str] = &[$($symbol,)+];

            const fn address(self) -> &'static str {
                match self {
                    $(Icon::$icon => concat!("/icons.svg#", $symbol),)+
                }
            }
        }
    };
}

icons! {
    Pulse = "activity",
    Partner = "affiliate",
    Alert = "alert-triangle",
    Armchair = "armchair",
    Back = "arrow-back-up",
    Down = "arrow-down",
    ArrowLeft = "arrow-left",
    ArrowRight = "arrow-right",
    Up = "arrow-up",
    Exchange = "arrows-exchange",
    Brain = "brain",
    Briefcase = "briefcase",
    Neighbourhood = "building-community",
    Bulb = "bulb",
    Bus = "bus",
    Today = "calendar-event",
    Camera = "camera",
    Check = "check",
    ChevronDown = "chevron-down",
    ChevronRight = "chevron-right",
    Cloud = "cloud",
    CloudCheck = "cloud-check",
    CloudOff = "cloud-off",
    CloudUp = "cloud-up",
    Coffee = "coffee",
    Coin = "coin-euro",
    Tablet = "device-tablet",
    Door = "door",
    Dots = "dots",
    AsMuch = "equal",
    Eye = "eye",
    EyeOff = "eye-off",
    File = "file-text",
    Footsteps = "footsteps",
    Hammer = "hammer",
    Heart = "heart-handshake",
    Heartbeat = "heartbeat",
    Help = "help-circle",
    Home = "home",
    Hourglass = "hourglass",
    Key = "key",
    Pavement = "layout-grid",
    License = "license",
    Lifebuoy = "lifebuoy",
    Lock = "lock",
    Logout = "logout",
    Mail = "mail",
    Map = "map",
    MapPin = "map-pin",
    Menu = "menu-2",
    Message = "message-circle",
    Messages = "messages",
    MoodKid = "mood-kid",
    Pencil = "pencil",
    Phone = "phone",
    Plus = "plus",
    Printer = "printer",
    Repeat = "repeat",
    Search = "search",
    Seedling = "seedling",
    Send = "send",
    Settings = "settings",
    Shield = "shield",
    Soup = "soup",
    Sparkles = "sparkles",
    Switch = "switch-vertical",
    Trash = "trash",
    Less = "trending-down",
    More = "trending-up",
    UserPlus = "user-plus",
    Users = "users",
    Group = "users-group",
    Walk = "walk",
    X = "x",
}

/// Draws an icon. It never stands alone: the words beside it, or the label of its button, say what it means.
#[component]
pub(crate) fn Draw(#[prop(into)] icon: Signal<Icon>) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href=move || icon.get().address()></use>
        </svg>
    }
}

/// The icon of a topic.
pub(crate) fn of_topic(topic: &Topic) -> Icon {
    match topic {
        Topic::Loneliness => Icon::Armchair,
        Topic::Money => Icon::Coin,
        Topic::Housing => Icon::Home,
        Topic::Health => Icon::Heartbeat,
        Topic::Family => Icon::MoodKid,
        Topic::Safety => Icon::Shield,
        Topic::Papers => Icon::File,
        Topic::Work => Icon::Briefcase,
        Topic::Care => Icon::Heart,
        Topic::Neighbours => Icon::Soup,
        Topic::Talent => Icon::Sparkles,
        Topic::Idea => Icon::Bulb,
        Topic::Gathering => Icon::Coffee,
        Topic::Willing => Icon::Hammer,
        Topic::Better => Icon::Seedling,
        Topic::Other => Icon::Message,
        Topic::Mind => Icon::Brain,
        Topic::Mobility => Icon::Bus,
        Topic::Newer(_) => Icon::Help,
    }
}

/// The icon of a setting.
pub(crate) fn of_setting(setting: &Setting) -> Icon {
    match setting {
        Setting::Street => Icon::Walk,
        Setting::Home => Icon::Door,
        Setting::Call => Icon::Phone,
        Setting::Group => Icon::Group,
        Setting::Partner => Icon::Partner,
        Setting::Table => Icon::Messages,
        Setting::Newer(_) => Icon::Help,
    }
}

/// The word by which the stylesheet knows a tone.
pub(crate) fn tone_class(tone: &Tone) -> &'static str {
    match tone {
        Tone::Strength => "is-strength",
        Tone::Concern | Tone::Newer(_) => "is-concern",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_in_the_sprite_and_nothing_else_is() {
        let sprite = include_str!("../static/icons.svg");
        let there: Vec<&str> =
            sprite.split("<symbol id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(there, Icon::ALL);
    }
}
