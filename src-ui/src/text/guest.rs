//! What a guest's three places say.

use stoep_domain::Language;
use stoep_domain::view::{CircleView, MemberView};
use stoep_domain::word::Role;

use super::{Text, circle, message, text};

pub(crate) const PASS_ON: Text = text("Doorgeven", "Pass on");
pub(crate) const MESSAGES: Text = text("Mijn berichten", "My messages");
pub(crate) const ASKED: Text = text("Vragen aan mij", "Asked of me");
pub(crate) const NOTICED_HINT: Text = text("Iets dat je zag of hoorde", "Something you saw or heard");
pub(crate) const QUESTION_HINT: Text = text("Iets dat je wilt weten", "Something you want to know");
pub(crate) const OFFER_HINT: Text = text("Je wilt helpen of meedoen", "You want to help or join in");
pub(crate) const TELL: Text = text("Wat wil je vertellen?", "What do you want to tell?");
pub(crate) const TELL_HINT: Text =
    text("Een paar woorden is genoeg. Namen hoeven er niet bij.", "A few words are enough. Names are not needed.");
pub(crate) const SEND: Text = text("Doorgeven", "Pass on");
pub(crate) const PASSED_ON: Text = text("Doorgegeven.", "Passed on.");
pub(crate) const TO_MESSAGES: Text = text("Naar Mijn berichten", "To My messages");
pub(crate) const TO_PASS_ON: Text = text("Iets doorgeven", "Pass something on");
pub(crate) const NO_MESSAGES_TITLE: Text = text("Nog niets doorgegeven", "Nothing passed on yet");
pub(crate) const NO_MESSAGES: Text = text(
    "Hier zie je of je bericht is aangekomen, wie het oppakte, en wat ermee is gedaan.",
    "Here you see whether your message arrived, who picked it up, and what came of it.",
);
pub(crate) const NO_QUESTIONS_TITLE: Text = text("Geen vragen aan jou", "Nothing asked of you");
pub(crate) const NO_QUESTIONS: Text = text(
    "Vraagt het team je iets, dan staat het hier. Je mag altijd \"Nu niet\" zeggen, zonder reden.",
    "When the team asks you something, it is here. You can always say \"Not now\", without a reason.",
);
pub(crate) const SAID_YES: Text = text("Je zei ja. Ze horen het.", "You said yes. They will hear.");
pub(crate) const SAID_NOT_NOW: Text = text("Je zei nu niet. Dat is goed.", "You said not now. That is fine.");
pub(crate) const GAVE_BACK: Text = text("Het is terug bij wie het vroeg.", "It is back with who asked.");
pub(crate) const SHARING_HINT: Text =
    text("Wie je berichten leest, en wat nog wacht.", "Who reads your messages, and what waits.");
pub(crate) const SETTINGS: Text = text("Instellingen", "Settings");
pub(crate) const STOP: Text = text("Ik stop ermee", "I stop");
pub(crate) const STOP_HINT: Text = text(
    "Je gaat uit de kring, en alles van Stoep op deze tablet wordt gewist.",
    "You leave the circle, and everything of Stoep on this tablet is wiped.",
);
pub(crate) const STOP_ASKS: Text = text("Stoppen en alles wissen?", "Stop and wipe everything?");
pub(crate) const STOP_DO: Text = text("Stoppen en wissen", "Stop and wipe");
pub(crate) const STOP_MEANS: Text = text(
    "Alles van Stoep gaat meteen weg van deze tablet. Wat je eerder doorgaf, blijft bij het team. Dit kun je niet terugdraaien.",
    "Everything of Stoep goes from this tablet at once. What you passed on earlier stays with the team. This cannot be taken back.",
);

/// "Dit lezen: Fatima, Karel en Noor (Netwerk Waterhoek)."
pub(crate) fn readers(of: &CircleView, language: Language) -> String {
    let names = names(&of.members, language);
    let circle = circle(of, language);
    match (names.is_empty(), language) {
        (true, Language::Dutch) => format!("Iedereen in {circle} leest dit."),
        (true, Language::English) => format!("Everybody in {circle} reads this."),
        (false, Language::Dutch) => format!("Dit lezen: {names} ({circle})."),
        (false, Language::English) => format!("Read by: {names} ({circle})."),
    }
}

/// What is said after it went: "Fatima en Karel lezen dit zodra er verbinding is."
pub(crate) fn read_by(members: &[MemberView], language: Language) -> String {
    let names = names(members, language);
    match (names.is_empty(), language) {
        (true, Language::Dutch) => "De kring leest dit zodra er verbinding is.".to_owned(),
        (true, Language::English) => "The circle reads this as soon as there is a connection.".to_owned(),
        (false, Language::Dutch) => format!("Te lezen door {names}, zodra er verbinding is."),
        (false, Language::English) => format!("To be read by {names}, as soon as there is a connection."),
    }
}

/// Everybody in a circle but yourself and the kit on paper.
fn names(members: &[MemberView], language: Language) -> String {
    let others = members.iter().filter(|member| !member.you && member.role != Role::Recovery);
    let names: Vec<String> = others.filter_map(|member| member.name.clone()).collect();
    message::list(&names, language)
}

/// "Fatima vraagt je".
pub(crate) fn asks(who: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Een vraag van {who}"),
        Language::English => format!("A question from {who}"),
    }
}

/// How many messages nobody has yet.
pub(crate) fn not_arrived(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::Dutch, 1) => "1 bericht is nog niet aangekomen. Zonder verbinding gaat het verloren.".to_owned(),
        (Language::Dutch, _) => {
            format!("{count} berichten zijn nog niet aangekomen. Zonder verbinding gaan ze verloren.")
        }
        (Language::English, 1) => "1 message has not arrived yet. Without a connection it is lost.".to_owned(),
        (Language::English, _) => format!("{count} messages have not arrived yet. Without a connection they are lost."),
    }
}
