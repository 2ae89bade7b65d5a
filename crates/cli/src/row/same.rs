//! How people and organisations were merged.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::SameView;

/// What JSON says of it.
#[derive(Debug, Serialize)]
pub(super) struct SameObject<'a> {
    shows_as: Option<String>,
    merged: Vec<UnderObject<'a>>,
}

/// One that shows as another, in JSON.
#[derive(Debug, Serialize)]
struct UnderObject<'a> {
    id: String,
    name: Option<&'a str>,
}

/// The keys.
pub(super) fn object(same: &SameView) -> SameObject<'_> {
    SameObject {
        shows_as: same.shows_as.map(|id| id.to_string()),
        merged: same
            .under
            .iter()
            .map(|under| UnderObject { id: under.id.to_string(), name: under.name.as_deref() })
            .collect(),
    }
}

/// The parts of a row.
pub(super) fn said(same: &SameView, language: Language) -> Vec<String> {
    let shows_as = same.shows_as.map(|id| format!("{} {id}", language.choose("samengevoegd met", "merged into")));
    let names: Vec<&str> = same.under.iter().filter_map(|under| under.name.as_deref()).collect();
    let also = (!names.is_empty())
        .then(|| format!("{}: {}", language.choose("ook opgeschreven als", "also written down as"), names.join(", ")));
    shows_as.into_iter().chain(also).collect()
}
