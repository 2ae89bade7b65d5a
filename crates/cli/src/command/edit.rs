//! `stoep edit`: changes what a record says.

use stoep_domain::area::AreaCode;
use stoep_domain::call::{
    ChangeSetting, ChangeTopic, Detail, LinkPerson, SetPlace, SetWeight, Target, TurnTone, WhoIs,
};
use stoep_domain::text::Name;
use stoep_domain::view::What;
use stoep_domain::word::{Setting, Tone, Topic, Weight};
use stoep_domain::{Language, Refusal};
use stoep_notebook::Notebook;

use super::signal;
use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// What to change, and into what.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("change").required(true).multiple(true))]
pub(crate) struct Arguments {
    /// The record.
    #[arg(value_name = "ID", help = "Het nummer, of het begin ervan · The id, or its beginning")]
    id: String,
    /// The topic.
    #[arg(long, group = "change", value_name = "TOPIC", help = "Ander onderwerp · Another topic")]
    topic: Option<String>,
    /// The area.
    #[arg(long, group = "change", value_name = "CODE", help = "Andere buurt · Another area")]
    area: Option<String>,
    /// The tone.
    #[arg(long, group = "change", value_name = "concern|strength", help = "Andere toon · Another tone")]
    tone: Option<String>,
    /// The weight.
    #[arg(long, group = "change", value_name = "1|2", value_parser = clap::value_parser!(u8).range(1..=2), help = "2 is \"Hoor ik vaker\" · 2 is heard more often")]
    weight: Option<u8>,
    /// The setting.
    #[arg(long, group = "change", value_name = "SETTING", help = "Andere ontmoeting · Another setting")]
    setting: Option<String>,
    /// A person.
    #[arg(
        long,
        group = "change",
        value_name = "T",
        help = "Iemand erbij, met naam of bijnaam · Somebody to link, by name or nickname"
    )]
    person: Option<String>,
}

/// The changes that were asked for.
struct Changes {
    topic: Option<Topic>,
    area: Option<AreaCode>,
    tone: Option<Tone>,
    weight: Option<Weight>,
    setting: Option<Setting>,
    person: Option<Name>,
}

/// Changes it. Each option is an act of its own in the record's history, and `stoep undo` takes back one at a time.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let changes = arguments.changes(terminal.language())?;
    let id = named::record(notebook, &arguments.id)?;
    let before = notebook.call(Detail { record: id })?.record;
    changes.fit(&before.what)?;
    let (record, on) = (before.id, Target::Record(before.id));
    // The place comes first: it is the one change left that can be refused, and then nothing was changed.
    if let Some(area) = changes.area {
        notebook.call(SetPlace { on, area })?;
    }
    if let Some(topic) = changes.topic {
        notebook.call(ChangeTopic { record, topic })?;
    }
    if let Some(tone) = changes.tone {
        notebook.call(TurnTone { record, tone })?;
    }
    if let Some(weight) = changes.weight {
        notebook.call(SetWeight { record, weight })?;
    }
    if let Some(setting) = changes.setting {
        notebook.call(ChangeSetting { record, setting })?;
    }
    if let Some(name) = changes.person {
        notebook.call(LinkPerson { on, who: WhoIs::Named(name) })?;
    }
    terminal.print(&notebook.call(Detail { record })?.record)
}

impl Arguments {
    fn changes(&self, language: Language) -> Result<Changes, Failure> {
        Ok(Changes {
            topic: self.topic.as_deref().map(|topic| typed::topic(topic, language)).transpose()?,
            area: self.area.as_deref().map(typed::area).transpose()?,
            tone: self.tone.as_deref().map(|tone| typed::tone(tone, language)).transpose()?,
            weight: self.weight.map(|weight| signal::weight(Some(weight))),
            setting: self.setting.as_deref().map(|setting| typed::setting(setting, language)).transpose()?,
            person: self.person.as_deref().map(typed::name).transpose()?,
        })
    }
}

impl Changes {
    /// Refuses a change that this sort of record cannot have, before any other is made.
    fn fit(&self, what: &What) -> Result<(), Refusal> {
        match what {
            What::Signal { .. } if self.setting.is_some() => Err(Refusal::NotAVisit),
            What::Visit { .. } if self.topic.is_some() || self.tone.is_some() || self.weight.is_some() => {
                Err(Refusal::NotASignal)
            }
            What::Signal { .. } | What::Visit { .. } => Ok(()),
            _ if [self.setting.is_some(), self.topic.is_some(), self.tone.is_some(), self.weight.is_some()]
                .contains(&true) =>
            {
                Err(Refusal::WrongKind)
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Changes = Changes { topic: None, area: None, tone: None, weight: None, setting: None, person: None };

    fn signal() -> What {
        What::Signal { topic: Topic::Money, tone: Tone::Concern, weight: Weight::Once }
    }

    #[test]
    fn a_change_must_fit_the_sort_of_record() {
        let visit = What::Visit { setting: Setting::Street };
        let setting = Changes { setting: Some(Setting::Home), ..NONE };
        let weight = Changes { weight: Some(Weight::Often), ..NONE };
        assert!(setting.fit(&visit).is_ok() && setting.fit(&signal()).is_err());
        assert!(weight.fit(&signal()).is_ok() && weight.fit(&visit).is_err());
        assert!(NONE.fit(&visit).is_ok());
    }
}
