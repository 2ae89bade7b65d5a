//! A bundle: changes of a circle in a file, and why one is not made or not taken over.

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// Why a bundle is not made or not taken over. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BundleRefusal {
    /// There is no other tablet in the circle.
    NobodyElse,
    /// A file stands there already.
    FileExists,
    /// The file cannot be written.
    CannotWrite,
    /// The file is not there, or cannot be read.
    CannotRead,
    /// It is another sort of file.
    NotABundle,
    /// A newer version made it.
    Newer,
    /// It was not made for this tablet: it is of another circle, or its maker does not know that this tablet is in the circle.
    NotForThisTablet,
    /// It was cut off or changed on the way.
    Damaged,
    /// The tablet that made it is not in the circle any more.
    MakerIsClosed,
    /// No tablet of the circle made it.
    UnknownMaker,
    /// Its list of who is in the circle is another one than is here.
    OtherRoster,
    /// The bundle of the other tablet is of another circle than the one to be carried.
    OtherCircle,
}

impl BundleRefusal {
    /// A sentence that says what to do.
    #[must_use]
    pub const fn advice(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::NobodyElse => (
                "In deze kring is nog geen andere tablet. Nodig eerst iemand uit.",
                "There is no other tablet in this circle yet. Invite somebody first.",
            ),
            Self::FileExists => {
                ("Dit bestand is er al. Kies een andere naam.", "This file is there already. Choose another name.")
            }
            Self::CannotWrite => (
                "Het bestand is niet te schrijven. Kijk of de map er is, of er plaats is en of de stick er nog in zit.",
                "The file cannot be written. See whether the folder is there, whether there is room and whether the stick is still in.",
            ),
            Self::CannotRead => (
                "Het bestand is niet te lezen. Kijk of de naam klopt en of de stick er nog in zit.",
                "The file cannot be read. Check its name, and whether the stick is still in.",
            ),
            Self::NotABundle => (
                "Dit is geen bestand van stoep bundle export. Kies een ander bestand.",
                "This file was not made by stoep bundle export. Choose another file.",
            ),
            Self::Newer => (
                "Dit bestand is gemaakt met een nieuwere Stoep. Werk Stoep bij en probeer het opnieuw.",
                "This file was made by a newer Stoep. Update Stoep and try again.",
            ),
            Self::NotForThisTablet => (
                "Dit bestand is niet voor deze tablet. Kijk of het van jullie kring is, en vraag de ander om een nieuw bestand.",
                "This file is not for this tablet. See whether it is of your circle, and ask the other one for a new file.",
            ),
            Self::Damaged => (
                "Het bestand is beschadigd of niet helemaal gekopieerd. Er is niets overgenomen. Kopieer het opnieuw.",
                "The file is damaged or was not copied completely. Nothing was taken over. Copy it again.",
            ),
            Self::MakerIsClosed => (
                "De tablet die dit bestand maakte is afgesloten voor deze kring. Er is niets overgenomen. Vraag een collega om een bestand.",
                "The tablet that made this file was closed for this circle. Nothing was taken over. Ask a colleague for a file.",
            ),
            Self::UnknownMaker => (
                "Dit bestand komt niet van een tablet uit de kring. Er is niets overgenomen. Gebruik het niet.",
                "This file does not come from a tablet of the circle. Nothing was taken over. Do not use it.",
            ),
            Self::OtherRoster => (
                "Dit bestand heeft een andere lijst van wie er in de kring zijn. Er is niets overgenomen. Maak allebei eerst verbinding met de server.",
                "This file has another list of who is in the circle. Nothing was taken over. Both of you, connect to the server first.",
            ),
            Self::OtherCircle => (
                "Het bestand van de ander is van een andere kring. Kies het bestand van deze kring.",
                "The other one's file is of another circle. Choose the file of this circle.",
            ),
        };
        language.choose(dutch, english)
    }
}
