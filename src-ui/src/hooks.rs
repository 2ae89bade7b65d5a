//! The names by which tests find what a person presses and reads: the value of `data-test`.
//!
//! They are part of what a screen promises. A name that ends in `-` is followed by a word of the domain, as in `tile-money`,
//! `setting-street`, `theme-dark`.

mod devices;
mod network;

pub(crate) use devices::*;
pub(crate) use network::*;

// Everywhere.

/// An item of the navigation: `nav-vastleggen`, `nav-vandaag`, `nav-buurt`, `nav-terugkomen`, `nav-meer`; of a guest `nav-doorgeven`,
/// `nav-berichten`, `nav-vragen`, `nav-meer`.
pub(crate) const NAV: &str = "nav-";
/// The sharing chip; `data-state` says `only-here`, `all-shared`, `waiting`, `waiting-long`, `offline` or `act`.
pub(crate) const SHARING_CHIP: &str = "sharing-chip";
/// The strip that marks the sample neighbourhood.
pub(crate) const SAMPLE_STRIP: &str = "sample-strip";
/// The polite live region.
pub(crate) const SPOKEN: &str = "spoken";
/// A sentence that says what went wrong and what to do.
pub(crate) const TROUBLE: &str = "trouble";
/// A sheet that is open: `sheet-place`, `sheet-talk-place`, `sheet-who`, `sheet-note`, `sheet-quick-note`, `sheet-readers`,
/// `sheet-talk`, `sheet-settings`, `sheet-change`, `sheet-merge`, `sheet-day`, `sheet-word-back`, `sheet-close-tablet`,
/// `sheet-erase`, `sheet-pass-on`, `sheet-stop`, `sheet-end-sample`, `sheet-topic-name`,
/// `sheet-outcome`, `sheet-thanks`.
pub(crate) const SHEET: &str = "sheet-";
/// The button that closes a sheet.
pub(crate) const CLOSE_SHEET: &str = "close-sheet";
/// The way back from a detail or panel to its list.
pub(crate) const BACK: &str = "back";

/// The way to Zoeken.
pub(crate) const TO_SEARCH: &str = "to-search";

// First start.

/// The field for your name.
pub(crate) const BEGIN_NAME: &str = "begin-name";
/// On to the next of the three screens.
pub(crate) const BEGIN_NEXT: &str = "begin-next";
/// *Later kiezen*: no neighbourhood yet.
pub(crate) const BEGIN_SKIP_AREA: &str = "begin-skip-area";
/// *Ik begin zelf*.
pub(crate) const BEGIN_ALONE: &str = "begin-alone";
/// *Ik hoor bij een team*.
pub(crate) const BEGIN_TEAM: &str = "begin-team";
/// *Voorbeeldbuurt*.
pub(crate) const BEGIN_SAMPLE: &str = "begin-sample";

// Areas.

/// The field that narrows the list of areas.
pub(crate) const AREA_SEARCH: &str = "area-search";
/// One area: `area-BU04390201`.
pub(crate) const AREA: &str = "area-";
/// The file field that loads a map.
pub(crate) const IMPORT_AREAS: &str = "import-areas";
/// What an import brought.
pub(crate) const IMPORTED: &str = "imported";

// Vastleggen.

/// The chip with where you are.
pub(crate) const PLACE_CHIP: &str = "place-chip";
/// "Ja, nog in ...".
pub(crate) const PLACE_STILL: &str = "place-still";
/// *Scherm dicht* and back.
pub(crate) const COVER: &str = "cover";
/// *Snelle notitie*.
pub(crate) const QUICK_NOTE: &str = "quick-note";
/// That the team changed the tiles.
pub(crate) const TILES_CHANGED: &str = "tiles-changed";
/// The tile of a topic: `tile-money`.
pub(crate) const TILE: &str = "tile-";
/// The chip of a setting: `setting-street`.
pub(crate) const SETTING: &str = "setting-";
/// The settings that a phone has no room for.
pub(crate) const MORE_SETTINGS: &str = "more-settings";
/// The open talk.
pub(crate) const TALK: &str = "talk";
/// A row of the open talk.
pub(crate) const TALK_ROW: &str = "talk-row";
/// On a phone: the last row of the talk, with the way to all of it.
pub(crate) const TALK_STRIP: &str = "talk-strip";
/// On a phone: the whole talk in a sheet.
pub(crate) const TALK_MORE: &str = "talk-more";
/// How many were captured, while the rows are hidden.
pub(crate) const TALK_COUNT: &str = "talk-count";
/// Who reads along with the talk.
pub(crate) const TALK_READERS: &str = "talk-readers";
/// *Weg*.
pub(crate) const REMOVE: &str = "remove";
/// *Terugzetten*.
pub(crate) const RESTORE: &str = "restore";
/// *Ander onderwerp*, or another setting of a visit.
pub(crate) const CHANGE_TOPIC: &str = "change-topic";
/// A topic or setting to change to: `choose-money`.
pub(crate) const CHOOSE: &str = "choose-";
/// *Wie*.
pub(crate) const CHIP_WHO: &str = "chip-who";
/// *Notitie*.
pub(crate) const CHIP_NOTE: &str = "chip-note";
/// *Plek*.
pub(crate) const CHIP_PLACE: &str = "chip-place";
/// *Klaar*.
pub(crate) const CHIP_DONE: &str = "chip-done";
/// The text of a note.
pub(crate) const NOTE_TEXT: &str = "note-text";
/// Keeps the note.
pub(crate) const NOTE_SAVE: &str = "note-save";
/// The name of somebody.
pub(crate) const PERSON_NAME: &str = "person-name";
/// Links the somebody who was typed.
pub(crate) const PERSON_ADD: &str = "person-add";
/// Somebody who was linked recently.
pub(crate) const PERSON_RECENT: &str = "person-recent";
/// Somebody who is linked; pressing takes the link away.
pub(crate) const PERSON_UNLINK: &str = "person-unlink";
/// A circle to read along: `reader-<id>`.
pub(crate) const READER: &str = "reader-";

// A day that is chosen.

/// A day that one tap chooses: `day-tomorrow`, `day-this-week`, `day-next-week`.
pub(crate) const DAY: &str = "day-";
/// The field for any other day.
pub(crate) const DAY_DATE: &str = "day-date";
/// Chooses the day in the field.
pub(crate) const DAY_CHOOSE: &str = "day-choose";

// Terugkomen.

/// *Ik kom terug*, on the open talk.
pub(crate) const CHIP_COME_BACK: &str = "chip-come-back";
/// A list: `bucket-now`, `bucket-this-week`, `bucket-later`, `bucket-pulse`, `bucket-asked`, `bucket-handovers`.
pub(crate) const BUCKET: &str = "bucket-";
/// Something to come back to; `data-record` holds its id.
pub(crate) const PROMISE: &str = "promise";
/// The way from a row of Terugkomen to what it is about.
pub(crate) const PROMISE_ABOUT: &str = "promise-about";
/// *Gedaan*.
pub(crate) const PROMISE_DONE: &str = "promise-done";
/// *Toch niet*.
pub(crate) const PROMISE_NOT_DONE: &str = "promise-not-done";
/// *Andere dag*.
pub(crate) const OTHER_DAY: &str = "other-day";
/// Somebody with a finger on their pulse.
pub(crate) const PULSE: &str = "pulse";
/// *Gevraagd*.
pub(crate) const PULSE_ASKED: &str = "pulse-asked";
/// *Niet meer vragen*.
pub(crate) const PULSE_STOP: &str = "pulse-stop";
/// A handover; `data-record` holds its id.
pub(crate) const HANDOVER: &str = "handover";
/// *Ja*.
pub(crate) const ANSWER_YES: &str = "answer-yes";
/// *Nu niet*.
pub(crate) const ANSWER_NOT_NOW: &str = "answer-not-now";
/// *Samen gezien*.
pub(crate) const HANDOVER_MET: &str = "handover-met";
/// *Terug naar wie het gaf*.
pub(crate) const HANDOVER_RETURN: &str = "handover-return";
/// *Afronden*.
pub(crate) const HANDOVER_CLOSE: &str = "handover-close";
/// Closes without word back.
pub(crate) const CLOSE_WITHOUT_WORD: &str = "close-without-word";

// Vandaag.

/// *Team* or *Mijn*: `whose-everybodys`, `whose-mine`.
pub(crate) const WHOSE: &str = "whose-";
/// The filter by topic.
pub(crate) const FILTER_TOPIC: &str = "filter-topic";
/// The filter by neighbourhood.
pub(crate) const FILTER_AREA: &str = "filter-area";
/// One moment; `data-record` holds its id.
pub(crate) const RECORD_ROW: &str = "record-row";
/// What a row or a detail says about sharing; `data-state` says `only-here`, `just-me` or `shared`.
pub(crate) const SHARING_MARK: &str = "sharing-mark";
/// *Meer laten zien*.
pub(crate) const SHOW_MORE: &str = "show-more";
/// The detail of one moment.
pub(crate) const DETAIL: &str = "detail";
/// Confirms an uncertain place.
pub(crate) const CONFIRM_PLACE: &str = "confirm-place";
/// *Hoor ik vaker*.
pub(crate) const WEIGHT: &str = "weight";
/// Turns the tone.
pub(crate) const TURN_TONE: &str = "turn-tone";
/// Who reads along with this moment.
pub(crate) const READERS: &str = "readers";
/// "Ook aangepast door Fatima - bekijk".
pub(crate) const MERGED: &str = "merged";
/// One of the values in the sheet of a merge.
pub(crate) const MERGED_VALUE: &str = "merged-value";
/// *Deze gebruiken*.
pub(crate) const USE_VALUE: &str = "use-value";
/// A line of the history.
pub(crate) const HISTORY_LINE: &str = "history-line";
/// Takes back what was done last.
pub(crate) const TAKE_BACK: &str = "take-back";
/// A note.
pub(crate) const NOTE: &str = "note";

/// That it was taken away, and by whom.
pub(crate) const TAKEN: &str = "taken";
/// That it was erased, or is not here.
pub(crate) const GONE: &str = "gone";
/// What was being typed about it.
pub(crate) const WAS_TYPING: &str = "was-typing";
/// Takes that along to a quick note.
pub(crate) const KEEP_TYPED: &str = "keep-typed";
/// A name on a moment, which leads to its page.
pub(crate) const PERSON: &str = "person";

// Buurt.

/// What there is instead of a map.
pub(crate) const NO_MAP: &str = "no-map";
/// The map.
pub(crate) const MAP: &str = "map";
/// An area on the map: `map-area-BU04390201`.
pub(crate) const MAP_AREA: &str = "map-area-";
/// An area in the list: `area-row-BU04390201`.
pub(crate) const AREA_ROW: &str = "area-row-";
/// What the map and the list show: `layer-topic`, `layer-trend`, `layer-strengths`, `layer-silence`.
pub(crate) const LAYER: &str = "layer-";
/// The topic that they show.
pub(crate) const LAYER_TOPIC: &str = "layer-of-topic";
/// The page of one area.
pub(crate) const AREA_PAGE: &str = "area-page";
/// The figures of an area, or of its district.
pub(crate) const FIGURES: &str = "figures";
/// One topic, month by month.
pub(crate) const COURSE: &str = "course";
/// The way from an area to its moments.
pub(crate) const MOMENTS_HERE: &str = "moments-here";
/// Opens the sheet for a neighbourhood table.
pub(crate) const TABLE: &str = "table";
/// Where the weight lay.
pub(crate) const BALANCE: &str = "balance";
/// A suggestion.
pub(crate) const SUGGESTION: &str = "suggestion";
/// *Maak er een buurtvraag van*.
pub(crate) const SUGGESTION_ACCEPT: &str = "suggestion-accept";
/// *Nu niet*.
pub(crate) const SUGGESTION_DISMISS: &str = "suggestion-dismiss";
/// *Uitleg*.
pub(crate) const SUGGESTION_EXPLAIN: &str = "suggestion-explain";
/// "Dit is er al in de buurt".
pub(crate) const ALREADY_HERE: &str = "already-here";
/// Something that is there already.
pub(crate) const HERE_ROW: &str = "here-row";
/// The way to Buurtvragen en initiatieven.
pub(crate) const TO_BOARD: &str = "to-board";

// Buurtvragen en initiatieven.

/// The way back to Buurt.
pub(crate) const TO_NEIGHBOURHOOD: &str = "to-neighbourhood";
/// `board-themes`, `board-initiatives`.
pub(crate) const BOARD_SIDE: &str = "board-";
/// *Iets beginnen*.
pub(crate) const BEGIN_SOMETHING: &str = "begin-something";
/// A phase with what is in it: `phase-emerging`.
pub(crate) const PHASE: &str = "phase-";
/// One of them; `data-record` holds its id.
pub(crate) const CARD: &str = "card";
/// The way to it.
pub(crate) const CARD_OPEN: &str = "card-open";
/// On to the next phase.
pub(crate) const CARD_NEXT: &str = "card-next";
/// What something that is started is about.
pub(crate) const BEGIN_TOPIC: &str = "begin-topic";
/// Its name.
pub(crate) const BEGIN_WHAT: &str = "begin-what";
/// *Initiatief beginnen*.
pub(crate) const BEGIN_INITIATIVE: &str = "begin-initiative";
/// *Buurtvraag beginnen*.
pub(crate) const BEGIN_THEME: &str = "begin-theme";
/// Starts an initiative from a theme.
pub(crate) const BEGIN_FROM: &str = "begin-from";
/// From signals to initiatives and back.
pub(crate) const STORY_LINE: &str = "story-line";
/// A signal or a visit on the line, without a name.
pub(crate) const GLIMPSE: &str = "glimpse";
/// Captures from inside.
pub(crate) const CAPTURE_INSIDE: &str = "capture-inside";
/// A phase to choose: `set-phase-running`.
pub(crate) const SET_PHASE: &str = "set-phase-";
/// What we do: `our-role-help`.
pub(crate) const OUR_ROLE: &str = "our-role-";
/// The next step.
pub(crate) const NEXT_STEP: &str = "next-step";
/// Changes the next step.
pub(crate) const CHANGE_STEP: &str = "change-step";
/// Chooses the aanspreekpunt.
pub(crate) const CHOOSE_LEAD: &str = "choose-lead";
/// Somebody who can be it.
pub(crate) const LEAD_MEMBER: &str = "lead-member";
/// The residents who own an initiative.
pub(crate) const OWNERS: &str = "owners";
/// Adds one.
pub(crate) const ADD_OWNER: &str = "add-owner";
/// Adds a line: `add-line-agreement`, `add-line-moment`, `add-line-arose`.
pub(crate) const ADD_LINE: &str = "add-line-";
/// Who does it.
pub(crate) const LINE_DOER: &str = "line-doer";
/// When.
pub(crate) const LINE_DAY: &str = "line-day";
/// The organisations that take part.
pub(crate) const ORGANISATIONS: &str = "organisations";
/// Adds one.
pub(crate) const ADD_ORGANISATION: &str = "add-organisation";
/// One of the social map.
pub(crate) const CHOOSE_ORGANISATION: &str = "choose-organisation";
/// What an initiative brought.
pub(crate) const BROUGHT: &str = "brought";
/// The way to closing an initiative.
pub(crate) const END_INITIATIVE: &str = "end-initiative";
/// "Wat heeft dit veranderd?"
pub(crate) const END_CHANGED: &str = "end-changed";
/// "Wat lukte niet?"
pub(crate) const END_FAILED: &str = "end-failed";
/// Closes it.
pub(crate) const END_SUBMIT: &str = "end-submit";
/// Denk mee.
pub(crate) const THINK_ALONG: &str = "think-along";
/// What colleagues ask to think along with, on Vandaag.
pub(crate) const ASKED_ALONG: &str = "asked-along";
/// One of these.
pub(crate) const ASKED_ALONG_ROW: &str = "asked-along-row";
/// Asks colleagues to think along.
pub(crate) const ASK_ALONG: &str = "ask-along";
/// A question that is open.
pub(crate) const QUESTION: &str = "question";
/// Ends it.
pub(crate) const QUESTION_END: &str = "question-end";
/// *Samen besloten*, on a note of your own.
pub(crate) const DECIDE: &str = "decide";

// Zoeken.

/// The field.
pub(crate) const SEARCH_TEXT: &str = "search-text";
/// The filter by sort of hit.
pub(crate) const SEARCH_SORT: &str = "search-sort";
/// The filter by how far back is looked.
pub(crate) const FILTER_SINCE: &str = "filter-since";
/// One hit.
pub(crate) const HIT: &str = "hit";
/// "Vastleggen als nieuw", when nothing was found.
pub(crate) const CAPTURE_AS_NEW: &str = "capture-as-new";

// Meer.

/// The way to Delen en apparaten.
pub(crate) const TO_SHARING: &str = "to-sharing";
/// The way to *Nu hulp nodig*.
pub(crate) const HELP_NOW: &str = "help-now";
/// A number to dial: `help-112`, `help-08002000`, `help-113`, `help-08000113`.
pub(crate) const HELP_NUMBER: &str = "help-";
/// A theme: `theme-light`, `theme-dark`, `theme-outside`.
pub(crate) const THEME: &str = "theme-";
/// A text size: `text-size-ordinary`, `-larger`, `-large`, `-largest`.
pub(crate) const TEXT_SIZE: &str = "text-size-";
/// A hand: `hand-right`, `hand-left`.
pub(crate) const HAND: &str = "hand-";
/// A language: `language-nl`, `language-en`.
pub(crate) const LANGUAGE: &str = "language-";

/// A hook that is followed by a word.
pub(crate) fn with(hook: &str, word: &str) -> String {
    format!("{hook}{word}")
}
