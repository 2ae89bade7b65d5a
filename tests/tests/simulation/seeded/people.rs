//! What people write, and what the ledger learns of the answers.

use std::collections::BTreeSet;

use stoep_domain::call::{AddNote, CaptureSignal, ChangeTopic, Remove, Restore, SendMessage, Target, Undo};
use stoep_domain::text::NoteText;
use stoep_domain::word::{Message, Topic};

use super::ledger::{Fate, Place};
use super::scene::{Broken, Did, GUEST, Scene, answered};
use super::step::{Readers, Step, TabletNumber, Word};
use super::token;

/// Does what a step says.
pub(crate) fn write(scene: &mut Scene, step: &Step) -> Result<Did, Broken> {
    match *step {
        Step::Tap { who, word, .. } if scene.tablet(who).is_none() || scene.ledger.record(word).is_some() => {
            Ok(Did::Nothing)
        }
        Step::Tap { who, word, .. } if scene.ledger.owners[who].family == GUEST => pass_on(scene, who, word),
        Step::Tap { who, readers, word, about } => tap(scene, who, readers, (word, about)),
        Step::Note { who, on, word } => note(scene, who, on, word),
        Step::Topic { who, on, topic } if scene.tablet(who).is_some() => {
            let topic = Topic::ALL[topic % Topic::ALL.len()].clone();
            let changed = scene.on_record(who, on, |record| ChangeTopic { record, topic: topic.clone() })?;
            Ok(touched(scene, on, changed.is_some()))
        }
        Step::Remove { who, on } if scene.tablet(who).is_some() => {
            let removed = scene.on_record(who, on, |record| Remove { record })?;
            Ok(hidden(scene, on, removed.is_some()))
        }
        Step::Restore { who, on } if scene.tablet(who).is_some() => {
            let restored = scene.on_record(who, on, |record| Restore { record })?;
            Ok(hidden(scene, on, restored.is_some()))
        }
        Step::Undo { who } if scene.tablet(who).is_some() => undo(scene, who),
        _ => Ok(Did::Nothing),
    }
}

fn note_text(word: Word) -> NoteText {
    token::note(word).parse().expect("a note")
}

/// A tap is answered on every tablet that is in the circle, whatever the network does, also on one that is locked.
fn tap(
    scene: &mut Scene,
    who: TabletNumber,
    readers: Readers,
    (word, about): (Word, Option<Word>),
) -> Result<Did, Broken> {
    let place = scene.place(who, readers);
    if !scene.ledger.reads(who, place) {
        return Ok(Did::Nothing);
    }
    let signal = CaptureSignal {
        circle: Some(scene.circle(who, place)),
        note: Some(note_text(word)),
        person: about.map(|name| token::name(name).parse().expect("a name")),
        ..CaptureSignal::tap(Topic::ALL[word as usize % Topic::ALL.len()].clone())
    };
    let is_leaving = scene.ledger.owners[who].leaving.contains(&place);
    let Some(captured) = answered("CaptureSignal", scene.world.tablets[who].try_call(signal))? else {
        // A tablet that has heard that it was closed has no such circle any more.
        return if is_leaving {
            Ok(Did::Nothing)
        } else {
            Err(format!("tablet {who} did not take a tap for {place:?}"))
        };
    };
    let now = scene.now();
    scene.ledger.captured(word, captured.record.id, who, (place, now));
    if let (Some(name), Some(record)) = (about, scene.ledger.record(word)) {
        scene.ledger.named(name, record, who, place);
    }
    Ok(Did::Something)
}

/// What a guest does instead of tapping.
fn pass_on(scene: &mut Scene, who: TabletNumber, word: Word) -> Result<Did, Broken> {
    if !scene.ledger.reads(who, Place::Network) {
        return Ok(Did::Nothing);
    }
    let message = SendMessage {
        message: Message::Noticed,
        text: Some(note_text(word)),
        topic: None,
        area: None,
        circle: Some(scene.network),
    };
    let Some(sent) = answered("SendMessage", scene.world.tablets[who].try_call(message))? else {
        return Ok(Did::Nothing);
    };
    let now = scene.now();
    scene.ledger.captured(word, sent.message.id, who, (Place::Network, now));
    Ok(Did::Something)
}

fn note(scene: &mut Scene, who: TabletNumber, on: Word, word: Word) -> Result<Did, Broken> {
    if scene.tablet(who).is_none() || scene.ledger.record(word).is_some() {
        return Ok(Did::Nothing);
    }
    let noted = scene.on_record(who, on, |id| AddNote { on: Target::Record(id), text: note_text(word) })?;
    let Some(noted) = noted else { return Ok(Did::Nothing) };
    // It stands where the record shows, which may be beside another one that was brought there at the same time.
    let record = scene.ledger.of_id(noted.id).or_else(|| scene.ledger.record(on));
    let now = scene.now();
    if let Some(record) = record {
        scene.ledger.wrote(word, record, who, now);
    }
    Ok(Did::Something)
}

fn touched(scene: &mut Scene, on: Word, was: bool) -> Did {
    let now = scene.now();
    match scene.ledger.record(on).filter(|_| was) {
        Some(record) => {
            scene.ledger.records[record].touched = now;
            Did::Something
        }
        None => Did::Nothing,
    }
}

fn hidden(scene: &mut Scene, on: Word, was: bool) -> Did {
    if let Some(record) = scene.ledger.record(on).filter(|_| was) {
        scene.ledger.records[record].hidden = true;
    }
    touched(scene, on, was)
}

/// What goes with an undo is what is not there any more after it.
fn undo(scene: &mut Scene, who: TabletNumber) -> Result<Did, Broken> {
    let before = held(scene, who)?;
    let Some(undone) = answered("Undo", scene.world.tablets[who].try_call(Undo {}))? else {
        return Ok(Did::Nothing);
    };
    for view in undone.records {
        if let Some(record) = scene.ledger.of_id(view.id) {
            scene.ledger.records[record].hidden = true;
        }
    }
    for word in before.difference(&held(scene, who)?) {
        if let Some(text) = scene.ledger.texts.get_mut(word) {
            text.fate = Fate::Open;
        }
    }
    Ok(Did::Something)
}

/// Every text and name that a tablet holds, shown or not.
pub(crate) fn held(scene: &Scene, who: TabletNumber) -> Result<BTreeSet<Word>, Broken> {
    let projection = scene.world.tablets[who].notebook.projection();
    Ok(token::standing(&projection.map_err(|error| format!("tablet {who}: {error:?}"))?))
}
