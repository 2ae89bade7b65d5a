//! Why a command was not done, and what the person is told.

use std::io::{self, ErrorKind, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use stoep_domain::day::DayRefusal;
use stoep_domain::text::TextRefusal;
use stoep_domain::view::JoinFailure;
use stoep_domain::{CallError, HubTrouble, Language, Refusal};

/// Why a command was not done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The notebook refused.
    Call(CallError),
    /// The command line itself is wrong.
    Usage(Box<clap::Error>),
    /// A word that is not in a vocabulary, and the words that are, each as it is typed and said.
    UnknownWord(Vec<(String, String)>),
    /// A text that is no area code.
    NotAnAreaCode,
    /// A text that is no month.
    NotAMonth,
    /// A text that is no day.
    Day(DayRefusal),
    /// A text that is neither an id nor the beginning of one.
    NotAnId,
    /// A text that is neither a name of something on this tablet nor the beginning of an id.
    NothingCalledSo,
    /// The beginning of more than one id.
    SeveralRecords,
    /// No circle goes by this name; those that there are.
    NoSuchCircle(Vec<String>),
    /// More than one circle goes by this name.
    SeveralCircles,
    /// A file that cannot be read.
    Unread(PathBuf, ErrorKind),
    /// A file that cannot be written.
    Unwritten(PathBuf, ErrorKind),
    /// There is no notebook in this folder.
    NoNotebook(PathBuf),
    /// The passphrase is no text.
    UnreadablePassphrase,
    /// A new passphrase that was typed in two ways.
    PassphrasesDiffer,
    /// A question, and nobody who answers it.
    NobodyAnswers,
    /// There is no invitation to approve.
    NoInvitation,
    /// An invitation that nobody used in time.
    InvitationExpired,
    /// Nobody typed the code while this command waited; the invitation is still open.
    NobodyCame,
    /// The person said that the digits differ.
    DigitsDiffer,
    /// The person said no to erasing.
    NotErased,
    /// Joining did not work.
    Join(JoinFailure),
    /// The other tablet did not answer while this command waited.
    NoAnswerYet,
    /// The notebook does not fit together: what `stoep check` found.
    Unsound,
    /// Standard output or input broke.
    Stream(io::Error),
}

impl From<CallError> for Failure {
    fn from(error: CallError) -> Self {
        Self::Call(error)
    }
}

impl From<TextRefusal> for Failure {
    fn from(refusal: TextRefusal) -> Self {
        Self::Call(refusal.into())
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Call(refusal.into())
    }
}

impl From<HubTrouble> for Failure {
    fn from(trouble: HubTrouble) -> Self {
        Self::Call(trouble.into())
    }
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Self::Usage(Box::new(error))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Stream(error)
    }
}

impl Failure {
    /// Tells the person, and says how the process ends: 1 when something was refused, 2 when the command line is wrong.
    ///
    /// A reader that has seen enough, as `stoep list | head` has, is no failure.
    pub(crate) fn tell(&self, language: Language) -> ExitCode {
        match self {
            Self::Stream(error) if error.kind() == ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Usage(error) => {
                drop(error.print());
                return ExitCode::from(2);
            }
            _ => drop(writeln!(io::stderr(), "{}", self.advice(language))),
        }
        ExitCode::FAILURE
    }

    /// A sentence that says what to do.
    fn advice(&self, language: Language) -> String {
        let (dutch, english) = match self {
            Self::Call(error) => return error.advice(language),
            Self::UnknownWord(words) => return unknown_word(words, language),
            Self::NoSuchCircle(circles) => return no_such_circle(circles, language),
            Self::Unread(path, kind) => return unread(&path.display().to_string(), *kind, language),
            Self::Unwritten(path, kind) => return unwritten(&path.display().to_string(), *kind, language),
            Self::NoNotebook(path) => {
                let path = path.display();
                return match language {
                    Language::Dutch => {
                        format!(
                            "In {path} is geen notitieboek. Controleer de map, of begin met: stoep init --name NAAM"
                        )
                    }
                    Language::English => {
                        format!(
                            "There is no notebook in {path}. Check the folder, or begin with: stoep init --name NAME"
                        )
                    }
                };
            }
            Self::Day(refusal) => return refusal.advice(language).to_owned(),
            Self::NotErased => ("Er is niets gewist.", "Nothing was erased."),
            Self::NotAnAreaCode => (
                "Dit is geen code van een buurt of wijk. Typ BU en acht cijfers, of WK en zes cijfers.",
                "This is no code of an area. Type BU and eight digits, or WK and six digits.",
            ),
            Self::NotAMonth => (
                "Dit is geen maand. Typ jaar en maand, bijvoorbeeld 2026-10.",
                "This is no month. Type year and month, for example 2026-10.",
            ),
            Self::NotAnId => (
                "Dit is geen nummer van een signaal of ontmoeting. Typ er minstens vier tekens van, zoals `stoep list` het laat zien.",
                "This is no id of a signal or visit. Type at least four characters of it, as `stoep list` shows it.",
            ),
            Self::NothingCalledSo => (
                "Niets op deze tablet heet zo, en geen nummer begint zo. Zoek hoe het heet met: stoep search",
                "Nothing on this tablet has this name, and no id begins like this. Find its name with: stoep search",
            ),
            Self::SeveralRecords => (
                "Meer dan een nummer begint zo. Typ er meer tekens van.",
                "More than one id begins like this. Type more characters of it.",
            ),
            Self::SeveralCircles => (
                "Meer kringen heten zo. Typ het nummer van de kring, zoals `stoep circle list --json` het laat zien.",
                "Several circles have this name. Type the circle's id, as `stoep circle list --json` shows it.",
            ),
            Self::UnreadablePassphrase => (
                "STOEP_PASSPHRASE is geen leesbare tekst. Zet er een wachtwoord in UTF-8 in.",
                "STOEP_PASSPHRASE is no readable text. Set it to a passphrase in UTF-8.",
            ),
            Self::NobodyAnswers => (
                "Er is niemand die de vraag beantwoordt. Doe het in een terminal, of met --yes als je het zelf hebt nagekeken. Cijfers vergelijk je met `stoep sync`.",
                "Nobody is here to answer the question. Do it in a terminal, or with --yes when you have seen to it yourself. Digits are compared with `stoep sync`.",
            ),
            Self::NoInvitation => (
                "Er staat geen uitnodiging open. Begin met: stoep circle invite",
                "There is no open invitation. Begin with: stoep circle invite",
            ),
            Self::InvitationExpired => (
                "De uitnodiging is voorbij. Nodig opnieuw uit met: stoep circle invite",
                "The invitation is over. Invite again with: stoep circle invite",
            ),
            Self::NobodyCame => (
                "Nog niemand heeft de code getypt. De uitnodiging staat nog open; probeer straks opnieuw: stoep circle approve",
                "Nobody has typed the code yet. The invitation is still open; try again later: stoep circle approve",
            ),
            Self::DigitsDiffer | Self::Join(JoinFailure::DigitsDiffer) => (
                "De cijfers verschillen, dus er is niemand toegevoegd. Begin opnieuw met een nieuwe code, op een ander netwerk.",
                "The digits differ, so nobody was added. Start again with a new code, on another network.",
            ),
            Self::Join(JoinFailure::NotFound) => return HubTrouble::CodeNotFound.advice(language).to_owned(),
            Self::Join(JoinFailure::Tampered) => (
                "Er kan iemand meelezen tussen jullie, dus er is niets veranderd. Begin opnieuw met een nieuwe code, op een ander netwerk.",
                "Somebody may be in between, so nothing was changed. Start again with a new code, on another network.",
            ),
            Self::PassphrasesDiffer => (
                "De twee wachtwoorden verschillen. Er is niets gemaakt; probeer het opnieuw.",
                "The two passphrases differ. Nothing was made; try again.",
            ),
            Self::NoAnswerYet => (
                "De andere tablet antwoordt nog niet. Vraag of die `stoep circle approve` doet, en maak het af met: stoep sync",
                "The other tablet does not answer yet. Ask it to do `stoep circle approve`, and finish with: stoep sync",
            ),
            Self::Unsound => (
                "Het notitieboek klopt niet helemaal. Verwijder niets; maak de lijsten opnieuw met: stoep rebuild",
                "The notebook does not fit together. Delete nothing; make the lists again with: stoep rebuild",
            ),
            Self::Stream(_) => (
                "Invoer of uitvoer is afgebroken. Controleer de schijf of het programma erachter.",
                "Input or output broke off. Check the disk, or the program behind it.",
            ),
            Self::Usage(error) => return error.to_string(),
        };
        language.choose(dutch, english).to_owned()
    }
}

fn unknown_word(words: &[(String, String)], language: Language) -> String {
    let words: Vec<String> = words.iter().map(|(word, said)| format!("{word} ({said})")).collect();
    let choose = language.choose("Dit woord is er niet. Kies uit", "There is no such word. Choose from");
    format!("{choose}: {}.", words.join(", "))
}

fn no_such_circle(circles: &[String], language: Language) -> String {
    let choose = language.choose("Deze kring is er niet. Kies uit", "There is no such circle. Choose from");
    format!("{choose}: {}.", circles.join(", "))
}

fn unread(path: &str, kind: ErrorKind, language: Language) -> String {
    let (dutch, english) = match kind {
        ErrorKind::NotFound => ("bestaat niet. Controleer de naam.", "does not exist. Check the name."),
        ErrorKind::PermissionDenied => {
            ("mag niet gelezen worden. Vraag om toestemming.", "may not be read. Ask for permission.")
        }
        ErrorKind::IsADirectory => ("is een map. Kies een bestand.", "is a folder. Choose a file."),
        _ => ("is niet te lezen. Controleer de schijf.", "cannot be read. Check the disk."),
    };
    match language {
        Language::Dutch => format!("Het bestand {path} {dutch}"),
        Language::English => format!("The file {path} {english}"),
    }
}

fn unwritten(path: &str, kind: ErrorKind, language: Language) -> String {
    let (dutch, english) = match kind {
        ErrorKind::AlreadyExists => ("is er al. Kies een andere naam.", "is there already. Choose another name."),
        ErrorKind::NotFound => ("kan hier niet. Controleer de map.", "cannot be here. Check the folder."),
        ErrorKind::PermissionDenied => {
            ("mag hier niet gemaakt worden. Kies een andere map.", "may not be made here. Choose another folder.")
        }
        _ => ("is niet te schrijven. Controleer de schijf.", "cannot be written. Check the disk."),
    };
    match language {
        Language::Dutch => format!("Het bestand {path} {dutch}"),
        Language::English => format!("The file {path} {english}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_word_is_answered_with_the_words_there_are() {
        let failure = Failure::UnknownWord(vec![("money".to_owned(), "Geld".to_owned())]);
        assert_eq!(failure.advice(Language::Dutch), "Dit woord is er niet. Kies uit: money (Geld).");
        assert_eq!(failure.advice(Language::English), "There is no such word. Choose from: money (Geld).");
    }

    #[test]
    fn a_reader_that_has_seen_enough_is_no_failure() {
        let failure = Failure::Stream(ErrorKind::BrokenPipe.into());
        assert_eq!(failure.tell(Language::Dutch), ExitCode::SUCCESS);
    }
}
