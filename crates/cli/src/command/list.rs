//! `stoep list`: what there is.

use clap::error::ErrorKind;
use clap::{CommandFactory as _, ValueEnum};
use stoep_domain::Language;
use stoep_domain::call::{Areas, People, Records, Timeline, TimelineFilter, Whose};
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named::{self, PAGE};
use crate::terminal::Terminal;
use crate::{arguments, typed};

/// What to list.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Of which sort; without it signals and visits together.
    #[arg(value_enum, help = "Alleen dit; anders signalen en ontmoetingen · Only these; otherwise signals and visits")]
    what: Option<What>,
    /// Only what this circle reads.
    #[arg(long, value_name = "C", help = "Alleen wat deze kring leest · Only what this circle reads")]
    circle: Option<String>,
    /// Only about this.
    #[arg(long, value_name = "TOPIC", help = "Alleen over dit onderwerp · Only about this topic")]
    topic: Option<String>,
    /// Only here.
    #[arg(long, value_name = "CODE", help = "Alleen in deze buurt of wijk · Only in this neighbourhood or district")]
    area: Option<String>,
    /// Only yours.
    #[arg(long, help = "Alleen van jou · Only yours")]
    mine: bool,
}

/// The sorts of things there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Signals.
    Signals,
    /// Visits.
    Visits,
    /// People, by name.
    People,
    /// Households, by name.
    Households,
    /// Organisations, by name.
    Organisations,
    /// Themes, by name.
    Themes,
    /// Initiatives, by name.
    Initiatives,
    /// Questions to think along, open or ended.
    Questions,
    /// What there is to come back to, and what was done.
    FollowUps,
    /// Stories.
    Stories,
    /// Warm handovers.
    Handovers,
    /// Areas, by name.
    Areas,
}

/// Lists it, page by page, so that a long list begins at once and never stands in memory whole.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let kind = match arguments.what {
        Some(What::People) => {
            arguments.no_filter()?;
            return terminal.print_all(&notebook.call(People {})?);
        }
        Some(What::Areas) => {
            arguments.no_filter()?;
            return terminal.print_all(&notebook.call(Areas { containing: None })?.all);
        }
        Some(What::Households) => return arguments.pages(notebook, terminal, &Kind::Household),
        Some(What::Questions) => return arguments.pages(notebook, terminal, &Kind::Question),
        Some(What::Organisations) => return arguments.pages(notebook, terminal, &Kind::Organisation),
        Some(What::Themes) => return arguments.pages(notebook, terminal, &Kind::Theme),
        Some(What::Initiatives) => return arguments.pages(notebook, terminal, &Kind::Initiative),
        Some(What::Stories) => return arguments.pages(notebook, terminal, &Kind::Story),
        Some(What::Handovers) => return arguments.pages(notebook, terminal, &Kind::Handover),
        Some(What::FollowUps) => return arguments.pages(notebook, terminal, &Kind::FollowUp),
        Some(What::Signals) => Some(Kind::Signal),
        Some(What::Visits) => Some(Kind::Visit),
        None => None,
    };
    let filter = arguments.filter(notebook, kind, terminal.language())?;
    let mut after = None;
    loop {
        let page = notebook.call(Timeline { filter: filter.clone(), after, limit: PAGE })?;
        terminal.print_all(&page.rows)?;
        after = page.next;
        if after.is_none() {
            return Ok(());
        }
    }
}

impl Arguments {
    fn filter(&self, notebook: &Notebook, kind: Option<Kind>, language: Language) -> Result<TimelineFilter, Failure> {
        Ok(TimelineFilter {
            whose: if self.mine { Whose::Mine } else { Whose::Everybodys },
            kind,
            topic: self.topic.as_deref().map(|topic| typed::topic(topic, language)).transpose()?,
            area: self.area.as_deref().map(typed::area).transpose()?,
            circle: self.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?,
            from: None,
        })
    }

    /// Lists the records of one kind that have a page of their own.
    fn pages(&self, notebook: &Notebook, terminal: &Terminal, kind: &Kind) -> Result<(), Failure> {
        if self.topic.is_some() || self.mine {
            let text = "--topic en --mine horen bij signalen en ontmoetingen · belong to signals and visits\n";
            return Err(arguments::Arguments::command().error(ErrorKind::ArgumentConflict, text).into());
        }
        let area = self.area.as_deref().map(typed::area).transpose()?;
        let circle = self.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?;
        let mut offset = 0;
        loop {
            let rows = notebook.call(Records { kind: kind.clone(), area, circle, limit: PAGE, offset })?;
            terminal.print_all(&rows)?;
            offset += PAGE;
            if rows.len() < PAGE as usize {
                return Ok(());
            }
        }
    }

    /// People and areas are listed whole. A filter that did nothing would look like an answer.
    fn no_filter(&self) -> Result<(), Failure> {
        if self.circle.is_none() && self.topic.is_none() && self.area.is_none() && !self.mine {
            return Ok(());
        }
        let text =
            "--circle, --topic, --area en --mine horen bij signalen en ontmoetingen · belong to signals and visits\n";
        Err(arguments::Arguments::command().error(ErrorKind::ArgumentConflict, text).into())
    }
}
