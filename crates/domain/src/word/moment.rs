//! Words of visits and signals.

use serde::{Deserialize, Serialize};

words! {
    /// Where a visit took place, or how.
    Setting {
        /// Op straat.
        Street = "street",
        /// Bij iemand thuis.
        Home = "home",
        /// Bellen of appen.
        Call = "call",
        /// Activiteit.
        Group = "group",
        /// Met een partner.
        Partner = "partner",
        /// Wijktafel.
        Table = "table",
    }
}

words! {
    /// Whether a signal pinches or is a strength.
    Tone {
        /// Dit knelt.
        Concern = "concern",
        /// Dit is sterk.
        Strength = "strength",
    }
}

words! {
    /// What a signal is about.
    Topic {
        /// Alleen zijn.
        Loneliness = "loneliness",
        /// Geld.
        Money = "money",
        /// Wonen.
        Housing = "housing",
        /// Gezondheid.
        Health = "health",
        /// Gezin & jeugd.
        Family = "family",
        /// Overlast & veilig.
        Safety = "safety",
        /// Taal & brieven.
        Papers = "papers",
        /// Werk & dag.
        Work = "work",
        /// Mantelzorg.
        Care = "care",
        /// Burenhulp.
        Neighbours = "neighbours",
        /// Talent.
        Talent = "talent",
        /// Idee.
        Idea = "idea",
        /// Samenkomen.
        Gathering = "gathering",
        /// Wil iets doen.
        Willing = "willing",
        /// Gaat beter.
        Better = "better",
        /// Iets anders.
        Other = "other",
        /// Hoofd vol; in reserve, a team can put it on its pavement.
        Mind = "mind",
        /// Erop uit; in reserve, a team can put it on its pavement.
        Mobility = "mobility",
    }
}

impl Topic {
    /// The tone a topic has by itself. It can be turned: help with money can be a strength.
    #[must_use]
    pub fn tone(&self) -> Tone {
        match self {
            Self::Neighbours | Self::Talent | Self::Idea | Self::Gathering | Self::Willing | Self::Better => {
                Tone::Strength
            }
            _ => Tone::Concern,
        }
    }

    /// The topics on a pavement when a team has not chosen its own order: nine that pinch, six that are strong.
    #[must_use]
    pub fn pavement() -> Vec<Self> {
        Self::ALL.iter().filter(|topic| !matches!(topic, Self::Other | Self::Mind | Self::Mobility)).cloned().collect()
    }
}

/// How often something is heard: once, or "Hoor ik vaker".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(try_from = "u8", into = "u8")]
pub enum Weight {
    /// Heard once.
    #[default]
    Once,
    /// Heard more often ("Hoor ik vaker").
    Often,
}

/// A weight other than 1 or 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a weight is 1, or 2 for what is heard more often")]
pub struct WeightOutOfRange;

impl TryFrom<u8> for Weight {
    type Error = WeightOutOfRange;

    fn try_from(number: u8) -> Result<Self, WeightOutOfRange> {
        match number {
            1 => Ok(Self::Once),
            2 => Ok(Self::Often),
            _ => Err(WeightOutOfRange),
        }
    }
}

impl From<Weight> for u8 {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Once => 1,
            Weight::Often => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_newer_version_survives() {
        let topic: Topic = serde_json::from_str("\"climate\"").unwrap();
        assert_eq!(topic, Topic::Newer("climate".to_owned()));
        assert_eq!(serde_json::to_string(&topic).unwrap(), "\"climate\"");
    }

    #[test]
    fn a_typed_word_must_be_known() {
        assert_eq!(Topic::known("money"), Ok(Topic::Money));
        let refused = Topic::known("climate").unwrap_err();
        assert!(refused.to_string().contains("loneliness"));
    }

    #[test]
    fn every_word_reads_back_as_itself() {
        for topic in Topic::ALL {
            assert_eq!(&Topic::from(topic.word()), topic);
        }
        for setting in Setting::ALL {
            assert_eq!(&Setting::from(setting.word()), setting);
        }
    }

    #[test]
    fn the_pavement_has_nine_concerns_and_six_strengths() {
        let pavement = Topic::pavement();
        assert_eq!(pavement.iter().filter(|topic| topic.tone() == Tone::Concern).count(), 9);
        assert_eq!(pavement.iter().filter(|topic| topic.tone() == Tone::Strength).count(), 6);
    }

    #[rstest::rstest]
    #[case(0)]
    #[case(3)]
    #[case(255)]
    fn a_weight_is_one_or_two(#[case] number: u8) {
        assert_eq!(Weight::try_from(number), Err(WeightOutOfRange));
    }
}
