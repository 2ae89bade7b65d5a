//! What a guest's message and its way back say, to the guest and to the team.

use stoep_domain::Language;
use stoep_domain::view::Who;

use super::{Text, text};

pub(crate) const ONLY_HERE: Text = text("Nog alleen hier", "Only here so far");
pub(crate) const ARRIVED: Text = text("Aangekomen", "Arrived");
pub(crate) const OUTCOME: Text = text("Dit is ermee gedaan", "This is what came of it");
pub(crate) const THANKS: Text = text("Dankjewel", "Thank you");
pub(crate) const FROM: Text = text("Bericht van een gast", "Message of a guest");
pub(crate) const PICK_UP: Text = text("Ik pak dit op", "I pick this up");
pub(crate) const PICKED_UP: Text = text("Opgepakt. De gast ziet het.", "Picked up. The guest sees it.");
pub(crate) const SAY_OUTCOME: Text = text("Dit is ermee gedaan", "This is what came of it");
pub(crate) const SAY_THANKS: Text = text("Dankjewel zeggen", "Say thank you");
pub(crate) const GUEST_READS: Text = text("De gast leest dit.", "The guest reads this.");
pub(crate) const WAITING: Text = text("Van gasten", "From guests");
pub(crate) const WAITING_HINT: Text = text("Nog door niemand opgepakt", "Picked up by nobody yet");

/// "Opgepakt door Fatima en Karel".
pub(crate) fn picked_up(by: &[Who], language: Language) -> String {
    let names: Vec<String> = by.iter().map(|who| super::today::who(who, language)).collect();
    let names = list(&names, language);
    match language {
        Language::Dutch => format!("Opgepakt door {names}"),
        Language::English => format!("Picked up by {names}"),
    }
}

/// "Fatima, Karel en Noor".
pub(crate) fn list(names: &[String], language: Language) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), language.choose("en", "and")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_said_as_people_list_them() {
        let names = |count: usize| -> Vec<String> {
            ["Fatima", "Karel", "Noor"].iter().take(count).map(|name| (*name).to_owned()).collect()
        };
        let said = |count| list(&names(count), Language::Dutch);
        assert_eq!([said(0), said(1), said(2), said(3)], ["", "Fatima", "Fatima en Karel", "Fatima, Karel en Noor"]);
    }
}
