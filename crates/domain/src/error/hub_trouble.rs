//! What stands between a tablet and its hub, in words.

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// What stands between a tablet and its hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HubTrouble {
    /// Nobody answers at the address. Ordinary: the network is away.
    Unreachable,
    /// Something answers that is no hub: a sign-in page, or a proxy.
    NotAHub,
    /// The certificate is wrong.
    Certificate,
    /// The hub does not know this circle or this tablet.
    Refused,
    /// The hub has no room, or asks to wait.
    Busy,
    /// The hub is of a newer version than this tablet understands.
    NewerVersion,
    /// The code of an invitation is not known, was used, or is over.
    CodeNotFound,
    /// The hub founds no circle without another founding code.
    FoundingCode,
    /// What the hub says and what it gives do not agree: it lost something and does not take it back, or keeps something to itself.
    Withholds,
}

impl HubTrouble {
    /// A sentence that says what to do.
    #[must_use]
    pub const fn advice(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::Unreachable => (
                "Geen verbinding. Alles wordt bewaard en gedeeld zodra er weer verbinding is.",
                "No connection. Everything is kept, and shared as soon as there is a connection.",
            ),
            Self::NotAHub => (
                "Op dit adres antwoordt iets anders dan de server van je team. Log in op het wifi-netwerk, of controleer het adres.",
                "Something other than your team's server answers at this address. Sign in to the wifi network, or check the address.",
            ),
            Self::Certificate => (
                "De server kan niet bewijzen wie hij is. Deel niets en vraag je beheerder om hulp.",
                "The server cannot prove who it is. Share nothing and ask your administrator for help.",
            ),
            Self::Refused => (
                "De server kent deze tablet niet. Vraag wie de kring leidt om je opnieuw toe te voegen.",
                "The server does not know this tablet. Ask who leads the circle to add you again.",
            ),
            Self::Busy => (
                "De server is vol of heeft het druk. Stoep probeert het straks vanzelf opnieuw.",
                "The server is full or busy. Stoep tries again by itself later.",
            ),
            Self::NewerVersion => (
                "De server is nieuwer dan deze Stoep. Werk Stoep bij; alles wordt bewaard.",
                "The server is newer than this Stoep. Update Stoep; everything is kept.",
            ),
            Self::CodeNotFound => (
                "Deze code is niet bekend, al gebruikt, of ouder dan tien minuten. Vraag om een nieuwe code.",
                "This code is not known, was used, or is older than ten minutes. Ask for a new code.",
            ),
            Self::FoundingCode => (
                "De server laat met deze oprichtcode geen kring beginnen. Vraag je beheerder om de oprichtcode.",
                "The server founds no circle with this founding code. Ask your administrator for the founding code.",
            ),
            Self::Withholds => (
                "De server geeft niet alles door. Wat jij hebt staat nog op je tablet. Zeg het je beheerder.",
                "The server does not pass everything on. What you have is still on your tablet. Tell your administrator.",
            ),
        };
        language.choose(dutch, english)
    }
}
