//! How Stoep looks on this tablet: colours, text, hand and language. Kept on this tablet, never shared.

use leptos::prelude::*;
use stoep_domain::Language;
use stoep_domain::view::{Hand, TextSize, Theme};

use crate::component::choice::{Alternative, Choice};
use crate::hooks;
use crate::tablet::{language, tablet};
use crate::text::more;

/// Four choices.
#[component]
pub(super) fn Looks() -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let themes = [(Theme::Light, "light"), (Theme::Dark, "dark"), (Theme::Outside, "outside")]
        .into_iter()
        .map(|(value, word)| Alternative {
            value,
            label: more::theme(value, language).to_owned(),
            test: hooks::with(hooks::THEME, word),
        })
        .collect();
    let sizes = [
        (TextSize::Ordinary, "ordinary"),
        (TextSize::Larger, "larger"),
        (TextSize::Large, "large"),
        (TextSize::Largest, "largest"),
    ]
    .into_iter()
    .map(|(value, word)| Alternative {
        value,
        label: more::text_size(value, language).to_owned(),
        test: hooks::with(hooks::TEXT_SIZE, word),
    })
    .collect();
    let hands = [(Hand::Left, "left"), (Hand::Right, "right")]
        .into_iter()
        .map(|(value, word)| Alternative {
            value,
            label: more::hand(value, language).to_owned(),
            test: hooks::with(hooks::HAND, word),
        })
        .collect();
    // A language is always written in itself, so that somebody who landed in the wrong one finds the way back.
    let languages = [(Language::Dutch, "nl", "Nederlands"), (Language::English, "en", "English")]
        .into_iter()
        .map(|(value, word, label)| Alternative {
            value,
            label: label.to_owned(),
            test: hooks::with(hooks::LANGUAGE, word),
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="settings-title">
            <Choice
                legend=more::THEME.said(language)
                name="theme"
                options=themes
                chosen=Signal::derive(move || tablet.preferences().theme)
                choose=move |theme| tablet.choose(|preferences| preferences.theme = theme)
            />
            <Choice
                legend=more::TEXT_SIZE.said(language)
                name="text-size"
                options=sizes
                chosen=Signal::derive(move || tablet.preferences().text_size)
                choose=move |size| tablet.choose(|preferences| preferences.text_size = size)
            />
            <Choice
                legend=more::HAND.said(language)
                name="hand"
                options=hands
                chosen=Signal::derive(move || tablet.preferences().hand)
                choose=move |hand| tablet.choose(|preferences| preferences.hand = hand)
            />
            <p class="hint">{more::HAND_HINT.said(language)}</p>
            <Choice
                legend=more::LANGUAGE.said(language)
                name="language"
                options=languages
                chosen=Signal::derive(move || tablet.preferences().language)
                choose=move |language| tablet.choose(|preferences| preferences.language = language)
            />
        </section>
    }
}
