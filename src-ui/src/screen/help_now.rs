//! Nu hulp nodig: two taps from anywhere, without a network. It stores nothing, and asks the notebook only for the team's own numbers.
//!
//! The numbers are words and no links: a web view that cannot call answers a `tel:` link with an error page in the place of the app, and
//! most tablets cannot call. See decision 0033.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::Language;
use stoep_domain::call::TeamSettings;

use crate::asked::asked;
use crate::component::heading::Heading;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{Text, everywhere, more};

/// A number, as it is said and as it is dialled.
struct Number {
    said: &'static str,
    dialled: &'static str,
    name: Text,
    about: Text,
}

/// The numbers that hold everywhere in the Netherlands. A team's own numbers are settings.
const NUMBERS: [Number; 4] = [
    Number { said: "112", dialled: "112", name: more::DANGER, about: more::DANGER_SAID },
    Number { said: "0800-2000", dialled: "08002000", name: more::SAFE_HOME, about: more::SAFE_HOME_SAID },
    Number { said: "113", dialled: "113", name: more::SUICIDE, about: more::SUICIDE_SAID },
    Number { said: "0800-0113", dialled: "08000113", name: more::SUICIDE_FREE, about: more::SUICIDE_FREE_SAID },
];

/// The numbers.
#[component]
pub(crate) fn HelpNow() -> impl IntoView {
    let language = language();
    // Whatever goes wrong with the team's own numbers, those that hold everywhere are there at once.
    let team = asked(vec![tablet().changed.records, tablet().changed.circles], || TeamSettings { circle: None });
    let own = Memo::new(move |_| team.good().map(|team| team.settings.emergency).unwrap_or_default());
    view! {
        <div class="screen is-narrow" data-scrolls="">
            <A href="/more" attr:class="back" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{everywhere::MORE.said(language)}</span>
            </A>
            <Heading text=more::HELP_NOW.said(language)/>
            <ul class="stack">
                {NUMBERS.iter().map(|number| line(number, language)).collect_view()}
                {move || own.get().into_iter().map(|number| own_line(number.name, number.number)).collect_view()}
            </ul>
            <p class="hint">{more::KEEPS_NOTHING.said(language)}</p>
        </div>
    }
}

fn own_line(name: String, number: String) -> impl IntoView {
    view! {
        <li class="help-number">
            <div><h2>{name}</h2></div>
            <p class="number" data-test=hooks::OWN_NUMBER>{number}</p>
        </li>
    }
}

fn line(number: &Number, language: Language) -> impl IntoView + use<> {
    view! {
        <li class="help-number">
            <div>
                <h2>{number.name.said(language)}</h2>
                <p>{number.about.said(language)}</p>
            </div>
            <p class="number" data-test=hooks::with(hooks::HELP_NUMBER, number.dialled)>{number.said}</p>
        </li>
    }
}
