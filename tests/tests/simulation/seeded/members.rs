//! Who comes and goes.
//!
//! Never while the hub has lost something: a lead who does not know what the others know would sign another past (docs/known-issues.md).

use stoep_domain::call::{Circles, Newcomer, Revoke, Revoked, SetRole, Tablets};
use stoep_domain::view::TabletState;
use stoep_domain::word::{CircleKind, Role};
use stoep_tests::world::Network;

use super::ledger::{Loss, Owner, Place};
use super::machine::{is_out, share};
use super::scene::{Broken, Did, GUEST, Scene, answered};
use super::step::{Readers, Step, TabletNumber};

/// Does what a step says.
pub(crate) fn change(scene: &mut Scene, step: &Step) -> Result<Did, Broken> {
    if scene.hub_is_behind {
        return Ok(Did::Nothing);
    }
    match step {
        Step::Revoke { by, whom, from } => revoke(scene, *by, *whom, *from),
        Step::LetIn { by, who } => let_in(scene, *by, *who),
        Step::Arrive { by } => arrive(scene, *by),
        Step::Role { by, whom, role } => set_role(scene, *by, *whom, role),
        _ => Ok(Did::Nothing),
    }
}

/// Closes a tablet with every copy of it. What it wrote and had not shared is lost to the circle, and what is written from here on it must
/// never get.
fn revoke(scene: &mut Scene, by: TabletNumber, whom: TabletNumber, from: Readers) -> Result<Did, Broken> {
    let place = scene.place(by, from);
    // The first two stay, so that there is always a lead and somebody to agree with.
    let here = scene.tablet(by).is_some() && scene.tablet(whom).is_some() && scene.ledger.reads(by, place);
    let Some(number) = scene.ledger.owners.get(whom).and_then(|owner| owner.numbers.get(&place)).copied() else {
        return Ok(Did::Nothing);
    };
    let is_kept = |tablet: TabletNumber| scene.ledger.owners[tablet].numbers.get(&place) == Some(&number);
    if !here || (0..2).any(is_kept) || is_out(scene, whom, place) || !scene.ledger.may_lose(Loss::Member) {
        return Ok(Did::Nothing);
    }
    let call = Revoke { circle: Some(scene.circle(by, place)), whom: Revoked::Tablet(number) };
    let Some(tablets) = answered("Revoke", scene.world.tablets[by].try_call(call))? else {
        return Ok(Did::Nothing);
    };
    let is_closed = tablets.iter().any(|one| one.number == number && one.state == TabletState::Closed);
    let copies: Vec<TabletNumber> = (0..scene.ledger.owners.len())
        .filter(|tablet| scene.ledger.owners[*tablet].numbers.get(&place) == Some(&number))
        .collect();
    for tablet in copies {
        scene.ledger.lost_with(tablet, Some(place));
        let last = scene.ledger.last;
        let owner = &mut scene.ledger.owners[tablet];
        owner.leaving.insert(place);
        if is_closed {
            owner.out.insert(place, last);
        }
    }
    Ok(Did::Something)
}

/// Lets a tablet that was closed in again, as itself, with the network as it should be for both.
fn let_in(scene: &mut Scene, by: TabletNumber, who: TabletNumber) -> Result<Did, Broken> {
    let missing = [Place::Team, Place::Network].into_iter().find(|place| {
        let was_there = scene.ledger.owners.get(who).is_some_and(|owner| owner.out.contains_key(place));
        was_there && !scene.ledger.reads(who, *place)
    });
    let Some(place) = missing.filter(|place| leads(scene, by, *place)) else { return Ok(Did::Nothing) };
    for tablet in [by, who] {
        calm(scene, tablet);
        share(scene, tablet)?;
    }
    // It may not have heard yet that it was closed.
    let circle = scene.circle(by, place);
    let still = scene.world.tablets[who].call(Circles {}).iter().any(|one| one.id == circle);
    if still || !leads(scene, by, place) {
        return Ok(Did::Nothing);
    }
    let comes_as = if scene.ledger.owners[who].family == GUEST { Newcomer::Guest } else { Newcomer::Member };
    scene.world.let_in(by, who, circle, comes_as);
    scene.is_in(who, place);
    Ok(Did::Something)
}

/// Somebody begins, and joins the team.
fn arrive(scene: &mut Scene, by: TabletNumber) -> Result<Did, Broken> {
    if !leads(scene, by, Place::Team) {
        return Ok(Did::Nothing);
    }
    calm(scene, by);
    share(scene, by)?;
    if !leads(scene, by, Place::Team) {
        return Ok(Did::Nothing);
    }
    let new = scene.world.arrive("Hatice");
    scene.ledger.owners.push(Owner {
        family: new,
        numbers: [(Place::Own(new), 0)].into(),
        out: std::collections::BTreeMap::new(),
        leaving: [].into(),
    });
    scene.world.let_in(by, new, scene.world.circle, Newcomer::Member);
    scene.is_in(new, Place::Team);
    Ok(Did::Something)
}

fn set_role(scene: &mut Scene, by: TabletNumber, whom: TabletNumber, role: &Role) -> Result<Did, Broken> {
    let Some(number) = scene.ledger.owners.get(whom).and_then(|owner| owner.numbers.get(&Place::Team)).copied() else {
        return Ok(Did::Nothing);
    };
    if by == whom || !leads(scene, by, Place::Team) {
        return Ok(Did::Nothing);
    }
    let tablet = &scene.world.tablets[by];
    let circle = Some(scene.world.circle);
    let Some(tablets) = answered("Tablets", tablet.try_call(Tablets { circle }))? else { return Ok(Did::Nothing) };
    let Some(member) = tablets.iter().find(|one| one.number == number).map(|one| one.member) else {
        return Ok(Did::Nothing);
    };
    let set = answered("SetRole", tablet.try_call(SetRole { circle, member, role: role.clone() }))?;
    Ok(if set.is_some() { Did::Something } else { Did::Nothing })
}

/// Whether somebody leads a place, as far as their own tablet knows.
fn leads(scene: &Scene, who: TabletNumber, place: Place) -> bool {
    if scene.tablet(who).is_none() || !scene.ledger.reads(who, place) || is_out(scene, who, place) {
        return false;
    }
    let kind = if place == Place::Team { CircleKind::Team } else { CircleKind::Network };
    let circles = scene.world.tablets[who].call(Circles {});
    circles.iter().any(|circle| circle.kind == kind && circle.role == Role::Lead)
}

/// Gives a tablet a network on which nothing goes wrong.
pub(crate) fn calm(scene: &Scene, who: TabletNumber) {
    let tablet = &scene.world.tablets[who];
    tablet.is_lied_to(None);
    tablet.meets_nothing();
    tablet.network(Network::Here);
}
