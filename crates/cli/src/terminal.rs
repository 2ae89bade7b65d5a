//! What goes to the terminal and comes back from it: rows, remarks, and questions that are answered with yes or no.

use std::io::{self, BufRead as _, Write as _};

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::SameDigits;
use stoep_domain::view::Digits;

use crate::failure::Failure;

/// How things are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Lines for a person.
    Text,
    /// One object per line.
    Json,
}

/// Who answers questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Questions {
    /// The person at the terminal.
    Asked,
    /// `--yes`, in a script.
    AnsweredYes,
}

/// Something that can be printed both ways.
pub(crate) trait Printed {
    /// What JSON shows. Its keys are always all there.
    fn object(&self) -> impl Serialize;

    /// What a person reads.
    fn text(&self, language: Language) -> String;
}

/// The terminal, or the script around us.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    language: Language,
    format: Format,
    questions: Questions,
}

impl Terminal {
    pub(crate) fn new(language: impl Into<Language>, format: Format, questions: Questions) -> Self {
        Self { language: language.into(), format, questions }
    }

    /// The language of whatever is said.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Who answers questions.
    pub(crate) fn questions(&self) -> Questions {
        self.questions
    }

    /// Prints something on standard output.
    pub(crate) fn print(&self, thing: &impl Printed) -> Result<(), Failure> {
        self.print_all(std::slice::from_ref(thing))
    }

    /// Prints several things, each on a line of its own.
    pub(crate) fn print_all(&self, things: &[impl Printed]) -> Result<(), Failure> {
        let mut output = io::BufWriter::new(io::stdout().lock());
        for thing in things {
            match self.format {
                Format::Text => writeln!(output, "{}", thing.text(self.language))?,
                Format::Json => {
                    // An object of ours has only text keys, so what fails here is the writing.
                    serde_json::to_writer(&mut output, &thing.object()).map_err(io::Error::from)?;
                    writeln!(output)?;
                }
            }
        }
        Ok(output.flush()?)
    }

    /// Says something in passing, on standard error. Nobody who listens is no failure: what was done is done.
    pub(crate) fn remark(&self, dutch: &str, english: &str) {
        drop(writeln!(io::stderr(), "{}", self.language.choose(dutch, english)));
    }

    /// Asks for something that is not shown while it is typed. Without a terminal nobody answers.
    pub(crate) fn secret(&self, dutch: &str, english: &str) -> Result<String, Failure> {
        rpassword::prompt_password(self.language.choose(dutch, english)).map_err(|_| Failure::NobodyAnswers)
    }

    /// Asks whether both tablets show the same digits, until there is an answer.
    pub(crate) fn same_digits(&self, digits: &Digits) -> Result<SameDigits, Failure> {
        if self.questions == Questions::AnsweredYes {
            self.remark(&format!("De cijfers zijn {digits}."), &format!("The digits are {digits}."));
            return Ok(SameDigits::Yes);
        }
        let question = match self.language {
            Language::Dutch => format!("Staat op beide tablets {digits}? [ja/nee] "),
            Language::English => format!("Do both tablets show {digits}? [yes/no] "),
        };
        Ok(match ask(&question)? {
            Answer::Yes => SameDigits::Yes,
            Answer::No => SameDigits::No,
        })
    }

    /// Asks something that is answered with yes or no, until there is an answer.
    pub(crate) fn asks_yes(&self, dutch: &str, english: &str) -> Result<Answer, Failure> {
        if self.questions == Questions::AnsweredYes {
            return Ok(Answer::Yes);
        }
        let answers = self.language.choose("[ja/nee]", "[yes/no]");
        ask(&format!("{} {answers} ", self.language.choose(dutch, english)))
    }
}

/// What somebody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// Asks until there is an answer.
fn ask(question: &str) -> Result<Answer, Failure> {
    let mut input = io::stdin().lock();
    loop {
        drop(write!(io::stderr(), "{question}"));
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Err(Failure::NobodyAnswers);
        }
        if let Some(answer) = answer(&line) {
            return Ok(answer);
        }
    }
}

/// An answer in either language.
fn answer(line: &str) -> Option<Answer> {
    match line.trim().to_lowercase().as_str() {
        "j" | "ja" | "y" | "yes" => Some(Answer::Yes),
        "n" | "nee" | "no" => Some(Answer::No),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("ja\n", Some(Answer::Yes))]
    #[case(" Y \n", Some(Answer::Yes))]
    #[case("Nee\n", Some(Answer::No))]
    #[case("\n", None)]
    #[case("jawel", None)]
    fn only_a_clear_answer_counts(#[case] line: &str, #[case] expected: Option<Answer>) {
        assert_eq!(answer(line), expected);
    }
}
