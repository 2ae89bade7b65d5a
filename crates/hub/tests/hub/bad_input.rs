//! Bad input, over a real socket: each is refused with its code and status, counted, changes nothing, and the next request works.

use stoep_seal::exchange::{Call, HubSequence, PushAnswer, Refusal, RosterAppend, RunRejection, RunResult};
use stoep_seal::{Device, MemberId, Role, RosterChange, RosterEntry, Run, Wire};

use crate::served::{Served, sign_now};
use crate::world::{Data, Tablet, World};

const PULL: Call = Call::Pull { after: HubSequence(0), max_bytes: None };

/// What a metric counts now.
fn counted(served: &Served, metric: &str) -> u64 {
    let metrics = served.read_metrics();
    let line = metrics.lines().find_map(|line| line.strip_prefix(metric)?.strip_prefix(' '));
    line.map_or(0, |count| count.parse().unwrap())
}

/// Sends something that must be refused, and looks whether all of what the hub promises about that holds.
#[track_caller]
fn is_refused(
    served: &Served,
    world: &mut World,
    (call, authorization, body): (Call, Option<&str>, &[u8]),
    expected: Refusal,
) {
    let metric = format!("stoep_hub_refusals_total{{reason=\"{}\"}}", expected.word());
    let before = counted(served, &metric);
    let (status, answer) = served.body(call, authorization, body);
    assert_eq!(Refusal::decode(&answer), Ok(expected));
    assert_eq!(status, expected.status());
    assert!(expected.to_string().len() > 20, "there is a sentence with it");
    assert_eq!(counted(served, &metric), before + 1, "{metric}");
    assert_eq!(served.ask_state(world), None, "the next request works");
}

/// The same, well signed by a tablet.
#[track_caller]
fn is_refused_to(served: &Served, world: &mut World, tablet: &Tablet, (call, body): (Call, &[u8]), expected: Refusal) {
    let authorization = sign_now(world, tablet, call, body);
    is_refused(served, world, (call, Some(&authorization), body), expected);
}

/// An entry in the lead's name that the lead of another circle has signed.
fn signed_by_the_wrong_lead(world: &mut World) -> RosterAppend {
    let newcomer = Tablet::new(&mut world.random, 2);
    let change = RosterChange::Add {
        device: newcomer.device,
        member: MemberId([0xc0; 16]),
        role: Role::Lead,
        public: newcomer.keys.public(),
    };
    let elsewhere = World::unfounded_on(Data::empty(), 5);
    let signature = elsewhere.propose(change.clone()).signature;
    let entry = RosterEntry { signature, ..world.propose(change) };
    RosterAppend { entry, keyframe: None }
}

#[test]
fn bad_input_is_refused_counted_and_forgotten() {
    let mut world = World::new();
    world.member_pushes(2);
    let served = Served::of(&mut world, |_| ());
    let (lead, member) = (world.lead.clone(), world.member.clone());
    let before = served.body(PULL, Some(&sign_now(&mut world, &lead, PULL, &[])), &[]).1;

    let too_large = vec![0; 1_048_577];
    is_refused_to(&served, &mut world, &member, (Call::Push, &too_large), Refusal::TooLarge);

    // Half of what a tablet sends, and what does not end where it should.
    let whole = world.run(&mut member.clone(), 3).encode();
    for end in [1, whole.len() / 2, whole.len() - 1] {
        is_refused_to(&served, &mut world, &member, (Call::Push, &whole[..end]), Refusal::Malformed);
    }

    // A version that this hub does not know: of an envelope inside a run, and of a roster entry.
    let run = Run::decode(&whole).unwrap();
    let header = run.entries()[1].header().encode();
    let mut newer = whole.clone();
    let at = newer.windows(header.len()).position(|window| window == header).unwrap();
    newer[at] += 1;
    is_refused_to(&served, &mut world, &member, (Call::Push, &newer), Refusal::Malformed);
    let mut newer = signed_by_the_wrong_lead(&mut world).encode();
    newer[0] += 1;
    is_refused_to(&served, &mut world, &lead, (Call::AppendRoster, &newer), Refusal::Malformed);

    let wrong_lead = signed_by_the_wrong_lead(&mut world).encode();
    for brought_by in [&lead, &member] {
        is_refused_to(&served, &mut world, brought_by, (Call::AppendRoster, &wrong_lead), Refusal::RosterRefused);
    }

    // A device that is not in the circle, one with another's keys, and a request that came before.
    let stranger = Tablet { device: Device(9), ..member.clone() };
    is_refused_to(&served, &mut world, &stranger, (PULL, &[]), Refusal::UnknownDevice);
    let forger = Tablet { keys: member.keys.clone(), ..lead.clone() };
    is_refused_to(&served, &mut world, &forger, (PULL, &[]), Refusal::BadSignature);
    let authorization = sign_now(&mut world, &member, PULL, &[]);
    assert_eq!(served.body(PULL, Some(&authorization), &[]).0, 200);
    is_refused(&served, &mut world, (PULL, Some(&authorization), &[]), Refusal::Replayed);

    assert_eq!(served.body(PULL, Some(&sign_now(&mut world, &lead, PULL, &[])), &[]).1, before, "nothing has changed");
    // What was refused in pieces is taken as a whole.
    assert_eq!(served.call(&mut world, &member, Call::Push, &whole), None);
}

/// A run of a device that nobody let in, pushed by one that somebody did: that one is answered, and its run is counted.
#[test]
fn a_run_of_an_unknown_device_is_refused_in_the_answer_and_counted() {
    let mut world = World::new();
    let served = Served::of(&mut world, |_| ());
    let lead = world.lead.clone();
    let good = world.run(&mut lead.clone(), 1);
    let mut stranger = Tablet { device: Device(9), dseq: 0, last: None, ..world.member.clone() };
    let entries = world.entries(&mut stranger, 1);
    let run = Run::from_parts(good.roster_sequence(), entries, good.signature()).unwrap();
    let body = run.encode();
    let authorization = sign_now(&mut world, &lead, Call::Push, &body);
    let (status, answer) = served.body(Call::Push, Some(&authorization), &body);
    let refused = vec![RunResult::Refused(RunRejection::UnknownDevice)];
    assert_eq!((status, PushAnswer::decode(&answer).unwrap().results), (200, refused));
    assert_eq!(counted(&served, "stoep_hub_runs_total{result=\"refused\"}"), 1);
    assert_eq!(served.call(&mut world, &lead, Call::Push, &good.encode()), None);
    assert_eq!(counted(&served, "stoep_hub_runs_total{result=\"accepted\"}"), 1);
}
