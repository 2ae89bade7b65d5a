//! Names of Delen en apparaten, of Instellingen en privacy, of erasing, and of a guest's three places.

/// The way to founding a team circle.
pub(crate) const FOUND: &str = "found";
/// The name of the new circle.
pub(crate) const FOUND_NAME: &str = "found-name";
/// The address of its hub.
pub(crate) const FOUND_HUB: &str = "found-hub";
/// The founding code.
pub(crate) const FOUND_CODE: &str = "found-code";
/// Founds it.
pub(crate) const FOUND_SUBMIT: &str = "found-submit";
/// The way to an invitation.
pub(crate) const INVITE: &str = "invite";
/// The code that the newcomer types, whole.
pub(crate) const INVITE_CODE: &str = "invite-code";
/// The same as a QR code.
pub(crate) const INVITE_PICTURE: &str = "invite-picture";
/// How the invitation goes; `data-state` says `waiting`, `compare`, `added` or `expired`.
pub(crate) const INVITE_STATE: &str = "invite-state";
/// Makes a new code.
pub(crate) const INVITE_AGAIN: &str = "invite-again";
/// The way to joining.
pub(crate) const JOIN: &str = "join";
/// The field for the code.
pub(crate) const JOIN_CODE: &str = "join-code";
/// Takes a photo of the QR code, or chooses one.
pub(crate) const JOIN_PHOTO: &str = "join-photo";
/// Asks to join.
pub(crate) const JOIN_SUBMIT: &str = "join-submit";
/// How joining goes; `data-state` says `not-asked`, `asked`, `compare`, `confirmed`, `joined` or `failed`.
pub(crate) const JOIN_STATE: &str = "join-state";
/// The six digits.
pub(crate) const DIGITS: &str = "digits";
/// The digits are the same.
pub(crate) const DIGITS_YES: &str = "digits-yes";
/// The digits differ.
pub(crate) const DIGITS_NO: &str = "digits-no";
/// When everything was shared last.
pub(crate) const LAST_SHARED: &str = "last-shared";
/// What waits.
pub(crate) const WAITING: &str = "waiting";
/// *Nu delen*.
pub(crate) const SHARE_NOW: &str = "share-now";
/// A circle.
pub(crate) const CIRCLE: &str = "circle";
/// A member of a circle.
pub(crate) const MEMBER: &str = "member";
/// Leaves what a dialog asks about as it is.
pub(crate) const NOT_CONFIRM: &str = "not-confirm";
/// The way to one circle.
pub(crate) const CIRCLE_OPEN: &str = "circle-open";
/// One circle with its members and tablets.
pub(crate) const CIRCLE_PANEL: &str = "circle-panel";
/// A tablet of a circle, by its number: `tablet-2`.
pub(crate) const TABLET: &str = "tablet-";
/// A tablet that was closed.
pub(crate) const CLOSED_TABLET: &str = "closed-tablet";
/// *Tablet kwijt? Afsluiten*, by the tablet's number: `close-tablet-2`.
pub(crate) const CLOSE_TABLET: &str = "close-tablet-";
/// Closes the tablet that the dialog asks about, or everything of somebody.
pub(crate) const CONFIRM_CLOSE: &str = "confirm-close";
/// *Mee laten leiden*.
pub(crate) const LET_LEAD: &str = "let-lead";
/// *Niet meer laten leiden*.
pub(crate) const LEAD_NO_MORE: &str = "lead-no-more";
/// *Nog een tablet*.
pub(crate) const ANOTHER_TABLET: &str = "another-tablet";
/// *Uit de kring halen*.
pub(crate) const REMOVE_MEMBER: &str = "remove-member";
/// *Uit deze kring gaan*.
pub(crate) const LEAVE: &str = "leave";
/// That somebody asked to leave.
pub(crate) const LEAVING: &str = "leaving";
/// *Toch blijven*.
pub(crate) const STAY: &str = "stay";
/// A line of who came and went.
pub(crate) const CIRCLE_EVENT: &str = "circle-event";
/// The way to an invitation, from one circle.
pub(crate) const INVITE_HERE: &str = "invite-here";
/// *Een gast uitnodigen*.
pub(crate) const INVITE_GUEST: &str = "invite-guest";
/// The way to a recovery kit.
pub(crate) const KIT: &str = "kit";
/// The way to founding a network circle.
pub(crate) const FOUND_NETWORK: &str = "found-network";
/// The way back into a circle with its recovery kit.
pub(crate) const RECOVER: &str = "recover";
/// The passphrase of a new recovery kit, and once more.
pub(crate) const KIT_PASSPHRASE: &str = "kit-passphrase";
/// The same once more.
pub(crate) const KIT_AGAIN: &str = "kit-again";
/// What becomes of earlier kits: `kit-earlier-stay`, `kit-earlier-close`.
pub(crate) const KIT_EARLIER: &str = "kit-earlier-";
/// Makes the kit.
pub(crate) const KIT_MAKE: &str = "kit-make";
/// The page of a kit.
pub(crate) const KIT_PAGE: &str = "kit-page";
/// Prints the page.
pub(crate) const KIT_PRINT: &str = "kit-print";
/// The file with a recovery kit.
pub(crate) const RECOVER_FILE: &str = "recover-file";
/// The text of a recovery kit.
pub(crate) const RECOVER_PAGE: &str = "recover-page";
/// The kit's passphrase.
pub(crate) const RECOVER_PASSPHRASE: &str = "recover-passphrase";
/// The address of the server, if it has changed.
pub(crate) const RECOVER_HUB: &str = "recover-hub";
/// Brings the circle back.
pub(crate) const RECOVER_SUBMIT: &str = "recover-submit";
/// That this tablet is about to lock, or locked.
pub(crate) const LEASE: &str = "lease";
/// A circle that this tablet was closed out of.
pub(crate) const CIRCLE_CLOSED: &str = "circle-closed";
/// A damaged file that was moved aside.
pub(crate) const MOVED_ASIDE: &str = "moved-aside";
/// What became of an edit that came too late.
pub(crate) const CAME_LATE: &str = "came-late";
/// On Vandaag: what guests passed on and nobody picked up.
pub(crate) const FROM_GUESTS: &str = "from-guests";
/// One of those.
pub(crate) const MESSAGE_ROW: &str = "message-row";
/// The way back of a message, in its detail.
pub(crate) const GUEST_MESSAGE: &str = "guest-message";
/// *Ik pak dit op*.
pub(crate) const PICK_UP: &str = "pick-up";
/// *Dit is ermee gedaan*.
pub(crate) const SAY_OUTCOME: &str = "say-outcome";
/// *Dankjewel zeggen*.
pub(crate) const SAY_THANKS: &str = "say-thanks";
/// *Dit viel me op*, *Ik heb een vraag*, *Ik wil iets doen*: `pass-on-noticed`, `pass-on-question`, `pass-on-offer`.
pub(crate) const PASS_ON: &str = "pass-on-";
/// Who will read it.
pub(crate) const GUEST_READERS: &str = "guest-readers";
/// Sends it.
pub(crate) const PASS_ON_SEND: &str = "pass-on-send";
/// That it went, and who reads it.
pub(crate) const PASSED_ON: &str = "passed-on";
/// One of your own messages.
pub(crate) const MY_MESSAGE: &str = "my-message";
/// How far a message has come.
pub(crate) const TRAIL: &str = "trail";
/// Something that is asked of you.
pub(crate) const ASKED_OF_ME: &str = "asked-of-me";
/// *Ik stop ermee*.
pub(crate) const STOP: &str = "stop";
/// Stops, and wipes the tablet.
pub(crate) const CONFIRM_STOP: &str = "confirm-stop";
/// The way to Instellingen en privacy.
pub(crate) const TO_SETTINGS: &str = "to-settings";
/// A line of the menu of settings: `settings-looks`, `-areas`, `-team`, `-kept`, `-erased`, `-sample`, `-about`.
pub(crate) const SETTINGS: &str = "settings-";
/// One step of a number: `step-less`, `step-more`.
pub(crate) const STEP: &str = "step-";
/// How long a sort is kept: `kept-signal`.
pub(crate) const KEPT: &str = "kept-";
/// A number of the team: `threshold-smallest_count`.
pub(crate) const THRESHOLD: &str = "threshold-";
/// Something that ends soon.
pub(crate) const ENDS: &str = "ends";
/// *Langer bewaren*.
pub(crate) const KEEP_LONGER: &str = "keep-longer";
/// One erasing with how far it is.
pub(crate) const ERASURE: &str = "erasure";
/// "2 van 3 tablets, Bram was nog niet online".
pub(crate) const ERASED_ON: &str = "erased-on";
/// Erases the sample neighbourhood.
pub(crate) const END_SAMPLE: &str = "end-sample";
/// A topic as the team orders it: `topic-row-money`.
pub(crate) const TOPIC_ROW: &str = "topic-row-";
/// One step of a topic: `topic-earlier-money`, `topic-later-money`.
pub(crate) const TOPIC_STEP: &str = "topic-";
/// Another name for a topic: `topic-name-money`.
pub(crate) const TOPIC_NAME: &str = "topic-name-";
/// The field for the name.
pub(crate) const TOPIC_NAME_TEXT: &str = "topic-name-text";
/// Keeps the name.
pub(crate) const TOPIC_NAME_SAVE: &str = "topic-name-save";
/// Back to Stoep's own name.
pub(crate) const TOPIC_NAME_BACK: &str = "topic-name-back";
/// Takes a topic off the pavement: `topic-off-money`.
pub(crate) const TOPIC_OFF: &str = "topic-off-";
/// Puts a topic on the pavement: `topic-on-mind`.
pub(crate) const TOPIC_ON: &str = "topic-on-";
/// One of the team's own emergency numbers.
pub(crate) const EMERGENCY: &str = "emergency";
/// Takes it away.
pub(crate) const EMERGENCY_REMOVE: &str = "emergency-remove";
/// Whom a new number calls.
pub(crate) const EMERGENCY_NAME: &str = "emergency-name";
/// The new number.
pub(crate) const EMERGENCY_NUMBER: &str = "emergency-number";
/// Adds it.
pub(crate) const EMERGENCY_ADD: &str = "emergency-add";
/// One of the team's own numbers.
pub(crate) const OWN_NUMBER: &str = "own-number";
/// *Voorgoed wissen*.
pub(crate) const ERASE: &str = "erase";
/// Everything of the record.
pub(crate) const ERASE_ALL: &str = "erase-all";
/// Only one of its notes.
pub(crate) const ERASE_NOTE: &str = "erase-note";
/// From where it goes.
pub(crate) const ERASE_WHERE: &str = "erase-where";
/// Erases what the dialog asks about.
pub(crate) const CONFIRM_ERASE: &str = "confirm-erase";
