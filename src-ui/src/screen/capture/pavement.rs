//! The pavement itself: what pinches beside what is strong. A tile keeps its place.

use leptos::prelude::*;
use stoep_domain::word::{Tone, Topic};

use super::talking::talking;
use super::tile::Tile;
use crate::component::sprout::Sprout;
use crate::tablet::{language, tablet};
use crate::text::capture;

/// Both groups of tiles.
#[component]
pub(super) fn Tiles() -> impl IntoView {
    let language = language();
    let talking = talking();
    // The order is the team's. Until the notebook has told it there is nothing to press, and then it only changes with the team.
    let topics = Memo::new(move |_| talking.pavement.good().map(|pavement| pavement.topics).unwrap_or_default());
    let tablet = tablet();
    Effect::new(move |before: Option<Vec<Topic>>| {
        let now = topics.get();
        if before.is_some_and(|before| !before.is_empty() && before != now) {
            talking.tiles_changed.set(true);
            tablet.say(capture::TILES_CHANGED.said(language).to_owned());
        }
        now
    });
    let no_talk = Memo::new(move |_| talking.talk().is_none());
    let group = move |tone: Tone, id: &'static str, class: &'static str| {
        let said = tone.said(language).to_owned();
        let tone_is_concern = tone == Tone::Concern;
        let of_tone = move || -> Vec<Topic> {
            topics.with(|topics| {
                let strong = tone == Tone::Strength;
                topics.iter().filter(|topic| (topic.tone() == Tone::Strength) == strong).cloned().collect()
            })
        };
        view! {
            <section class=class aria-labelledby=id>
                <h2 id=id>{said}</h2>
                <div class="tiles">
                    // A team change must not take away the tile under a finger.
                    <For each=of_tone key=|topic| topic.clone() let:topic><Tile topic=topic/></For>
                    // One sprout between the tiles, and only while nothing was said yet.
                    {move || (tone_is_concern && no_talk.get()).then(|| view! { <Sprout/> })}
                </div>
            </section>
        }
    };
    view! {
        <div class="groups">
            {group(Tone::Concern, "concerns", "group is-concerns")}
            {group(Tone::Strength, "strengths", "group is-strengths")}
        </div>
    }
}
