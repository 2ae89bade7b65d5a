//! Which changes of a record somebody knew who wrote it anew.
//!
//! A record that is moved, or out of which a note is taken, becomes another document, in which no change of the old one stands. What a
//! colleague had written meanwhile and shared is then in neither, and that colleague's tablet could not tell it from what was taken out.
//! So the new document says of each one that it replaces which changes its maker knew.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Scalar;

/// How much of a change's hash names it: among the changes of one record no two are alike in this.
const LENGTH: usize = 8;

/// Names one change of a document: the beginning of its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Mark([u8; LENGTH]);

impl Mark {
    pub(super) fn of(change: &automerge::Change) -> Self {
        let hash = change.hash();
        let mut mark = [0; LENGTH];
        mark.copy_from_slice(&hash.0[..LENGTH]);
        Self(mark)
    }
}

/// The changes that somebody knew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Known(BTreeSet<Mark>);

impl Known {
    /// The value of [`stoep_domain::field::Field::Supersedes`].
    pub(crate) fn to_scalar(&self) -> Scalar {
        Scalar::Bytes(self.0.iter().flat_map(|mark| mark.0).collect())
    }

    /// Reads that value; `None` when it says nothing of what was known.
    pub(crate) fn of_scalar(scalar: &Scalar) -> Option<Self> {
        let Scalar::Bytes(bytes) = scalar else { return None };
        let (marks, []) = bytes.as_chunks::<LENGTH>() else { return None };
        Some(Self(marks.iter().copied().map(Mark).collect()))
    }

    /// Whether a change was among them.
    pub(crate) fn has(&self, mark: Mark) -> bool {
        self.0.contains(&mark)
    }
}

impl FromIterator<Mark> for Known {
    fn from_iter<T: IntoIterator<Item = Mark>>(marks: T) -> Self {
        Self(marks.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_known_is_read_as_it_was_written() {
        let known: Known = [Mark([7; LENGTH]), Mark([1; LENGTH])].into_iter().collect();
        let read = Known::of_scalar(&known.to_scalar()).expect("what was known");
        assert_eq!(read, known);
        assert!(read.has(Mark([7; LENGTH])) && !read.has(Mark([8; LENGTH])));
    }

    #[test]
    fn another_value_says_nothing() {
        for scalar in [Scalar::Flag(true), Scalar::Bytes(vec![1; LENGTH + 1]), Scalar::Text("alles".to_owned())] {
            assert_eq!(Known::of_scalar(&scalar), None);
        }
        assert_eq!(Known::of_scalar(&Scalar::Bytes(Vec::new())), Some(Known::default()));
    }
}
