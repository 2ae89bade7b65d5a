//! Names of Mensen en netwerk.

/// The way to Mensen en netwerk.
pub(crate) const TO_NETWORK: &str = "to-network";
/// A list: `network-people`, `network-households`, `network-map`.
pub(crate) const NETWORK_SHOWS: &str = "network-";
/// The field that narrows a list.
pub(crate) const NETWORK_TYPED: &str = "network-typed";
/// The rows of a list.
pub(crate) const NETWORK_ROWS: &str = "network-rows";
/// One row; `data-record` holds its id, `data-kind` the word of its kind.
pub(crate) const NETWORK_ROW: &str = "network-row";
/// Adds one more to the list that shows.
pub(crate) const NETWORK_ADD: &str = "network-add";
/// The way to who may have been written down twice, and its pane.
pub(crate) const TO_TWICE: &str = "to-twice";
/// The pane itself.
pub(crate) const TWICE: &str = "twice";
/// Two that may be one.
pub(crate) const PAIR: &str = "pair";
/// Merges the two, into the name that it says.
pub(crate) const MERGE: &str = "merge";
/// *Toch twee mensen*.
pub(crate) const NOT_SAME: &str = "not-same";
/// A pair that was merged here.
pub(crate) const MERGED_PAIR: &str = "merged-pair";
/// Takes that back.
pub(crate) const UNMERGE: &str = "unmerge";
/// The way to who works with whom.
pub(crate) const TO_TIES: &str = "to-ties";
/// Its pane.
pub(crate) const TIES: &str = "ties";
/// The small picture.
pub(crate) const TIES_PICTURE: &str = "ties-picture";
/// The same as a list.
pub(crate) const TIES_LIST: &str = "ties-list";
/// Your own ties.
pub(crate) const TIES_OWN: &str = "ties-own";
/// One tie of a list.
pub(crate) const TIE: &str = "tie";
/// One thing to fill in, by itself.
pub(crate) const ONE_FIELD: &str = "one-field";
/// Keeps it.
pub(crate) const ONE_FIELD_SAVE: &str = "one-field-save";
/// The field above a list of pages to choose from.
pub(crate) const PAGE_TYPED: &str = "page-typed";
/// A page to choose.
pub(crate) const PAGE_CHOICE: &str = "page-choice";
/// Makes a new one of what was typed.
pub(crate) const PAGE_NEW: &str = "page-new";
/// Opens one thing to change: `change-name`, `change-phone`, `change-role`, `change-offer`, `change-contact`, `change-form`,
/// `change-wants`, `change-household`.
pub(crate) const PAGE_CHANGE: &str = "change-";
/// "Fatima kent deze mens ook. Bel je even?"
pub(crate) const KNOWN_TOO: &str = "known-too";
/// *Ik kom terug*, on a page or a moment.
pub(crate) const COME_BACK: &str = "come-back";
/// *Samen overdragen*.
pub(crate) const HAND_OVER: &str = "hand-over";
/// *Partner vragen*.
pub(crate) const ASK_PARTNER: &str = "ask-partner";
/// Somebody of a circle to whom it is offered.
pub(crate) const OFFER_TO: &str = "offer-to";
/// Offers it to who was typed.
pub(crate) const OFFER_NAMED: &str = "offer-named";
/// What is still going on about a record.
pub(crate) const GOING_ON: &str = "going-on";
/// One thing that is.
pub(crate) const GOING_ON_ROW: &str = "going-on-row";
/// A name that leads to another page.
pub(crate) const NAME_ROW: &str = "name-row";
/// A plan or agreements, to read.
pub(crate) const SAID_LINES: &str = "said-lines";
/// The lines of a sort: `lines-plan`, `lines-agreement`.
pub(crate) const LINES: &str = "lines-";
/// Adds a line: `line-add-plan`, `line-add-agreement`.
pub(crate) const LINE_ADD: &str = "line-add-";
/// One line.
pub(crate) const LINE: &str = "line";
/// Whether it was done.
pub(crate) const LINE_DONE: &str = "line-done";
/// Who does it.
pub(crate) const LINE_WHO: &str = "line-who";
/// The aanspreekpunt.
pub(crate) const LEAD: &str = "lead";
/// Opens the choice of one.
pub(crate) const LEAD_CHOOSE: &str = "lead-choose";
/// Somebody to be it.
pub(crate) const LEAD_CHOICE: &str = "lead-choice";
/// Nobody is it.
pub(crate) const LEAD_NOBODY: &str = "lead-nobody";
/// How intensive support stands.
pub(crate) const SUPPORT: &str = "support";
/// It begins, or is taken up again.
pub(crate) const SUPPORT_BEGIN: &str = "support-begin";
/// Opens its two questions.
pub(crate) const SUPPORT_END: &str = "support-end";
/// Yes, ask later.
pub(crate) const ASK_LATER_YES: &str = "ask-later-yes";
/// No.
pub(crate) const ASK_LATER_NO: &str = "ask-later-no";
/// *Weet ervan*.
pub(crate) const AWARE: &str = "aware";
/// In the picture of ties.
pub(crate) const IN_PICTURE: &str = "in-picture";
/// Other names under which somebody was written down.
pub(crate) const ALSO_WRITTEN: &str = "also-written";
/// Takes one of them apart again.
pub(crate) const TAKE_APART: &str = "take-apart";
/// An organisation that is linked.
pub(crate) const LINKED: &str = "linked";
/// Opens the choice of an organisation to link.
pub(crate) const LINK_ORGANISATION: &str = "link-organisation";
/// What was said of whether an organisation is still so.
pub(crate) const CONFIRMED: &str = "confirmed";
/// *Ja, klopt nog*.
pub(crate) const CONFIRM: &str = "confirm";
