//! What is typed: drawn from what stands in the notebook.

use anyhow::{Result, ensure};
use rand::RngExt as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use stoep_domain::call::{People, SearchFilter, Timeline, TimelineFilter};
use stoep_domain::word::Topic;
use stoep_notebook::Notebook;

/// How many pages of notes the words are taken from, spread over the whole time.
const PAGES: usize = 20;

/// How many words a few are.
const FEW: usize = 3;

/// Sorts of questions, each asked equally often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Question {
    /// The first two letters of a word.
    TwoLetters,
    /// The beginning of a word, of three letters or more.
    Beginning,
    /// A word.
    Word,
    /// Three words of one note.
    FewWords,
    /// Ten words of one note.
    TenWords,
    /// The inside of a word.
    Inside,
    /// A word with a mistake.
    Mistake,
    /// A name.
    Name,
    /// A name with a mistake.
    MistakenName,
    /// A word, where a topic, an area and a day are asked too.
    Filtered,
    /// Letters that stand nowhere.
    Nowhere,
}

impl Question {
    pub(crate) const ALL: [Self; 11] = [
        Self::TwoLetters,
        Self::Beginning,
        Self::Word,
        Self::FewWords,
        Self::TenWords,
        Self::Inside,
        Self::Mistake,
        Self::Name,
        Self::MistakenName,
        Self::Filtered,
        Self::Nowhere,
    ];

    /// Its name in the result.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::TwoLetters => "two_letters",
            Self::Beginning => "beginning",
            Self::Word => "word",
            Self::FewWords => "few_words",
            Self::TenWords => "ten_words",
            Self::Inside => "inside",
            Self::Mistake => "mistake",
            Self::Name => "name",
            Self::MistakenName => "mistaken_name",
            Self::Filtered => "filtered",
            Self::Nowhere => "nowhere",
        }
    }
}

/// What questions are drawn from.
pub(crate) struct Questions {
    notes: Vec<Vec<String>>,
    names: Vec<String>,
}

impl Questions {
    /// Reads notes and names out of the notebook, as a screen shows them.
    pub(crate) fn read(notebook: &Notebook) -> Result<Self> {
        let (mut notes, mut after) = (Vec::new(), None);
        for _ in 0..PAGES {
            let page = notebook.call(Timeline { filter: TimelineFilter::default(), after, limit: 500 })?;
            for note in page.rows.iter().flat_map(|row| &row.notes) {
                notes.push(note.text.split_whitespace().map(str::to_owned).collect());
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let names = notebook.call(People {})?.into_iter().filter_map(|person| person.name).collect();
        let read = Self { notes, names };
        ensure!(!read.notes.is_empty() && !read.names.is_empty(), "there is nothing to ask about");
        Ok(read)
    }

    /// A question and where it is asked.
    pub(crate) fn draw(&self, question: Question, random: &mut StdRng) -> (String, SearchFilter) {
        let text = match question {
            Question::TwoLetters => letters(&self.word(random), 0, 2),
            Question::Beginning => {
                let word = self.word(random);
                letters(&word, 0, random.random_range(3..=word.chars().count().max(3)))
            }
            Question::Word | Question::Filtered => self.word(random),
            Question::FewWords => self.words(random, FEW),
            Question::TenWords => self.words(random, 10),
            Question::Inside => letters(&self.word(random), 2, 5),
            Question::Mistake => mistaken(&self.word(random), random),
            Question::Name => self.names.choose(random).cloned().unwrap_or_default(),
            Question::MistakenName => mistaken(&self.names.choose(random).cloned().unwrap_or_default(), random),
            Question::Nowhere => (0..random.random_range(3..=9)).map(|_| random.random_range('q'..='z')).collect(),
        };
        let filter = match question {
            Question::Filtered => SearchFilter {
                topic: Topic::ALL.choose(random).cloned(),
                area: "WK999901".parse().ok(),
                since: "2025-06-01".parse().ok(),
                ..SearchFilter::default()
            },
            _ => SearchFilter::default(),
        };
        (text, filter)
    }

    fn word(&self, random: &mut StdRng) -> String {
        self.notes.choose(random).and_then(|note| note.choose(random)).cloned().unwrap_or_default()
    }

    fn words(&self, random: &mut StdRng, most: usize) -> String {
        let note = self.notes.choose(random).map(Vec::as_slice).unwrap_or_default();
        note.sample(random, most).cloned().collect::<Vec<_>>().join(" ")
    }
}

fn letters(word: &str, from: usize, to: usize) -> String {
    word.chars().skip(from).take(to.saturating_sub(from)).collect()
}

/// Two neighbouring letters change places, or one is left out.
fn mistaken(text: &str, random: &mut StdRng) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() > 2 {
        let at = random.random_range(1..letters.len() - 1);
        if random.random_bool(0.5) {
            letters.swap(at, at + 1);
        } else {
            letters.remove(at);
        }
    }
    letters.into_iter().collect()
}
