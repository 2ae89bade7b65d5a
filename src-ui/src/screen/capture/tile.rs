//! What is pressed to capture: it fires once, on release, by finger, key or screen reader.

use leptos::prelude::*;
use stoep_domain::word::Topic;

use super::talking::talking;
use crate::component::sprout::Notch;
use crate::hooks;
use crate::icon::{Draw, of_topic, tone_class};
use crate::press::{Press, Presses};
use crate::tablet::language;
use stoep_domain::word::Tone;

/// A button under the rule of [`crate::press`].
#[component]
pub(super) fn Tap(
    #[prop(into)] class: String,
    #[prop(into)] test: String,
    #[prop(into)] tap: Callback<()>,
    children: Children,
) -> impl IntoView {
    let presses = Presses::new();
    let pulses = RwSignal::new(0_u32);
    // Two names for the same pulse: a change of name is what starts an animation again.
    let pulse = move || match pulses.get() {
        0 => None,
        count if count % 2 == 1 => Some("one"),
        _ => Some("other"),
    };
    view! {
        <button
            type="button"
            class=class
            data-test=test
            data-pulse=pulse
            on:pointerdown=move |event| presses.down(&event)
            on:click=move |event| match presses.click(&event) {
                Press::Tap => tap.run(()),
                Press::Again => pulses.update(|count| *count = count.wrapping_add(1).max(1)),
                Press::Slipped => {}
            }
        >
            {children()}
        </button>
    }
}

/// The tile of a topic.
#[component]
pub(super) fn Tile(topic: Topic) -> impl IntoView {
    let language = language();
    let talking = talking();
    let tone = topic.tone();
    let icon = of_topic(&topic);
    let label = {
        let topic = topic.clone();
        // A team calls a topic what its residents call it.
        move || talking.called(&topic, language)
    };
    let test = hooks::with(hooks::TILE, topic.word());
    let class = format!("tile {}", tone_class(&tone));
    view! {
        <Tap class=class test=test tap=move |()| talking.tap_topic(topic.clone())>
            {(tone == Tone::Strength).then(|| view! { <Notch/> })}
            <Draw icon=icon/>
            <span class="tile-label">{label}</span>
        </Tap>
    }
}
