//! Words and values as they are typed, parsed once.

use stoep_domain::Language;
use stoep_domain::area::AreaCode;
use stoep_domain::day::Day;
use stoep_domain::rule::follow_up::Choice;
use stoep_domain::text::{Name, NoteText};
use stoep_domain::word::{
    CircleKind, DoneBy, Form, InitiativePhase, KeptSort, Kind, Message, NoteSort, OurRole, PersonRole, Role, Setting,
    Support, ThemePhase, Threshold, Tone, Topic, Wants,
};

use crate::failure::Failure;

/// A topic, by its word.
pub(crate) fn topic(text: &str, language: Language) -> Result<Topic, Failure> {
    Topic::known(text).map_err(|_| words(Topic::ALL.iter().map(|topic| (topic.word(), topic.said(language)))))
}

/// A kind of record, by its word.
pub(crate) fn kind(text: &str, language: Language) -> Result<Kind, Failure> {
    Kind::known(text).map_err(|_| words(Kind::ALL.iter().map(|kind| (kind.word(), kind.said(language)))))
}

/// A setting, by its word.
pub(crate) fn setting(text: &str, language: Language) -> Result<Setting, Failure> {
    Setting::known(text).map_err(|_| words(Setting::ALL.iter().map(|setting| (setting.word(), setting.said(language)))))
}

/// A tone, by its word.
pub(crate) fn tone(text: &str, language: Language) -> Result<Tone, Failure> {
    Tone::known(text).map_err(|_| words(Tone::ALL.iter().map(|tone| (tone.word(), tone.said(language)))))
}

/// Formal or informal.
pub(crate) fn form(text: &str, language: Language) -> Result<Form, Failure> {
    Form::known(text).map_err(|_| words(Form::ALL.iter().map(|form| (form.word(), form.said(language)))))
}

/// What an organisation wants to be.
pub(crate) fn wants(text: &str, language: Language) -> Result<Wants, Failure> {
    Wants::known(text).map_err(|_| words(Wants::ALL.iter().map(|wants| (wants.word(), wants.said(language)))))
}

/// What a line is for.
pub(crate) fn note_sort(text: &str, language: Language) -> Result<NoteSort, Failure> {
    NoteSort::known(text).map_err(|_| words(NoteSort::ALL.iter().map(|sort| (sort.word(), sort.said(language)))))
}

/// A day.
pub(crate) fn day(text: &str) -> Result<Day, Failure> {
    text.trim().parse().map_err(Failure::Day)
}

/// A sort of circle that can be founded.
pub(crate) fn circle_kind(text: &str, language: Language) -> Result<CircleKind, Failure> {
    let founded = [CircleKind::Team, CircleKind::Network];
    match CircleKind::from(text) {
        kind if founded.contains(&kind) => Ok(kind),
        _ => Err(words(founded.iter().map(|kind| (kind.word(), kind.said(language))))),
    }
}

/// A role that somebody can be given in a circle.
pub(crate) fn circle_role(text: &str, language: Language) -> Result<Role, Failure> {
    let given = [Role::Lead, Role::Member];
    match Role::from(text) {
        role if given.contains(&role) => Ok(role),
        _ => Err(words(given.iter().map(|role| (role.word(), role.said(language))))),
    }
}

/// Who did what a story tells.
pub(crate) fn done_by(text: &str, language: Language) -> Result<DoneBy, Failure> {
    DoneBy::known(text).map_err(|_| words(DoneBy::ALL.iter().map(|word| (word.word(), word.said(language)))))
}

/// A threshold.
pub(crate) fn threshold(text: &str, language: Language) -> Result<Threshold, Failure> {
    Threshold::known(text).map_err(|_| words(Threshold::ALL.iter().map(|word| (word.word(), word.said(language)))))
}

/// A sort of record that has months of its own.
pub(crate) fn kept(text: &str, language: Language) -> Result<KeptSort, Failure> {
    KeptSort::known(text).map_err(|_| words(KeptSort::ALL.iter().map(|word| (word.word(), word.said(language)))))
}

/// What a guest's message is.
pub(crate) fn message(text: &str, language: Language) -> Result<Message, Failure> {
    Message::known(text).map_err(|_| words(Message::ALL.iter().map(|word| (word.word(), word.said(language)))))
}

/// When to come back: a word, or a day.
pub(crate) fn choice(text: &str) -> Result<Choice, Failure> {
    match text.trim() {
        "this-week" => Ok(Choice::ThisWeek),
        "tomorrow" => Ok(Choice::Tomorrow),
        "next-week" => Ok(Choice::NextWeek),
        text => day(text).map(Choice::On),
    }
}

/// How far a theme is.
pub(crate) fn theme_phase(text: &str, language: Language) -> Result<ThemePhase, Failure> {
    ThemePhase::known(text).map_err(|_| words(ThemePhase::ALL.iter().map(|word| (word.word(), word.said(language)))))
}

/// How far an initiative is.
pub(crate) fn initiative_phase(text: &str, language: Language) -> Result<InitiativePhase, Failure> {
    let all = || InitiativePhase::ALL.iter().map(|word| (word.word(), word.said(language)));
    InitiativePhase::known(text).map_err(|_| words(all()))
}

/// What we do in an initiative.
pub(crate) fn our_role(text: &str, language: Language) -> Result<OurRole, Failure> {
    OurRole::known(text).map_err(|_| words(OurRole::ALL.iter().map(|word| (word.word(), word.said(language)))))
}

/// What somebody is in the neighbourhood.
pub(crate) fn role(text: &str, language: Language) -> Result<PersonRole, Failure> {
    PersonRole::known(text).map_err(|_| words(PersonRole::ALL.iter().map(|role| (role.word(), role.said(language)))))
}

/// Whether support runs.
pub(crate) fn support(text: &str, language: Language) -> Result<Support, Failure> {
    Support::known(text).map_err(|_| words(Support::ALL.iter().map(|word| (word.word(), word.said(language)))))
}

/// A code of an area.
pub(crate) fn area(text: &str) -> Result<AreaCode, Failure> {
    text.parse().map_err(|_| Failure::NotAnAreaCode)
}

/// A name or nickname.
pub(crate) fn name(text: &str) -> Result<Name, Failure> {
    Ok(text.parse::<Name>()?)
}

/// A note.
pub(crate) fn note(text: &str) -> Result<NoteText, Failure> {
    Ok(text.parse::<NoteText>()?)
}

/// A value, or `None` for an empty text, which takes away what stands there.
pub(crate) fn unless_empty<T>(
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, Failure>,
) -> Result<Option<T>, Failure> {
    if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) }
}

fn words<'a>(words: impl Iterator<Item = (&'a str, &'a str)>) -> Failure {
    Failure::UnknownWord(words.map(|(word, said)| (word.to_owned(), said.to_owned())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_vocabulary_is_taken_and_another_one_answered_with_all() {
        assert_eq!(topic("money", Language::Dutch).ok(), Some(Topic::Money));
        let Err(Failure::UnknownWord(words)) = topic("climate", Language::Dutch) else { panic!("climate was taken") };
        assert_eq!(words.len(), Topic::ALL.len());
        assert!(words.contains(&("money".to_owned(), "Geld".to_owned())));
    }
}
