//! Whether a change is small enough to be read, before the engine reads it.
//!
//! A column of a change says "this, so many times" in a few bytes. The engine believes it, and unfolds a change of a hundred bytes into
//! thousands of millions of writes: no memory is left, and that breaks off the whole process, which no fence catches. So whoever can
//! seal a change could stop every tablet of the circle, at each start again. Here the repetitions are added up without unfolding them.
//!
//! The form is that of <https://automerge.org/automerge-binary-format-spec/>, "Change chunk". What does not read here is refused: our
//! writers make nothing else.

/// The most writes of one change. A whole record that moves is one change, of some thousands at most.
const MOST_WRITES: u64 = 65_536;

/// The most bytes of text that a change unfolds to: as many as a change can have when it is not folded.
const MOST_TEXT: u64 = 16 * 1024 * 1024;

/// What stands before a change: four bytes that are always the same, and four of a checksum.
const BEFORE_KIND: usize = 8;

/// A change as our writers make it. Another kind is folded once more, and its size says nothing.
const PLAIN_CHANGE: u8 = 1;

/// The bit of a column's number which says that it is folded once more.
const FOLDED: u64 = 0b1000;

/// Whether a change can be read with little memory.
pub(super) fn is_bounded(change: &[u8]) -> bool {
    columns_hold(change).is_some()
}

/// Walks over a change; `None` as soon as something in it is too much, or is no such form.
fn columns_hold(change: &[u8]) -> Option<()> {
    let mut content = Bytes(change.get(BEFORE_KIND..)?);
    if content.byte()? != PLAIN_CHANGE {
        return None;
    }
    let length = content.count()?;
    if length != content.0.len() {
        return None;
    }
    let dependencies = content.count()?;
    content.take(dependencies.checked_mul(32)?)?;
    content.text()?;
    for _ in ["number of the change", "place of its first write", "its moment"] {
        content.number()?;
    }
    content.text()?;
    for _ in 0..content.count()? {
        content.text()?;
    }
    let mut columns = Vec::new();
    for _ in 0..content.count()? {
        columns.push((content.number()?, content.count()?));
    }
    let mut text = 0_u64;
    for (number, size) in columns {
        let column = Bytes(content.take(size)?);
        if number & FOLDED != 0 {
            return None;
        }
        match number & 0b111 {
            // Flags: how many are not, how many are, and so on.
            4 => flags(column)?,
            5 => text = text.checked_add(repeated(column, Value::Text)?)?,
            // How many of something each write has, which is how many times that is read.
            0 => {
                repeated(column, Value::Count).filter(|sum| *sum <= MOST_WRITES)?;
            }
            // The size of a value with its sort in the low bits; a value that repeats takes its bytes again and again.
            6 => text = text.checked_add(repeated(column, Value::Sized)?)?,
            // Values themselves, which are not folded.
            7 => {}
            _ => {
                repeated(column, Value::Number)?;
            }
        }
    }
    (text <= MOST_TEXT).then_some(())
}

/// What repeats in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    /// A number that counts nothing.
    Number,
    /// A number of things.
    Count,
    /// A number that is a size above its four low bits.
    Sized,
    /// A text behind its size.
    Text,
}

/// Adds up a column: every value times how often it stands there. `None` for more than [`MOST_WRITES`] of them.
fn repeated(mut column: Bytes<'_>, value: Value) -> Option<u64> {
    let (mut count, mut sum) = (0_u64, 0_u64);
    while !column.0.is_empty() {
        let (times, values) = match column.signed()? {
            0 => (column.number()?, 0),
            run @ 1.. => (u64::try_from(run).ok()?, 1),
            literal => (1, literal.unsigned_abs()),
        };
        count = count.checked_add(times.checked_mul(values.max(1))?)?;
        if count > MOST_WRITES {
            return None;
        }
        for _ in 0..values {
            let weight = match value {
                Value::Number => column.number().map(|_| 0)?,
                Value::Count => column.number()?,
                Value::Sized => column.number()? >> 4,
                Value::Text => u64::try_from(column.text()?.len()).ok()?,
            };
            sum = sum.checked_add(times.checked_mul(weight)?)?;
        }
    }
    Some(sum)
}

fn flags(mut column: Bytes<'_>) -> Option<()> {
    let mut count = 0_u64;
    while !column.0.is_empty() {
        count = count.checked_add(column.number()?)?;
    }
    (count <= MOST_WRITES).then_some(())
}

/// Foreign bytes from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// A number in groups of seven bits, the lowest first. Of one with a sign these are the bits as they stand.
    fn number(&mut self) -> Option<u64> {
        self.groups().map(|(value, _)| value)
    }

    /// The same with a sign, which the highest bit of the last group says.
    fn signed(&mut self) -> Option<i64> {
        let (value, width) = self.groups()?;
        let value = value.cast_signed();
        let unused = 64_u32.saturating_sub(width);
        Some(value.wrapping_shl(unused).wrapping_shr(unused))
    }

    /// The bits of a number, and how many there are.
    fn groups(&mut self) -> Option<(u64, u32)> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some((value, shift + 7));
            }
        }
        None
    }

    /// A number of things that follow, each at least a byte.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.0.len()).then_some(count)
    }

    /// A text behind its size.
    fn text(&mut self) -> Option<&'a [u8]> {
        let size = self.count()?;
        self.take(size)
    }
}
