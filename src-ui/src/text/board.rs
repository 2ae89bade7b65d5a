//! What Buurtvragen en initiatieven says.

use stoep_domain::Language;
use stoep_domain::language::isolated;
use stoep_domain::view::{NoteView, Progress, Who};

use super::{Text, text, when};
use crate::clock;

pub(crate) const TITLE: Text = text("Buurtvragen en initiatieven", "Themes and initiatives");
pub(crate) const THEMES: Text = text("Buurtvragen", "Themes");
pub(crate) const INITIATIVES: Text = text("Initiatieven", "Initiatives");
pub(crate) const WHICH: Text = text("Wat wil je zien?", "What do you want to see?");
pub(crate) const BEGIN: Text = text("Iets beginnen", "Start something");
pub(crate) const CHOOSE_ONE: Text = text("Kies er een om te lezen.", "Choose one to read it here.");
pub(crate) const NO_THEMES_TITLE: Text = text("Nog geen buurtvragen", "No themes yet");
pub(crate) const NO_THEMES: Text = text(
    "Een buurtvraag begint bij signalen die terugkomen, of bij iets dat jij ziet. Samen zoek je uit wat er nodig is.",
    "A theme begins with signals that keep coming back, or with something you see. Together you find out what is needed.",
);
pub(crate) const NO_INITIATIVES_TITLE: Text = text("Nog geen initiatieven", "No initiatives yet");
pub(crate) const NO_INITIATIVES: Text = text(
    "Hier staat straks wat mensen samen doen, van wie het is en wat het verandert.",
    "What people do together will be here, whose it is and what it changes.",
);
pub(crate) const WHERE: Text = text("In welke buurt?", "In which area?");
pub(crate) const OTHER_AREA: Text = text("Andere buurt", "Other area");
pub(crate) const ABOUT: Text = text("Waar gaat het over?", "What is it about?");
pub(crate) const NO_TOPIC: Text = text("Kies een onderwerp, of laat het open", "Choose a topic, or leave it open");
pub(crate) const NAME: Text = text("Hoe noemen mensen het?", "What do people call it?");
pub(crate) const BEGIN_INITIATIVE: Text = text("Initiatief beginnen", "Start an initiative");
pub(crate) const BEGIN_THEME: Text = text("Buurtvraag beginnen", "Start a theme");
pub(crate) const BEGUN: Text = text("Het staat erbij.", "It is there now.");
pub(crate) const LINE: Text = text("Van signaal naar buurt en terug", "From signal to neighbourhood and back");
pub(crate) const SIGNALS: Text = text("Signalen", "Signals");
pub(crate) const NONE_YET: Text = text("nog niets", "nothing yet");
pub(crate) const AND_MORE: Text = text("en meer", "and more");
pub(crate) const INSIDE: Text = text("Van hieruit vastgelegd", "Captured from here");
pub(crate) const NOT_HERE: Text =
    text("Een deel is nog niet met deze tablet gedeeld.", "A part was not shared with this tablet yet.");
pub(crate) const HOW_FAR: Text = text("Hoe ver is het?", "How far is it?");
pub(crate) const NEXT_STEP: Text = text("Volgende stap", "Next step");
pub(crate) const NO_NEXT_STEP: Text = text("Nog niet afgesproken.", "Not agreed yet.");
pub(crate) const CHANGE_STEP: Text = text("Volgende stap aanpassen", "Change the next step");
pub(crate) const TAKE_AWAY: Text = text("Leeg maken", "Take it away");
pub(crate) const LEAD: Text = text("Aanspreekpunt", "Contact");
pub(crate) const NOBODY_YET: Text = text("Nog niemand.", "Nobody yet.");
pub(crate) const CHOOSE_LEAD: Text = text("Aanspreekpunt kiezen", "Choose the contact");
pub(crate) const NOBODY: Text = text("Niemand", "Nobody");
pub(crate) const OWNERS: Text = text("Van wie is het?", "Whose is it?");
pub(crate) const OWNERS_HINT: Text = text("De bewoners die het dragen.", "The residents who carry it.");
pub(crate) const OUR_ROLE: Text = text("Wat doen wij?", "What do we do?");
pub(crate) const AGREEMENTS: Text = text("Wie doet wat?", "Who does what?");
pub(crate) const AGREE: Text = text("Afspraak erbij", "Add an agreement");
pub(crate) const AGREEMENT: Text = text("Wat is er afgesproken?", "What was agreed?");
pub(crate) const DOER: Text = text("Wie doet het? (mag leeg)", "Who does it? (may stay empty)");
pub(crate) const DAY: Text = text("Wanneer? (mag leeg)", "When? (may stay empty)");
pub(crate) const DONE: Text = text("Gedaan", "Done");
pub(crate) const NOT_DONE: Text = text("Toch niet", "Not yet after all");
pub(crate) const MOMENTS: Text = text("Momenten", "Moments");
pub(crate) const ADD_MOMENT: Text = text("Moment erbij", "Add a moment");
pub(crate) const MOMENT: Text = text("Wat gebeurde er?", "What happened?");
pub(crate) const AROSE: Text = text("Ook ontstaan", "Also came about");
pub(crate) const ADD_AROSE: Text = text("Ook ontstaan", "Also came about");
pub(crate) const AROSE_LABEL: Text = text("Wat ontstond er vanzelf?", "What came about by itself?");
pub(crate) const ORGANISATIONS: Text = text("Organisaties", "Organisations");
pub(crate) const ADD_ORGANISATION: Text = text("Organisatie erbij", "Add an organisation");
pub(crate) const NO_ORGANISATIONS: Text =
    text("Er staan nog geen organisaties op de sociale kaart.", "There are no organisations on the social map yet.");
pub(crate) const CAPTURE_INSIDE: Text = text("Iets vastleggen van hieruit", "Capture something from here");
pub(crate) const CAPTURE_INSIDE_HINT: Text = text(
    "Wat je hier vastlegt, blijft hieraan gekoppeld. Zo gaat een mens niet op in de buurt.",
    "What you capture here stays linked to this. So a person does not get lost in the neighbourhood.",
);
pub(crate) const CAPTURED: Text = text("Vastgelegd", "Captured");
pub(crate) const END: Text = text("Initiatief afsluiten", "Close the initiative");
pub(crate) const CHANGED: Text = text("Wat heeft dit veranderd?", "What did this change?");
pub(crate) const FAILED: Text = text("Wat lukte niet?", "What did not work?");
pub(crate) const END_HINT: Text = text("Allebei mag leeg blijven.", "Both may stay empty.");
pub(crate) const END_IT: Text = text("Afsluiten", "Close");
pub(crate) const ENDED: Text = text("Wat het bracht", "What it brought");
pub(crate) const THINK_ALONG: Text = text("Denk mee", "Think along");
pub(crate) const ASK_ALONG: Text = text("Vraag collega's om mee te denken", "Ask colleagues to think along");
pub(crate) const END_QUESTION: Text = text("Dankjewel, klaar", "Thank you, done");
pub(crate) const DECIDED: Text = text("Samen besloten", "Decided together");
pub(crate) const DECIDED_WITH: Text = text("Wie besloten dit samen?", "Who decided this together?");
pub(crate) const NOT_DECIDED: Text = text("Toch niet samen besloten", "Not decided together after all");

/// "Naar: we zoeken uit".
pub(crate) fn on_to(phase: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Naar: {phase}"),
        Language::English => format!("On to: {phase}"),
    }
}

/// "Fatima zoekt meedenkers".
pub(crate) fn asks(asker: &Who, language: Language) -> String {
    match (asker, language) {
        (Who::You, Language::Dutch) => "Jij zoekt meedenkers".to_owned(),
        (Who::You, Language::English) => "You ask who thinks along".to_owned(),
        (Who::Colleague(name), Language::Dutch) => format!("{} zoekt meedenkers", isolated(name)),
        (Who::Colleague(name), Language::English) => format!("{} asks who thinks along", isolated(name)),
        (Who::Unknown, Language::Dutch) => "Een collega zoekt meedenkers".to_owned(),
        (Who::Unknown, Language::English) => "A colleague asks who thinks along".to_owned(),
    }
}

/// "Tante Bep · vrijdag 27 november · gedaan": who does an agreement, and when.
pub(crate) fn beside(note: &NoteView, language: Language) -> String {
    let day = note.day.map(|day| when::coming(day.date(), clock::today(), language));
    let done = (note.progress == Progress::Done).then(|| language.choose("gedaan", "done").to_owned());
    [note.doer.clone(), day, done].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// "Samen besloten: wij en de buren".
pub(crate) fn decided(by: &str, language: Language) -> String {
    format!("{}: {by}", DECIDED.said(language))
}
