//! `stoep suggestions`, `figures`, `already-here`, `wijktafel`, `balance`, `silence` and `ties`: looking at a neighbourhood.

use stoep_domain::call::{AlreadyHere, AreaFigures, Balance, Silence, Suggestions, Ties, TopicFigures, Wijktafel};
use stoep_domain::rule::small_numbers::{Layer, Period, Quarter};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::typed;

/// Where, and about what.
#[derive(Debug, clap::Args)]
pub(crate) struct HereArguments {
    /// Where.
    #[arg(long, value_name = "CODE", help = "De buurt of wijk · The neighbourhood or district")]
    area: String,
    /// About what.
    #[arg(long, value_name = "TOPIC", help = "Waar het over zou gaan · What it would be about")]
    topic: Option<String>,
}

/// Where.
#[derive(Debug, clap::Args)]
pub(crate) struct TableArguments {
    /// Where.
    #[arg(value_name = "CODE", help = "De buurt of wijk · The neighbourhood or district")]
    area: String,
}

/// When, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct BalanceArguments {
    /// When.
    #[arg(
        long,
        value_name = "MONTH",
        help = "Een maand van het kwartaal, als 2026-10; anders het laatste dat voorbij is · A month of the quarter, as 2026-10; otherwise the last one that is over"
    )]
    quarter: Option<String>,
    /// Where.
    #[arg(long, value_name = "CODE", help = "Alleen deze wijk · Only this district")]
    area: Option<String>,
}

/// Which figures.
#[derive(Debug, clap::Args)]
pub(crate) struct FiguresArguments {
    /// About what.
    #[arg(long, value_name = "TOPIC", conflicts_with_all = ["strengths", "area"], help = "Alleen dit onderwerp · Only this topic")]
    topic: Option<String>,
    /// Strengths.
    #[arg(long, conflicts_with = "area", help = "Alleen wat sterk is · Only strengths")]
    strengths: bool,
    /// Where.
    #[arg(
        long,
        value_name = "CODE",
        help = "Elk onderwerp in deze buurt of wijk · Every topic in this neighbourhood or district"
    )]
    area: Option<String>,
}

/// What was noticed, month by month.
pub(super) fn figures(notebook: &Notebook, terminal: &Terminal, which: &FiguresArguments) -> Result<(), Failure> {
    if let Some(area) = which.area.as_deref() {
        return terminal.print(&notebook.call(TopicFigures { area: typed::area(area)? })?);
    }
    let layer = match which.topic.as_deref() {
        Some(topic) => Layer::Topic(typed::topic(topic, terminal.language())?),
        None if which.strengths => Layer::Strengths,
        None => Layer::Everything,
    };
    terminal.print(&notebook.call(AreaFigures { layer })?)
}

/// What is suggested now.
pub(super) fn suggestions(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let view = notebook.call(Suggestions {})?;
    terminal.print_all(&view.suggestions)?;
    let explained = |language| view.thresholds.explained(language);
    terminal.remark(&explained(stoep_domain::Language::Dutch), &explained(stoep_domain::Language::English));
    Ok(())
}

/// What is there already.
pub(super) fn already_here(notebook: &Notebook, terminal: &Terminal, here: &HereArguments) -> Result<(), Failure> {
    let area = typed::area(&here.area)?;
    let topic = here.topic.as_deref().map(|topic| typed::topic(topic, terminal.language())).transpose()?;
    let view = notebook.call(AlreadyHere { area, topic })?;
    terminal.print_all(&view.here)?;
    terminal.print_all(&view.strengths)
}

/// The preparation sheet.
pub(super) fn wijktafel(notebook: &Notebook, terminal: &Terminal, table: &TableArguments) -> Result<(), Failure> {
    let area = typed::area(&table.area)?;
    terminal.print(&notebook.call(Wijktafel { area, language: terminal.language() })?)
}

/// Where the weight of the work lay.
pub(super) fn balance(notebook: &Notebook, terminal: &Terminal, when: &BalanceArguments) -> Result<(), Failure> {
    let month = when.quarter.as_deref().map(|month| month.parse::<Period>().map_err(|_| Failure::NotAMonth));
    let quarter = month.transpose()?.map(Quarter::from);
    let area = when.area.as_deref().map(typed::area).transpose()?;
    terminal.print(&notebook.call(Balance { quarter, area })?)
}

/// Where little was heard.
pub(super) fn silence(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    terminal.print_all(&notebook.call(Silence {})?)
}

/// Who is tied to whom.
pub(super) fn ties(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let view = notebook.call(Ties {})?;
    terminal.print_all(&view.network)?;
    terminal.print_all(&view.own)
}
