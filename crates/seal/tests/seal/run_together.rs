//! Runs that are checked together are what each is when it is checked by itself.

use proptest::prelude::*;
use stoep_seal::{Run, RunRefusal, Wire};

use crate::world::World;

/// What is wrong with a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    /// Nothing.
    Nothing,
    /// Its signature was made over something else.
    Signature,
    /// What was signed is not what it holds.
    Entries,
    /// It says that it was signed with a roster that is not here.
    Roster,
}

fn wrong() -> impl Strategy<Value = Wrong> {
    prop_oneof![
        12 => Just(Wrong::Nothing),
        1 => Just(Wrong::Signature),
        1 => Just(Wrong::Entries),
        1 => Just(Wrong::Roster),
    ]
}

fn spoilt(run: &Run, other: &Run, wrong: Wrong) -> Run {
    let mut sequence = run.roster_sequence();
    match wrong {
        Wrong::Nothing => return run.clone(),
        Wrong::Signature => return Run::from_parts(sequence, run.entries().to_vec(), other.signature()).unwrap(),
        Wrong::Entries => return Run::from_parts(sequence, other.entries().to_vec(), run.signature()).unwrap(),
        Wrong::Roster => sequence.0 += 1,
    }
    Run::from_parts(sequence, run.entries().to_vec(), run.signature()).unwrap()
}

fn outcomes(world: &World, runs: &[Run]) -> (Vec<Option<RunRefusal>>, Vec<Option<RunRefusal>>) {
    let circle = world.roster.circle();
    let together = Run::verify_together(runs, circle, &world.roster);
    let alone = runs.iter().map(|run| run.verify(circle, &world.roster).err());
    (together.into_iter().map(Result::err).collect(), alone.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// One run that does not hold neither hides among the others nor takes them along.
    #[test]
    fn many_are_what_each_is_alone(
        wrongs in prop::collection::vec(wrong(), 0..24),
        removal_after in 0_usize..30,
    ) {
        let mut world = World::new(2);
        let mut runs = Vec::new();
        for (number, wrong) in wrongs.iter().enumerate() {
            let (run, other) = (world.member_run(2), world.member_run(1));
            if number == removal_after {
                let removal = world.member.accepted();
                world.remove(vec![removal]);
                // What was made before and not accepted is refused, whoever stands beside it.
                runs.push(world.member_run(1));
                break;
            }
            runs.push(spoilt(&run, &other, *wrong));
        }
        let (together, alone) = outcomes(&world, &runs);
        prop_assert_eq!(together, alone);
    }
}

#[test]
fn a_bit_flipped_in_one_of_many_refuses_that_one() {
    let mut world = World::new(2);
    let runs: Vec<Run> = (0..8).map(|_| world.member_run(1)).collect();
    let bytes = runs[5].encode();
    let signature = bytes.len() - 64;
    for bit in [signature * 8, signature * 8 + 255, signature * 8 + 256, bytes.len() * 8 - 8] {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let mut runs = runs.clone();
        runs[5] = Run::decode(&flipped).unwrap();
        let (together, alone) = outcomes(&world, &runs);
        assert_eq!(together, alone);
        assert_eq!(together.iter().filter(|refused| refused.is_some()).count(), 1, "bit {bit} makes no difference");
    }
}
