//! What Terugkomen says.

use stoep_domain::Language;
use stoep_domain::day::Day;
use stoep_domain::view::{Asked, ComesBack, FollowUpFacts, HandoverFacts, LinkView, Part, Who};

use super::{Text, everywhere, text, topic, when};
use crate::clock;
use crate::rows::people_said;

pub(crate) const EMPTY_TITLE: Text = text("Niets om op terug te komen", "Nothing to come back to");
pub(crate) const EMPTY: Text = text(
    "Tik in een gesprek op \"Ik kom terug\". Dan staat het hier op de dag die jij kiest, en hoef je het niet te onthouden.",
    "Tap \"I come back\" in a talk. Then it is here on the day you choose, and you need not remember it.",
);
pub(crate) const EMPTY_ACTION: Text = text("Naar Vastleggen", "To Capture");
pub(crate) const DONE: Text = text("Gedaan", "Done");
pub(crate) const IS_DONE: Text = text("is gedaan", "is done");
pub(crate) const NOT_DONE: Text = text("Toch niet", "Not yet after all");
pub(crate) const PULSE: Text = text("Vinger aan de pols", "Finger on the pulse");
pub(crate) const PULSE_HINT: Text =
    text("Je vraagt alleen hoe het gaat. Overslaan mag.", "You only ask how they are. Skipping is fine.");
pub(crate) const ASKED: Text = text("Gevraagd", "Asked");
pub(crate) const STOP: Text = text("Niet meer vragen", "Ask no more");
pub(crate) const ASKED_OF_YOU: Text = text("Aan jou gevraagd", "Asked of you");
pub(crate) const TOGETHER: Text = text("Samen overdragen", "Handing over together");
pub(crate) const NOT_NOW: Text = text("Nu niet", "Not now");
pub(crate) const MET: Text = text("Samen gezien", "Met together");
pub(crate) const CLOSE: Text = text("Afronden", "Close");
pub(crate) const RETURN: Text = text("Terug naar wie het gaf", "Back to who gave it");
pub(crate) const WORD_BACK: Text = text("Bericht terug", "Word back");
pub(crate) const WORD_BACK_HINT: Text = text(
    "Wie verwees leest dit: zo weet die dat het goed terechtkwam.",
    "Who referred reads this, and so knows that it arrived well.",
);
pub(crate) const WITHOUT_WORD: Text = text("Zonder bericht afronden", "Close without word");
pub(crate) const CHOOSE_ONE: Text = text("Kies iets om het hier te lezen.", "Choose something to read it here.");

/// Who or what there is to come back to: "Tante Bep", "Geld", or nobody in particular.
pub(crate) fn about(facts: &FollowUpFacts, language: Language) -> String {
    if facts.people.is_empty() {
        facts
            .about
            .as_ref()
            .map_or_else(|| everywhere::COME_BACK.said(language).to_owned(), |about| linked(about, language))
    } else {
        people_said(&facts.people, language)
    }
}

/// What stands under that: what it was about when it is the people who stand above, and its day.
pub(crate) fn beside(facts: &FollowUpFacts, language: Language) -> String {
    let what = facts.about.as_ref().filter(|_| !facts.people.is_empty()).map(|about| linked(about, language));
    let says = match &facts.stands {
        ComesBack::OnADay(_) => facts.due.map(|due| day(due, language)),
        ComesBack::Done(_) => Some(IS_DONE.said(language).to_owned()),
        ComesBack::Pulse(pulse) => Some(pulse.said(language)),
    };
    [what, says].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// "morgen", "vrijdag 27 november".
pub(crate) fn day(due: Day, language: Language) -> String {
    when::coming(due.date(), clock::today(), language)
}

/// A record that is linked, or that it was not shared with this tablet yet.
pub(crate) fn linked(link: &LinkView, language: Language) -> String {
    match &link.to {
        Some(to) => topic::linked(to, language),
        None => everywhere::NOT_SHARED_YET.said(language).to_owned(),
    }
}

/// What a handover is about.
pub(crate) fn handed_over(facts: &HandoverFacts, language: Language) -> String {
    facts.about.as_ref().map_or_else(|| TOGETHER.said(language).to_owned(), |about| linked(about, language))
}

/// "van Fatima aan jou · aangenomen · wacht op ...".
pub(crate) fn between(facts: &HandoverFacts, language: Language) -> String {
    let giver = super::today::who(&facts.giver, language);
    let to = match &facts.to {
        Asked::Member(_, who) => super::today::who(who, language),
        Asked::Record(link) => linked(link, language),
        Asked::Named(name) => name.clone(),
    };
    let both = match language {
        Language::Dutch => format!("van {giver} aan {to}"),
        Language::English => format!("from {giver} to {to}"),
    };
    let mut parts = vec![both, facts.standing.state.said(language).to_owned()];
    parts.extend(facts.standing.waits_for.iter().map(|waits| waits.said(language).to_owned()));
    parts.join(" · ")
}

/// "Wat zei Bram?": above the answer of somebody who has no tablet here; "Wat zeg je?" to who is asked.
pub(crate) fn question(facts: &HandoverFacts, language: Language) -> String {
    let name = match &facts.to {
        _ if facts.you == Part::Asked => {
            return language.choose("Wat zeg je?", "What do you say?").to_owned();
        }
        Asked::Member(_, Who::Colleague(name)) | Asked::Named(name) => name.clone(),
        Asked::Record(link) => linked(link, language),
        Asked::Member(..) => language.choose("een collega", "a colleague").to_owned(),
    };
    match language {
        Language::Dutch => format!("Wat zei {name}?"),
        Language::English => format!("What did {name} say?"),
    }
}
