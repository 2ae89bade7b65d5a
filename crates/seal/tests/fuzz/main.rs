//! Fuzz targets for every decoder of this crate that reads foreign bytes. docs/protocol.md says what each form is.
//!
//! Each target meets what nobody wrote and known answers that were damaged, so many of both that it takes about a second. Longer:
//! `BOLERO_RANDOM_ITERATIONS=10000000 cargo test -p stoep-seal --features open --test fuzz NAME`, or, guided by what the code does with the
//! input, `cargo bolero test -p stoep-seal --features open NAME` (cargo-bolero, a nightly compiler). What was found goes into
//! `__fuzz__/NAME/crashes`, where the suite tries it again.

#![expect(clippy::unwrap_used, reason = "a helper of the tests that fails is a test that fails")]

mod bundle;
mod damage;
mod judged;
mod opened;
mod seeds;
mod texts;
mod wire;

use peak_alloc::PeakAlloc;

/// Counts what is in memory, so that a few bytes cannot reserve a thousand million.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The most that all targets together may have in memory. One expanded change is 16 MiB, and a target runs on every core.
const MOST_MEMORY: usize = 512 * 1024 * 1024;

/// Says no when too much was in memory at once.
fn check_memory() {
    let most = MEMORY.peak_usage();
    assert!(most < MOST_MEMORY, "{most} bytes were in memory");
}

/// Tries a target with so many inputs of both sorts.
macro_rules! try_with {
    ($times:expr, $seeds:expr, $target:expr) => {{
        let (seeds, target): (Vec<Vec<u8>>, _) = ($seeds, $target);
        for seed in &seeds {
            target(seed.as_slice());
        }
        bolero::check!()
            .with_iterations($times)
            .with_type::<crate::damage::Damage>()
            .for_each(|damage| target(damage.done_to(&seeds).as_slice()));
        bolero::check!().with_iterations($times).for_each(|bytes: &[u8]| target(bytes));
        crate::check_memory();
    }};
}
pub(crate) use try_with;
