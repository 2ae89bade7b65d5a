//! "Wie leest mee?": the circles, of which one reads along.

use leptos::prelude::*;
use stoep_domain::id::CircleId;
use stoep_domain::view::CircleView;
use stoep_domain::word::CircleKind;

use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::circle;

/// A button for each circle.
#[component]
pub(crate) fn ReaderList(
    #[prop(into)] circles: Signal<Vec<CircleView>>,
    #[prop(into)] reads: Signal<Option<CircleId>>,
    #[prop(into)] choose: Callback<CircleId>,
) -> impl IntoView {
    let language = language();
    view! {
        <ul class="stack">
            {move || circles.get().into_iter().map(|view| {
                let id = view.id;
                let is_now = move || reads.get() == Some(id);
                let icon = if view.kind == CircleKind::Private { Icon::Lock } else { Icon::Users };
                view! {
                    <li><button
                        type="button"
                        class="button is-wide"
                        class:is-chosen=is_now
                        aria-pressed=move || is_now().to_string()
                        data-test=hooks::with(hooks::READER, &id.to_string())
                        on:click=move |_| choose.run(id)
                    >
                        <Draw icon=icon/>
                        <span>{circle(&view, language)}</span>
                    </button></li>
                }
            }).collect_view()}
        </ul>
    }
}
