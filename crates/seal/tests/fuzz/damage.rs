//! What can happen to good bytes on their way: a random program of small damages, so that most of an input still reads.

use bolero::TypeGenerator;

/// Which of the seeds, and what happens to it.
#[derive(Debug, Clone, TypeGenerator)]
pub(crate) struct Damage {
    seed: u8,
    steps: Vec<Step>,
}

/// A place in the bytes. Half of them are among the first few, another quarter among the next, and so on: sizes, counts and versions stand in
/// front, and what is encrypted or hashed, of which a byte is like another, behind.
#[derive(Debug, Clone, Copy, TypeGenerator)]
struct At {
    place: u16,
    scale: u8,
}

impl At {
    fn within(self, length: usize) -> usize {
        usize::from(self.place >> (self.scale % 16)) % length.max(1)
    }
}

/// One thing that happens.
#[derive(Debug, Clone, TypeGenerator)]
enum Step {
    Set { at: At, to: u8 },
    Flip { at: At, bit: u8 },
    Cut { at: At },
    Insert { at: At, byte: u8, times: u8 },
    Leave { at: At, count: u8 },
    Double { at: At, count: u8 },
    Edge { at: At, which: u8 },
    Splice { at: At, other: u8, from: At, count: u8 },
    Lengthen { at: At },
    Append { byte: u8 },
}

/// Values at which counts and sizes go wrong, one to four bytes of them.
const EDGES: [&[u8]; 8] =
    [&[0], &[0xff], &[0x80], &[0x7f], &[0xff, 0xff], &[0x80, 0x00], &[0xff, 0xff, 0xff, 0xff], &[0, 0, 0, 0]];

/// The most steps that are done: more leave nothing that reads.
const MOST_STEPS: usize = 6;

impl Damage {
    /// A seed with the damage done to it.
    pub(crate) fn done_to(&self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let Some(seed) = seeds.get(usize::from(self.seed) % seeds.len().max(1)) else { return Vec::new() };
        let mut bytes = seed.clone();
        for step in self.steps.iter().take(MOST_STEPS) {
            step.happens_to(&mut bytes, seeds);
        }
        bytes
    }
}

impl Step {
    fn happens_to(&self, bytes: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let length = bytes.len();
        let place = |at: At| at.within(length);
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
            Self::Edge { at, which } => {
                let (at, edge) = (place(at), EDGES[usize::from(which) % EDGES.len()]);
                let end = bytes.len().min(at + edge.len());
                bytes[at..end].copy_from_slice(&edge[..end - at]);
            }
            Self::Splice { at, other, from, count } => {
                let other = &seeds[usize::from(other) % seeds.len()];
                let from = from.within(other.len());
                let piece = other[from..other.len().min(from + usize::from(count))].to_vec();
                let at = place(at);
                drop(bytes.splice(at..at, piece));
            }
            // The same number in more bytes than it needs.
            Self::Lengthen { at } => {
                let at = place(at);
                bytes[at] |= 0x80;
                bytes.insert(at + 1, 0);
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
