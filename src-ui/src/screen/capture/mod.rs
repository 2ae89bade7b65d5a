//! Vastleggen, the home: a pavement of tiles, and the talk that is open. One tap is one commit.
//!
//! No name and no note ever shows here, because the person you talk to is looking.

mod bar;
mod pavement;
mod settings;
mod sheets;
mod talk;
mod talking;
mod tile;

use leptos::prelude::*;
use stoep_domain::call::Pavement;

use crate::asked::asked;
use crate::component::heading::{Heading, Shown};
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::tablet::{language, tablet};
use crate::text::{capture, everywhere};
use bar::Bar;
use pavement::Tiles;
use settings::Settings;
use sheets::Sheets;
use talk::{TalkPane, TalkStrip};
use talking::{Open, Talking};

/// The screen.
#[component]
pub(crate) fn Capture() -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let changed = tablet.changed;
    let when = vec![changed.pavement, changed.records, changed.sharing, changed.circles, changed.areas, changed.time];
    let talking = Talking::new(asked(when, || Pavement {}));
    provide_context(talking);
    if tablet.write_at_once.get_value() {
        tablet.write_at_once.set_value(false);
        talking.open.set(Some(Open::QuickNote));
    }
    let has_talk = Memo::new(move |_| talking.talk().is_some());
    // While a sheet is open it shows the trouble itself.
    let trouble = Signal::derive(move || {
        let asked = talking.pavement.trouble();
        talking.trouble.get().or(asked).filter(|_| talking.open.with(Option::is_none))
    });
    view! {
        <div class="capture" data-talk=move || if has_talk.get() { "open" } else { "none" }>
            <Heading text=everywhere::CAPTURE.said(language) shown=Shown::ToScreenReaders/>
            <Bar/>
            <div class="pavement" data-scrolls="">
                <Settings/>
                <Tiles/>
            </div>
            <div class="talk-place" data-scrolls="">
                <Trouble error=trouble/>
                {move || talking.tiles_changed.get().then(|| view! {
                    <p class="hint" data-test=hooks::TILES_CHANGED>{capture::TILES_CHANGED.said(language)}</p>
                })}
                {move || if tablet.narrow.get() {
                    view! { <TalkStrip/> }.into_any()
                } else {
                    view! { <TalkPane/> }.into_any()
                }}
            </div>
        </div>
        <Sheets/>
    }
}
