//! `stoep check`: whether the notebook fits together. Changes nothing.

use serde::Serialize;
use stoep_domain::Language;
use stoep_notebook::{Notebook, Report, Salvaged};

use super::repair::moved_aside;
use crate::failure::Failure;
use crate::terminal::{Printed, Terminal};

/// Checks it. A notebook that does not fit together is a failure, after everything that was found was printed.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let report = notebook.check()?;
    terminal.print(&Checked { report: &report, salvaged: notebook.salvaged()? })?;
    if report.is_sound() { Ok(()) } else { Err(Failure::Unsound) }
}

/// What a check found, with what was mended before.
struct Checked<'a> {
    report: &'a Report,
    salvaged: Option<Salvaged>,
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
    /// The damaged file that was moved aside, in the notebook's folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_aside: Option<String>,
}

impl Printed for Checked<'_> {
    fn object(&self) -> impl Serialize {
        ReportObject {
            sound: self.report.is_sound(),
            records: self.report.records,
            database_whole: self.report.database_whole,
            projection_follows: self.report.projection_follows,
            chains_whole: self.report.chains_whole,
            set_aside: self.report.set_aside,
            moved_aside: self.salvaged.as_ref().map(|salvaged| salvaged.aside.clone()),
        }
    }

    fn text(&self, language: Language) -> String {
        let row = |whole: bool, dutch: &str, english: &str| {
            let verdict = if whole { language.choose("goed", "fine") } else { language.choose("FOUT", "WRONG") };
            format!("{}: {verdict}", language.choose(dutch, english))
        };
        let mut lines = vec![
            row(self.report.database_whole, "Het bestand", "The file"),
            row(self.report.projection_follows, "De lijsten", "The lists"),
            row(self.report.chains_whole, "Wat gedeeld wordt", "What is shared"),
            format!("{}: {}", language.choose("Bewaard", "Kept"), self.report.records),
            format!("{}: {}", language.choose("Opzij gezet", "Set aside"), self.report.set_aside),
        ];
        if !self.report.is_sound() {
            lines.push(language.choose("Herstel het met: stoep repair", "Mend it with: stoep repair").to_owned());
        }
        lines.extend(self.salvaged.as_ref().map(|salvaged| moved_aside(salvaged, language)));
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named() {
        let report =
            Report { records: 3, database_whole: true, projection_follows: false, chains_whole: true, set_aside: 1 };
        let checked = Checked { report: &report, salvaged: None };
        let text = checked.text(Language::Dutch);
        assert!(text.contains("De lijsten: FOUT") && text.contains("Het bestand: goed"), "{text}");
        assert!(text.ends_with("stoep repair"), "{text}");
        assert!(serde_json::to_string(&checked.object()).unwrap().starts_with(r#"{"sound":false,"#));
    }
}
