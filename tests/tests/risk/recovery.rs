//! Keys are lost: the recovery drill. Every tablet of a team is gone, and the kit in the safe brings everything back.

use std::fs;
use std::time::{Duration, Instant};

use data_encoding::BASE64;
use rand::SeedableRng;
use rand::rngs::StdRng;
use stoep_domain::call::{
    AddNote, CircleHistory, Circles, EarlierKits, MakeRecoveryKit, Newcomer, Recover, Revoke, Revoked, ShareNow,
    Tablets, Target,
};
use stoep_domain::language::{event_said, kit_page};
use stoep_domain::recovery::{KitPassphrase, KitRefusal};
use stoep_domain::view::{RecoveryKitView, TabletState};
use stoep_domain::word::Role;
use stoep_domain::{CallError, HubTrouble, Language, Refusal};
use stoep_notebook::TransportReply;
use stoep_seal::{DeviceKeys, RecoveryKit};
use stoep_tests::scan::{Canary, contains};
use stoep_tests::world::{Network, Tablet, World};

use super::between::{Between, Watched, found};
use super::erasure::pages::in_clear;
use super::handmade::{Handmade, holds};
use super::{agree, agree_on, note, notes};

/// Also what a scan looks for.
const PASSPHRASE: &str = "kanarieStoepKoffieRegenMortel0123";

fn passphrase(text: &str) -> KitPassphrase {
    KitPassphrase::from(text.to_owned())
}

fn asked(earlier: EarlierKits) -> MakeRecoveryKit {
    MakeRecoveryKit { circle: None, passphrase: passphrase(PASSPHRASE), earlier }
}

fn make(by: &Tablet, earlier: EarlierKits) -> RecoveryKitView {
    by.call(asked(earlier))
}

/// What somebody does who has the printed page.
fn with(page: &str) -> Recover {
    Recover { kit: page.to_owned(), passphrase: passphrase(PASSPHRASE), hub: None, member: None }
}

fn refused(refusal: KitRefusal) -> Option<CallError> {
    Some(CallError::Refused(Refusal::Kit(refusal)))
}

fn told(by: &Tablet) -> Option<String> {
    let events = by.call(CircleHistory { circle: None });
    events.last().map(|event| event_said(event, Language::Dutch))
}

#[test]
fn a_team_that_lost_every_tablet_comes_back_with_its_kit() {
    let mut world = World::team(3);
    let old = note(&world.tablets[1], "van voor de noodsleutel");
    world.settle();
    let page = kit_page(&make(&world.tablets[0], EarlierKits::Stay), Language::Dutch);
    world.settle();
    assert_eq!(told(&world.tablets[1]).as_deref(), Some("Fatima maakte een noodsleutel."));

    // A tablet is closed, so a new key holds: the kit was printed before it was made.
    let noor = Revoked::Member(world.member("Noor"));
    world.tablets[0].call(Revoke { circle: None, whom: noor });
    let text = "van na de noodsleutel, op een oude bladzij".parse().unwrap();
    world.tablets[0].call(AddNote { on: Target::Record(old), text });
    note(&world.tablets[0], "van na de noodsleutel");
    world.settle();
    let everything = notes(&world.tablets[0]);
    assert_eq!(everything.len(), 3);

    world.away();
    let new = world.arrive("Bram");
    let sanne = &world.tablets[new];
    let circle = sanne.call(with(&page));
    assert_eq!((circle.id, circle.role, circle.name.as_str()), (world.circle, Role::Lead, "Waterhoek"));
    assert_eq!(notes(sanne), everything);
    assert!(sanne.notebook.check().unwrap().is_sound());

    // It works on: capturing, closing what was lost, inviting.
    note(sanne, "weer aan de slag");
    for name in ["Fatima", "Karel"] {
        let member = circle.members.iter().find(|member| member.name.as_deref() == Some(name)).unwrap().id;
        sanne.call(Revoke { circle: None, whom: Revoked::Member(member) });
    }
    let next = world.arrive("Aysel");
    world.let_in(new, next, world.circle, Newcomer::Member);
    agree_on(&world, &[new, next]);
    assert_eq!(notes(&world.tablets[next]).len(), 4);
    // Lost tablets that turn up after all are closed.
    assert_eq!(world.tablets[1].call(Circles {}).len(), 1);
    // The kit was used: a new one takes its place, and is in the keys that came meanwhile.
    let after = make(&world.tablets[new], EarlierKits::Close);
    let kits: Vec<TabletState> = kits(&world.tablets[new]);
    assert_eq!(kits, [TabletState::Closed, TabletState::Active]);
    let again = world.arrive("Karel");
    assert_eq!(world.tablets[again].try_call(with(&page)).err(), refused(KitRefusal::Closed));
    assert_eq!(world.tablets[again].call(with(&after.sealed)).role, Role::Lead);
}

/// With the key of its database in hand, every page of the tablet is read: the kit is nowhere on it.
#[test]
fn the_kit_does_not_stay_on_the_tablet_that_comes_back_with_it() {
    let mut world = World::team(1);
    let made = make(&world.tablets[0], EarlierKits::Stay);
    let new = world.arrive("Noor");
    world.tablets[new].call(with(&made.sealed));
    let kit = RecoveryKit::open(PASSPHRASE, &made.sealed).unwrap();
    for tablet in &world.tablets {
        let pages = in_clear(tablet);
        let stands = |bytes: &[u8]| bytes.windows(16).any(|piece| pages.iter().any(|page| contains(page, piece)));
        assert!(stands(&kit.keys.public().ed25519), "the scan finds what everybody may know of the kit");
        assert!(!stands(kit.keys.to_bytes().as_slice()), "the kit's secret keys are on a tablet");
        let in_json = serde_json::to_string(kit.keys.to_bytes().as_slice()).unwrap();
        assert!(!stands(in_json.trim_matches(['[', ']']).as_bytes()), "the kit's secret keys are in a setting");
        assert!(!stands(PASSPHRASE.as_bytes()) && !stands(made.sealed.as_bytes()));
    }
}

fn kits(by: &Tablet) -> Vec<TabletState> {
    let tablets = by.call(Tablets { circle: None }).into_iter();
    tablets.filter(|tablet| tablet.role == Role::Recovery).map(|tablet| tablet.state).collect()
}

#[test]
fn whoever_was_in_the_circle_comes_back_as_who_they_were() {
    let mut world = World::team(2);
    note(&world.tablets[1], "van Karel zelf");
    world.settle();
    let kit = make(&world.tablets[0], EarlierKits::Stay);
    let karel = world.member("Karel");
    let new = world.arrive("Karel");
    let circle = world.tablets[new].call(Recover { member: Some(karel), ..with(&kit.sealed) });
    let me: Vec<_> = circle.members.iter().filter(|member| member.you).collect();
    assert_eq!((me.len(), me[0].id, me[0].name.as_deref(), me[0].tablets), (1, karel, Some("Karel"), 2));
    // Nobody comes in as the kit, or as somebody who never was here.
    let other = world.arrive("Noor");
    let never = stoep_domain::id::MemberId::from_bytes([9; 16]);
    let kit_member = circle.members.iter().find(|member| member.role == Role::Recovery).unwrap().id;
    for member in [never, kit_member] {
        let call = Recover { member: Some(member), ..with(&kit.sealed) };
        assert_eq!(world.tablets[other].try_call(call).err(), Some(CallError::NotFound));
    }
    agree_on(&world, &[0, 1, new]);
}

#[test]
fn what_does_not_help_is_told_apart_and_changes_nothing() {
    let mut world = World::team(2);
    note(&world.tablets[0], "van het team");
    let kit = make(&world.tablets[0], EarlierKits::Stay);
    let elsewhere = make(&World::team(1).tablets[0], EarlierKits::Stay);
    let new = world.arrive("Noor");
    world.settle();
    let fresh = &world.tablets[new];
    let before = (fresh.call(Circles {}), fresh.notebook.projection().unwrap());
    let devices = world.tablets[0].call(Tablets { circle: None }).len();

    let other = Recover { passphrase: passphrase("een ander wachtwoord van genoeg letters"), ..with(&kit.sealed) };
    assert_eq!(fresh.try_call(other).err(), refused(KitRefusal::WrongPassphrase));
    let mut lines: Vec<&str> = kit.sealed.lines().collect();
    lines.remove(3);
    assert_eq!(fresh.try_call(with(&lines.join("\n"))).err(), refused(KitRefusal::Damaged));
    assert_eq!(fresh.try_call(with("Beste Noor")).err(), refused(KitRefusal::NotAKit));
    let began = Instant::now();
    assert_eq!(fresh.try_call(with(&greedy(&kit.sealed))).err(), refused(KitRefusal::TooMuchWork));
    assert!(began.elapsed() < Duration::from_secs(1), "a hostile file is refused before anything is computed");
    assert_eq!(fresh.try_call(with(&elsewhere.sealed)).err(), refused(KitRefusal::OtherCircle));
    assert_eq!(world.tablets[1].try_call(with(&kit.sealed)).err(), refused(KitRefusal::InCircle));
    fresh.network(Network::Away);
    assert_eq!(fresh.try_call(with(&kit.sealed)).err(), Some(CallError::Hub(HubTrouble::Unreachable)));
    fresh.network(Network::Here);

    assert_eq!((fresh.call(Circles {}), fresh.notebook.projection().unwrap()), before);
    world.tablets[0].call(ShareNow {});
    assert_eq!(world.tablets[0].call(Tablets { circle: None }).len(), devices);
    // The next try works.
    fresh.call(with(&kit.sealed));
    assert_eq!(notes(fresh), ["van het team"]);
}

/// The same kit, asking for a thousand times the work.
fn greedy(sealed: &str) -> String {
    let lines: Vec<&str> = sealed.lines().collect();
    let body: String = lines[1..lines.len() - 1].concat();
    let mut file = BASE64.decode(body.as_bytes()).unwrap();
    let at = file.windows(4).position(|window| window == b" 17\n").unwrap();
    file[at..at + 4].copy_from_slice(b" 27\n");
    format!("{}\n{}\n{}\n", lines[0], BASE64.encode(&file), lines[lines.len() - 1])
}

#[test]
fn only_a_lead_makes_a_kit_and_only_under_a_passphrase_that_is_hard_to_guess() {
    let world = World::team(2);
    let not_a_lead = Some(CallError::Refused(Refusal::NotALead));
    assert_eq!(world.tablets[1].try_call(asked(EarlierKits::Stay)).err(), not_a_lead);
    let weak = MakeRecoveryKit { passphrase: passphrase("geheim"), ..asked(EarlierKits::Stay) };
    assert_eq!(world.tablets[0].try_call(weak).err(), refused(KitRefusal::WeakPassphrase));
    world.tablets[0].network(Network::Away);
    let away = world.tablets[0].try_call(asked(EarlierKits::Stay)).err();
    assert_eq!(away, Some(CallError::Hub(HubTrouble::Unreachable)));
    world.settle();
    assert!(kits(&world.tablets[0]).is_empty());
    agree(&world);
}

/// The hub took it and its answer did not arrive: the same tablet comes in with the next try, and not a second one.
#[test]
fn a_recovery_whose_answer_was_lost_lets_one_tablet_in() {
    let hub = Between::new();
    let [fatima, noor] = ["Fatima", "Noor"].map(|name| hub.tablet(name, Watched::from(name == "Noor")));
    found(&fatima);
    let kit = fatima.notebook.call(asked(EarlierKits::Stay)).unwrap();
    hub.meddle(move |request, pass_on| {
        let reply = pass_on(request.body);
        match (request.method.as_str(), request.path_and_query) {
            ("POST", "/v1/roster") => TransportReply { status: 200, hub_time: None, body: Vec::new() },
            _ => reply,
        }
    });
    let lost = noor.notebook.call(with(&kit.sealed)).err();
    assert_eq!(lost, Some(CallError::Hub(HubTrouble::NotAHub)));
    assert_eq!(noor.notebook.call(Circles {}).unwrap().len(), 1);
    hub.leave();
    noor.notebook.call(with(&kit.sealed)).unwrap();
    assert_eq!(noor.notebook.call(Tablets { circle: None }).unwrap().len(), 3, "Fatima, the kit and Noor");
}

#[test]
fn a_hub_with_everything_opens_nothing_without_the_kit_and_the_kit_shows_nothing_of_its_keys() {
    let world = World::team(2);
    note(&world.tablets[0], "zeehond op de stoep");
    let made = make(&world.tablets[0], EarlierKits::Stay);
    let page = kit_page(&made, Language::Dutch);
    world.settle();
    let kit = RecoveryKit::open(PASSPHRASE, &page).unwrap();
    let mut holder = Handmade::with_keys(kit.circle, kit.device, kit.keys.clone());
    let dump = holder.dump(&world);
    assert!(holds(&holder.reads(&dump), "zeehond op de stoep"), "the kit opens it");
    let guessed = DeviceKeys::generate(&mut StdRng::seed_from_u64(1));
    let nobody = Handmade::with_keys(kit.circle, kit.device, guessed);
    assert!(nobody.reads(&dump).is_empty());

    // Any eight bytes of the keys, as they are or behind the armour.
    let keys = kit.keys.to_bytes();
    let shows = |page: &str| {
        let armoured: String = page.lines().filter(|line| BASE64.decode(line.as_bytes()).is_ok()).collect();
        let file = BASE64.decode(armoured.as_bytes()).unwrap_or_default();
        keys.windows(8).any(|piece| contains(page.as_bytes(), piece) || contains(&file, piece))
    };
    assert!(!shows(&page));
    let bare = format!("NOODSLEUTEL\n{}\n", BASE64.encode(&[&[1; 19][..], keys.as_slice()].concat()));
    assert!(shows(&bare), "the scan finds keys that are not sealed");

    let canary = Canary::new(PASSPHRASE);
    assert_eq!(canary.in_bytes(page.as_bytes()), None);
    for folder in [world.hub_folder(), world.tablets[0].folder()] {
        assert_eq!(canary.in_folder(folder), []);
    }
    let control = tempfile::tempdir().unwrap();
    fs::write(control.path().join("noodsleutel"), PASSPHRASE).unwrap();
    assert_eq!(canary.in_folder(control.path()).len(), 1, "the scan finds a passphrase that was written down");
    assert!(!format!("{:?} {made:?}", asked(EarlierKits::Stay)).contains("kanarie"));
}
