//! How far a buurtvraag or an initiative is, and the step that comes after it.
//!
//! Nothing has to go on: every phase can be chosen at any time. The step is what one button offers.

use crate::word::{InitiativePhase, ThemePhase};

impl ThemePhase {
    /// The step that comes after this one. What rests is taken up again by finding out.
    #[must_use]
    pub const fn next(&self) -> Option<Self> {
        match self {
            Self::Emerging | Self::Resting => Some(Self::Exploring),
            Self::Exploring => Some(Self::Acting),
            Self::Acting => Some(Self::Resting),
            Self::Newer(_) => None,
        }
    }
}

impl InitiativePhase {
    /// The step that comes after this one. That it ended is said with [`crate::call::EndInitiative`], which asks what it changed.
    #[must_use]
    pub const fn next(&self) -> Option<Self> {
        match self {
            Self::Idea => Some(Self::Exploring),
            Self::Exploring => Some(Self::Running),
            Self::Running => Some(Self::Independent),
            Self::Independent | Self::Ended | Self::Newer(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_goes_round_and_never_back_to_its_beginning() {
        let steps: Vec<_> = std::iter::successors(Some(ThemePhase::Emerging), ThemePhase::next).take(5).collect();
        let (out, act, rest) = (ThemePhase::Exploring, ThemePhase::Acting, ThemePhase::Resting);
        assert_eq!(steps, [ThemePhase::Emerging, out.clone(), act, rest, out]);
    }

    #[test]
    fn an_initiative_is_ended_by_no_button_on_the_way() {
        let steps: Vec<_> = std::iter::successors(Some(InitiativePhase::Idea), InitiativePhase::next).collect();
        assert_eq!(steps.last(), Some(&InitiativePhase::Independent));
        assert!(!steps.contains(&InitiativePhase::Ended));
        assert_eq!(InitiativePhase::Ended.next(), None);
    }
}
