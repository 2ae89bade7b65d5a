//! Which circle or record is meant by what was typed.

use stoep_domain::call::{Circles, Records, Tablets, Timeline, TimelineFilter};
use stoep_domain::id::{CircleId, MemberId, NoteId, RecordId};
use stoep_domain::view::{CircleView, RecordView, Who};
use stoep_domain::word::{CircleKind, Kind};
use stoep_notebook::Notebook;

use crate::failure::Failure;

/// The fewest characters of an id that can stand for it.
const SHORTEST_BEGINNING: usize = 4;

/// The most rows that a page can have.
pub(crate) const PAGE: u32 = 500;

/// What a circle is called in JSON and as an argument: its name, or what sort it is while it has none.
pub(crate) fn circle_name<'a>(name: &'a str, kind: &'a CircleKind) -> &'a str {
    if name.is_empty() { kind.word() } else { name }
}

/// The circle that is meant by an id, `private`, `team`, or a name in whatever case.
pub(crate) fn circle(notebook: &Notebook, text: &str) -> Result<CircleId, Failure> {
    choose(&notebook.call(Circles {})?, text)
}

/// The circle that is meant, or none when none was named: the team.
pub(crate) fn circle_or_team(notebook: &Notebook, text: Option<&str>) -> Result<Option<CircleId>, Failure> {
    text.map(|text| circle(notebook, text)).transpose()
}

/// Somebody who has or had a tablet in a circle, by name or id, or `me`.
pub(crate) fn member_of_tablets(
    notebook: &Notebook,
    circle: Option<CircleId>,
    text: &str,
) -> Result<MemberId, Failure> {
    let text = text.trim().to_lowercase();
    let mut meant: Vec<MemberId> = notebook
        .call(Tablets { circle })?
        .into_iter()
        .filter(|tablet| match &tablet.who {
            Who::You => text == "me" || tablet.member.to_string() == text,
            Who::Colleague(name) => name.to_lowercase() == text || tablet.member.to_string() == text,
            Who::Unknown => tablet.member.to_string() == text,
        })
        .map(|tablet| tablet.member)
        .collect();
    meant.sort_unstable();
    meant.dedup();
    match meant.as_slice() {
        [only] => Ok(*only),
        [] => Err(Failure::Call(stoep_domain::CallError::NotFound)),
        _ => Err(Failure::SeveralRecords),
    }
}

fn choose(circles: &[CircleView], text: &str) -> Result<CircleId, Failure> {
    if let Some(circle) = text.parse().ok().and_then(|id: CircleId| circles.iter().find(|circle| circle.id == id)) {
        return Ok(circle.id);
    }
    let text = text.trim().to_lowercase();
    let mut meant = circles.iter().filter(|circle| {
        (!text.is_empty() && circle.name.to_lowercase() == text)
            || matches!(circle.kind, CircleKind::Private | CircleKind::Team) && circle.kind.word() == text
    });
    match (meant.next(), meant.next()) {
        (Some(circle), None) => Ok(circle.id),
        (Some(_), Some(_)) => Err(Failure::SeveralCircles),
        (None, _) => Err(Failure::NoSuchCircle(
            circles.iter().map(|circle| circle_name(&circle.name, &circle.kind).to_owned()).collect(),
        )),
    }
}

/// The record of a kind that is meant by its id, its name in whatever case, or the beginning of its id.
pub(crate) fn page(notebook: &Notebook, kind: &Kind, text: &str) -> Result<RecordId, Failure> {
    let text = text.trim().to_lowercase();
    if let Ok(id) = text.parse() {
        return Ok(id);
    }
    let (mut named, mut begun) = (Vec::new(), Vec::new());
    let mut offset = 0;
    loop {
        let rows = notebook.call(Records { kind: kind.clone(), area: None, circle: None, limit: PAGE, offset })?;
        for row in &rows {
            if row.name.as_ref().is_some_and(|name| name.to_lowercase() == text) {
                named.push(row.id);
            } else if text.len() >= SHORTEST_BEGINNING && row.id.to_string().starts_with(&text) {
                begun.push(row.id);
            }
        }
        offset += PAGE;
        if rows.len() < PAGE as usize {
            break;
        }
    }
    match (named.as_slice(), begun.as_slice()) {
        ([only], _) | ([], [only]) => Ok(*only),
        ([], []) => Err(Failure::Call(stoep_domain::CallError::NotFound)),
        _ => Err(Failure::SeveralRecords),
    }
}

/// Somebody else in a circle, by name or id; where no circle is named, in the first that has somebody of that name.
pub(crate) fn member(notebook: &Notebook, circle: Option<CircleId>, text: &str) -> Result<MemberId, Failure> {
    let text = text.trim().to_lowercase();
    for home in notebook.call(Circles {})?.iter().filter(|home| circle.is_none_or(|circle| circle == home.id)) {
        let mut meant = home.members.iter().filter(|member| {
            let named = member.name.as_ref().is_some_and(|name| name.to_lowercase() == text);
            !member.you && (named || member.id.to_string() == text)
        });
        match (meant.next(), meant.next()) {
            (Some(member), None) => return Ok(member.id),
            (Some(_), Some(_)) => return Err(Failure::SeveralRecords),
            (None, _) => {}
        }
    }
    Err(Failure::Call(stoep_domain::CallError::NotFound))
}

/// The record of one of these kinds that is meant by its id, its name, or the beginning of its id. The first kind that has it wins.
pub(crate) fn one_of(notebook: &Notebook, kinds: &[Kind], text: &str) -> Result<RecordId, Failure> {
    for kind in kinds {
        match page(notebook, kind, text) {
            Err(Failure::Call(stoep_domain::CallError::NotFound)) => {}
            found => return found,
        }
    }
    Err(Failure::Call(stoep_domain::CallError::NotFound))
}

/// Any record that is meant: a moment by its id, or whatever has a name by that.
pub(crate) fn anything(notebook: &Notebook, text: &str) -> Result<RecordId, Failure> {
    match record(notebook, text) {
        Err(Failure::NotAnId | Failure::Call(stoep_domain::CallError::NotFound)) => {
            let named: Vec<Kind> =
                Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Visit | Kind::Signal)).cloned().collect();
            match one_of(notebook, &named, text) {
                Err(Failure::Call(stoep_domain::CallError::NotFound)) => Err(Failure::NothingCalledSo),
                found => found,
            }
        }
        found => found,
    }
}

/// The record that is meant by its id, or by the beginning of the id of one that still stands.
///
/// The whole id goes to the notebook as it is, also when it is the id of something removed or moved. A beginning is looked up in
/// the timeline, which takes longer the more there is.
pub(crate) fn record(notebook: &Notebook, text: &str) -> Result<RecordId, Failure> {
    let beginning = text.trim().to_lowercase();
    if let Ok(id) = beginning.parse() {
        return Ok(id);
    }
    if beginning.len() < SHORTEST_BEGINNING || !beginning.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Failure::NotAnId);
    }
    let mut meant = None;
    let mut after = None;
    loop {
        let page = notebook.call(Timeline { filter: TimelineFilter::default(), after, limit: PAGE })?;
        for row in &page.rows {
            if row.id.to_string().starts_with(&beginning) && meant.replace(row.id).is_some() {
                return Err(Failure::SeveralRecords);
            }
        }
        after = page.next;
        if after.is_none() {
            return meant.ok_or(Failure::Call(stoep_domain::CallError::NotFound));
        }
    }
}

/// The note of a record that is meant by its id or the beginning of it.
pub(crate) fn note(record: &RecordView, text: &str) -> Result<NoteId, Failure> {
    let beginning = text.trim().to_lowercase();
    if beginning.len() < SHORTEST_BEGINNING || !beginning.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Failure::NotAnId);
    }
    let mut meant = record.notes.iter().filter(|note| note.id.to_string().starts_with(&beginning));
    match (meant.next(), meant.next()) {
        (Some(note), None) => Ok(note.id),
        (Some(_), Some(_)) => Err(Failure::SeveralRecords),
        (None, _) => Err(Failure::Call(stoep_domain::CallError::NotFound)),
    }
}

#[cfg(test)]
mod tests {
    use stoep_domain::word::Role;

    use super::*;

    fn named(number: u8, name: &str, kind: CircleKind) -> CircleView {
        let id = CircleId::from_bytes([number; 16]);
        CircleView { id, name: name.to_owned(), kind, hub: None, role: Role::Lead, members: Vec::new() }
    }

    #[rstest::rstest]
    #[case("private", Some(1))]
    #[case("team", Some(2))]
    #[case(" waterhoek ", Some(2))]
    #[case("02020202020202020202020202020202", Some(2))]
    #[case("04040404040404040404040404040404", None)]
    #[case("network", None)]
    #[case("moskee", None)]
    #[case("", None)]
    fn a_circle_is_found_by_id_sort_or_name(#[case] text: &str, #[case] expected: Option<u8>) {
        let circles = [
            named(1, "", CircleKind::Private),
            named(2, "Waterhoek", CircleKind::Team),
            named(3, "Moskee", CircleKind::Network),
            named(5, "moskee", CircleKind::Network),
        ];
        assert_eq!(choose(&circles, text).ok(), expected.map(|number| CircleId::from_bytes([number; 16])));
    }
}
