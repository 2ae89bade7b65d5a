//! What happens to tablets and to what they send: networks that go, machines that are killed, copied and put back, clocks that are wrong.

use stoep_domain::call::{Detail, ShareNow};
use stoep_domain::view::{Sharing, SharingView};
use stoep_tests::world::Twin;

use super::ledger::{Fate, Loss, Place};
use super::people::held;
use super::promises;
use super::scene::{Broken, Did, Scene, answered};
use super::step::{Step, TabletNumber, Word};

const DAY: i64 = 86_400_000;

/// Does what a step says.
pub(crate) fn happen(scene: &mut Scene, step: &Step) -> Result<Did, Broken> {
    let number = match step {
        Step::Share { who }
        | Step::Network { who, .. }
        | Step::Mishap { who, .. }
        | Step::Restart { who }
        | Step::Kill { who }
        | Step::Clone { who, .. }
        | Step::Keep { who }
        | Step::PutBack { who, .. }
        | Step::Clock { who, .. } => *who,
        _ => return Ok(Did::Nothing),
    };
    if scene.tablet(number).is_none() {
        return Ok(Did::Nothing);
    }
    let tablet = &mut scene.world.tablets[number];
    match step {
        Step::Share { .. } => return share(scene, number).map(|_| Did::Something),
        Step::Network { is, .. } => tablet.network(*is),
        Step::Mishap { mishap, after, .. } => tablet.meets(*mishap, *after),
        Step::Restart { .. } => tablet.restart(),
        Step::Kill { .. } => {
            let before = held(scene, number)?;
            scene.world.tablets[number].kill();
            // What a tablet showed before the power went it shows after.
            if let Some(lost) = before.difference(&held(scene, number)?).next() {
                return Err(format!("text {lost} was lost when tablet {number} was killed"));
            }
        }
        Step::Clone { what, .. } => clone(scene, number, *what),
        Step::Keep { .. } => {
            let kept = scene.world.tablets[number].keep();
            scene.kept.insert(number, kept);
        }
        Step::PutBack { what, .. } => return Ok(put_back(scene, number, *what)),
        Step::Clock { days, .. } => tablet.set_clock_beside(days * DAY),
        _ => {}
    }
    Ok(Did::Something)
}

/// Shares, and looks whether what the tablet then says of it is so.
pub(crate) fn share(scene: &mut Scene, who: TabletNumber) -> Result<Option<SharingView>, Broken> {
    let told = answered("ShareNow", scene.world.tablets[who].try_call(ShareNow {}))?;
    let Some(told) = told else { return Ok(None) };
    let went_well = told.circles.iter().all(|circle| circle.trouble.is_none());
    // A tablet that could not ask cannot know yet what a hub lost.
    if went_well || !scene.hub_is_behind {
        believe(scene, who)?;
    }
    gets_nothing_new(scene, who)?;
    Ok(Some(told))
}

/// A tablet that was closed out of a circle has nothing that others wrote there since, whether it has heard of it or not.
fn gets_nothing_new(scene: &Scene, who: TabletNumber) -> Result<(), Broken> {
    let out = &scene.ledger.owners[who].out;
    if out.is_empty() {
        return Ok(());
    }
    for word in held(scene, who)? {
        let Some(text) = scene.ledger.texts.get(&word).filter(|text| text.by != who) else { continue };
        let ever = &scene.ledger.records[text.record].ever;
        if ever.iter().all(|place| out.get(place).is_some_and(|last| word > *last)) {
            return Err(format!("tablet {who} got text {word}, which was written after it was closed out"));
        }
    }
    Ok(())
}

/// Whether the hub has everything of which this tablet says that it is shared.
fn believe(scene: &mut Scene, who: TabletNumber) -> Result<(), Broken> {
    let time = scene.ledger.time;
    let own: Vec<Word> = scene
        .ledger
        .texts
        .iter()
        .filter(|(_, text)| text.by == who && text.time == time && text.fate == Fate::Stands && !text.redacted)
        .map(|(word, _)| *word)
        .collect();
    for word in own {
        let Some(detail) = scene.on_record(who, word, |record| Detail { record })? else { continue };
        if detail.record.sharing != Sharing::Shared {
            continue;
        }
        if promises::envelopes(scene, detail.record.id) == 0 {
            return Err(format!("tablet {who} says that text {word} is shared, and the hub has nothing of its record"));
        }
        if let Some(text) = scene.ledger.texts.get_mut(&word) {
            text.shared = true;
        }
    }
    Ok(())
}

fn clone(scene: &mut Scene, who: TabletNumber, what: Twin) {
    let twin = scene.world.tablets[who].twin(what);
    scene.world.tablets.push(twin);
    let owner = scene.ledger.owners[who].clone();
    scene.ledger.owners.push(owner);
}

/// Puts an old copy back: whatever the tablet wrote since and nobody else has is lost with it, as with any tablet that breaks.
fn put_back(scene: &mut Scene, who: TabletNumber, what: Twin) -> Did {
    if !scene.kept.contains_key(&who) || !scene.ledger.may_lose(Loss::Tablet) {
        return Did::Nothing;
    }
    scene.ledger.lost_with(who, None);
    if let Some(kept) = scene.kept.get(&who) {
        scene.world.tablets[who].put_back(kept, what);
    }
    Did::Something
}

/// Whether a tablet is out of a place, or on its way out.
pub(crate) fn is_out(scene: &Scene, who: TabletNumber, place: Place) -> bool {
    let owner = &scene.ledger.owners[who];
    owner.out.contains_key(&place) || owner.leaving.contains(&place)
}
