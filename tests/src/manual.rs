//! The manual in docs/handleiding: which pictures it has, and what its pages and the README name.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::screens::SIZES;

/// Most pictures are of a phone: they stand beside a text.
pub const PHONE: (u32, u32) = SIZES[0];

/// Screens that say more with room for a list and a detail, and the size in which they are pictured too.
pub const WIDE: [(&str, (u32, u32)); 6] = [
    ("capture-talk", SIZES[1]),
    ("today-detail", SIZES[2]),
    ("neighbourhood", SIZES[2]),
    ("board-initiative", SIZES[2]),
    ("network-organisation", SIZES[2]),
    ("coming-back", SIZES[2]),
];

/// The steps of the first minutes that the manual shows. What both do, it shows of one.
pub const FIRST: [&str; 11] = [
    "name-fatima",
    "area-fatima",
    "with-whom-fatima",
    "found-fatima",
    "founded-fatima",
    "invite-fatima",
    "join-karel",
    "digits-karel",
    "joined-karel",
    "captured-fatima",
    "read-karel",
];

/// The folder of the manual in this repository.
#[must_use]
pub fn folder() -> PathBuf {
    root().join("docs/handleiding")
}

/// The repository.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The pages of the manual: the name of each file and its text.
///
/// # Panics
///
/// When the folder cannot be read.
#[must_use]
pub fn pages() -> Vec<(String, String)> {
    let folder = folder();
    let mut pages = Vec::new();
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.extension().is_some_and(|end| end == "md") {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            pages.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text));
        }
    }
    pages.sort();
    pages
}

/// What a page of Markdown leads to or shows, as it is written: the inside of `](...)`, and of `src="..."`.
#[must_use]
pub fn targets(text: &str) -> BTreeSet<&str> {
    let mut targets = BTreeSet::new();
    for (begin, end) in [("](", ')'), ("src=\"", '"')] {
        for rest in text.split(begin).skip(1) {
            if let Some((target, _rest)) = rest.split_once(end) {
                targets.insert(target);
            }
        }
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_shows_and_leads_to_is_found() {
        let text = "![a](pictures/a.png) and [b](b.md), <img src=\"pictures/c.png\" width=\"300\">";
        assert_eq!(targets(text).into_iter().collect::<Vec<_>>(), ["b.md", "pictures/a.png", "pictures/c.png"]);
    }
}
