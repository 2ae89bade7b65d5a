//! What people bring to other readers, erase and take out, and what the ledger learns of the answers.

use stoep_domain::call::{Detail, Erase, Move, People, Redact, Target, WhatGoes};
use stoep_domain::id::RecordId;

use super::ledger::{Fate, Place};
use super::scene::{Broken, Did, Scene, answered};
use super::step::{Step, TabletNumber, Word};
use super::token;

/// Does what a step says.
pub(crate) fn leave(scene: &mut Scene, step: &Step) -> Result<Did, Broken> {
    match *step {
        Step::Move { who, on, to } if scene.tablet(who).is_some() => {
            let place = scene.place(who, to);
            bring(scene, who, on, place)
        }
        Step::Erase { who, on } if scene.tablet(who).is_some() => {
            let Some(goes) = scene.on_record(who, on, |record| WhatGoes { record })? else { return Ok(Did::Nothing) };
            erase(scene, who, goes.record)
        }
        Step::ErasePerson { who, about } if scene.tablet(who).is_some() => {
            let name = token::name(about);
            let people = answered("People", scene.world.tablets[who].try_call(People {}))?.unwrap_or_default();
            let person = people.iter().find(|person| person.name.as_deref() == Some(name.as_str()));
            person.map_or(Ok(Did::Nothing), |person| erase(scene, who, person.id.into()))
        }
        Step::Redact { who, word } if scene.tablet(who).is_some() => redact(scene, who, word),
        _ => Ok(Did::Nothing),
    }
}

fn bring(scene: &mut Scene, who: TabletNumber, on: Word, place: Place) -> Result<Did, Broken> {
    if !scene.ledger.reads(who, place) {
        return Ok(Did::Nothing);
    }
    let circle = scene.circle(who, place);
    let moved = scene.on_record(who, on, |id| Move { what: Target::Record(id), circle })?;
    let Some(moved) = moved else { return Ok(Did::Nothing) };
    let now = scene.now();
    if let (Some(record), Some(view)) = (scene.ledger.record(on), moved.first()) {
        scene.ledger.anew(record, view.id, who, (place, now));
    }
    Ok(Did::Something)
}

fn erase(scene: &mut Scene, who: TabletNumber, id: RecordId) -> Result<Did, Broken> {
    let tablet = &scene.world.tablets[who];
    let Some(goes) = answered("WhatGoes", tablet.try_call(WhatGoes { record: id }))? else {
        return Ok(Did::Nothing);
    };
    if answered("Erase", tablet.try_call(Erase { record: id }))?.is_none() {
        return Ok(Did::Nothing);
    }
    if let Some(word) = goes.name.as_deref().and_then(|name| token::standing(&[name.to_owned()]).pop_first()) {
        let named = scene.ledger.names.entry(word).or_default();
        // One that somebody else wrote at the same time stays.
        named.doubled |= named.lately.iter().any(|by| *by != who);
        named.erased = Some((who, named.written));
    }
    for id in std::iter::once(goes.record).chain(goes.along) {
        if let Some(record) = scene.ledger.of_id(id) {
            scene.ledger.records[record].erased.push(who);
        }
    }
    Ok(Did::Something)
}

fn redact(scene: &mut Scene, who: TabletNumber, word: Word) -> Result<Did, Broken> {
    let Some(detail) = scene.on_record(who, word, |record| Detail { record })? else { return Ok(Did::Nothing) };
    let text = token::note(word);
    let Some(note) = detail.record.notes.iter().find(|note| note.text == text) else { return Ok(Did::Nothing) };
    let redact = Redact { record: detail.record.id, note: note.id };
    let Some(view) = answered("Redact", scene.world.tablets[who].try_call(redact))? else { return Ok(Did::Nothing) };
    let (now, place) = (scene.now(), scene.place_of(who, view.circle));
    if let Some(text) = scene.ledger.texts.get_mut(&word) {
        text.redacted = true;
        let record = text.record;
        scene.ledger.anew(record, view.id, who, (place, now));
        // Where two were brought at once, it was taken out of the one that it stood in.
        if scene.ledger.of_id(detail.record.id) != Some(record) {
            scene.ledger.records[record].fate = Fate::Open;
        }
    }
    Ok(Did::Something)
}
