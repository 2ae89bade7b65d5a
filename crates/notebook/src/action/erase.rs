//! Erasing for good (*Voorgoed wissen*), and looking at what that would take.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use stoep_domain::call::{Change, Erase, WhatGoes};
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::rule::erasing::{Gone, Near, along};
use stoep_domain::view::{ErasedView, WhatGoesView};
use stoep_domain::word::Kind;
use stoep_domain::{CallError, Refusal};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::{document, late, near, record, roster};
use crate::write::{Signing, Write};

impl Operation for WhatGoes {
    fn run(self, notebook: &Notebook) -> Result<WhatGoesView, Error> {
        // Planned inside a transaction that writes nothing, with the very code that erases.
        notebook.write(|write| {
            let plan = plan(write, self.record)?;
            Ok(WhatGoesView {
                record: plan.record,
                kind: plan.kind,
                name: plan.name,
                along: plan.along,
                left: plan.left,
                stays: plan.stays,
                tablets: plan.tablets,
            })
        })
    }
}

impl Operation for Erase {
    fn run(self, notebook: &Notebook) -> Result<ErasedView, Error> {
        notebook.write(|write| {
            let plan = plan(write, self.record)?;
            let going: Vec<RecordId> = plan.erased.iter().chain(&plan.along).copied().collect();
            for id in &going {
                let (circle, _) = document::get(write.connection, *id)?.ok_or(CallError::NotFound)?;
                let signing = plan.signing.get(&circle).ok_or(CallError::NotFound)?;
                late::remove(write.connection, *id)?;
                write.let_go(signing, *id, Gone::Erased)?;
            }
            write.announce(Change::Pavement);
            Ok(ErasedView {
                records: u64::try_from(going.len()).unwrap_or(u64::MAX),
                left: plan.left,
                stays: plan.stays,
                tablets: plan.tablets,
            })
        })
    }
}

/// What an erasing does.
struct Plan {
    /// The record that shows.
    record: RecordId,
    kind: Kind,
    name: Option<String>,
    /// Everything that shows as it.
    erased: Vec<RecordId>,
    along: Vec<RecordId>,
    left: Vec<RecordId>,
    stays: Vec<RecordId>,
    tablets: u64,
    signing: BTreeMap<CircleId, Signing>,
}

fn plan(write: &Write<'_>, id: RecordId) -> Result<Plan, Error> {
    let look = write.look();
    let shown = look.shown(id)?;
    let row = match record::get(write.connection, shown)? {
        Some(row) => row,
        // A circle's own records have no row that can be opened.
        None if document::is_here(write.connection, shown)? => return Err(Refusal::NotErasedAlone.into()),
        None => return Err(CallError::NotFound.into()),
    };
    let erased = look.together(shown)?;
    let mut signing = BTreeMap::new();
    for id in &erased {
        if !reaches(write, &mut signing, *id)? {
            return Err(Refusal::NotYoursToErase.into());
        }
    }
    let found = along(&row.kind(), &erased, &near_by(&look, &erased)?);
    let (mut goes, mut left) = (Vec::new(), Vec::new());
    for id in found.goes {
        if reaches(write, &mut signing, id)? {
            goes.push(id);
        } else {
            left.push(id);
        }
    }
    let mut tablets = 0;
    for signing in signing.values().filter(|signing| signing.home().hub.is_some()) {
        let others = roster::tablets(write.connection, signing.home().id)?;
        tablets += others.iter().filter(|tablet| tablet.device != signing.home().device).count() as u64;
    }
    Ok(Plan {
        record: shown,
        kind: row.kind(),
        name: row.name,
        erased,
        along: goes,
        left,
        stays: found.stays,
        tablets,
        signing,
    })
}

/// Whether this tablet's person may erase a record; makes ready to sign in its circle.
fn reaches(write: &Write<'_>, signing: &mut BTreeMap<CircleId, Signing>, id: RecordId) -> Result<bool, Error> {
    let row = record::get(write.connection, id)?.ok_or(CallError::NotFound)?;
    if let Entry::Vacant(place) = signing.entry(row.circle) {
        place.insert(write.signing(&write.circle(row.circle)?)?);
    }
    Ok(signing.get(&row.circle).is_some_and(|signing| signing.reaches(row.member)))
}

/// Everything that speaks of what is erased, and of what may go along with it.
fn near_by(look: &Look<'_>, erased: &[RecordId]) -> Result<Vec<Near>, Error> {
    let mut seen: BTreeSet<RecordId> = erased.iter().copied().collect();
    let mut near = Vec::new();
    let mut open = erased.to_vec();
    while !open.is_empty() {
        let mut next = Vec::new();
        for id in near::speaking_of(look.connection, &open)? {
            let Some(row) = record::get(look.connection, id)?.filter(|_| seen.insert(id)) else { continue };
            let mut speaks_of = Vec::new();
            for other in near::spoken_of(look.connection, id)? {
                speaks_of.push(look.shown(other)?);
            }
            near.push(Near { id, kind: row.kind(), speaks_of });
            next.push(id);
        }
        open = next;
    }
    // Several that show as one are spoken of as that one.
    let shown = erased.first().copied();
    for near in &mut near {
        near.speaks_of.iter_mut().filter(|of| erased.contains(of)).for_each(|of| *of = shown.unwrap_or(*of));
    }
    Ok(near)
}
