//! A bundle that was made, and what came of one that was taken over.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::{BundleMadeView, BundleTakenView};

use crate::terminal::Printed;

/// A bundle that was made, in JSON.
#[derive(Debug, Serialize)]
struct MadeObject<'a> {
    circle: String,
    name: &'a str,
    changes: u64,
    waiting: u64,
    bytes: u64,
}

impl Printed for BundleMadeView {
    fn object(&self) -> impl Serialize {
        let Self { circle, name, changes, waiting, bytes } = self;
        MadeObject { circle: circle.to_string(), name, changes: *changes, waiting: *waiting, bytes: *bytes }
    }

    fn text(&self, language: Language) -> String {
        let Self { name, changes, waiting, .. } = self;
        match language {
            Language::Dutch => {
                format!("{name}: {changes} wijzigingen in het bestand. Daarvan nog niet op de server: {waiting}.")
            }
            Language::English => {
                format!("{name}: {changes} changes in the file. Of these not at the hub yet: {waiting}.")
            }
        }
    }
}

/// What came of one, in JSON.
#[derive(Debug, Serialize)]
struct TakenObject<'a> {
    circle: String,
    name: &'a str,
    new: u64,
    known: u64,
    apart: u64,
    refused: u64,
    erased: u64,
}

impl Printed for BundleTakenView {
    fn object(&self) -> impl Serialize {
        let Self { circle, name, new, known, apart, refused, erased } = self;
        TakenObject {
            circle: circle.to_string(),
            name,
            new: *new,
            known: *known,
            apart: *apart,
            refused: *refused,
            erased: *erased,
        }
    }

    fn text(&self, language: Language) -> String {
        let Self { name, new, known, .. } = self;
        let mut lines = vec![match language {
            Language::Dutch => format!("{name}: {new} wijzigingen overgenomen, {known} waren er al."),
            Language::English => format!("{name}: {new} changes taken over, {known} were here already."),
        }];
        let more = [
            (
                self.erased,
                "voorgoed gewist, omdat dat elders gebeurd was.",
                "erased for good, because that was done elsewhere.",
            ),
            (
                self.apart,
                "niet overgenomen: er ontbreekt iets ervoor. De server brengt ze, of een nieuw bestand van dezelfde tablet.",
                "not taken over: something before them is missing. The hub brings them, or a new file of the same tablet.",
            ),
            (
                self.refused,
                "niet overgenomen: ze komen niet van een tablet uit de kring.",
                "not taken over: they do not come from a tablet of the circle.",
            ),
        ];
        for (count, dutch, english) in more {
            if count > 0 {
                lines.push(format!("{count} {}", language.choose(dutch, english)));
            }
        }
        lines.join("\n")
    }
}
