//! Mijn berichten: what somebody passed on, and its way back.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::MyMessages;
use stoep_domain::view::MessageView;

use crate::asked::asked;
use crate::component::heading::Heading;
use crate::component::message_trail::Trail;
use crate::component::sharing_chip::AskedSharingChip;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::tablet::{language, tablet};
use crate::text::{guest, when};

/// The newest first.
#[component]
pub(super) fn Messages() -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let messages = asked(vec![changed.records, changed.sharing, changed.circles], || MyMessages {});
    let trouble = Signal::derive(move || messages.trouble());
    let list = Memo::new(move |_| messages.good());
    view! {
        <div class="screen is-narrow" data-scrolls="">
            <header class="screen-head">
                <Heading text=guest::MESSAGES.said(language)/>
                <AskedSharingChip/>
            </header>
            <Trouble error=trouble/>
            {move || list.get().map(|list| if list.is_empty() {
                view! {
                    <section class="empty">
                        <h2>{guest::NO_MESSAGES_TITLE.said(language)}</h2>
                        <p>{guest::NO_MESSAGES.said(language)}</p>
                        <A href="/" attr:class="button is-primary">{guest::TO_PASS_ON.said(language)}</A>
                    </section>
                }.into_any()
            } else {
                view! { <ul class="rows">{list.into_iter().map(one).collect_view()}</ul> }.into_any()
            })}
        </div>
    }
}

/// One message with its trail.
fn one(message: MessageView) -> impl IntoView {
    let language = language();
    let said = message.message.said(language).to_owned();
    let at = when::full(&message.at, language);
    let text = message.text.iter().map(|note| view! { <p class="note">{note.text.clone()}</p> }).collect_view();
    view! {
        <li class="panel" data-test=hooks::MY_MESSAGE>
            <p class="row-body">
                <span class="row-title">{said}</span>
                <span class="row-meta">{at}</span>
            </p>
            {text}
            <Trail message=message/>
        </li>
    }
}
