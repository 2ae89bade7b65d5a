//! What was erased for good, and which tablets have carried it out.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::ErasingProgress;

use crate::asked::asked;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::tablet::{language, tablet};
use crate::text::{circle_name, erase, when};

/// Each erasing with how far it is, the newest first. Nothing says what it was.
#[component]
pub(super) fn Erased() -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let progress = asked(vec![changed.sharing, changed.records, changed.circles, changed.time], || ErasingProgress {});
    let trouble = Signal::derive(move || progress.trouble());
    let acts = Memo::new(move |_| progress.good().map(|progress| progress.acts));
    view! {
        <Trouble error=trouble/>
        {move || acts.get().map(|acts| if acts.is_empty() {
            view! {
                <section class="empty">
                    <h3>{erase::NOTHING_TITLE.said(language)}</h3>
                    <p>{erase::NOTHING.said(language)}</p>
                    <A href="/today" attr:class="button">{erase::TO_TODAY.said(language)}</A>
                </section>
            }.into_any()
        } else {
            view! {
                <p>{erase::PROGRESS_HINT.said(language)}</p>
                <ol class="rows">
                    {acts.iter().map(|act| {
                        let circle = circle_name(&act.circle_name, &act.circle_kind, language);
                        view! {
                            <li class="panel" data-test=hooks::ERASURE>
                                <p class="row-body">
                                    <span class="row-title">{erase::act(act, &circle, language)}</span>
                                    <span data-test=hooks::ERASED_ON>{erase::how_far(act, language)}</span>
                                    {erase::hub(act.hub, language).map(|hub| view! { <span class="row-meta">{hub}</span> })}
                                    <span class="row-meta">{when::full(&act.at, language)}</span>
                                </p>
                            </li>
                        }
                    }).collect_view()}
                </ol>
            }.into_any()
        })}
    }
}
