use stoep_seal::exchange::{Call, GoneEntries, Refusal, RunRejection, RunResult};
use stoep_seal::roster::MAX_INCARNATIONS;
use stoep_seal::{Entry, Incarnation, Role, Run, Wire};

use crate::world::{Tablet, World};

fn accepted(sequence: u64) -> RunResult {
    RunResult::Accepted { sequence: stoep_seal::exchange::HubSequence(sequence), gone: GoneEntries::NONE }
}

fn refused(rejection: RunRejection) -> Vec<RunResult> {
    vec![RunResult::Refused(rejection)]
}

#[test]
fn runs_get_contiguous_numbers_and_come_back_as_they_were_signed() {
    let mut world = World::new();
    let (mut lead, mut member) = (world.lead.clone(), world.member.clone());
    let runs = [world.run(&mut member, 3), world.run(&mut lead, 1), world.run(&mut member, 2)];
    assert_eq!(world.push(&member, &runs), [accepted(3), accepted(4), accepted(6)]);
    let page = world.pull(&lead, 0, None).unwrap();
    assert_eq!(page.runs, runs);
    for run in &page.runs {
        assert!(run.verify(world.circle(), &world.roster).is_ok());
    }
}

#[test]
fn the_same_run_again_is_a_duplicate_whatever_its_boundaries() {
    let mut world = World::new();
    let mut member = world.member.clone();
    let entries = world.entries(&mut member, 6);
    let run = world.sign_run(&member, &entries);
    assert_eq!(world.push(&member, std::slice::from_ref(&run)), [accepted(6)]);
    let before = world.pull(&member, 0, None).unwrap();
    let others = [
        run,
        world.sign_run(&member, &entries[..2]),
        world.sign_run(&member, &entries[1..5]),
        world.sign_run(&member, &entries[5..]),
    ];
    assert_eq!(world.push(&member, &others), [RunResult::Duplicate { gone: GoneEntries::NONE }; 4]);
    assert_eq!(world.pull(&member, 0, None).unwrap(), before);
}

#[test]
fn a_run_that_begins_elsewhere_is_told_where_to_begin() {
    let mut world = World::new();
    let mut member = world.member.clone();
    let entries = world.entries(&mut member, 9);
    let run = |world: &World, range: std::ops::Range<usize>| world.sign_run(&world_tablet(world), &entries[range]);
    fn world_tablet(world: &World) -> Tablet {
        world.member.clone()
    }
    // Nothing is here yet.
    let late = run(&world, 3..6);
    assert_eq!(world.push(&member, &[late]), [RunResult::KnownUpTo { dseq: 0 }]);
    let first = run(&world, 0..4);
    assert_eq!(world.push(&member, &[first]), [accepted(4)]);
    // Partly known, and with a hole before it.
    let (overlapping, apart) = (run(&world, 2..7), run(&world, 5..7));
    assert_eq!(world.push(&member, &[overlapping, apart]), [RunResult::KnownUpTo { dseq: 4 }; 2]);
    assert_eq!(world.state(&member).end.sequence.0, 4);
    let rest = run(&world, 4..9);
    assert_eq!(world.push(&member, &[rest]), [accepted(9)]);
}

#[test]
fn a_twin_of_the_database_is_caught_and_changes_nothing() {
    let mut world = World::new();
    let mut member = world.member.clone();
    let common = world.run(&mut member, 2);
    assert_eq!(world.push(&member, &[common]), [accepted(2)]);
    let mut twin = member.clone();
    let run = world.run(&mut member, 3);
    assert_eq!(world.push(&member, &[run]), [accepted(5)]);
    let before = world.pull(&member, 0, None).unwrap();

    let entries = world.entries(&mut twin, 5);
    let cases = [
        // The same names, fewer, more, and only what comes after them.
        world.sign_run(&twin, &entries[..3]),
        world.sign_run(&twin, &entries[..1]),
        world.sign_run(&twin, &entries),
        world.sign_run(&twin, &entries[2..4]),
        world.sign_run(&twin, &entries[3..]),
    ];
    assert_eq!(world.push(&twin, &cases), [RunResult::Equivocation; 5]);
    assert_eq!(world.pull(&member, 0, None).unwrap(), before);
    // With an incarnation of its own it goes on.
    let mut fresh = Tablet { incarnation: Incarnation(twin.incarnation.0 ^ 1), dseq: 0, last: None, ..twin };
    let run = world.run(&mut fresh, 1);
    assert_eq!(world.push(&fresh, &[run]), [accepted(6)]);
}

#[test]
fn a_run_that_does_not_hold_is_refused_whole_and_the_next_one_is_judged_by_itself() {
    let mut world = World::new();
    let (mut member, mut lead) = (world.member.clone(), world.lead.clone());
    let entries = world.entries(&mut member, 3);
    let good = world.sign_run(&member, &entries);
    let others = world.run(&mut lead, 3);

    // Envelopes of one device under the signature of another.
    let foreign = Run::from_parts(good.roster_sequence(), entries.clone(), others.signature()).unwrap();
    // The first and second envelope do not belong together.
    let mut twin = world.member.clone();
    let twins = world.entries(&mut twin, 2);
    let broken = world.sign_run(&member, &[twins[0].clone(), entries[1].clone()]);
    assert_eq!(world.push(&member, &[foreign]), refused(RunRejection::BadSignature));
    assert_eq!(world.push(&member, &[broken]), refused(RunRejection::BrokenChain));

    let mut stranger = Tablet { device: stoep_seal::Device(9), ..member.clone() };
    (stranger.dseq, stranger.last) = (0, None);
    let stranger_entries = world.entries(&mut stranger, 1);
    let unknown = Run::from_parts(good.roster_sequence(), stranger_entries, good.signature()).unwrap();
    assert_eq!(world.push(&member, &[unknown]), refused(RunRejection::UnknownDevice));

    let ahead = Run::from_parts(stoep_seal::RosterSequence(77), entries, good.signature()).unwrap();
    assert_eq!(world.push(&member, &[ahead]), refused(RunRejection::UnknownRoster));

    assert_eq!(world.state(&lead).end.sequence.0, 0);
    assert_eq!(world.push(&member, &[others, good]), [accepted(3), accepted(6)]);
}

#[test]
fn a_withdrawn_envelope_travels_as_a_stub() {
    let mut world = World::new();
    let mut member = world.member.clone();
    let mut entries = world.entries(&mut member, 3);
    entries[1] = entries[1].erased();
    let run = world.sign_run(&member, &entries);
    assert_eq!(world.push(&member, std::slice::from_ref(&run)), [accepted(3)]);
    let page = world.pull(&member, 0, None).unwrap();
    assert_eq!(page.runs, [run]);
    assert!(matches!(page.runs[0].entries()[1], Entry::Stub { keybox_hash: Some(_), .. }));
    assert!(page.runs[0].verify(world.circle(), &world.roster).is_ok());
}

#[test]
fn a_colleague_sends_again_what_a_hub_has_lost() {
    let mut world = World::new();
    let mut member = world.member.clone();
    let lead = world.lead.clone();
    let run = world.run(&mut member, 2);
    assert_eq!(world.push(&lead, &[run]), [accepted(2)]);
}

#[test]
fn a_device_has_no_more_incarnations_than_a_removal_can_name() {
    let mut world = World::new();
    let member = world.member.clone();
    let mut runs = Vec::new();
    for incarnation in 0..=u32::try_from(MAX_INCARNATIONS).unwrap() {
        let mut life = Tablet { incarnation: Incarnation(incarnation), dseq: 0, last: None, ..member.clone() };
        runs.push(world.run(&mut life, 1));
    }
    let results: Vec<_> = runs.chunks(256).flat_map(|part| world.push(&member, part)).collect();
    let (last, others) = results.split_last().unwrap();
    assert!(others.iter().all(|result| matches!(result, RunResult::Accepted { .. })));
    assert_eq!(*last, RunResult::Refused(RunRejection::TooManyIncarnations));
}

#[test]
fn a_push_that_cannot_be_read_keeps_nothing() {
    let mut world = World::new();
    let mut member = world.member.clone();
    let run = world.run(&mut member, 2);
    let mut body = run.encode();
    body.push(0xff);
    assert_eq!(world.call(&member, Call::Push, &body).refusal(), Some(Refusal::Malformed));
    assert_eq!(world.state(&member).end.sequence.0, 0);
    assert_eq!(world.push(&member, &[]), []);
}

#[test]
fn a_guest_adds_too() {
    let mut world = World::new();
    let mut guest = world.add(Role::Guest);
    let run = world.run(&mut guest, 1);
    assert_eq!(world.push(&guest, &[run]), [accepted(1)]);
}
