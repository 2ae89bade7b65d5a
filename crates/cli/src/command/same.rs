//! Samenvoegen and *Toch twee mensen*, of people and of organisations.

use serde::Serialize;
use stoep_domain::call::{Detail, Duplicates, Merge, NotSame, Records, Unmerge};
use stoep_domain::id::RecordId;
use stoep_domain::rule::duplicates::{Likely, Reason};
use stoep_domain::view::{DuplicateView, RecordView, SameView, What};
use stoep_domain::word::Kind;
use stoep_domain::{Language, Refusal};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named::{self, PAGE};
use crate::row::{RecordObject, record};
use crate::terminal::{Printed, Terminal};

/// Two of them.
#[derive(Debug, clap::Args)]
pub(crate) struct Two {
    /// One.
    #[arg(value_name = "ONE", help = "De naam of het nummer van de een · The name or id of one")]
    one: String,
    /// The other.
    #[arg(
        value_name = "OTHER",
        help = "Van de ander; na samenvoegen zie je deze · Of the other, which shows when merged"
    )]
    other: String,
}

/// One of them.
#[derive(Debug, clap::Args)]
pub(crate) struct One {
    /// Which.
    #[arg(value_name = "ONE", help = "De naam of het nummer · The name or the id")]
    one: String,
}

/// Lists who may be there twice.
pub(super) fn duplicates(notebook: &Notebook, terminal: &Terminal, kind: &Kind) -> Result<(), Failure> {
    terminal.print_all(&notebook.call(Duplicates { kind: kind.clone(), limit: PAGE })?)
}

/// Merges one into another.
pub(super) fn merge(notebook: &Notebook, terminal: &Terminal, kind: &Kind, two: &Two) -> Result<(), Failure> {
    let one = shown(notebook, kind, &two.one)?;
    let into = shown(notebook, kind, &two.other)?;
    terminal.print(&notebook.call(Merge { one, into })?)
}

/// Takes one apart, which may be known by the name that does not show.
pub(super) fn unmerge(notebook: &Notebook, terminal: &Terminal, kind: &Kind, one: &One) -> Result<(), Failure> {
    let one = match under(notebook, kind, &one.one)? {
        Some(id) => id,
        None => shown(notebook, kind, &one.one)?,
    };
    terminal.print(&notebook.call(Unmerge { one })?)
}

/// Says that two are two after all.
pub(super) fn not_same(notebook: &Notebook, terminal: &Terminal, kind: &Kind, two: &Two) -> Result<(), Failure> {
    let which = |text: &str| match under(notebook, kind, text)? {
        Some(id) => Ok(id),
        None => shown(notebook, kind, text),
    };
    let (one, other) = (which(&two.one)?, which(&two.other)?);
    terminal.print(&notebook.call(NotSame { one, other })?)
}

/// The one of this kind that goes by a name or an id. An id says nothing of its kind, and a person is no organisation to merge.
fn shown(notebook: &Notebook, kind: &Kind, text: &str) -> Result<RecordId, Failure> {
    let id = named::page(notebook, kind, text)?;
    let is = notebook.call(Detail { record: id })?.record.what.kind();
    if is == *kind { Ok(id) } else { Err(Failure::Call(Refusal::WrongKind.into())) }
}

/// The one that goes by a name under which it does not show any more.
fn under(notebook: &Notebook, kind: &Kind, name: &str) -> Result<Option<RecordId>, Failure> {
    let name = name.trim().to_lowercase();
    let mut found = None;
    let mut offset = 0;
    loop {
        let rows = notebook.call(Records { kind: kind.clone(), area: None, circle: None, limit: PAGE, offset })?;
        for row in &rows {
            // Who shows under the same name is the one that is meant.
            if row.name.as_ref().is_some_and(|shown| shown.to_lowercase() == name) {
                return Ok(None);
            }
            for under in same(row).iter().flat_map(|same| &same.under) {
                let meant = under.name.as_ref().is_some_and(|under| under.to_lowercase() == name);
                if meant && found.replace(under.id).is_some() {
                    return Err(Failure::SeveralRecords);
                }
            }
        }
        offset += PAGE;
        if rows.len() < PAGE as usize {
            return Ok(found);
        }
    }
}

fn same(record: &RecordView) -> Option<&SameView> {
    match &record.what {
        What::Person(facts) => Some(&facts.same),
        What::Organisation(facts) => Some(&facts.same),
        _ => None,
    }
}

/// A pair in JSON.
#[derive(Debug, Serialize)]
struct PairObject<'a> {
    likely: Likely,
    reasons: &'a [Reason],
    one: RecordObject<'a>,
    other: RecordObject<'a>,
}

impl Printed for DuplicateView {
    fn object(&self) -> impl Serialize {
        PairObject { likely: self.likely, reasons: &self.reasons, one: record(&self.one), other: record(&self.other) }
    }

    fn text(&self, language: Language) -> String {
        let reasons: Vec<&str> = self.reasons.iter().map(|reason| reason.said(language)).collect();
        let rows = [&self.one, &self.other].map(|record| format!("  {}", record.text(language)));
        format!("{}: {}\n{}", self.likely.said(language), reasons.join(", "), rows.join("\n"))
    }
}
