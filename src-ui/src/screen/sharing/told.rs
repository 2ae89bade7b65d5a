//! What this tablet has to tell: that it is about to lock, or locked; what came too late; a file that was mended; a circle that is over.

use leptos::prelude::*;
use stoep_domain::call::{ClosedCircles, ErasingProgress, Lease, MovedAside};
use stoep_domain::rule::lease::{Warns, warns};
use stoep_domain::view::Holder;

use crate::asked::{asked, asked_with};
use crate::hooks;
use crate::seam;
use crate::tablet::{language, tablet};
use crate::text::{told, when};

/// Everything that is to be told, each in a sentence; nothing when there is nothing.
#[component]
pub(super) fn Told() -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let changed = tablet.changed;
    let holder = tablet.holder();
    let lease = asked(vec![changed.sharing, changed.circles, changed.time], || Lease {});
    let aside = asked(Vec::new(), || MovedAside {});
    let closed = asked(vec![changed.circles], || ClosedCircles {});
    let late = asked_with(vec![changed.sharing, changed.records], move || {
        let holder = holder.get();
        async move {
            // A guest erases nothing and moves nothing, and is told so when they ask.
            if holder == Holder::Guest { Ok(Vec::new()) } else { Ok(seam::call(ErasingProgress {}).await?.late) }
        }
    });
    view! {
        {move || lease.good().and_then(|lease| warns(&lease)).map(|warning| {
            let class = if warning == Warns::Locked { "notice is-act" } else { "notice" };
            view! { <p class=class data-test=hooks::LEASE>{told::lease(warning, language)}</p> }
        })}
        {move || closed.good().unwrap_or_default().into_iter().map(|circle| {
            view! { <p class="notice" data-test=hooks::CIRCLE_CLOSED>{told::closed_circle(&circle, language)}</p> }
        }).collect_view()}
        {move || aside.good().flatten().map(|aside| {
            let at = when::full(&aside.at, language);
            view! { <p class="notice" data-test=hooks::MOVED_ASIDE>{told::moved_aside(&aside, &at, language)}</p> }
        })}
        {move || late.good().unwrap_or_default().into_iter().take(SHOWN).map(|late| {
            let said = late.became.said(late.edits, language);
            view! { <p class="notice" data-test=hooks::CAME_LATE><span>{said}<br/><span class="muted">{when::full(&late.at, language)}</span></span></p> }
        }).collect_view()}
    }
}

/// Of what came too late so many are told: what is older was read before.
const SHOWN: usize = 3;
