//! What happens, drawn from a seed. Pure: the same seed is the same plan.

use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use stoep_domain::word::{Role, Topic};
use stoep_tests::world::{Announced, Mishap, Network, Twin};

use super::step::{Lying, Readers, Step, TabletNumber, Word};

/// The most tablets in one world: each is a database of its own.
pub(crate) const MOST_TABLETS: usize = 6;

const DAY: u64 = 86_400;

/// Draws steps, and remembers of them what later ones speak of.
struct Drawing {
    random: StdRng,
    tablets: usize,
    next: Word,
    /// The newest records, and the newest texts.
    records: Vec<Word>,
    texts: Vec<Word>,
    people: Vec<Word>,
    since_together: usize,
}

/// So many steps of a seed, at the end of which everybody is together.
pub(crate) fn plan(seed: u64, count: usize) -> Vec<Step> {
    let mut drawing = Drawing {
        random: StdRng::seed_from_u64(seed),
        tablets: 4,
        next: 0,
        records: Vec::new(),
        texts: Vec::new(),
        people: Vec::new(),
        since_together: 0,
    };
    let mut steps: Vec<Step> = (1..count).map(|_| drawing.step()).collect();
    steps.push(Step::Together);
    steps
}

impl Drawing {
    fn below(&mut self, end: usize) -> usize {
        self.random.random_range(0..end.max(1))
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn tablet(&mut self) -> TabletNumber {
        self.below(self.tablets)
    }

    fn word(&mut self) -> Word {
        self.next += 1;
        self.next
    }

    /// Mostly one of the newest: what meets on its way was written a moment ago.
    fn of(&mut self, from: fn(&Self) -> &Vec<Word>) -> Word {
        let count = from(self).len();
        let reach = if self.one_in(4) { count } else { count.min(8) };
        let back = self.below(reach);
        from(self).iter().rev().nth(back).copied().unwrap_or_default()
    }

    fn record(&mut self) -> Word {
        self.of(|drawing| &drawing.records)
    }

    fn readers(&mut self) -> Readers {
        match self.below(10) {
            0..6 => Readers::Team,
            6..8 => Readers::Network,
            _ => Readers::JustMe,
        }
    }

    fn twin(&mut self) -> Twin {
        if self.one_in(2) { Twin::OfTheMachine } else { Twin::OfTheDatabase }
    }

    fn step(&mut self) -> Step {
        self.since_together += 1;
        // Some worlds are together often, and others hardly ever.
        if self.since_together > 25 && self.one_in(35) {
            self.since_together = 0;
            return Step::Together;
        }
        match self.below(100) {
            0..58 => self.of_people(),
            58..84 => self.of_sharing(),
            84..94 => self.of_tablets(),
            94..98 => self.of_the_hub(),
            _ => self.of_members(),
        }
    }

    /// What people do with their notebook.
    fn of_people(&mut self) -> Step {
        let who = self.tablet();
        match self.below(58) {
            0..20 => {
                let word = self.word();
                self.records.push(word);
                self.texts.push(word);
                let about = match self.below(6) {
                    0 => {
                        let name = self.word();
                        self.people.push(name);
                        Some(name)
                    }
                    1 if !self.people.is_empty() => Some(self.of(|drawing| &drawing.people)),
                    _ => None,
                };
                Step::Tap { who, readers: self.readers(), word, about }
            }
            20..34 => {
                let (on, word) = (self.record(), self.word());
                self.texts.push(word);
                Step::Note { who, on, word }
            }
            34..40 => Step::Topic { who, on: self.record(), topic: self.below(Topic::ALL.len()) },
            40..43 => Step::Remove { who, on: self.record() },
            43 => Step::Restore { who, on: self.record() },
            44..46 => Step::Undo { who },
            46..50 => Step::Move { who, on: self.record(), to: self.readers() },
            50..54 => Step::Erase { who, on: self.record() },
            54 => Step::ErasePerson { who, about: self.of(|drawing| &drawing.people) },
            _ => Step::Redact { who, word: self.of(|drawing| &drawing.texts) },
        }
    }

    /// What goes over the network, and what happens to it there.
    fn of_sharing(&mut self) -> Step {
        let who = self.tablet();
        match self.below(26) {
            0..15 => Step::Share { who },
            15..18 => Step::Network { who, is: Network::Away },
            18..21 => Step::Network { who, is: Network::Here },
            21..24 => {
                let mishaps = [Mishap::AnswerLost, Mishap::Twice, Mishap::HeldUp, Mishap::CutOff];
                Step::Mishap { who, mishap: mishaps[self.below(mishaps.len())], after: self.below(8) }
            }
            24 => Step::LateOnesArrive,
            _ => Step::Wait { seconds: self.time().as_secs() },
        }
    }

    /// Minutes, mostly; now and then a day, a month, or half a year in a drawer.
    fn time(&mut self) -> Duration {
        let seconds = match self.below(20) {
            0..12 => 30 + self.below(600) as u64,
            12..17 => 3_600 * (1 + self.below(30) as u64),
            17..19 => DAY * (1 + self.below(10) as u64),
            _ => DAY * (20 + self.below(180) as u64),
        };
        Duration::from_secs(seconds)
    }

    /// What happens to a tablet.
    fn of_tablets(&mut self) -> Step {
        let who = self.tablet();
        match self.below(10) {
            0..2 => Step::Restart { who },
            2..5 => Step::Kill { who },
            5 if self.tablets < MOST_TABLETS => {
                self.tablets += 1;
                Step::Clone { who, what: self.twin() }
            }
            5 | 6 => Step::Keep { who },
            7 => Step::PutBack { who, what: self.twin() },
            8 => Step::Clock { who, days: [-730, -1, 0, 0, 1, 730][self.below(6)] },
            _ => Step::Restart { who },
        }
    }

    /// What happens to the hub.
    fn of_the_hub(&mut self) -> Step {
        match self.below(8) {
            0..3 => Step::KeepHub,
            3 => Step::PutHubBack { announced: Announced::Yes },
            4 => Step::PutHubBack { announced: Announced::No },
            5 => Step::RestartHub,
            6 => Step::HubDrops { of: self.tablet() },
            _ => {
                let lying = if self.one_in(2) { Lying::TakesNothing } else { Lying::Noise };
                Step::Lie { who: self.tablet(), lying }
            }
        }
    }

    /// Who comes and goes. Mostly the first one, who leads.
    fn of_members(&mut self) -> Step {
        let by = if self.one_in(4) { self.tablet() } else { 0 };
        match self.below(8) {
            0 | 1 => {
                let from = if self.one_in(3) { Readers::Network } else { Readers::Team };
                Step::Revoke { by, whom: 1 + self.below(self.tablets - 1), from }
            }
            2 | 3 => Step::LetIn { by, who: self.tablet() },
            4 | 5 if self.tablets < MOST_TABLETS => {
                self.tablets += 1;
                Step::Arrive { by }
            }
            _ => {
                let role = if self.one_in(2) { Role::Lead } else { Role::Member };
                Step::Role { by, whom: 1 + self.below(2), role }
            }
        }
    }
}
