-- What leaves: records that are erased, devices that are removed, and the keys that go with them.

-- Names and notes are found apart: there are few names and very many notes, and most of what is typed stands in no name, which an
-- index of names alone says at once.
DROP TABLE search;
UPDATE search_text SET marks = replace(replace(marks, ' _name', ''), ' _note', '');
UPDATE search_text SET marks = substr(marks, 7) WHERE marks LIKE '\_name %' ESCAPE '\' OR marks LIKE '\_note %' ESCAPE '\';
CREATE VIEW search_name_text AS SELECT id, words, marks FROM search_text WHERE note IS NULL;
CREATE VIEW search_note_text AS SELECT id, words, marks FROM search_text WHERE note IS NOT NULL;
-- The words are folded already: to this tokenizer every letter beyond ASCII is one.
CREATE VIRTUAL TABLE search_name USING fts5 (
    words,
    marks,
    content = 'search_name_text',
    content_rowid = 'id',
    tokenize = "ascii tokenchars '_'",
    prefix = '1 2 3',
    detail = none
);
CREATE VIRTUAL TABLE search_note USING fts5 (
    words,
    marks,
    content = 'search_note_text',
    content_rowid = 'id',
    tokenize = "ascii tokenchars '_'",
    prefix = '2 3',
    detail = none
);
INSERT INTO search_name (search_name, rank) VALUES ('secure-delete', 1);
INSERT INTO search_note (search_note, rank) VALUES ('secure-delete', 1);
-- Every part of an index is asked for every word, so two parts of one size are merged at once and not, as usual, four.
INSERT INTO search_name (search_name, rank) VALUES ('automerge', 2);
INSERT INTO search_note (search_note, rank) VALUES ('automerge', 2);
INSERT INTO search_name (search_name) VALUES ('rebuild');
INSERT INTO search_note (search_note) VALUES ('rebuild');

-- Documents of which envelopes are here that were not read into them yet, in the order in which they came. A page stores and marks;
-- reading follows behind it, so that a document which changed often while this tablet was away is opened and written once.
CREATE TABLE unread (
    id        INTEGER NOT NULL PRIMARY KEY,
    circle    BLOB    NOT NULL,
    document  BLOB    NOT NULL,
    envelopes INTEGER NOT NULL,                     -- how many: whoever read fewer leaves the mark
    epoch     INTEGER,                              -- of the making of the keybox that came first, if one came
    keybox    BLOB,
    UNIQUE (document, circle)
) STRICT;

-- Earlier lives of this tablet's database in a circle, of which the hub has not acknowledged everything: JSON, NULL when there is none.
ALTER TABLE circle ADD COLUMN former TEXT;

-- How far the hub's clock was ahead of this tablet's at the last exchange, in seconds: until when something is kept goes by the hub's.
ALTER TABLE circle ADD COLUMN ahead INTEGER NOT NULL DEFAULT 0;

-- How runs of other tablets were signed, so that what a hub lost of them can go there again from here. The envelopes of a run stand in
-- `envelope`. This tablet signs its own again, with whatever boundaries. Kept for as long as an old backup of the hub may be put back.
CREATE TABLE run (
    circle          BLOB    NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    device          INTEGER NOT NULL,
    incarnation     INTEGER NOT NULL,
    first_dseq      INTEGER NOT NULL,
    last_dseq       INTEGER NOT NULL,
    roster_sequence INTEGER NOT NULL,               -- the roster entry whose hash is signed
    signature       BLOB    NOT NULL,
    received        INTEGER NOT NULL,               -- in seconds by the hub's clock
    PRIMARY KEY (circle, device, incarnation, first_dseq, last_dseq)
) STRICT, WITHOUT ROWID;

-- What a lead asked of the roster and the hub has not taken yet: a device to close, or another role for it.
CREATE TABLE roster_wish (
    circle BLOB    NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    device INTEGER NOT NULL,
    role   TEXT,                                    -- NULL: the device is closed
    PRIMARY KEY (circle, device)
) STRICT, WITHOUT ROWID;

-- How long each circle's hub has been away, as far as this tablet's clock tells: JSON.
CREATE TABLE away (
    circle BLOB NOT NULL PRIMARY KEY REFERENCES circle (id) ON DELETE CASCADE,
    away   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Circles that this tablet was closed out of: all that is left of them here.
CREATE TABLE closed_circle (
    id           BLOB    NOT NULL PRIMARY KEY,
    name         TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    closed_by    TEXT,                              -- the name of who did it
    at           INTEGER NOT NULL,                  -- when this tablet heard of it, in milliseconds by its own clock
    never_shared INTEGER NOT NULL                   -- how many records had a change that never reached the hub
) STRICT, WITHOUT ROWID;

-- Up to which roster entry somebody's tablets leave, because they asked to. Part of the projection.
ALTER TABLE member ADD COLUMN leaving INTEGER;

-- Envelopes that are here with their keybox and of which the hub gave a stub when everything was pulled again: it lost the keybox, and gets
-- it again.
CREATE TABLE lost_keybox (
    circle      BLOB    NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    device      INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    dseq        INTEGER NOT NULL,
    PRIMARY KEY (circle, device, incarnation, dseq)
) STRICT, WITHOUT ROWID;

-- The signed word that a record is gone, as it travels; NULL where nobody else ever had the record.
ALTER TABLE tombstone ADD COLUMN signed BLOB;
-- Its place in the hub's list; NULL until the hub has it, and again when the hub lost it.
ALTER TABLE tombstone ADD COLUMN number INTEGER;
CREATE INDEX tombstone_number ON tombstone (circle, number);

-- How far the hub's list of what is gone was carried out here, and up to where this tablet has confirmed that. `places` and `hash` are
-- the cursor of the list.
CREATE TABLE erasing (
    circle        BLOB    NOT NULL PRIMARY KEY REFERENCES circle (id) ON DELETE CASCADE,
    places        INTEGER NOT NULL,
    hash          BLOB    NOT NULL,
    confirmed     INTEGER NOT NULL,                 -- this tablet's confirmation at the hub reaches this place
    confirmations INTEGER NOT NULL                  -- how many confirmations the hub had when they were last fetched
) STRICT, WITHOUT ROWID;

-- Every place of that list: a confirmation is about a list, and holds only for this one.
CREATE TABLE erasing_place (
    circle BLOB    NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    places INTEGER NOT NULL,
    hash   BLOB    NOT NULL,
    PRIMARY KEY (circle, places)
) STRICT, WITHOUT ROWID;

-- What every device confirmed last, as it signed it.
CREATE TABLE confirmation (
    circle       BLOB    NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    device       INTEGER NOT NULL,
    places       INTEGER NOT NULL,                  -- of the list, for which the confirmation holds
    confirmation BLOB    NOT NULL,
    PRIMARY KEY (circle, device)
) STRICT, WITHOUT ROWID;

-- Edits of this tablet that were not shared when their record went, until they have found their place: JSON.
CREATE TABLE late_edit (
    document BLOB    NOT NULL PRIMARY KEY,
    circle   BLOB    NOT NULL,
    puts     TEXT    NOT NULL,
    at       INTEGER NOT NULL                       -- the hub's time when the record went
) STRICT, WITHOUT ROWID;

-- What a person is told about edits that came too late; no word of what was in them.
CREATE TABLE told_late (
    id      INTEGER NOT NULL PRIMARY KEY,
    circle  BLOB    NOT NULL,
    became  TEXT    NOT NULL,
    edits   INTEGER NOT NULL,
    at      INTEGER NOT NULL
) STRICT;

-- When a record came to this tablet and when it was last changed, by the hub's time, which alone decides when it ends. NULL where no
-- hub was heard of yet.
ALTER TABLE document ADD COLUMN came INTEGER;
ALTER TABLE document ADD COLUMN touched INTEGER;

-- Chains of which the envelopes after `after` and up to `last` came in a bundle, and the hub was not seen to have them: they are not
-- shared yet, and a removal may still say that they never will be.
CREATE TABLE carried (
    circle      BLOB    NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    device      INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    after       INTEGER NOT NULL,
    last        INTEGER NOT NULL,
    PRIMARY KEY (circle, device, incarnation)
) STRICT, WITHOUT ROWID;
