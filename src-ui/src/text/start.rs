//! What the first start says.

use stoep_domain::Language;

use super::{Text, text};

pub(crate) const WELCOME: Text = text("Welkom bij Stoep", "Welcome to Stoep");
pub(crate) const NAME_LABEL: Text = text("Hoe heet je?", "What is your name?");
pub(crate) const NAME_HINT: Text = text(
    "Zo kennen je collega's je. Alleen je team ziet deze naam.",
    "As your colleagues know you. Only your team sees this name.",
);
pub(crate) const NEXT: Text = text("Verder", "Next");
pub(crate) const AREA_TITLE: Text = text("In welke buurt ben je?", "Which area are you in?");
pub(crate) const AREA_HINT: Text = text("Je kunt dit altijd veranderen.", "You can always change this.");
pub(crate) const SKIP_AREA: Text = text("Later kiezen", "Choose later");
pub(crate) const WITH_TITLE: Text = text("Met wie werk je?", "Who do you work with?");
pub(crate) const ALONE: Text = text("Ik begin zelf", "I start by myself");
pub(crate) const ALONE_HINT: Text =
    text("Alles blijft op deze tablet. Een team kan later.", "Everything stays on this tablet. A team can come later.");
pub(crate) const TEAM: Text = text("Ik hoor bij een team", "I belong to a team");
pub(crate) const TEAM_HINT: Text = text("Een collega geeft je een code.", "A colleague gives you a code.");
pub(crate) const SAMPLE: Text =
    text("Eerst rondkijken in een voorbeeldbuurt", "Look around in a sample neighbourhood first");
pub(crate) const SAMPLE_HINT: Text =
    text("Waterhoek bestaat niet. Probeer er alles uit.", "Waterhoek does not exist. Try everything there.");

/// "Stap 2 van 3".
pub(crate) fn step(number: u8, language: Language) -> String {
    match language {
        Language::Dutch => format!("Stap {number} van 3"),
        Language::English => format!("Step {number} of 3"),
    }
}
