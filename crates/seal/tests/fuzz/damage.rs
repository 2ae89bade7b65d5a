//! What can happen to good bytes on their way: a random program of small damages, so that most of an input still reads.

use bolero::TypeGenerator;

/// Which of the seeds, and what happens to it.
#[derive(Debug, Clone, TypeGenerator)]
pub(crate) struct Damage {
    seed: u8,
    steps: Vec<Step>,
}

/// One thing that happens. Places are taken modulo the length.
#[derive(Debug, Clone, TypeGenerator)]
enum Step {
    Set { at: u16, to: u8 },
    Flip { at: u16, bit: u8 },
    Cut { at: u16 },
    Insert { at: u16, byte: u8, times: u8 },
    Leave { at: u16, count: u8 },
    Double { at: u16, count: u8 },
    Append { byte: u8 },
}

/// The most steps that are done: more leave nothing that reads.
const MOST_STEPS: usize = 6;

impl Damage {
    /// A seed with the damage done to it.
    pub(crate) fn done_to(&self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let Some(seed) = seeds.get(usize::from(self.seed) % seeds.len().max(1)) else { return Vec::new() };
        let mut bytes = seed.clone();
        for step in self.steps.iter().take(MOST_STEPS) {
            step.happens_to(&mut bytes);
        }
        bytes
    }
}

impl Step {
    fn happens_to(&self, bytes: &mut Vec<u8>) {
        let place = |at: u16| usize::from(at) % bytes.len().max(1);
        match *self {
            Self::Append { byte } => bytes.push(byte),
            _ if bytes.is_empty() => {}
            Self::Set { at, to } => {
                let at = place(at);
                bytes[at] = to;
            }
            Self::Flip { at, bit } => {
                let at = place(at);
                bytes[at] ^= 1 << (bit % 8);
            }
            Self::Cut { at } => bytes.truncate(place(at)),
            Self::Insert { at, byte, times } => {
                let at = place(at);
                drop(bytes.splice(at..at, std::iter::repeat_n(byte, usize::from(times % 9))));
            }
            Self::Leave { at, count } => {
                let at = place(at);
                let end = bytes.len().min(at + usize::from(count));
                bytes.drain(at..end);
            }
            Self::Double { at, count } => {
                let at = place(at);
                let end = bytes.len().min(at + usize::from(count));
                bytes.extend_from_within(at..end);
            }
        }
    }
}
