//! What Mensen en netwerk says, and the pages of people, households and organisations.

use stoep_domain::Language;
use stoep_domain::rule::known::LeadIs;
use stoep_domain::view::{LeadView, RecordView, What, Who};

use super::{Text, text, today};

pub(crate) const TITLE: Text = text("Mensen en netwerk", "People and network");
pub(crate) const HINT: Text =
    text("Wie je kent, en wat er in de buurt is.", "Whom you know, and what there is in the neighbourhood.");
pub(crate) const SHOWS: Text = text("Wat je ziet", "What you see");
pub(crate) const PEOPLE: Text = text("Mensen", "People");
pub(crate) const HOUSEHOLDS: Text = text("Huishoudens", "Households");
pub(crate) const MAP: Text = text("Sociale kaart", "Social map");
pub(crate) const SEARCH: Text = text("Zoek op naam", "Search by name");
pub(crate) const SEARCH_MAP: Text = text("Zoek op naam of aanbod", "Search by name or offer");
pub(crate) const ADD_PERSON: Text = text("Iemand toevoegen", "Add somebody");
pub(crate) const ADD_HOUSEHOLD: Text = text("Huishouden toevoegen", "Add a household");
pub(crate) const ADD_ORGANISATION: Text = text("Organisatie toevoegen", "Add an organisation");
pub(crate) const NAME: Text = text("Naam of bijnaam", "Name or nickname");
pub(crate) const HOUSEHOLD_NAME: Text = text("Hoe noemen jullie dit huishouden?", "What do you call this household?");
pub(crate) const ORGANISATION_NAME: Text = text("Naam, zoals mensen het noemen", "Name, as people call it");
pub(crate) const PEOPLE_EMPTY_TITLE: Text = text("Nog niemand opgeschreven", "Nobody written down yet");
pub(crate) const PEOPLE_EMPTY: Text = text(
    "Hier staan de mensen die je bij een gesprek noemt. Een bijnaam is genoeg, en niemand noemen mag ook.",
    "The people whom you name with a talk will be here. A nickname is enough, and naming nobody is fine.",
);
pub(crate) const HOUSEHOLDS_EMPTY_TITLE: Text = text("Nog geen huishoudens", "No households yet");
pub(crate) const HOUSEHOLDS_EMPTY: Text = text(
    "Hier staan mensen die bij elkaar horen, met hun eigen plan en één aanspreekpunt.",
    "People who belong together will be here, with their own plan and one first person to speak to.",
);
pub(crate) const MAP_EMPTY_TITLE: Text = text("Nog een lege kaart", "The map is still empty");
pub(crate) const MAP_EMPTY: Text = text(
    "Hier staan organisaties en spillen in de buurt, formeel en informeel naast elkaar. Zo weet het hele team wie er is.",
    "Organisations and key figures will be here, formal and informal side by side. So the whole team knows who is there.",
);
pub(crate) const NOBODY_FITS: Text = text("Met deze letters is er niemand.", "There is nobody with these letters.");
pub(crate) const TWICE: Text = text("Twee keer opgeschreven?", "Written down twice?");
pub(crate) const TWICE_HINT: Text = text(
    "Kijk of twee namen één zijn. Samenvoegen kan terug.",
    "See whether two names are one. Merging can be undone.",
);
pub(crate) const TIES: Text = text("Wie met wie optrekt", "Who works with whom");
pub(crate) const TIES_HINT: Text =
    text("Organisaties en spillen, uit jullie ontmoetingen.", "Organisations and key figures, from your visits.");
pub(crate) const CHOOSE_ONE: Text =
    text("Kies iemand of iets om het hier te lezen.", "Choose somebody or something to read it here.");

// A page.

pub(crate) const AWARE: Text = text("Weet ervan", "Knows about it");
pub(crate) const PHONE: Text = text("Telefoon", "Phone");
pub(crate) const PHONE_LABEL: Text = text("Telefoonnummer", "Phone number");
pub(crate) const OTHER_NAME: Text = text("Andere naam", "Other name");
pub(crate) const ROLE: Text = text("Wie is dit in de buurt?", "Who is this in the neighbourhood?");
pub(crate) const IN_PICTURE: Text = text("In de tekening van wie met wie", "In the picture of who with whom");
pub(crate) const IN_PICTURE_HINT: Text = text(
    "Vraag het eerst. Wie in de tekening staat, ziet het hele team. Nee zeggen kan altijd.",
    "Ask them first. The whole team sees who is in the picture. Saying no is always possible.",
);
pub(crate) const FURTHER: Text = text("Verder", "Further");
pub(crate) const AGREED: Text = text("Afspraken", "Agreements");
pub(crate) const ADD_AGREEMENT: Text = text("Afspraak erbij", "Add an agreement");
pub(crate) const PLAN: Text = text("Plan van de familie", "The family's plan");
pub(crate) const PLAN_HINT: Text =
    text("Hun eigen stappen, in hun eigen woorden.", "Their own steps, in their own words.");
pub(crate) const ADD_PLAN: Text = text("Stap erbij", "Add a step");
pub(crate) const WHO_DOES: Text = text("Wie doet dit? Mag leeg blijven.", "Who does this? May stay empty.");
pub(crate) const DONE: Text = text("Gedaan", "Done");
pub(crate) const LEAD: Text = text("Aanspreekpunt", "First to speak to");
pub(crate) const NO_LEAD: Text = text("Nog niemand", "Nobody yet");
pub(crate) const CHOOSE_LEAD: Text = text("Aanspreekpunt kiezen", "Choose who is first to speak to");
pub(crate) const NOBODY: Text = text("Niemand", "Nobody");
pub(crate) const HOUSEHOLD: Text = text("Huishouden", "Household");
pub(crate) const NEW_HOUSEHOLD: Text = text("Huishouden erbij", "Add a household");
pub(crate) const EXISTING: Text = text("Of kies er een die er al is", "Or choose one that is there already");
pub(crate) const MOMENTS: Text = text("Momenten", "Moments");
pub(crate) const NO_MOMENTS: Text = text("Nog geen moment met deze naam.", "No moment with this name yet.");
pub(crate) const WAITS: Text = text("Wat nog loopt", "What is still going on");
pub(crate) const SUPPORT: Text = text("Intensieve begeleiding", "Intensive support");
pub(crate) const SUPPORT_RUNS: Text = text("Loopt nu.", "It runs now.");
pub(crate) const SUPPORT_ENDED: Text = text("Is afgerond.", "It has ended.");
pub(crate) const SUPPORT_BEGINS: Text = text("Intensieve begeleiding begint", "Intensive support begins");
pub(crate) const SUPPORT_ENDS: Text = text("Afronden", "End it");
pub(crate) const SUPPORT_AGAIN: Text = text("Weer oppakken", "Take it up again");
pub(crate) const GOES_WRONG: Text =
    text("Gaat er iets mis als ik eruit stap?", "Does something go wrong when I step out?");
pub(crate) const GOES_WRONG_HINT: Text = text("Mag leeg blijven.", "May stay empty.");
pub(crate) const ASK_LATER: Text =
    text("Zal ik later nog eens vragen hoe het gaat?", "Shall I ask later how things are?");
pub(crate) const ASK_LATER_HINT: Text = text(
    "Na een ja komt er een vinger aan de pols: na 2 en 6 weken, en na 3, 6, 12 en 24 maanden.",
    "After a yes there is a finger on the pulse: after 2 and 6 weeks, and after 3, 6, 12 and 24 months.",
);
pub(crate) const ALSO_WRITTEN: Text = text("Ook opgeschreven als", "Also written down as");
pub(crate) const TAKE_APART: Text = text("Weer uit elkaar", "Take apart again");
pub(crate) const SHOWS_AS: Text = text("Dit hoort nu bij een andere naam.", "This belongs to another name now.");
pub(crate) const OPEN_THAT: Text = text("Naar die naam", "To that name");

// An organisation.

pub(crate) const STILL_RIGHT: Text = text("Klopt nog?", "Still right?");
pub(crate) const YES_STILL: Text = text("Ja, klopt nog", "Yes, still right");
pub(crate) const OFFER: Text = text("Wat is er te vinden?", "What is there to find?");
pub(crate) const CONTACT: Text = text("Naar wie vraag je?", "Whom do you ask for?");
pub(crate) const FORM: Text = text("Formeel of informeel", "Formal or informal");
pub(crate) const WANTS: Text = text("Wat willen jullie zijn?", "What do you want to be?");
pub(crate) const ORGANISATIONS: Text = text("Organisaties", "Organisations");
pub(crate) const AN_ORGANISATION: Text = text("Organisatie erbij", "Add an organisation");
pub(crate) const INVOLVED: Text = text("Wie is erbij betrokken", "Who is involved");
pub(crate) const WITH_WHOM: Text = text("Trekt op met", "Works with");

// Handing over.

pub(crate) const HAND_OVER: Text = text("Samen overdragen", "Hand over together");
pub(crate) const ASK_PARTNER: Text = text("Partner vragen", "Ask a partner");
pub(crate) const WHAT_FOR: Text = text("Wat is er nodig? Mag leeg blijven.", "What is needed? May stay empty.");
pub(crate) const TO_WHOM: Text = text("Aan wie? Eén tik is genoeg.", "To whom? One tap is enough.");
pub(crate) const NO_COLLEAGUES: Text =
    text("Er zijn nog geen collega's in je kring.", "There are no colleagues in your circle yet.");
pub(crate) const OR_OUTSIDE: Text = text("Een organisatie of iemand anders", "An organisation or somebody else");
pub(crate) const OUTSIDE_NAME: Text = text("Typ een naam", "Type a name");

// Twice, and ties.

pub(crate) const TWO_PEOPLE: Text = text("Toch twee mensen", "Two people after all");
pub(crate) const TWO_ORGANISATIONS: Text = text("Toch twee organisaties", "Two organisations after all");
pub(crate) const MERGED: Text = text("Samengevoegd.", "Merged.");
pub(crate) const UNDO: Text = text("Ongedaan maken", "Undo");
pub(crate) const NOBODY_TWICE_TITLE: Text = text("Niemand lijkt dubbel", "Nobody seems to be there twice");
pub(crate) const NOBODY_TWICE: Text = text(
    "Als twee namen op elkaar lijken, staan ze hier naast elkaar. Jij kiest; er gebeurt niets vanzelf.",
    "When two names are alike, they stand here side by side. You choose; nothing happens by itself.",
);
pub(crate) const TIES_EMPTY_TITLE: Text = text("Nog geen lijnen", "No lines yet");
pub(crate) const TIES_EMPTY: Text = text(
    "Noem bij een ontmoeting twee organisaties, of een organisatie en een spil die ja zei. Dan loopt hier een lijn. Bewoners staan hier nooit.",
    "Name two organisations with a visit, or an organisation and a key figure who said yes. Then a line runs here. Residents are never here.",
);
pub(crate) const TIES_EMPTY_ACTION: Text = text("Naar Vandaag", "To Today");
pub(crate) const SAME_AS_LIST: Text = text("Hetzelfde als lijst", "The same as a list");
pub(crate) const OWN_TIES: Text = text("Alleen voor jou", "For you alone");
pub(crate) const PICTURE: Text = text(
    "Tekening van wie met wie optrekt; dezelfde lijnen staan eronder als lijst.",
    "A picture of who works with whom; the same lines stand below as a list.",
);
pub(crate) const ONLY_STRONGEST: Text = text(
    "De tekening laat de sterkste lijnen zien, de lijst alle.",
    "The picture shows the strongest lines, the list all of them.",
);

/// Who leads, on a page: "Aanspreekpunt: Fatima", "Jij bent aanspreekpunt".
pub(crate) fn lead_is(lead: &LeadIs, language: Language) -> String {
    match lead {
        LeadIs::You => language.choose("Jij bent het aanspreekpunt.", "You are the first to speak to.").to_owned(),
        LeadIs::Colleague { name, .. } => {
            let name = name.as_deref().unwrap_or(language.choose("een collega", "a colleague"));
            format!("{}: {name}", LEAD.said(language))
        }
    }
}

/// The aanspreekpunt of a household.
pub(crate) fn lead(lead: Option<&LeadView>, language: Language) -> String {
    match lead.map(|lead| &lead.who) {
        None => NO_LEAD.said(language).to_owned(),
        Some(Who::You) => language.choose("Jij", "You").to_owned(),
        Some(who) => today::who(who, language),
    }
}

/// What stands under a name in a list: what somebody is, whether it is formal, and where.
pub(crate) fn beside(record: &RecordView, language: Language) -> String {
    let says = match &record.what {
        What::Person(facts) => Some(facts.role.said(language).to_owned()),
        What::Organisation(facts) => Some(facts.form.said(language).to_owned()),
        What::Household(facts) => facts
            .lead
            .as_ref()
            .map(|view| format!("{}: {}", LEAD.said(language).to_lowercase(), lead(Some(view), language))),
        _ => None,
    };
    let place = record.area_name.clone().or_else(|| record.area.map(|area| area.to_string()));
    [says, place].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What stands under the name on a page. Who leads a household has a place of its own there.
pub(crate) fn facts(record: &RecordView, language: Language) -> Option<String> {
    let said = match &record.what {
        What::Household(_) => {
            record.area_name.clone().or_else(|| record.area.map(|area| area.to_string())).unwrap_or_default()
        }
        _ => beside(record, language),
    };
    Some(said).filter(|said| !said.is_empty())
}

/// "Voor het laatst bevestigd: dinsdag 3 november, middag."
pub(crate) fn confirmed(at: Option<&str>, language: Language) -> String {
    match (at, language) {
        (None, Language::Dutch) => "Nog niemand keek of dit klopt.".to_owned(),
        (None, Language::English) => "Nobody has looked yet whether this is right.".to_owned(),
        (Some(at), Language::Dutch) => format!("Iemand zei dat het klopt: {at}."),
        (Some(at), Language::English) => format!("Somebody said that it is right: {at}."),
    }
}

/// "Aangeboden aan Fatima", for the live region.
pub(crate) fn offered(to: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Aangeboden aan {to}"),
        Language::English => format!("Offered to {to}"),
    }
}

/// "Vraag Stichting Buurtkracht", under what was typed.
pub(crate) fn ask(name: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Vraag {name}"),
        Language::English => format!("Ask {name}"),
    }
}

/// "Buurtkracht toevoegen".
pub(crate) fn add(name: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("{name} toevoegen"),
        Language::English => format!("Add {name}"),
    }
}

/// "Samenvoegen tot Tante Bep".
pub(crate) fn merge_into(name: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Eén: het is {name}"),
        Language::English => format!("One: it is {name}"),
    }
}
