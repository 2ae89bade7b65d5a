//! The one thing that the sharing chip says.
//!
//! Rule (4-screens, *sharing*): "Alles gedeeld - 14:02", "3 nog niet gedeeld", "Offline, alles wordt bewaard". Offline is neutral;
//! amber only when something waits for more than three days; red only when the person must act.

use crate::error::HubTrouble;
use crate::moment::When;
use crate::view::{SharingView, Waiting};

/// What the chip says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chip {
    /// There is no circle to share with: everything is on this tablet.
    OnlyHere,
    /// Everything was acknowledged; when that was, if it is known.
    AllShared(Option<When>),
    /// So many records wait.
    Waiting(u64),
    /// So many records have waited for more than three days. The only amber one.
    WaitingLong(u64),
    /// The network is away. Ordinary.
    Offline,
    /// The person must do something, and what. The only red one.
    Act(HubTrouble),
}

impl HubTrouble {
    /// Whether it mends itself by waiting, or a person must do something.
    #[must_use]
    pub const fn mends(self) -> Mends {
        match self {
            Self::Unreachable | Self::Busy => Mends::ByItself,
            Self::NotAHub
            | Self::Certificate
            | Self::Refused
            | Self::NewerVersion
            | Self::CodeNotFound
            | Self::FoundingCode
            | Self::Withholds => Mends::ByAPerson,
        }
    }
}

/// How trouble with a hub ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mends {
    /// By waiting.
    ByItself,
    /// By doing what its advice says.
    ByAPerson,
}

/// Decides what the chip says. What a person must do comes first, then what has waited too long; being offline hides a short wait,
/// because nothing can be done about it and nothing is lost.
#[must_use]
pub fn chip(sharing: &SharingView) -> Chip {
    let troubles = || sharing.circles.iter().filter_map(|circle| circle.trouble);
    if let Some(trouble) = troubles().find(|trouble| trouble.mends() == Mends::ByAPerson) {
        return Chip::Act(trouble);
    }
    let offline = troubles().any(|trouble| trouble == HubTrouble::Unreachable);
    match sharing.waiting {
        Waiting::NothingToShare => Chip::OnlyHere,
        Waiting::Records { count, long: true, .. } => Chip::WaitingLong(count),
        _ if offline => Chip::Offline,
        Waiting::Records { count, .. } => Chip::Waiting(count),
        Waiting::Nothing => Chip::AllShared(sharing.last_shared),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::CircleId;
    use crate::moment::Moment;
    use crate::view::CircleSharing;
    use crate::word::CircleKind;
    use rstest::rstest;

    const SINCE: Moment = Moment::from_seconds(0);
    const SHORT: Waiting = Waiting::Records { count: 3, since: SINCE, long: false };
    const LONG: Waiting = Waiting::Records { count: 3, since: SINCE, long: true };

    #[rstest]
    #[case::alone(Waiting::NothingToShare, None, Chip::OnlyHere)]
    #[case::shared(Waiting::Nothing, None, Chip::AllShared(None))]
    #[case::waiting(SHORT, None, Chip::Waiting(3))]
    #[case::offline_is_neutral(SHORT, Some(HubTrouble::Unreachable), Chip::Offline)]
    #[case::offline_with_nothing_waiting(Waiting::Nothing, Some(HubTrouble::Unreachable), Chip::Offline)]
    #[case::long_is_amber_offline_too(LONG, Some(HubTrouble::Unreachable), Chip::WaitingLong(3))]
    #[case::a_busy_hub_mends_itself(SHORT, Some(HubTrouble::Busy), Chip::Waiting(3))]
    #[case::an_act_comes_first(LONG, Some(HubTrouble::Certificate), Chip::Act(HubTrouble::Certificate))]
    fn the_chip_says_one_true_thing(
        #[case] waiting: Waiting,
        #[case] trouble: Option<HubTrouble>,
        #[case] expected: Chip,
    ) {
        let circle = CircleSharing {
            id: CircleId::from_bytes([1; 16]),
            name: "Ons team".to_owned(),
            kind: CircleKind::Team,
            hub: "http://127.0.0.1:7357".to_owned(),
            waiting: 0,
            last_exchange: None,
            trouble,
            set_aside: 0,
        };
        let sharing = SharingView { waiting, last_shared: None, circles: vec![circle] };
        assert_eq!(chip(&sharing), expected);
    }
}
