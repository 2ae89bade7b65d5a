//! Who came and went, in sentences: "Bram liet Fatima binnen."

use super::Language;
use crate::view::{CircleEvent, CircleHappened, Who};

/// What an event of a circle says.
#[must_use]
pub fn event_said(event: &CircleEvent, language: Language) -> String {
    let by = match &event.by {
        Who::You => language.choose("Jij", "You"),
        Who::Colleague(name) => name,
        Who::Unknown => language.choose("Een collega", "A colleague"),
    };
    let say = |dutch: &str, english: &str, who: &Who| {
        let (before, after) = language.choose(dutch, english).split_once("{}").unwrap_or_default();
        format!("{by} {before}{}{after}", whom(who, language))
    };
    match &event.happened {
        CircleHappened::Founded => format!("{by} {}", language.choose("begon deze kring.", "founded this circle.")),
        CircleHappened::CameIn(who) => say("liet {} binnen.", "let {} in.", who),
        CircleHappened::AnotherTablet(who) => {
            say("liet nog een tablet van {} toe.", "let in another tablet of {}.", who)
        }
        CircleHappened::RecoveryKit => {
            format!("{by} {}", language.choose("maakte een noodsleutel.", "made a recovery kit."))
        }
        CircleHappened::TabletClosed(who) => say("sloot een tablet van {} af.", "closed a tablet of {}.", who),
        CircleHappened::Removed(who) => say("haalde {} uit de kring.", "removed {} from the circle.", who),
        // Whose tablet carried it out does not matter: it was asked for.
        CircleHappened::Left(Who::You) => language.choose("Je ging uit de kring.", "You left the circle.").to_owned(),
        CircleHappened::Left(who) => {
            let name = match who {
                Who::Colleague(name) => name,
                Who::You | Who::Unknown => language.choose("Een collega", "A colleague"),
            };
            format!("{name} {}", language.choose("ging uit de kring.", "left the circle."))
        }
        CircleHappened::RecoveryKitClosed => {
            format!("{by} {}", language.choose("sloot de noodsleutel af.", "closed the recovery kit."))
        }
        CircleHappened::LeadsNow(who) => say("liet {} de kring mee leiden.", "let {} lead the circle too.", who),
        CircleHappened::LeadsNoMore(who) => {
            say("liet {} de kring niet meer leiden.", "no longer lets {} lead the circle.", who)
        }
        CircleHappened::OtherRole(who, role) => {
            format!("{} {}.", say("gaf {} een andere rol:", "gave {} another role:", who), role.said(language))
        }
    }
}

/// Somebody to whom something is done.
fn whom(who: &Who, language: Language) -> &str {
    match who {
        Who::You => language.choose("jou", "you"),
        Who::Colleague(name) => name,
        Who::Unknown => language.choose("een collega", "a colleague"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn karel() -> Who {
        Who::Colleague("Karel".to_owned())
    }

    #[rstest]
    #[case(CircleHappened::CameIn(karel()), "Bram liet Karel binnen.", "Bram let Karel in.")]
    #[case(
        CircleHappened::AnotherTablet(Who::You),
        "Bram liet nog een tablet van jou toe.",
        "Bram let in another tablet of you."
    )]
    #[case(
        CircleHappened::Removed(Who::Unknown),
        "Bram haalde een collega uit de kring.",
        "Bram removed a colleague from the circle."
    )]
    #[case(CircleHappened::Left(karel()), "Karel ging uit de kring.", "Karel left the circle.")]
    #[case(
        CircleHappened::LeadsNow(karel()),
        "Bram liet Karel de kring mee leiden.",
        "Bram let Karel lead the circle too."
    )]
    fn an_event_is_a_sentence(#[case] happened: CircleHappened, #[case] dutch: &str, #[case] english: &str) {
        let event = CircleEvent { by: Who::Colleague("Bram".to_owned()), happened };
        assert_eq!(event_said(&event, Language::Dutch), dutch);
        assert_eq!(event_said(&event, Language::English), english);
    }
}
