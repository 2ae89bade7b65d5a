//! Trains a compression dictionary on synthetic text and writes it to the path that is named.
//!
//! `cargo run -p stoep-seal --features open --example train_dictionary -- crates/seal/dictionary/2.dict`
//!
//! A released dictionary never changes, because every change sealed with it needs it: train a new version beside it.

#[expect(dead_code, reason = "the tests measure with parts of the corpus that training does not call by name")]
#[path = "../tests/seal/corpus/mod.rs"]
mod corpus;

use std::error::Error;

use corpus::Corpus;

/// How many records of each sort are learned from.
const RECORDS: usize = 6_000;

/// The size of a dictionary in bytes.
const SIZE: usize = 16_384;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name the file to write")?;
    let mut corpus = Corpus::new(1);
    let mut samples: Vec<Vec<u8>> = Vec::new();
    for index in 0..RECORDS {
        samples.extend(corpus.record());
        if index % 2 == 0 {
            samples.push(corpus.one_tap_signal());
        }
    }
    let dictionary = zstd::dict::from_samples(&samples, SIZE)?;
    std::fs::write(&path, &dictionary)?;
    println!("{} samples, {} bytes in {path}", samples.len(), dictionary.len());
    Ok(())
}
