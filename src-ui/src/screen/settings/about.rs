//! What Stoep is, which version this is, and under which licences.

use leptos::prelude::*;

use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::{Text, more, settings};

/// The licences that ask to be passed on with what they cover.
const LICENCES: [(Text, &str); 2] = [
    (settings::FONT_LICENCE, include_str!("../../../static/fonts/OFL.txt")),
    (settings::ICON_LICENCE, include_str!("../../../static/icons-LICENSE.txt")),
];

/// What it is, and the licences.
#[component]
pub(super) fn About() -> impl IntoView {
    let language = language();
    view! {
        <section class="panel">
            <p>{more::ABOUT_SAID.said(language)}</p>
            <p>{settings::OWN_LICENCE.said(language)}</p>
            <p class="hint">{more::version(env!("CARGO_PKG_VERSION"), language)}</p>
        </section>
        <section class="panel" aria-labelledby="about-licences">
            <h3 id="about-licences"><Draw icon=Icon::License/>" "{settings::LICENCES.said(language)}</h3>
            <p>{settings::LICENCES_HINT.said(language)}</p>
            {LICENCES.into_iter().map(|(name, licence)| view! {
                <details>
                    <summary>{name.said(language)}</summary>
                    <pre class="licence" tabindex="0">{licence}</pre>
                </details>
            }).collect_view()}
        </section>
    }
}
