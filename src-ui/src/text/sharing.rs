//! What Delen says.

use stoep_domain::Language;
use stoep_domain::view::JoinFailure;

use super::{Text, text};

pub(crate) const TITLE: Text = text("Delen en apparaten", "Sharing and tablets");
pub(crate) const NOW: Text = text("Nu delen", "Share now");
pub(crate) const BUSY: Text = text("Bezig met delen", "Sharing");
pub(crate) const LAST: Text = text("Laatst alles gedeeld", "Everything shared last");
pub(crate) const NEVER: Text = text("nog niet", "not yet");
pub(crate) const WAITS: Text = text("Nog niet gedeeld", "Not shared yet");
pub(crate) const NOTHING_WAITS: Text = text("Niets, alles is gedeeld", "Nothing, all is shared");
pub(crate) const PAUSE: Text = text(
    "Een moment gaat pas weg als je gesprek klaar is. Zo leest niemand een vergissing.",
    "A moment leaves only when your talk is done, so that nobody reads a mistap.",
);
pub(crate) const ALONE_TITLE: Text = text("Alles staat op deze tablet", "Everything is on this tablet");
pub(crate) const ALONE: Text = text(
    "Met een team lezen jullie elkaars momenten en is niemand een eiland. De server kan niets lezen.",
    "With a team you read each other's moments and nobody is an island. The server cannot read a word.",
);
pub(crate) const CIRCLES: Text = text("Kringen", "Circles");
pub(crate) const MEMBERS: Text = text("Wie hoort erbij", "Who belongs to it");
pub(crate) const YOU: Text = text("jij", "you");
pub(crate) const NAME_COMES: Text = text("naam komt nog", "name still to come");
pub(crate) const HUB: Text = text("Server van je team", "Your team's server");
pub(crate) const LAST_EXCHANGE: Text = text("Laatst verbonden", "Last connected");
pub(crate) const FOUND: Text = text("Teamkring beginnen", "Begin a team circle");
pub(crate) const FOUND_HINT: Text = text(
    "Dit kan ook zonder netwerk. De server hoort het bij de volgende verbinding.",
    "This also works without a network. The server hears of it at the next connection.",
);
pub(crate) const FOUND_NETWORK: Text = text("Netwerkkring beginnen", "Begin a network circle");
pub(crate) const FOUND_NETWORK_HINT: Text = text(
    "Een kring met gidsen, vrijwilligers en organisaties uit de buurt. Zij zien niets van jullie teamkring.",
    "A circle with guides, volunteers and organisations of the neighbourhood. They see nothing of your team circle.",
);
pub(crate) const NETWORK_NAME_USUAL: Text = text("Netwerk", "Network");
pub(crate) const CIRCLE_NAME: Text = text("Naam van de kring", "Name of the circle");
pub(crate) const CIRCLE_NAME_USUAL: Text = text("Ons team", "Our team");
pub(crate) const HUB_ADDRESS: Text = text("Adres van de server", "Address of the server");
pub(crate) const FOUNDING_CODE: Text =
    text("Begincode, als de server die vraagt", "Founding code, if the server asks for one");
pub(crate) const BEGIN: Text = text("Kring beginnen", "Begin the circle");
pub(crate) const INVITE: Text = text("Iemand uitnodigen", "Invite somebody");
pub(crate) const INVITE_HINT: Text = text(
    "Op de andere tablet: kies \"Ik hoor bij een team\" of \"Meedoen met een code\". Maak daar een foto van het vierkant, of typ dit helemaal over.",
    "On the other tablet: choose \"I belong to a team\" or \"Join with a code\". Take a photo of the square there, or type all of this.",
);
pub(crate) const CODE_PICTURE: Text =
    text("QR-code met de code die hieronder staat", "QR code with the code that stands below");
pub(crate) const INVITE_AGAIN: Text = text("Nieuwe code", "New code");
pub(crate) const EXPIRED: Text = text("Deze code is voorbij. Maak een nieuwe.", "This code is over. Make a new one.");
pub(crate) const ADDED_TITLE: Text = text("Je collega hoort erbij", "Your colleague is in");
pub(crate) const ADDED: Text = text(
    "Jullie lezen vanaf nu elkaars momenten in deze kring.",
    "From now on you read each other's moments in this circle.",
);
pub(crate) const ONE_MORE: Text = text("Nog iemand uitnodigen", "Invite one more");
pub(crate) const JOIN: Text = text("Meedoen met een code", "Join with a code");
pub(crate) const JOIN_HINT: Text = text(
    "Vraag de code aan wie je team leidt. Maak een foto van het vierkant op die tablet, of typ de code over. Grote of kleine letters maakt niet uit.",
    "Ask who leads your team for the code. Take a photo of the square on that tablet, or type the code. Capital or small letters make no difference.",
);
pub(crate) const PHOTO_OF_CODE: Text = text("Foto van de QR-code", "Photo of the QR code");
pub(crate) const CODE: Text = text("Code", "Code");
pub(crate) const ASK: Text = text("Meedoen", "Join");
pub(crate) const ASKED_TITLE: Text = text("De code klopt", "The code is right");
pub(crate) const ASKED: Text = text(
    "De andere tablet laat zo zes cijfers zien. Houd beide schermen naast elkaar.",
    "The other tablet will show six digits. Hold both screens side by side.",
);
pub(crate) const SAME_DIGITS: Text =
    text("Zie je dezelfde cijfers op de andere tablet?", "Do you see the same digits on the other tablet?");
pub(crate) const CONFIRMED: Text =
    text("Je zei ja. Wacht op het ja van de andere tablet.", "You said yes. Wait for the yes of the other tablet.");
pub(crate) const JOINED_TITLE: Text = text("Je hoort erbij", "You are in");
pub(crate) const JOINED: Text = text(
    "Wat je team deelde komt nu binnen. Wat jij vastlegt, leest je team mee.",
    "What your team shared is coming in now. Your team reads along with what you capture.",
);
pub(crate) const TO_CAPTURE: Text = text("Naar Vastleggen", "Go to Capture");
pub(crate) const CHOOSE_ONE: Text =
    text("Nodig iemand uit, of doe mee met een code.", "Invite somebody, or join with a code.");

/// "3 momenten".
pub(crate) fn records(count: u64, language: Language) -> String {
    match (language, count) {
        (Language::Dutch, 1) => "1 moment".to_owned(),
        (Language::Dutch, _) => format!("{count} momenten"),
        (Language::English, 1) => "1 moment".to_owned(),
        (Language::English, _) => format!("{count} moments"),
    }
}

/// "2 tablets".
pub(crate) fn tablets(count: u64, language: Language) -> String {
    match (language, count) {
        (_, 1) => "1 tablet".to_owned(),
        (Language::Dutch | Language::English, _) => format!("{count} tablets"),
    }
}

/// "Nog 9 minuten te gebruiken".
pub(crate) fn minutes_left(minutes: i64, language: Language) -> String {
    match (language, minutes) {
        (Language::Dutch, ..=1) => "Nog een minuut te gebruiken".to_owned(),
        (Language::Dutch, _) => format!("Nog {minutes} minuten te gebruiken"),
        (Language::English, ..=1) => "Can be used for one more minute".to_owned(),
        (Language::English, _) => format!("Can be used for {minutes} more minutes"),
    }
}

/// "2 wijzigingen passen niet en staan apart."
pub(crate) fn set_aside(count: u64, language: Language) -> String {
    match (language, count) {
        (Language::Dutch, 1) => "1 wijziging kon niet gelezen worden en staat apart.".to_owned(),
        (Language::Dutch, _) => format!("{count} wijzigingen konden niet gelezen worden en staan apart."),
        (Language::English, 1) => "1 change could not be read and was set aside.".to_owned(),
        (Language::English, _) => format!("{count} changes could not be read and were set aside."),
    }
}

/// Why joining did not work, and what to do.
pub(crate) const fn failure(failure: JoinFailure, language: Language) -> &'static str {
    match failure {
        JoinFailure::NotFound => language.choose(
            "Deze code is niet bekend, al gebruikt, of ouder dan tien minuten. Vraag om een nieuwe code.",
            "This code is not known, was used, or is older than ten minutes. Ask for a new code.",
        ),
        JoinFailure::Tampered => language.choose(
            "Er zit misschien iemand tussen. Er is niets gedeeld. Vraag om een nieuwe code, liefst op een ander netwerk.",
            "Somebody may be in between. Nothing was shared. Ask for a new code, preferably on another network.",
        ),
        JoinFailure::DigitsDiffer => language.choose(
            "De cijfers waren niet gelijk. Er is niets gedeeld. Vraag om een nieuwe code.",
            "The digits were not the same. Nothing was shared. Ask for a new code.",
        ),
    }
}
