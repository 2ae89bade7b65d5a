//! `stoep init`: begins in a notebook.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::Begin;
use stoep_domain::view::StartView;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::{Printed, Terminal};
use crate::typed;

/// Who begins, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Your name.
    #[arg(long, value_name = "N", help = "Je naam, zoals collega's je kennen · Your name, as colleagues know you")]
    name: String,
    /// Your area.
    #[arg(long, value_name = "CODE", help = "Je buurt, als die al geladen is · Your area, once it was imported")]
    area: Option<String>,
}

/// Begins. The notebook is opened only when everything that was typed makes sense, so that a mistake leaves no empty one behind.
pub(super) fn run(
    open: impl FnOnce() -> Result<Notebook, Failure>,
    terminal: &Terminal,
    arguments: &Arguments,
) -> Result<(), Failure> {
    let call =
        Begin { name: typed::name(&arguments.name)?, area: arguments.area.as_deref().map(typed::area).transpose()? };
    terminal.print(&open()?.call(call)?)
}

/// Who began, in JSON.
#[derive(Debug, Serialize)]
struct StartObject<'a> {
    name: Option<&'a str>,
    sample: bool,
}

impl Printed for StartView {
    fn object(&self) -> impl Serialize {
        StartObject { name: self.me.as_deref(), sample: self.sample }
    }

    fn text(&self, language: Language) -> String {
        let name = self.me.as_deref().unwrap_or_default();
        match (self.sample, language) {
            (false, Language::Dutch) => format!("Dag {name}. Je notitieboek is klaar."),
            (false, Language::English) => format!("Hello {name}. Your notebook is ready."),
            (true, Language::Dutch) => format!("Dag {name}. Dit is Waterhoek, een verzonnen buurt om uit te proberen."),
            (true, Language::English) => {
                format!("Hello {name}. This is Waterhoek, a made-up neighbourhood to try things out.")
            }
        }
    }
}
