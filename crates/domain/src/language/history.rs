//! History in sentences: "Fatima veranderde het onderwerp in Geld."

use super::{Language, isolated};
use crate::field::Field;
use crate::view::{Happened, HistoryLine, Who};
use crate::word::{
    Answer, DoneBy, Form, HandoverEnd, InitiativePhase, NoteSort, OurRole, PersonRole, Setting, Support, ThemePhase,
    Tone, Topic, Wants, Weight,
};

impl Field {
    /// A value of this field as a person reads it: a stored word in its language, anything else as it is.
    #[must_use]
    pub fn value_said(&self, value: &str, language: Language) -> String {
        match self {
            Self::Topic => Topic::from(value).said(language).to_owned(),
            Self::Tone => Tone::from(value).said(language).to_owned(),
            Self::Setting => Setting::from(value).said(language).to_owned(),
            Self::PersonRole => PersonRole::from(value).said(language).to_owned(),
            Self::Form => Form::from(value).said(language).to_owned(),
            Self::Wants => Wants::from(value).said(language).to_owned(),
            Self::Support => Support::from(value).said(language).to_owned(),
            Self::Answer => Answer::from(value).said(language).to_owned(),
            Self::Ended => HandoverEnd::from(value).said(language).to_owned(),
            Self::DoneBy => DoneBy::from(value).said(language).to_owned(),
            Self::Cleared => match value {
                "true" => language.choose("ja", "yes").to_owned(),
                _ => language.choose("nee", "no").to_owned(),
            },
            Self::OurRole => OurRole::from(value).said(language).to_owned(),
            Self::Phase => phase_said(value, language),
            Self::Aware | Self::OptsIn => match value {
                "true" => language.choose("aan", "on").to_owned(),
                "false" => language.choose("uit", "off").to_owned(),
                _ => value.to_owned(),
            },
            Self::Weight => value
                .parse::<u8>()
                .ok()
                .and_then(|number| Weight::try_from(number).ok())
                .map_or_else(|| value.to_owned(), |weight| weight.said(language).to_owned()),
            _ => value.to_owned(),
        }
    }

    /// What somebody did who set this field, up to the value. `None` where no sentence of its own is needed.
    const fn was_set(&self, language: Language) -> Option<&'static str> {
        let (dutch, english) = match self {
            Self::Topic => ("veranderde het onderwerp in", "changed the topic to"),
            Self::Tone => ("veranderde de toon in", "changed the tone to"),
            Self::Weight => ("zette \"Hoor ik vaker\" op", "set \"I hear this more often\" to"),
            Self::Setting => ("veranderde de ontmoeting in", "changed the visit to"),
            Self::Area => ("zette de plek op", "set the place to"),
            Self::Name => ("veranderde de naam in", "changed the name to"),
            Self::Lead => ("sprak af wie het aanspreekpunt is:", "agreed who is the first to speak to:"),
            Self::PersonRole => ("schreef op wat iemand in de buurt is:", "wrote what somebody is here:"),
            Self::Aware => ("zette \"Weet ervan\"", "set \"Knows about this\""),
            Self::OptsIn => {
                ("zette meedoen aan het plaatje van het netwerk", "set being in the picture of the network")
            }
            Self::Form => ("noemde dit", "called this"),
            Self::Offer => ("schreef op wat er te vinden is:", "wrote what there is to find:"),
            Self::Contact => ("zette erbij naar wie je kunt vragen:", "added who to ask for:"),
            Self::Phone => ("zette het telefoonnummer op", "set the phone number to"),
            Self::Phase => ("zei hoe ver het is:", "said how far it is:"),
            Self::NextStep => ("schreef op wat de volgende stap is:", "wrote what the next step is:"),
            Self::OurRole => ("schreef op wat wij doen:", "wrote what we do:"),
            Self::Wants => ("schreef op wat zij willen zijn:", "wrote what they want to be:"),
            Self::Due => ("komt terug op", "comes back on"),
            Self::Done => ("kwam terug op", "came back on"),
            Self::Support => ("zette de ondersteuning op", "set the support to"),
            Self::Answer => ("antwoordde:", "answered:"),
            Self::Ended => ("sloot dit:", "ended this:"),
            Self::DoneBy => ("schreef op wie dit deden:", "wrote who did this:"),
            Self::Cleared => ("zei of dit in een terugblik mag:", "said whether this may go into a report:"),
            _ => return None,
        };
        Some(language.choose(dutch, english))
    }

    /// What somebody did who set this field, where the value is not said.
    const fn was_marked(&self, language: Language) -> Option<&'static str> {
        let (dutch, english) = match self {
            Self::QuestionEnded => ("rondde de vraag af.", "ended the question."),
            Self::Confirmed => ("zei dat dit nog klopt.", "said that this is still right."),
            Self::SameAs => ("voegde dit samen met een ander.", "merged this with another."),
            Self::NotSame(_) => ("zei dat dit er toch twee zijn.", "said that these are two after all."),
            Self::PulseFact(_) => ("hield een vinger aan de pols.", "kept a finger on the pulse."),
            Self::Met(_) => ("zag elkaar samen.", "met together."),
            Self::PickedUp(_) => ("pakte dit op.", "picked this up."),
            Self::NoteDone(_) => ("zei of een afspraak gedaan is.", "said whether an agreement is done."),
            Self::NoteWho(_) => ("veranderde wie een afspraak doet.", "changed who does what was agreed."),
            Self::NoteDay(_) => ("veranderde een dag.", "changed a day."),
            Self::Decision(_) => ("schreef op dat dit samen besloten is.", "wrote that this was decided together."),
            _ => return None,
        };
        Some(language.choose(dutch, english))
    }
}

/// A phase of a theme or of an initiative. The word that both have, "exploring", is said in a way that fits both.
fn phase_said(value: &str, language: Language) -> String {
    match (ThemePhase::from(value), InitiativePhase::from(value)) {
        (ThemePhase::Newer(_), initiative) => initiative.said(language).to_owned(),
        (theme, _) => theme.said(language).to_owned(),
    }
}

/// What a history line says, without its time: "Fatima veranderde het onderwerp in Geld."
#[must_use]
pub fn sentence(line: &HistoryLine, language: Language) -> String {
    let who = match &line.by {
        Who::You => language.choose("Jij", "You"),
        Who::Colleague(name) => name,
        Who::Unknown => language.choose("Een collega", "A colleague"),
    };
    format!("{} {}", isolated(who), did(&line.happened, language))
}

fn did(happened: &Happened, language: Language) -> String {
    let say = |dutch, english| language.choose(dutch, english).to_owned();
    match happened {
        Happened::Captured(kind) => {
            format!("{}: {}.", say("legde dit vast", "captured this"), kind.said(language))
        }
        Happened::Set(field, value) => match (field.was_set(language), field.was_marked(language)) {
            (Some(did), _) => format!("{did} {}.", isolated(&field.value_said(value, language))),
            (None, Some(did)) => did.to_owned(),
            (None, None) => say("veranderde iets.", "changed something."),
        },
        Happened::Cleared(field) => match field {
            Field::SameAs => say("haalde een samenvoeging uit elkaar.", "took a merge apart."),
            Field::Lead => say("liet los wie het aanspreekpunt is.", "let go of who is the first to speak to."),
            Field::Done => say("komt hier toch nog op terug.", "comes back to this after all."),
            Field::Decision(_) => say("haalde \"Samen besloten\" weg.", "took \"Decided together\" away."),
            _ => say("haalde iets weg.", "took something away."),
        },
        Happened::Linked(name) => format!("{} {}.", say("koppelde", "linked"), isolated(name)),
        Happened::Unlinked(name) => format!("{} {}.", say("ontkoppelde", "unlinked"), isolated(name)),
        Happened::Noted(NoteSort::Note) => say("schreef een notitie.", "wrote a note."),
        Happened::Noted(sort) => format!("{}: {}.", say("schreef op", "wrote down"), sort.said(language)),
        Happened::NoteHidden => say("haalde een notitie weg.", "took a note away."),
        Happened::PlaceConfirmed => say("bevestigde de plek.", "confirmed the place."),
        Happened::Removed => say("haalde dit weg.", "removed this."),
        Happened::Restored => say("zette dit terug.", "put this back."),
        Happened::Moved => say("bracht dit over uit een andere kring.", "brought this over from another circle."),
        Happened::Newer => say(
            "veranderde iets dat deze versie van Stoep nog niet kent.",
            "changed something that this version of Stoep does not know yet.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::{Moment, When};

    #[test]
    fn every_known_word_has_a_label_in_both_languages() {
        for language in [Language::Dutch, Language::English] {
            assert!(Topic::ALL.iter().all(|topic| topic.label(language).is_some()));
            assert!(Setting::ALL.iter().all(|setting| setting.label(language).is_some()));
        }
        assert_eq!(Topic::from("climate").said(Language::Dutch), "climate");
    }

    #[rstest::rstest]
    #[case(Field::Topic, "money", "Geld")]
    #[case(Field::Topic, "Geld", "Geld")]
    #[case(Field::Tone, "strength", "Dit is sterk")]
    #[case(Field::Setting, "home", "Bij iemand thuis")]
    #[case(Field::Weight, "2", "aan")]
    #[case(Field::Weight, "7", "7")]
    #[case(Field::Name, "money", "money")]
    fn a_stored_word_is_said_in_the_readers_language(#[case] field: Field, #[case] value: &str, #[case] said: &str) {
        assert_eq!(field.value_said(value, Language::Dutch), said);
    }

    #[test]
    fn history_is_a_sentence() {
        let line = HistoryLine {
            by: Who::Colleague("Fatima".to_owned()),
            at: When::colleagues(Moment::from_seconds(0), &chrono::Utc),
            happened: Happened::Set(Field::Topic, "money".to_owned()),
        };
        assert_eq!(sentence(&line, Language::Dutch), "Fatima veranderde het onderwerp in Geld.");
        assert_eq!(sentence(&line, Language::English), "Fatima changed the topic to Money.");
    }
}
