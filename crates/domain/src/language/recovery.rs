//! The page of a recovery kit: what it is, who keeps it, and the kit itself.

use super::Language;
use crate::view::RecoveryKitView;

/// The page to print. [`crate::call::Recover`] takes it whole.
#[must_use]
pub fn kit_page(kit: &RecoveryKitView, language: Language) -> String {
    let RecoveryKitView { name, number, at, sealed, .. } = kit;
    let day = at.coarse().date().format("%Y-%m-%d");
    match language {
        Language::Dutch => format!(
            "NOODSLEUTEL van de kring {name} (nummer {number}, gemaakt op {day})\n\
             \n\
             Hiermee komt de kring terug als alle tablets van het team kwijt zijn. Wie deze pagina en het wachtwoord heeft, kan alles van\n\
             de kring lezen. Bewaar de pagina op papier op een veilige plek bij de organisatie, niet bij het team, en het wachtwoord ergens\n\
             anders. Kwijt, gezien of gebruikt? Maak een nieuwe en sluit deze af.\n\
             \n\
             Terughalen: stoep init --name NAAM, en dan stoep recover --kit BESTAND\n\
             \n\
             {sealed}"
        ),
        Language::English => format!(
            "RECOVERY KIT of the circle {name} (number {number}, made on {day})\n\
             \n\
             This brings the circle back when all tablets of the team are lost. Whoever has this page and the passphrase can read everything\n\
             of the circle. Keep the page on paper in a safe place at the organisation, not with the team, and the passphrase somewhere\n\
             else. Lost, seen or used? Make a new one and close this one.\n\
             \n\
             To recover: stoep init --name NAME, and then stoep recover --kit FILE\n\
             \n\
             {sealed}"
        ),
    }
}
