//! How far a guest's message has come: the same words for the guest and for the team.

use leptos::prelude::*;
use stoep_domain::rule::message::Step;
use stoep_domain::view::MessageView;

use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::message;

/// Every step that was taken, the first one first.
#[component]
pub(crate) fn Trail(message: MessageView) -> impl IntoView {
    let language = language();
    let MessageView { step, picked_up, outcome, thanks, .. } = message;
    let arrived = match step {
        Step::OnlyHere => message::ONLY_HERE,
        _ => message::ARRIVED,
    };
    let icon = if step == Step::OnlyHere { Icon::CloudUp } else { Icon::Check };
    let picked_up = (!picked_up.is_empty()).then(|| message::picked_up(&picked_up, language));
    let line = |icon: Icon, said: String, text: Option<String>| {
        view! {
            <li>
                <span class="mark"><Draw icon=icon/>{said}</span>
                {text.map(|text| view! { <p class="note">{text}</p> })}
            </li>
        }
    };
    let outcome =
        outcome.into_iter().map(|note| line(Icon::Check, message::OUTCOME.said(language).to_owned(), Some(note.text)));
    let thanks =
        thanks.into_iter().map(|note| line(Icon::Seedling, message::THANKS.said(language).to_owned(), Some(note.text)));
    view! {
        <ol class="trail" data-test=hooks::TRAIL>
            {line(icon, arrived.said(language).to_owned(), None)}
            {picked_up.map(|said| line(Icon::Check, said, None))}
            {outcome.collect_view()}
            {thanks.collect_view()}
        </ol>
    }
}
