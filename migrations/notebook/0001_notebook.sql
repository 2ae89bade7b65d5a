-- The first notebook. Documents are the truth; the tables from `visit` on are a projection that `stoep rebuild` makes again.

-- What this tablet alone knows or chose: JSON by name.
CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Circles of this tablet, with its own keys in each.
CREATE TABLE circle (
    id            BLOB    NOT NULL PRIMARY KEY,
    position      INTEGER NOT NULL UNIQUE,          -- the order in which they came; the private circle is the first
    kind          TEXT    NOT NULL,
    hub           TEXT,                             -- its address; NULL for a circle that no other tablet is in
    founding_code TEXT,                             -- until the hub knows the circle
    device        INTEGER NOT NULL,                 -- this tablet's number in the roster
    member        BLOB    NOT NULL,                 -- this person's id in the roster
    keys          BLOB    NOT NULL,                 -- the device's secret keys
    incarnation   INTEGER NOT NULL,
    sent          INTEGER NOT NULL,                 -- this tablet's envelopes up to this number may have left,
    acknowledged  INTEGER NOT NULL,                 -- and up to this one the hub has them
    hub_knows     INTEGER NOT NULL,                 -- whether the hub has the roster's first entry
    hub_epoch     BLOB,                             -- the cursor: which life of the hub,
    hub_seq       INTEGER NOT NULL,                 -- up to where it was pulled,
    hub_hash      BLOB,                             -- and the hash there
    last_exchange INTEGER,                          -- when an exchange last ended well, in milliseconds
    trouble       TEXT                              -- what stood in the way of the last one, as JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE roster (
    circle   BLOB    NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    entry    BLOB    NOT NULL,
    PRIMARY KEY (circle, sequence)
) STRICT, WITHOUT ROWID;

-- Who the devices of the rosters belong to.
CREATE TABLE device (
    circle BLOB    NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    device INTEGER NOT NULL,
    member BLOB    NOT NULL,
    role   TEXT    NOT NULL,
    active INTEGER NOT NULL,
    PRIMARY KEY (circle, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE keyframe (
    circle   BLOB    NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    hash     BLOB    NOT NULL,
    keyframe BLOB    NOT NULL,
    PRIMARY KEY (circle, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE epoch_key (
    circle BLOB    NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    epoch  INTEGER NOT NULL,
    key    BLOB    NOT NULL,
    PRIMARY KEY (circle, epoch)
) STRICT, WITHOUT ROWID;

-- Everybody's envelopes inside the hub's backup window, and stubs of withdrawn ones. How far this tablet's own have come stands with
-- the circle.
CREATE TABLE envelope (
    circle      BLOB    NOT NULL,
    device      INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    dseq        INTEGER NOT NULL,
    document    BLOB    NOT NULL,
    hash        BLOB    NOT NULL,
    entry       BLOB    NOT NULL,                   -- an entry of a run: envelope with keybox, or stub
    changed     INTEGER NOT NULL,                   -- when it was made or received, in milliseconds by this tablet's clock
    PRIMARY KEY (circle, device, incarnation, dseq)
) STRICT, WITHOUT ROWID;
CREATE INDEX envelope_document ON envelope (document);

-- The highest envelope seen of every device and incarnation, without a gap below it.
CREATE TABLE vector (
    circle      BLOB    NOT NULL,
    device      INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    dseq        INTEGER NOT NULL,
    hash        BLOB    NOT NULL,
    PRIMARY KEY (circle, device, incarnation)
) STRICT, WITHOUT ROWID;

-- Documents with their keyboxes. A keybox can be here before its document, and a moment long the other way round.
CREATE TABLE document (
    id       BLOB    NOT NULL PRIMARY KEY,
    circle   BLOB    NOT NULL,
    epoch    INTEGER,                               -- of the keybox's making
    keybox   BLOB,
    document BLOB
) STRICT;

-- Documents that are gone, and what replaces them.
CREATE TABLE tombstone (
    id            BLOB    NOT NULL PRIMARY KEY,
    circle        BLOB    NOT NULL,
    reason        TEXT    NOT NULL,
    superseded_by BLOB,
    at            INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Envelopes that cannot be used: what they are and why. `held` ones wait for a key; the others are set aside.
CREATE TABLE quarantine (
    circle      BLOB    NOT NULL,
    device      INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    dseq        INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    PRIMARY KEY (circle, device, incarnation, dseq)
) STRICT, WITHOUT ROWID;

-- What can be taken back on this tablet, newest last: JSON.
CREATE TABLE undo (
    id    INTEGER NOT NULL PRIMARY KEY,
    steps TEXT    NOT NULL
) STRICT;

-- Reference data of this tablet: neighbourhoods and districts.
CREATE TABLE area (
    code     TEXT NOT NULL PRIMARY KEY,
    name     TEXT NOT NULL,
    district TEXT NOT NULL,
    shape    TEXT NOT NULL,                         -- the GeoJSON geometry
    source   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE area_used (
    code TEXT    NOT NULL PRIMARY KEY,
    at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The projection.

CREATE TABLE visit (
    id         BLOB    NOT NULL PRIMARY KEY,
    circle     BLOB    NOT NULL,
    member     BLOB,
    at         INTEGER NOT NULL,
    setting    TEXT    NOT NULL,
    area       TEXT,
    uncertain  INTEGER NOT NULL,
    talk       BLOB,
    removed    INTEGER NOT NULL,
    merged     INTEGER NOT NULL
) STRICT;
CREATE INDEX visit_at ON visit (at DESC, id DESC);

CREATE TABLE signal (
    id         BLOB    NOT NULL PRIMARY KEY,
    circle     BLOB    NOT NULL,
    member     BLOB,
    at         INTEGER NOT NULL,
    topic      TEXT    NOT NULL,
    tone       TEXT    NOT NULL,
    weight     INTEGER NOT NULL,
    area       TEXT,
    uncertain  INTEGER NOT NULL,
    talk       BLOB,
    removed    INTEGER NOT NULL,
    merged     INTEGER NOT NULL
) STRICT;
CREATE INDEX signal_at ON signal (at DESC, id DESC);
CREATE INDEX signal_topic ON signal (topic, at DESC);

-- Every other record that can be opened: people, households, organisations and so on. What only one kind has is in its own table.
CREATE TABLE record (
    id         BLOB    NOT NULL PRIMARY KEY,
    kind       TEXT    NOT NULL,
    circle     BLOB    NOT NULL,
    member     BLOB,
    at         INTEGER NOT NULL,
    name       TEXT,
    area       TEXT,
    removed    INTEGER NOT NULL,
    merged     INTEGER NOT NULL,
    same_as    BLOB                                 -- the record that shows instead, when it is here and of the same kind
) STRICT;
CREATE INDEX record_name ON record (kind, name COLLATE NOCASE, at DESC);
CREATE INDEX record_same ON record (id) WHERE same_as IS NOT NULL;

CREATE TABLE person (
    id      BLOB    NOT NULL PRIMARY KEY,
    role    TEXT    NOT NULL,
    phone   TEXT,
    aware   INTEGER NOT NULL,
    opts_in INTEGER NOT NULL,                       -- to the picture of ties
    support TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE household (
    id      BLOB NOT NULL PRIMARY KEY,
    lead    BLOB,                                   -- the member who is the aanspreekpunt
    support TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (
    id        BLOB NOT NULL PRIMARY KEY,
    form      TEXT NOT NULL,
    offer     TEXT,
    contact   TEXT,
    phone     TEXT,
    wants     TEXT,
    confirmed INTEGER                               -- when somebody said that it is still so, in milliseconds
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up (
    id     BLOB NOT NULL PRIMARY KEY,
    about  BLOB,                                    -- the record that it is about, which may not be here yet
    rhythm TEXT NOT NULL,
    due    TEXT,                                    -- the day it was meant for
    done   TEXT                                     -- the day on which somebody came back
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_up_about ON follow_up (about);

CREATE TABLE pulse_fact (
    record BLOB NOT NULL,
    id     BLOB NOT NULL,                           -- begins with the time at which it was said
    fact   TEXT NOT NULL,                           -- JSON
    PRIMARY KEY (record, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE handover (
    id               BLOB NOT NULL PRIMARY KEY,
    about            BLOB,
    to_member        BLOB,                          -- who is asked: a member, somebody of whom there is a record, or a name
    to_record        BLOB,
    to_name          TEXT,
    referred_member  BLOB,                          -- who referred, where that is not who gives
    referred_message BLOB,
    answer           TEXT,
    ended            TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE handover_met (
    record BLOB NOT NULL,
    member BLOB NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE theme (
    id        BLOB NOT NULL PRIMARY KEY,
    topic     TEXT NOT NULL,
    phase     TEXT NOT NULL,
    lead      BLOB,                                 -- the member who is the aanspreekpunt
    next_step TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE initiative (
    id        BLOB NOT NULL PRIMARY KEY,
    phase     TEXT NOT NULL,
    our_role  TEXT,
    next_step TEXT
) STRICT, WITHOUT ROWID;

-- The residents who own an initiative.
CREATE TABLE initiative_owner (
    initiative BLOB NOT NULL,
    person     BLOB NOT NULL,
    PRIMARY KEY (initiative, person)
) STRICT, WITHOUT ROWID;

-- Signals that a guest sent as a message, and who picked them up.
CREATE TABLE message (
    id   BLOB NOT NULL PRIMARY KEY,
    sort TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE picked_up (
    record BLOB NOT NULL,
    member BLOB NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
    id    BLOB    NOT NULL PRIMARY KEY,
    about BLOB,
    ended INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Of whom somebody said that they are two after all ("Toch twee mensen").
CREATE TABLE not_same (
    record BLOB NOT NULL,
    other  BLOB NOT NULL,
    PRIMARY KEY (record, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE story (
    id      BLOB    NOT NULL PRIMARY KEY,
    done_by TEXT,
    cleared INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    record  BLOB    NOT NULL,
    id      BLOB    NOT NULL,
    member  BLOB,
    text    TEXT    NOT NULL,
    sort    TEXT,                                   -- what it is for; NULL for a plain note
    day     TEXT,                                   -- the day it speaks of
    doer    TEXT,                                   -- who does it
    done    INTEGER NOT NULL,
    decided TEXT,                                   -- who decided it together
    PRIMARY KEY (record, id)
) STRICT, WITHOUT ROWID;

-- Links between records; either end may not be here yet.
CREATE TABLE link (
    record BLOB    NOT NULL,
    other  BLOB    NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (record, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_other ON link (other, at DESC);

CREATE TABLE record_person (
    record BLOB    NOT NULL,
    person BLOB    NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (record, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_person_at ON record_person (at DESC);
CREATE INDEX record_person_person ON record_person (person, at DESC);

CREATE TABLE member (
    id     BLOB NOT NULL PRIMARY KEY,
    circle BLOB NOT NULL,
    name   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE team (
    circle BLOB NOT NULL PRIMARY KEY,
    name   TEXT NOT NULL,
    kind   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What circles have set for themselves, as a lead wrote it: the field's key, and a number or a text.
CREATE TABLE team_setting (
    circle BLOB NOT NULL,
    field  TEXT NOT NULL,
    value  ANY  NOT NULL,
    PRIMARY KEY (circle, field)
) STRICT, WITHOUT ROWID;

-- To which suggestions the team said "Nu niet", and when.
CREATE TABLE suggestion_dismissed (
    circle BLOB    NOT NULL,
    topic  TEXT    NOT NULL,
    area   TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (circle, topic, area)
) STRICT, WITHOUT ROWID;

CREATE TABLE supersedes (
    old BLOB NOT NULL,
    new BLOB NOT NULL,
    PRIMARY KEY (old, new)
) STRICT, WITHOUT ROWID;
CREATE INDEX supersedes_new ON supersedes (new);

-- Texts that can be found: notes and names of the projection, and names of areas.
CREATE TABLE search_text (
    id    INTEGER NOT NULL PRIMARY KEY,             -- begins with the minute of the record
    kind  TEXT    NOT NULL,                         -- of the record; area for an area
    owner BLOB    NOT NULL,                         -- the record, or the code of the area
    note  BLOB,                                     -- NULL for a name
    words TEXT    NOT NULL,                         -- folded
    marks TEXT    NOT NULL                          -- what filters ask for
) STRICT;
CREATE INDEX search_text_owner ON search_text (owner);
-- The words are folded already: to this tokenizer every letter beyond ASCII is one.
CREATE VIRTUAL TABLE search USING fts5 (
    words,
    marks,
    content = 'search_text',
    content_rowid = 'id',
    tokenize = "ascii tokenchars '_'",
    prefix = '2 3',
    detail = none
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
-- Every word of these texts, once. The row without one says that a word went.
CREATE TABLE search_term (
    id   INTEGER NOT NULL PRIMARY KEY,
    term TEXT UNIQUE
) STRICT;
