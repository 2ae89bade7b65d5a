//! Stoep itself: real notebooks on the disk, and the real hub behind a socket.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use stoep_domain::call::{
    AddNote, Approval, Approve, Begin, CaptureVisit, ChangeSetting, ConfirmDigits, Detail, FoundCircle, Invite, Join,
    JoinProgress, Newcomer, SameDigits, ShareNow, Target,
};
use stoep_domain::id::CircleId;
use stoep_domain::view::{ApprovalState, JoinState, What};
use stoep_domain::word::CircleKind;
use stoep_notebook::{KeySource, Notebook, Surroundings};
use stoep_tests::hub_process::HubProcess;
use stoep_tests::recorder::Recorder;

use crate::Edits;
use crate::processor::cpu_seconds;
use crate::row::{Left, Row, Spent};
use crate::visits::Visit;

/// One tablet pushes, an empty one fetches, and two edit one record.
pub(crate) fn stoep(folder: &Path, visits: &[Visit], edits: &Edits) -> Result<Row> {
    let hub = HubProcess::start();
    let wire = Recorder::before(&hub.url());
    let one = begun(&folder.join("stoep-one"), "Fatima")?;
    let circle =
        FoundCircle { name: "Waterhoek".parse()?, kind: CircleKind::Team, hub: wire.url(), founding_code: None };
    let circle = one.call(circle)?.id;
    // The first exchange founds the circle and shares its name.
    shared(&one)?;
    shared(&one)?;

    for visit in visits {
        let note = visit.note.as_deref().map(str::parse).transpose()?;
        let area = Some(visit.area.parse()?);
        one.call(CaptureVisit { area, note, ..CaptureVisit::tap(visit.setting.clone()) })?;
    }
    let before = wire.weight();
    let push = spent(|| shared(&one), &one)?;
    let push_bytes = wire.weight() - before;

    let other = begun(&folder.join("stoep-other"), "Karel")?;
    let_in(&one, &other, circle)?;
    let before = wire.weight();
    let pull = spent(|| shared(&other), &other)?;
    let pull_bytes = wire.weight() - before;
    let expected = u64::try_from(visits.len())?;
    ensure!((push.records, pull.records) == (expected, expected), "{push:?}, {pull:?} of {expected} visits");

    let newcomer = begun(&folder.join("stoep-newcomer"), "Noor")?;
    let left = edit([&one, &other], &newcomer, circle, edits)?;
    Ok(Row { name: "Stoep", push, push_bytes, pull, pull_bytes, left: Some(left) })
}

/// Two tablets edit one visit apart and come together; somebody who joins then looks.
fn edit([one, other]: [&Notebook; 2], newcomer: &Notebook, circle: CircleId, edits: &Edits) -> Result<Left> {
    let note = Some(edits.first_note.parse()?);
    let record = one.call(CaptureVisit { note, ..CaptureVisit::tap(edits.first.clone()) })?.record.id;
    shared(one)?;
    shared(other)?;
    for (tablet, (setting, note)) in [(one, &edits.one), (other, &edits.other)] {
        tablet.call(ChangeSetting { record, setting: setting.clone() })?;
        tablet.call(AddNote { on: Target::Record(record), text: note.parse()? })?;
    }
    for tablet in [one, other, one] {
        shared(tablet)?;
    }
    let_in(one, newcomer, circle)?;
    shared(newcomer)?;
    let seen = newcomer.call(Detail { record })?;
    let What::Visit { setting } = &seen.record.what else { anyhow::bail!("the visit is something else") };
    let notes: Vec<&str> = seen.record.notes.iter().map(|note| note.text.as_str()).collect();
    let values = seen.merges.iter().flat_map(|merge| merge.values.iter().skip(1));
    Ok(Left {
        shown: json!({ "setting": setting.word(), "notes": notes }),
        hidden: values.map(|value| json!({ "setting": value.value })).collect::<Vec<Value>>(),
    })
}

/// The notebook of somebody who begins.
fn begun(folder: &Path, name: &str) -> Result<Notebook> {
    let key = KeySource::Raw([21; 32].into());
    let notebook = Notebook::open(folder, &key, Surroundings::real()).context("the notebook does not open")?;
    notebook.call(Begin { name: name.parse()?, area: None })?;
    Ok(notebook)
}

/// Lets a newcomer in with a code and six compared digits.
fn let_in(lead: &Notebook, newcomer: &Notebook, circle: CircleId) -> Result<()> {
    let invitation = lead.call(Invite { circle: Some(circle), newcomer: Newcomer::Member })?;
    ensure!(newcomer.call(Join { code: invitation.code })? == JoinState::Asked, "the code was not taken");
    let shown = lead.call(Approval {})?;
    let compared = newcomer.call(JoinProgress {})?;
    ensure!(matches!((&shown, &compared), (ApprovalState::Compare(one), JoinState::Compare(other)) if one == other));
    newcomer.call(ConfirmDigits { same: SameDigits::Yes })?;
    ensure!(lead.call(Approve { same: SameDigits::Yes })? == ApprovalState::Added, "the newcomer was not let in");
    ensure!(newcomer.call(JoinProgress {})? == JoinState::Joined(circle), "the newcomer is not in");
    Ok(())
}

/// Exchanges everything with the hub.
fn shared(tablet: &Notebook) -> Result<()> {
    let shared = tablet.call(ShareNow {})?;
    ensure!(shared.circles.iter().all(|circle| circle.trouble.is_none()), "trouble: {:?}", shared.circles);
    Ok(())
}

/// What an exchange takes. The processor time is that of this process, in which the wire is weighed too.
fn spent(exchange: impl FnOnce() -> Result<()>, tablet: &Notebook) -> Result<Spent> {
    let (start, processor) = (Instant::now(), cpu_seconds()?);
    exchange()?;
    let (seconds, cpu_seconds) = (start.elapsed().as_secs_f64(), cpu_seconds()? - processor);
    // Each line begins with the name of its table.
    let rows = tablet.projection()?;
    let records = rows.iter().filter(|row| row.split('|').next() == Some("visit")).count();
    Ok(Spent { seconds, cpu_seconds, records: u64::try_from(records)? })
}
