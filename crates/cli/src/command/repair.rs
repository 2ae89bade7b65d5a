//! `stoep repair`: checks the notebook and mends what is wrong. A damaged file is moved aside, never deleted.

use serde::Serialize;
use stoep_domain::Language;
use stoep_notebook::{ReadOf, Repaired, Salvaged};

use crate::failure::Failure;
use crate::terminal::{Printed, Terminal};

/// Says what was mended.
pub(super) fn run(repaired: &Repaired, terminal: &Terminal) -> Result<(), Failure> {
    terminal.print(repaired)
}

/// What a repair did, in JSON.
#[derive(Debug, Serialize)]
struct RepairedObject<'a> {
    repaired: &'static str,
    /// The damaged file, in the notebook's folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    aside: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<ReadOf>,
}

impl Printed for Repaired {
    fn object(&self) -> impl Serialize {
        match self {
            Self::NothingWrong => RepairedObject { repaired: "nothing", aside: None, read: None },
            Self::Rebuilt => RepairedObject { repaired: "lists", aside: None, read: None },
            Self::MovedAside(Salvaged { aside, read, .. }) => {
                RepairedObject { repaired: "file", aside: Some(aside), read: Some(*read) }
            }
        }
    }

    fn text(&self, language: Language) -> String {
        match self {
            Self::NothingWrong => language.choose("Er is niets kapot.", "Nothing is damaged.").to_owned(),
            Self::Rebuilt => {
                language.choose("De lijsten zijn opnieuw gemaakt.", "The lists were made again.").to_owned()
            }
            Self::MovedAside(salvaged) => moved_aside(salvaged, language),
        }
    }
}

/// That a damaged file was moved aside, and what to do.
pub(super) fn moved_aside(salvaged: &Salvaged, language: Language) -> String {
    let file = &salvaged.aside;
    match (salvaged.read, language) {
        (ReadOf::Everything, Language::Dutch) => format!(
            "Het bestand was beschadigd. Alles kon worden gelezen. Het oude bestand staat in {file}; bewaar het nog even."
        ),
        (ReadOf::Everything, Language::English) => {
            format!("The file was damaged. All of it could be read. The old file is {file}; keep it for a while.")
        }
        (ReadOf::Parts, Language::Dutch) => format!(
            "Het bestand was beschadigd. Wat gedeeld was komt terug van de server: deel nu, en kijk of er iets mist. \
             Het oude bestand staat in {file}; gooi het niet weg."
        ),
        (ReadOf::Parts, Language::English) => format!(
            "The file was damaged. What was shared comes back from the server: share now, and see whether something is missing. \
             The old file is {file}; do not throw it away."
        ),
    }
}
