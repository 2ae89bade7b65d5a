//! What a reader can do about who is in a circle.
//!
//! Rule (3-sync, *Joining and leaving*): who leads a circle lets people in, shares the leading, closes tablets and removes people; one
//! lead always stays, and nobody closes the tablet in their own hands. Anybody but the only lead can leave. A circle without a hub, such as
//! those of the sample neighbourhood, has nobody to let in or out.

use crate::view::{CircleView, MemberView, TabletIs, TabletState, TabletView};
use crate::word::{CircleKind, Role};

/// What can be done with a circle as a whole, in the order in which the buttons stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CircleAct {
    /// A colleague is invited.
    InviteColleague,
    /// An informal partner is invited.
    InviteGuest,
    /// A recovery kit is made.
    MakeKit,
    /// The reader leaves.
    Leave,
}

/// What can be done with somebody in a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberAct {
    /// They lead the circle too from here on.
    LetLead,
    /// They lead it no longer.
    LeadNoMore,
    /// They get another tablet.
    AnotherTablet,
    /// They go, with everything they have in the circle.
    Remove,
}

/// What can be done with a tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabletAct {
    /// It is closed.
    Close,
}

fn leads(circle: &CircleView) -> bool {
    circle.role == Role::Lead && circle.hub.is_some()
}

/// What the reader can do with a circle.
#[must_use]
pub fn circle_acts(circle: &CircleView) -> Vec<CircleAct> {
    if circle.kind == CircleKind::Private || circle.hub.is_none() {
        return Vec::new();
    }
    let another_leads = circle.members.iter().any(|member| member.role == Role::Lead && !member.you);
    [
        (leads(circle), CircleAct::InviteColleague),
        (leads(circle) && circle.kind == CircleKind::Network, CircleAct::InviteGuest),
        (leads(circle), CircleAct::MakeKit),
        (another_leads, CircleAct::Leave),
    ]
    .into_iter()
    .filter_map(|(can, act)| can.then_some(act))
    .collect()
}

/// What the reader can do with somebody in a circle.
#[must_use]
pub fn member_acts(circle: &CircleView, member: &MemberView) -> Vec<MemberAct> {
    // The kit is nobody; it is closed as a tablet is.
    if !leads(circle) || circle.kind == CircleKind::Private || member.role == Role::Recovery {
        return Vec::new();
    }
    let another_leads = circle.members.iter().any(|other| other.role == Role::Lead && other.id != member.id);
    [
        (member.role == Role::Member, MemberAct::LetLead),
        (member.role == Role::Lead && another_leads, MemberAct::LeadNoMore),
        (true, MemberAct::AnotherTablet),
        (!member.you, MemberAct::Remove),
    ]
    .into_iter()
    .filter_map(|(can, act)| can.then_some(act))
    .collect()
}

/// What the reader can do with a tablet, one of all those of the circle.
#[must_use]
pub fn tablet_act(circle: &CircleView, tablets: &[TabletView], tablet: &TabletView) -> Option<TabletAct> {
    let stands = matches!(tablet.state, TabletState::Active | TabletState::Leaving);
    let another_leads = tablets.iter().any(|other| {
        other.number != tablet.number
            && other.role == Role::Lead
            && matches!(other.state, TabletState::Active | TabletState::Leaving)
    });
    (leads(circle) && stands && tablet.is == TabletIs::Another && another_leads).then_some(TabletAct::Close)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{CircleId, MemberId};
    use crate::view::Who;
    use rstest::rstest;

    fn member(number: u8, role: Role) -> MemberView {
        let id = MemberId::from_bytes([number; 16]);
        MemberView { id, name: None, role, tablets: 1, you: number == 1 }
    }

    fn circle(kind: CircleKind, role: Role, others: &[Role]) -> CircleView {
        let members = std::iter::once(member(1, role.clone()))
            .chain(others.iter().zip(2..).map(|(role, number)| member(number, role.clone())));
        CircleView {
            id: CircleId::from_bytes([7; 16]),
            name: String::new(),
            kind,
            hub: Some("https://stoep.example.nl".to_owned()),
            role,
            members: members.collect(),
        }
    }

    fn tablet(number: u16, role: Role, state: TabletState) -> TabletView {
        TabletView {
            number,
            member: MemberId::from_bytes([1; 16]),
            who: Who::You,
            role,
            is: if number == 1 { TabletIs::This } else { TabletIs::Another },
            last_heard: None,
            state,
        }
    }

    #[rstest]
    #[case::alone(
        CircleKind::Team, Role::Lead, &[], &[CircleAct::InviteColleague, CircleAct::MakeKit]
    )]
    #[case::with_another_lead(
        CircleKind::Team, Role::Lead, &[Role::Lead], &[CircleAct::InviteColleague, CircleAct::MakeKit, CircleAct::Leave]
    )]
    #[case::of_a_network(
        CircleKind::Network, Role::Lead, &[], &[CircleAct::InviteColleague, CircleAct::InviteGuest, CircleAct::MakeKit]
    )]
    #[case::a_member(CircleKind::Team, Role::Member, &[Role::Lead], &[CircleAct::Leave])]
    #[case::a_guest(CircleKind::Network, Role::Guest, &[Role::Lead], &[CircleAct::Leave])]
    #[case::yours_alone(CircleKind::Private, Role::Lead, &[], &[])]
    fn a_circle_has_acts_for_who_leads_it(
        #[case] kind: CircleKind,
        #[case] role: Role,
        #[case] others: &[Role],
        #[case] acts: &[CircleAct],
    ) {
        let circle = circle(kind, role, others);
        assert_eq!(circle_acts(&circle), acts);
        assert_eq!(circle_acts(&CircleView { hub: None, ..circle }), [], "nobody comes in or goes without a hub");
    }

    #[test]
    fn one_lead_always_stays_and_a_guest_stays_a_guest() {
        use MemberAct::{AnotherTablet, LeadNoMore, LetLead, Remove};
        let alone = circle(CircleKind::Network, Role::Lead, &[Role::Member, Role::Guest, Role::Recovery]);
        let acts = |circle: &CircleView| -> Vec<Vec<MemberAct>> {
            circle.members.iter().map(|member| member_acts(circle, member)).collect()
        };
        let expected = [vec![AnotherTablet], vec![LetLead, AnotherTablet, Remove], vec![AnotherTablet, Remove], vec![]];
        assert_eq!(acts(&alone), expected);
        let two = circle(CircleKind::Team, Role::Lead, &[Role::Lead]);
        assert_eq!(acts(&two), [vec![LeadNoMore, AnotherTablet], vec![LeadNoMore, AnotherTablet, Remove]]);
        let as_member = circle(CircleKind::Team, Role::Member, &[Role::Lead]);
        assert_eq!(acts(&as_member), [vec![], vec![]]);
    }

    #[test]
    fn a_lost_tablet_is_closed_and_never_the_last_that_leads() {
        let team = circle(CircleKind::Team, Role::Lead, &[Role::Member]);
        let own = tablet(1, Role::Lead, TabletState::Active);
        let lost = tablet(2, Role::Member, TabletState::Active);
        let tablets = [own.clone(), lost.clone()];
        assert_eq!(tablet_act(&team, &tablets, &lost), Some(TabletAct::Close));
        assert_eq!(tablet_act(&team, &tablets, &own), None);
        for state in [TabletState::Closing, TabletState::Closed] {
            assert_eq!(tablet_act(&team, &tablets, &tablet(2, Role::Member, state)), None);
        }
        let kit = tablet(3, Role::Recovery, TabletState::Active);
        assert_eq!(tablet_act(&team, &[own, kit.clone()], &kit), Some(TabletAct::Close));
        let member = circle(CircleKind::Team, Role::Member, &[Role::Lead]);
        assert_eq!(tablet_act(&member, &tablets, &lost), None);
    }
}
