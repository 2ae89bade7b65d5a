//! `stoep check`: whether the notebook fits together. Changes nothing.

use serde::Serialize;
use stoep_domain::Language;
use stoep_notebook::{Notebook, Report};

use crate::failure::Failure;
use crate::terminal::{Printed, Terminal};

/// Checks it. A notebook that does not fit together is a failure, after everything that was found was printed.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let report = notebook.check()?;
    terminal.print(&report)?;
    if report.is_sound() { Ok(()) } else { Err(Failure::Unsound) }
}

/// What a check found, in JSON.
#[derive(Debug, Serialize)]
struct ReportObject {
    sound: bool,
    records: u64,
    database_whole: bool,
    projection_follows: bool,
    chains_whole: bool,
    set_aside: u64,
}

impl Printed for Report {
    fn object(&self) -> impl Serialize {
        ReportObject {
            sound: self.is_sound(),
            records: self.records,
            database_whole: self.database_whole,
            projection_follows: self.projection_follows,
            chains_whole: self.chains_whole,
            set_aside: self.set_aside,
        }
    }

    fn text(&self, language: Language) -> String {
        let row = |whole: bool, dutch: &str, english: &str| {
            let verdict = if whole { language.choose("goed", "fine") } else { language.choose("FOUT", "WRONG") };
            format!("{}: {verdict}", language.choose(dutch, english))
        };
        [
            row(self.database_whole, "Het bestand", "The file"),
            row(self.projection_follows, "De lijsten", "The lists"),
            row(self.chains_whole, "Wat gedeeld wordt", "What is shared"),
            format!("{}: {}", language.choose("Bewaard", "Kept"), self.records),
            format!("{}: {}", language.choose("Opzij gezet", "Set aside"), self.set_aside),
        ]
        .join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named() {
        let report =
            Report { records: 3, database_whole: true, projection_follows: false, chains_whole: true, set_aside: 1 };
        let text = report.text(Language::Dutch);
        assert!(text.contains("De lijsten: FOUT") && text.contains("Het bestand: goed"), "{text}");
        assert!(serde_json::to_string(&report.object()).unwrap().starts_with(r#"{"sound":false,"#));
    }
}
