//! What one circle says: who is in it, with which tablets, and who came and went.

use stoep_domain::Language;
use stoep_domain::view::{MemberView, TabletState, TabletView, Who};
use stoep_domain::word::Role;

use super::{Text, sharing, text};

pub(crate) const CIRCLE: Text = text("Kring", "Circle");
pub(crate) const OPEN: Text = text("Mensen en tablets", "People and tablets");
pub(crate) const INVITE_GUEST: Text = text("Een gast uitnodigen", "Invite a guest");
pub(crate) const GUEST_MEANS: Text = text(
    "Een gast geeft door wat opvalt, hoort wat ermee gebeurt, en ziet verder niets van jullie.",
    "A guest passes on what they notice, hears what becomes of it, and sees nothing else of yours.",
);
pub(crate) const GUEST_ADDED_TITLE: Text = text("Je gast hoort erbij", "Your guest is in");
pub(crate) const GUEST_ADDED: Text = text(
    "Wat deze gast doorgeeft, lezen jullie in deze kring. Laat horen wat ermee gebeurt.",
    "What this guest passes on, you read in this circle. Let them hear what becomes of it.",
);
pub(crate) const TABLET_MEANS: Text = text(
    "Voor een tweede tablet, of een nieuwe na verlies. Die tablet begint met een eigen naam en typt dan de code.",
    "For a second tablet, or a new one after a loss. That tablet begins with a name of its own, and then types the code.",
);
pub(crate) const TABLET_ADDED_TITLE: Text = text("De tablet hoort erbij", "The tablet is in");
pub(crate) const TABLET_ADDED: Text =
    text("Wat deze collega deelde, komt daar nu binnen.", "What this colleague shared is coming in there now.");
pub(crate) const MAKE_KIT: Text = text("Noodsleutel", "Recovery kit");
pub(crate) const THIS_TABLET: Text = text("Deze tablet", "This tablet");
pub(crate) const NEVER_HEARD: Text = text("nog niets van gehoord", "not heard from yet");
pub(crate) const CLOSED_TABLETS: Text = text("Afgesloten tablets", "Closed tablets");
pub(crate) const LET_LEAD: Text = text("Mee laten leiden", "Let lead too");
pub(crate) const LEAD_NO_MORE: Text = text("Niet meer laten leiden", "No longer let lead");
pub(crate) const ANOTHER_TABLET: Text = text("Nog een tablet", "Another tablet");
pub(crate) const REMOVE_MEMBER: Text = text("Uit de kring halen", "Remove from the circle");
pub(crate) const CLOSE_TABLET: Text = text("Tablet kwijt? Afsluiten", "Tablet lost? Close it");
pub(crate) const CLOSE_KIT: Text = text("Noodsleutel afsluiten", "Close the recovery kit");
pub(crate) const DO_CLOSE: Text = text("Afsluiten", "Close");
pub(crate) const CLOSE_TABLET_MEANS: Text = text(
    "Deze tablet krijgt niets nieuws meer te lezen. Zodra hij weer verbinding heeft, wist hij alles van deze kring.",
    "This tablet reads nothing new any more. As soon as it has a connection again, it wipes everything of this circle.",
);
pub(crate) const REMOVE_MEMBER_MEANS: Text = text(
    "Al hun tablets krijgen niets nieuws meer te lezen en wissen alles van deze kring zodra ze verbinding hebben. Wat deze collega schreef en deelde, blijft bij jullie.",
    "All their tablets read nothing new any more, and wipe everything of this circle as soon as they have a connection. What this colleague wrote and shared stays with you.",
);
pub(crate) const CLOSE_KIT_MEANS: Text = text(
    "Met deze noodsleutel kan niemand de kring meer terughalen.",
    "Nobody can bring the circle back with this recovery kit any more.",
);
pub(crate) const CLOSE_WHEN: Text = text(
    "Het is pas klaar als de server het heeft. Tot dan staat er hier bij dat het nog wacht.",
    "It is done only when the server has it. Until then it says here that it still waits.",
);
pub(crate) const CLOSE_FOR_EVER: Text = text(
    "Dit kun je niet terugdraaien. Teruggevonden? Dan kan de tablet opnieuw meedoen met een code.",
    "This cannot be taken back. Found again? Then the tablet can join once more with a code.",
);
pub(crate) const CLOSING_WAITS: Text = text(
    "Nog niet klaar: de server heeft het nog niet. Stoep probeert het vanzelf opnieuw.",
    "Not done yet: the server does not have it yet. Stoep tries again by itself.",
);
pub(crate) const IS_CLOSED: Text = text("Afgesloten. De server weet het.", "Closed. The server knows.");
pub(crate) const LEAVE: Text = text("Uit deze kring gaan", "Leave this circle");
pub(crate) const LEAVE_MEANS: Text = text(
    "Wat je nog niet deelde gaat eerst weg. Daarna haalt een tablet van wie de kring leidt je eruit, en vergeet deze tablet de kring.",
    "What you did not share yet goes out first. Then a tablet of who leads the circle takes you out, and this tablet forgets the circle.",
);
pub(crate) const LEAVING: Text = text(
    "Je gaat uit deze kring. Dat gebeurt zodra een tablet van wie de kring leidt het hoort.",
    "You are leaving this circle. It happens as soon as a tablet of who leads it hears.",
);
pub(crate) const STAY: Text = text("Toch blijven", "Stay after all");
pub(crate) const STAYING: Text = text("Je blijft in deze kring.", "You stay in this circle.");
pub(crate) const ONLY_LEAD: Text = text(
    "Je bent de enige die deze kring leidt. Laat eerst iemand anders mee leiden; dan kun je eruit.",
    "You are the only one who leads this circle. Let somebody else lead it too; then you can leave.",
);
pub(crate) const HISTORY: Text = text("Wie kwam en ging", "Who came and went");

/// Somebody's name, with whether it is you.
pub(crate) fn member_name(member: &MemberView, language: Language) -> String {
    // The kit is nobody, and has no name that could still come.
    let nameless = match &member.role {
        Role::Recovery => role(&member.role, language),
        _ => sharing::NAME_COMES.said(language),
    };
    let name = member.name.as_deref().unwrap_or(nameless);
    if member.you { format!("{name} ({})", sharing::YOU.said(language)) } else { name.to_owned() }
}

/// What somebody may do, in words.
pub(crate) fn role(role: &Role, language: Language) -> &str {
    match role {
        Role::Lead => language.choose(
            "Leidt de kring: laat mensen binnen en sluit tablets af",
            "Leads the circle: lets people in and closes tablets",
        ),
        Role::Member => language.choose("Werkt mee en leest mee", "Works and reads along"),
        Role::Guest => language.choose(
            "Gast: geeft door, en ziet alleen wat van hen zelf is",
            "Guest: passes on, and sees only what is theirs",
        ),
        Role::Recovery => language.choose("Noodsleutel, op papier", "Recovery kit, on paper"),
        Role::Newer(word) => word,
    }
}

/// "Tablet 2".
pub(crate) fn tablet_number(number: u16, language: Language) -> String {
    format!("{} {number}", language.choose("Tablet", "Tablet"))
}

/// "Noodsleutel nummer 3".
pub(crate) fn kit_number(number: u16, language: Language) -> String {
    format!("{} {number}", language.choose("Noodsleutel nummer", "Recovery kit number"))
}

/// "laatst gehoord: vandaag, ochtend".
pub(crate) fn last_heard(at: &str, language: Language) -> String {
    format!("{}: {at}", language.choose("laatst gehoord", "last heard"))
}

/// What a tablet waits for. `None` while it is in the circle as it was.
pub(crate) const fn tablet_state(state: TabletState, language: Language) -> Option<&'static str> {
    match state {
        TabletState::Active | TabletState::Closed => None,
        TabletState::Closing => Some(CLOSING_WAITS.said(language)),
        TabletState::Leaving => Some(language.choose(
            "Wil uit de kring. Een tablet van wie de kring leidt doet dat vanzelf.",
            "Wants to leave. A tablet of who leads the circle does that by itself.",
        )),
    }
}

/// "Tablet 2 van Karel".
pub(crate) fn closed_tablet(tablet: &TabletView, language: Language) -> String {
    if tablet.role == Role::Recovery {
        return kit_number(tablet.number, language);
    }
    let number = tablet_number(tablet.number, language);
    match &tablet.who {
        Who::You => format!("{number} {}", language.choose("van jou", "of yours")),
        Who::Colleague(name) => format!("{number} {} {name}", language.choose("van", "of")),
        Who::Unknown => number,
    }
}

/// "Tablet van Karel afsluiten?".
pub(crate) fn close_tablet_of(who: &Who, language: Language) -> String {
    match (who, language) {
        (Who::You, Language::Dutch) => "Je andere tablet afsluiten?".to_owned(),
        (Who::You, Language::English) => "Close your other tablet?".to_owned(),
        (Who::Colleague(name), Language::Dutch) => format!("Tablet van {name} afsluiten?"),
        (Who::Colleague(name), Language::English) => format!("Close {name}'s tablet?"),
        (Who::Unknown, _) => language.choose("Deze tablet afsluiten?", "Close this tablet?").to_owned(),
    }
}

/// "Karel uit de kring halen?".
pub(crate) fn remove_from_circle(name: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("{name} uit de kring halen?"),
        Language::English => format!("Remove {name} from the circle?"),
    }
}

/// What is said when a role was asked for.
pub(crate) fn role_asked(name: &str, role: &Role, language: Language) -> String {
    match (role, language) {
        (Role::Lead, Language::Dutch) => format!("{name} leidt de kring mee zodra de server het heeft."),
        (Role::Lead, Language::English) => format!("{name} leads the circle too as soon as the server has it."),
        (_, Language::Dutch) => format!("{name} leidt de kring niet meer zodra de server het heeft."),
        (_, Language::English) => format!("{name} no longer leads the circle as soon as the server has it."),
    }
}
