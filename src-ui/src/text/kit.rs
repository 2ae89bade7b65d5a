//! What the recovery kit's panels say. The page itself is in the domain, because the command line makes the same one.

use super::{Text, text};

pub(crate) const TITLE: Text = text("Noodsleutel maken", "Make a recovery kit");
pub(crate) const TO_CIRCLE: Text = text("Terug naar de kring", "Back to the circle");
pub(crate) const WHY: Text = text(
    "Met een noodsleutel komt de kring terug als alle tablets van het team kwijt zijn. Iedereen in de kring ziet dat jij er een maakte.",
    "A recovery kit brings the circle back when all tablets of the team are lost. Everybody in the circle sees that you made one.",
);
pub(crate) const WHERE: Text = text(
    "Bewaar de pagina op papier bij de organisatie, en het wachtwoord ergens anders. Wie beide heeft, kan alles van de kring lezen.",
    "Keep the page on paper at the organisation, and the passphrase somewhere else. Whoever has both can read everything of the circle.",
);
pub(crate) const PASSPHRASE: Text = text("Wachtwoord voor de noodsleutel", "Passphrase for the recovery kit");
pub(crate) const PASSPHRASE_HINT: Text = text(
    "Minstens twintig letters. Vijf woorden die niets met elkaar te maken hebben zijn goed.",
    "At least twenty letters. Five words that have nothing to do with each other are good.",
);
pub(crate) const AGAIN: Text = text("Nog een keer hetzelfde wachtwoord", "The same passphrase once more");
pub(crate) const DIFFER: Text = text(
    "De twee wachtwoorden zijn niet gelijk. Typ ze nog een keer.",
    "The two passphrases are not the same. Type them once more.",
);
pub(crate) const EARLIER: Text = text("Eerdere noodsleutels", "Earlier recovery kits");
pub(crate) const EARLIER_STAY: Text = text("Blijven werken", "Keep working");
pub(crate) const EARLIER_CLOSE: Text = text("Afsluiten", "Close");
pub(crate) const MAKE: Text = text("Noodsleutel maken", "Make the recovery kit");
pub(crate) const BUSY: Text = text("Bezig met maken", "Making it");
pub(crate) const MADE: Text = text("De noodsleutel is gemaakt", "The recovery kit is made");
pub(crate) const ONLY_NOW: Text = text(
    "Deze pagina zie je maar één keer. Stoep bewaart hem niet. Print hem nu, of bewaar de tekst als bestand.",
    "You see this page only once. Stoep does not keep it. Print it now, or keep the text as a file.",
);
pub(crate) const PRINT: Text = text("Printen", "Print");
pub(crate) const BY_HAND: Text = text(
    "Geen printer? Selecteer alle tekst, van boven tot onder, en plak hem in een bestand dat niet op deze tablet blijft.",
    "No printer? Select all text, from top to bottom, and paste it into a file that does not stay on this tablet.",
);
pub(crate) const RECOVER: Text = text("Terugkomen met de noodsleutel", "Come back with the recovery kit");
pub(crate) const RECOVER_MEANS: Text = text(
    "Alleen als alle tablets van het team kwijt zijn. Deze tablet leidt dan de kring, en alles wat gedeeld was komt binnen. Sluit daarna de tablets af die kwijt zijn.",
    "Only when all tablets of the team are lost. This tablet then leads the circle, and everything that was shared comes in. Close the lost tablets afterwards.",
);
pub(crate) const FILE: Text = text("Bestand kiezen", "Choose a file");
pub(crate) const PAGE: Text = text("Of typ of plak de hele pagina", "Or type or paste the whole page");
pub(crate) const ITS_PASSPHRASE: Text = text("Wachtwoord van de noodsleutel", "Passphrase of the recovery kit");
pub(crate) const OTHER_HUB: Text =
    text("Adres van de server, als die is veranderd", "Address of the server, if it has changed");
pub(crate) const DO_RECOVER: Text = text("Kring terughalen", "Bring the circle back");
pub(crate) const IS_BACK: Text = text("De kring is terug. Jij leidt hem nu.", "The circle is back. You lead it now.");
