//! What must hold once everybody was together.

use std::collections::BTreeSet;

use stoep_domain::call::{Sharing, Tablets, Timeline, TimelineFilter};
use stoep_domain::id::RecordId;
use stoep_domain::view::{TabletState, Waiting};

use super::fate;
use super::ledger::{Fate, Home, Place};
use super::machine::share;
use super::members::calm;
use super::people::held;
use super::same;
use super::scene::{Broken, GUEST, Scene, answered};
use super::step::{TabletNumber, Word};
use super::token;

/// How often everybody shares at most before it must come to rest.
const ROUNDS: usize = 10;

/// Brings everybody together, lets them share until nothing moves, and looks whether every promise was kept.
pub(crate) fn together(scene: &mut Scene) -> Result<(), Broken> {
    scene.world.let_late_ones_arrive();
    for tablet in 0..scene.world.tablets.len() {
        calm(scene, tablet);
    }
    come_to_rest(scene)?;
    scene.hub_is_behind = false;
    closed_are_out(scene)?;
    let now = scene.now();
    fate::all_met(&mut scene.ledger, now);
    hub_is_whole(scene)?;
    let held: Vec<BTreeSet<Word>> =
        (0..scene.world.tablets.len()).map(|tablet| held(scene, tablet)).collect::<Result<_, _>>()?;
    everything_is_there(scene, &held)?;
    nothing_is_where_it_must_not_be(scene, &held)?;
    what_shows_is_there(scene)?;
    same::everybody_has_the_same(scene)
}

fn come_to_rest(scene: &mut Scene) -> Result<(), Broken> {
    let mut before = Vec::new();
    for _ in 0..ROUNDS {
        let mut waits = Vec::new();
        for tablet in 0..scene.world.tablets.len() {
            let Some(told) = share(scene, tablet)? else { return Err(format!("tablet {tablet} cannot share")) };
            let troubles = told.circles.iter().filter_map(|circle| circle.trouble);
            waits.extend(troubles.map(|trouble| format!("tablet {tablet} cannot share: {trouble:?}")));
        }
        for (number, tablet) in scene.world.tablets.iter().enumerate() {
            let waiting = answered("Sharing", tablet.try_call(Sharing {}))?.map(|told| told.waiting);
            if !matches!(waiting, Some(Waiting::Nothing | Waiting::NothingToShare)) {
                waits.push(format!("on tablet {number} something waits: {waiting:?}"));
            }
        }
        let mut after = moved(scene);
        // What a tablet let go of once it had shared goes out the next time.
        for tablet in &scene.world.tablets {
            let rows = tablet.notebook.projection().map_err(|error| format!("a projection: {error:?}"))?.len();
            after.push(i64::try_from(rows).unwrap_or(i64::MAX));
        }
        if waits.is_empty() && after == before {
            return Ok(());
        }
        before = after;
        scene.waits = waits;
    }
    Err(format!("it does not come to rest: {:?}", scene.waits))
}

/// What changes on the hub when anybody has something new.
fn moved(scene: &Scene) -> Vec<i64> {
    scene.world.look_into_hub(|hub| {
        let numbers = "SELECT coalesce(sum(sequence + 1000 * roster_sequence + keyframes + tombstones + confirmations), 0) \
                       FROM circle GROUP BY id";
        let mut statement = hub.prepare(numbers).expect("a statement");
        let rows = statement.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<Result<_, _>>().expect("numbers")
    })
}

/// Whoever was asked to be closed is, by now.
fn closed_are_out(scene: &mut Scene) -> Result<(), Broken> {
    for tablet in 0..scene.ledger.owners.len() {
        for place in scene.ledger.owners[tablet].leaving.clone() {
            let Some(number) = scene.ledger.owners[tablet].numbers.remove(&place) else { continue };
            let circle = Some(scene.circle(0, place));
            let tablets = scene.world.tablets[0].call(Tablets { circle });
            if !tablets.iter().any(|one| one.number == number && one.state == TabletState::Closed) {
                return Err(format!("tablet {tablet} was not closed out of {place:?}"));
            }
            let last = scene.ledger.last;
            let owner = &mut scene.ledger.owners[tablet];
            owner.out.entry(place).or_insert(last);
            owner.leaving.remove(&place);
        }
    }
    Ok(())
}

/// The order of every circle has no hole, no nonce came twice, and of what is gone the hub has stubs only.
fn hub_is_whole(scene: &Scene) -> Result<(), Broken> {
    let count = |question: &str| -> i64 {
        scene.world.look_into_hub(|hub| hub.query_row(question, [], |row| row.get(0)).expect("a number"))
    };
    // What it was made to lose leaves holes, and nothing else does.
    let order = "SELECT sum(sequence) - (SELECT count(*) FROM envelope) FROM circle";
    let beyond = "SELECT count(*) FROM circle \
                  WHERE sequence < (SELECT coalesce(max(envelope.sequence), 0) FROM envelope WHERE circle = circle.id)";
    if count(order) != scene.dropped || count(beyond) > 0 {
        return Err("the hub's order has a hole".to_owned());
    }
    let left = "SELECT count(*) FROM envelope JOIN document ON document.circle = envelope.circle AND name = document \
                WHERE gone IS NOT NULL AND form = 'full'";
    if count(left) > 0 {
        return Err("the hub has envelopes of what is gone".to_owned());
    }
    let nonces = "SELECT count(*) - count(DISTINCT substr(content, 50, 24)) FROM envelope WHERE form = 'full'";
    if count(nonces) > 0 {
        return Err("a nonce came twice".to_owned());
    }
    for record in scene.ledger.records.iter().filter(|record| record.fate == Fate::Gone) {
        if let Some(id) = record.ids.iter().find(|id| whole_envelopes(scene, **id) > 0) {
            return Err(format!("the hub has envelopes of {id:?}, which was erased"));
        }
    }
    Ok(())
}

/// How many envelopes of a record the hub has, with their text or without.
pub(crate) fn envelopes(scene: &Scene, id: RecordId) -> i64 {
    scene.world.look_into_hub(|hub| {
        let question = "SELECT count(*) FROM envelope WHERE document = ?1";
        hub.query_row(question, [id.as_bytes().as_slice()], |row| row.get(0)).expect("a number")
    })
}

fn whole_envelopes(scene: &Scene, id: RecordId) -> i64 {
    scene.world.look_into_hub(|hub| {
        let question = "SELECT count(*) FROM envelope WHERE document = ?1 AND form = 'full'";
        hub.query_row(question, [id.as_bytes().as_slice()], |row| row.get(0)).expect("a number")
    })
}

/// Every text that was acknowledged is with everybody who reads along.
fn everything_is_there(scene: &Scene, held: &[BTreeSet<Word>]) -> Result<(), Broken> {
    for (word, text) in scene.ledger.texts.iter().filter(|(_, text)| text.fate == Fate::Stands) {
        let record = &scene.ledger.records[text.record];
        let missing = match record.home {
            _ if record.fate != Fate::Stands => None,
            Home::At(Place::Own(_), holder) => (!held[holder].contains(word)).then_some(holder),
            Home::At(place, _) => {
                (0..held.len()).find(|tablet| scene.ledger.reads(*tablet, place) && !held[*tablet].contains(word))
            }
            Home::Unknown => held.iter().all(|held| !held.contains(word)).then_some(text.by),
        };
        if let Some(tablet) = missing {
            return Err(format!("text {word} of tablet {} is not on tablet {tablet}: {record:?}", text.by));
        }
    }
    Ok(())
}

/// What was erased is nowhere, and nothing is with anybody who does not read along.
fn nothing_is_where_it_must_not_be(scene: &Scene, held: &[BTreeSet<Word>]) -> Result<(), Broken> {
    for (tablet, held) in held.iter().enumerate() {
        for word in held {
            may_be_here(scene, tablet, *word).map_err(|why| format!("text {word} is on tablet {tablet}: {why}"))?;
        }
    }
    Ok(())
}

fn may_be_here(scene: &Scene, tablet: TabletNumber, word: Word) -> Result<(), Broken> {
    let owner = &scene.ledger.owners[tablet];
    let reads = |place: &Place| owner.numbers.contains_key(place);
    if let Some(named) = scene.ledger.names.get(&word) {
        return match named.erased {
            Some((_, written)) if written == named.written && !named.doubled && is_in_one_team(&named.ever) => {
                Err(format!("the name was erased: {named:?}"))
            }
            _ if named.ever.iter().any(reads) => Ok(()),
            _ => Err(format!("nobody named it here: {named:?}")),
        };
    }
    let Some(text) = scene.ledger.texts.get(&word) else { return Ok(()) };
    let record = &scene.ledger.records[text.record];
    if text.fate == Fate::Gone {
        return Err(format!("it was erased: {record:?}"));
    }
    // Of what is alone on a tablet a copy has one too.
    let own = Place::Own(owner.family);
    let readers = match record.home {
        Home::At(place, _) if record.fate == Fate::Stands => BTreeSet::from([place]),
        _ => record.ever.clone(),
    };
    if readers.iter().any(reads) || (record.ever.contains(&own) && scene.ledger.is_copied(tablet)) {
        Ok(())
    } else {
        Err(format!("it was written for others: {record:?}"))
    }
}

/// Of what was ever *Alleen ik* somewhere, nobody else erases what stands there.
fn is_in_one_team(ever: &BTreeSet<Place>) -> bool {
    ever.len() == 1 && ever.iter().all(|place| !matches!(place, Place::Own(_)))
}

/// What must be there and was never taken away stands in the list that people look at.
fn what_shows_is_there(scene: &Scene) -> Result<(), Broken> {
    for (number, tablet) in
        scene.world.tablets.iter().enumerate().filter(|(number, _)| scene.ledger.owners[*number].family != GUEST)
    {
        let timeline = Timeline { filter: TimelineFilter::default(), after: None, limit: 500 };
        let Some(timeline) = answered("Timeline", tablet.try_call(timeline))? else { continue };
        let notes = timeline.rows.iter().flat_map(|row| row.notes.iter().map(|note| note.text.clone()));
        let shown = token::standing(&notes.collect::<Vec<_>>());
        for (word, text) in scene.ledger.texts.iter().filter(|(_, text)| text.fate == Fate::Stands) {
            let record = &scene.ledger.records[text.record];
            let reads = match record.home {
                Home::At(Place::Own(_), holder) => holder == number,
                Home::At(place, _) => scene.ledger.reads(number, place),
                Home::Unknown => false,
            };
            let shows = reads && !record.hidden && record.fate == Fate::Stands;
            if shows && timeline.rows.len() < 500 && !shown.contains(word) {
                return Err(format!("tablet {number} does not show text {word}: {record:?}"));
            }
        }
    }
    Ok(())
}
