//! The public errors: few, without personal data, and each with a sentence that says what to do.
//!
//! What went wrong inside (the SQL error, the signature that did not fit) stays in the notebook's own errors.

mod hub_trouble;

use serde::{Deserialize, Serialize};

pub use hub_trouble::HubTrouble;

use crate::bundle::BundleRefusal;
use crate::day::DayRefusal;
use crate::language::{Language, number_said};
use crate::recovery::KitRefusal;
use crate::text::TextRefusal;

/// Why a call was not done. Nothing was changed when it is returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CallError {
    /// Nobody has begun on this tablet yet.
    #[error("not begun")]
    NotBegun,
    /// Somebody has begun on this tablet already.
    #[error("already begun")]
    AlreadyBegun,
    /// The thing that was asked for is not here: a record, person, area or circle.
    #[error("not found")]
    NotFound,
    /// What was asked cannot be done, and why.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The hub could not be asked, or said no.
    #[error("hub: {0:?}")]
    Hub(HubTrouble),
    /// No hub answered for too long: what is on this tablet can be read again when it does. Capturing goes on.
    #[error("locked")]
    Locked,
    /// The disk is full, or takes nothing more for another reason, such as a limit for this app. What was read of it stands.
    #[error("storage full")]
    StorageFull,
    /// The key or passphrase does not open this notebook.
    #[error("wrong key")]
    WrongKey,
    /// This machine has no keystore that holds the key.
    #[error("no keystore")]
    NoKeystore,
    /// The notebook's file is damaged or unreadable.
    #[error("damaged")]
    Damaged,
    /// The caller and the notebook speak different versions, or something inside went wrong that a person cannot mend.
    #[error("internal")]
    Internal,
}

/// Why something cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// A text is empty or too long.
    Text(TextRefusal),
    /// A day is none, or lies too far away.
    Day(DayRefusal),
    /// A recovery kit is not made or does not help.
    Kit(KitRefusal),
    /// A bundle is not made or not taken over.
    Bundle(BundleRefusal),
    /// Only a signal has this.
    NotASignal,
    /// Only a visit has this.
    NotAVisit,
    /// This kind of record does not have that.
    WrongKind,
    /// A line of this sort does not belong on this kind of record.
    LineDoesNotFit,
    /// Only who wrote the note may do this.
    NotYourNote,
    /// Only somebody else can do this: the one who is asked, or the one who gave it.
    NotYours,
    /// No step of this pulse can be asked now.
    NothingToAsk,
    /// It has ended already.
    HasEnded,
    /// Guests have three places: passing on, their messages, and what they are asked.
    NotForGuests,
    /// Only a guest stops in one tap.
    NotAGuest,
    /// A guest can only be in a network circle.
    OnlyInANetwork,
    /// A person cannot be merged with an organisation, or with anything else.
    KindsDiffer,
    /// Only somebody who works in the circle can be the aanspreekpunt.
    NotInCircle,
    /// A resident is never in the picture of ties.
    NotAKeyPerson,
    /// Only who asked the question may end it.
    NotYourQuestion,
    /// A record cannot be linked to or merged with itself.
    ItIsTheSame,
    /// There is nothing to take back.
    NothingToUndo,
    /// Only who made it, or leads the circle, can erase it or take it out of the circle.
    NotYoursToErase,
    /// A circle, its name and its members' names are never erased by themselves.
    NotErasedAlone,
    /// This is not the sample neighbourhood.
    NotASample,
    /// It is in that circle already.
    SameCircle,
    /// The area is not known on this tablet.
    UnknownArea,
    /// The file is no GeoJSON.
    NotGeoJson,
    /// The file holds no area with a code, a name and a shape.
    NoAreas,
    /// An address that is no `http://` or `https://` address of a hub.
    NotAHubAddress,
    /// A code that cannot be an invitation.
    NotACode,
    /// A photo in which no invitation's QR code was found.
    NoCodeInPhoto,
    /// The circle has no hub.
    NoHub,
    /// Only a lead may do this.
    NotALead,
    /// There is already a circle of this sort here.
    CircleExists,
    /// The notebook holds records already and is not a place for the sample neighbourhood.
    NotEmpty,
    /// The private circle cannot be shared, and nobody can be invited to it.
    PrivateCircle,
    /// The only lead of a circle can neither leave nor be removed.
    LastLead,
    /// A tablet cannot close itself: it would know the key that it is closed out with.
    ThisTablet,
    /// It is closed already.
    ClosedAlready,
}

impl From<TextRefusal> for CallError {
    fn from(refusal: TextRefusal) -> Self {
        Self::Refused(Refusal::Text(refusal))
    }
}

impl From<DayRefusal> for CallError {
    fn from(refusal: DayRefusal) -> Self {
        Self::Refused(Refusal::Day(refusal))
    }
}

impl From<BundleRefusal> for CallError {
    fn from(refusal: BundleRefusal) -> Self {
        Self::Refused(Refusal::Bundle(refusal))
    }
}

impl From<Refusal> for CallError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<HubTrouble> for CallError {
    fn from(trouble: HubTrouble) -> Self {
        Self::Hub(trouble)
    }
}

impl CallError {
    /// A sentence that says what to do.
    #[must_use]
    pub fn advice(&self, language: Language) -> String {
        let (dutch, english) = match self {
            Self::NotBegun => ("Begin eerst: vul je naam in.", "Begin first: fill in your name."),
            Self::AlreadyBegun => (
                "Op deze tablet is al iemand begonnen. Kies een andere map om opnieuw te beginnen.",
                "Somebody has already begun on this tablet. Choose another folder to start again.",
            ),
            Self::NotFound => (
                "Dat staat niet op deze tablet. Kijk of het nog gedeeld moet worden.",
                "That is not on this tablet. See whether it still has to be shared.",
            ),
            Self::Refused(refusal) => return refusal.advice(language),
            Self::Hub(trouble) => return trouble.advice(language).to_owned(),
            Self::Locked => (
                "Deze tablet heeft te lang geen verbinding gehad en is op slot. Er is niets weg. Maak verbinding met internet en kies Nu delen.",
                "This tablet had no connection for too long and is locked. Nothing is gone. Connect to the internet and choose Share now.",
            ),
            Self::StorageFull => (
                "Dit is niet bewaard: de opslag van deze tablet is vol of neemt niets meer aan. Wat je eerder vastlegde staat er nog. Maak ruimte vrij en doe het opnieuw.",
                "This was not kept: the storage of this tablet is full or takes nothing more. What you captured before is still here. Free some room and do it again.",
            ),
            Self::WrongKey => (
                "Dit wachtwoord opent het notitieboek niet. Probeer het opnieuw, of gebruik de noodsleutel.",
                "This passphrase does not open the notebook. Try again, or use the recovery kit.",
            ),
            Self::NoKeystore => (
                "Dit apparaat heeft geen sleutelbewaarplaats die open is. Ontgrendel het apparaat, of zet STOEP_PASSPHRASE.",
                "This device has no keystore that is open. Unlock the device, or set STOEP_PASSPHRASE.",
            ),
            Self::Damaged => (
                "Het notitieboek is niet te lezen. Verwijder niets, en vraag je beheerder om hulp.",
                "The notebook cannot be read. Delete nothing, and ask your administrator for help.",
            ),
            Self::Internal => (
                "Er ging iets mis in Stoep zelf. Je gegevens zijn bewaard. Start Stoep opnieuw.",
                "Something went wrong inside Stoep. Your data is kept. Start Stoep again.",
            ),
        };
        language.choose(dutch, english).to_owned()
    }
}

impl Refusal {
    /// A sentence that says what to do.
    #[must_use]
    pub fn advice(&self, language: Language) -> String {
        let (dutch, english) = match self {
            Self::Text(TextRefusal::Empty) => {
                ("Er staat nog niets. Typ eerst iets.", "There is nothing yet. Type something first.")
            }
            Self::Text(TextRefusal::TooLong(longest)) => {
                let longest = number_said(*longest, language);
                return match language {
                    Language::Dutch => {
                        format!("Deze tekst is te lang. Maak hem korter dan {longest} tekens, of deel hem op.")
                    }
                    Language::English => {
                        format!("This text is too long. Make it shorter than {longest} characters, or split it.")
                    }
                };
            }
            Self::Day(refusal) => return refusal.advice(language).to_owned(),
            Self::Kit(refusal) => return refusal.advice(language).to_owned(),
            Self::Bundle(refusal) => return refusal.advice(language).to_owned(),
            Self::NotASignal => {
                ("Dat kan alleen bij een signaal. Kies een signaal.", "Only a signal has that. Choose a signal.")
            }
            Self::NotAVisit => {
                ("Dat kan alleen bij een ontmoeting. Kies een ontmoeting.", "Only a visit has that. Choose a visit.")
            }
            Self::WrongKind => (
                "Dat kan niet bij dit soort. Kies iets anders.",
                "This sort of record does not have that. Choose another.",
            ),
            Self::LineDoesNotFit => (
                "Zo'n regel hoort hier niet. Schrijf een gewone notitie, of kies iets anders.",
                "Such a line does not belong here. Write a plain note, or choose another record.",
            ),
            Self::NotYourNote => (
                "Alleen wie de notitie schreef kan dit. Vraag het aan die collega, of schrijf er zelf een.",
                "Only who wrote the note can do this. Ask that colleague, or write one yourself.",
            ),
            Self::NotYours => (
                "Dat kan alleen wie het gaf of wie gevraagd is. Vraag het aan diegene.",
                "Only who gave it or who was asked can do this. Ask them.",
            ),
            Self::NothingToAsk => (
                "Er is nu geen stap om te vragen. De volgende komt vanzelf.",
                "There is no step to ask now. The next one comes by itself.",
            ),
            Self::HasEnded => ("Dit is al afgerond. Begin een nieuwe.", "This has ended already. Begin a new one."),
            Self::NotForGuests => (
                "Dit hoort niet bij een gast. Gebruik Doorgeven, Mijn berichten of Vragen aan mij.",
                "This is not for a guest. Use Passing on, My messages or Asked of me.",
            ),
            Self::NotAGuest => (
                "Zo stopt alleen een gast. Ga uit de kring bij Delen en apparaten, of vraag je beheerder om hulp.",
                "Only a guest stops like this. Leave the circle in Sharing and tablets, or ask your administrator for help.",
            ),
            Self::OnlyInANetwork => (
                "Een gast hoort in een netwerkkring. Kies of begin een netwerkkring.",
                "A guest belongs in a network circle. Choose or found a network circle.",
            ),
            Self::KindsDiffer => (
                "Een mens en een organisatie zijn nooit hetzelfde. Kies er twee van dezelfde soort.",
                "A person and an organisation are never the same. Choose two of one sort.",
            ),
            Self::NotInCircle => (
                "Deze collega leest hier niet mee, of is gast. Kies iemand die in de kring werkt.",
                "This colleague does not read along here, or is a guest. Choose somebody who works in the circle.",
            ),
            Self::NotAKeyPerson => (
                "Bewoners staan nooit op het plaatje. Zeg eerst wat iemand in de buurt is, zoals spil of gids.",
                "Residents are never in the picture. First say what somebody is here, such as key figure or guide.",
            ),
            Self::NotYourQuestion => (
                "Alleen wie het vroeg kan de vraag afronden. Schrijf een notitie met wat je denkt.",
                "Only who asked can end the question. Write a note with what you think.",
            ),
            Self::ItIsTheSame => ("Dit is dezelfde. Kies een ander.", "This is the same one. Choose another."),
            Self::NothingToUndo => ("Er is niets om terug te draaien.", "There is nothing to take back."),
            Self::NotYoursToErase => (
                "Dit kan alleen wie het maakte of wie de kring leidt. Vraag het aan een van hen.",
                "Only who made it or who leads the circle can do this. Ask one of them.",
            ),
            Self::NotErasedAlone => (
                "Dit hoort bij de kring zelf en blijft. Kies iets anders.",
                "This belongs to the circle itself and stays. Choose something else.",
            ),
            Self::NotASample => (
                "Dit is niet de voorbeeldbuurt. Wis hier per mens of per notitie.",
                "This is not the sample neighbourhood. Erase by person or by note here.",
            ),
            Self::SameCircle => {
                ("Deze kring leest al mee. Kies een andere.", "This circle reads along already. Choose another.")
            }
            Self::UnknownArea => (
                "Deze buurt staat niet op de tablet. Kies er een uit de lijst, of laad eerst een kaart.",
                "This area is not on the tablet. Choose one from the list, or import a map first.",
            ),
            Self::NotGeoJson => (
                "Dit bestand is geen GeoJSON. Kies het buurtenbestand van het CBS als GeoJSON.",
                "This file is no GeoJSON. Choose the CBS neighbourhoods file as GeoJSON.",
            ),
            Self::NoAreas => (
                "In dit bestand staat geen buurt met een code, een naam en een vorm. Kies het buurtenbestand van het CBS.",
                "This file holds no area with a code, a name and a shape. Choose the CBS neighbourhoods file.",
            ),
            Self::NotAHubAddress => (
                "Dit is geen adres van een server. Typ het volledig, bijvoorbeeld https://stoep.gemeente.nl.",
                "This is no address of a server. Type it in full, for example https://stoep.gemeente.nl.",
            ),
            Self::NotACode => (
                "Dit is geen code. Typ de code precies zoals die op de andere tablet staat.",
                "This is no code. Type the code exactly as the other tablet shows it.",
            ),
            Self::NoCodeInPhoto => (
                "Op deze foto is geen code van Stoep te zien. Neem hem recht van voren en van dichtbij, of typ de code over.",
                "This photo shows no code of Stoep. Take it straight on and close by, or type the code.",
            ),
            Self::NoHub => (
                "Deze kring heeft nog geen server. Begin een teamkring met een server.",
                "This circle has no server yet. Found a team circle with a server.",
            ),
            Self::NotALead => (
                "Alleen wie de kring leidt kan dit. Vraag het aan een van hen.",
                "Only who leads the circle can do this. Ask one of them.",
            ),
            Self::CircleExists => (
                "Je hebt al een teamkring. Nodig collega's uit voor die kring.",
                "You already have a team circle. Invite colleagues to that one.",
            ),
            Self::NotEmpty => (
                "Hier staat al iets. De voorbeeldbuurt kan alleen op een leeg notitieboek.",
                "There is something here already. The sample neighbourhood needs an empty notebook.",
            ),
            Self::LastLead => (
                "Dit is de enige die de kring leidt. Laat eerst iemand anders de kring mee leiden.",
                "This is the only one who leads the circle. First let somebody else lead it too.",
            ),
            Self::ThisTablet => (
                "Een tablet kan zichzelf niet afsluiten. Doe het op een andere tablet van wie de kring leidt.",
                "A tablet cannot close itself. Do it on another tablet of who leads the circle.",
            ),
            Self::ClosedAlready => (
                "Deze tablet is al afgesloten. Er is niets meer te doen.",
                "This tablet is closed already. There is nothing left to do.",
            ),
            Self::PrivateCircle => {
                ("Dit is alleen voor jou. Kies een teamkring.", "This is yours alone. Choose a team circle.")
            }
        };
        language.choose(dutch, english).to_owned()
    }
}
