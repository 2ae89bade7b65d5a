-- The blind hub: what tablets seal, in the order in which it came. Every content here is a ciphertext or a signed fact.

-- One row: the random name of this life of the data, which changes when a backup is put back, and the first slot of the file of
-- keyboxes that no envelope has.
CREATE TABLE hub (
    only_row     INTEGER PRIMARY KEY CHECK (only_row = 1),
    epoch        BLOB NOT NULL CHECK (length(epoch) = 16),
    keybox_slots INTEGER NOT NULL CHECK (keybox_slots >= 0)
) STRICT;

-- A circle with the end of its order, of its roster, of its keyframes and of its list of what is gone. Confirmations are counted as
-- they come, so that another number says that there is a new one.
CREATE TABLE circle (
    id              INTEGER PRIMARY KEY,
    name            BLOB NOT NULL UNIQUE CHECK (length(name) = 16),
    sequence        INTEGER NOT NULL CHECK (sequence >= 0),
    order_hash      BLOB NOT NULL CHECK (length(order_hash) = 32),
    roster_sequence INTEGER NOT NULL CHECK (roster_sequence >= 0),
    roster_head     BLOB NOT NULL CHECK (length(roster_head) = 32),
    keyframes       INTEGER NOT NULL CHECK (keyframes >= 0),
    tombstones      INTEGER NOT NULL CHECK (tombstones >= 0),
    tombstone_order BLOB NOT NULL CHECK (length(tombstone_order) = 32),
    confirmations   INTEGER NOT NULL CHECK (confirmations >= 0)
) STRICT;

CREATE TABLE roster_entry (
    circle   INTEGER NOT NULL REFERENCES circle (id),
    sequence INTEGER NOT NULL,
    content  BLOB NOT NULL,
    PRIMARY KEY (circle, sequence)
) STRICT, WITHOUT ROWID;

-- Keyframes are numbered from 1 in the order in which they came.
CREATE TABLE keyframe (
    circle  INTEGER NOT NULL REFERENCES circle (id),
    number  INTEGER NOT NULL,
    hash    BLOB NOT NULL CHECK (length(hash) = 32),
    content BLOB NOT NULL,
    PRIMARY KEY (circle, number),
    UNIQUE (circle, hash)
) STRICT;

-- The vector: the end of the chain of every device and incarnation.
CREATE TABLE chain (
    circle      INTEGER NOT NULL REFERENCES circle (id),
    device      INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    dseq        INTEGER NOT NULL,
    hash        BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (circle, device, incarnation)
) STRICT, WITHOUT ROWID;

-- A run is stored as it was signed, so that it verifies by itself when it is pulled. `size` is that of its binary form.
CREATE TABLE run (
    circle          INTEGER NOT NULL REFERENCES circle (id),
    last_sequence   INTEGER NOT NULL,
    first_sequence  INTEGER NOT NULL,
    roster_sequence INTEGER NOT NULL,
    signature       BLOB NOT NULL CHECK (length(signature) = 64),
    order_hash      BLOB NOT NULL CHECK (length(order_hash) = 32),
    size            INTEGER NOT NULL,
    PRIMARY KEY (circle, last_sequence)
) STRICT, WITHOUT ROWID;

-- One envelope, or the stub of one. `received` is the hub's time in seconds. The keybox is in a file of its own, in the slot with this
-- number; its hash stays when it goes, because the run's signature covers it. Rows are never deleted and content only gets shorter, so
-- SQLite never moves content from page to page and leaves no copy of it behind (docs/decisions/0046).
CREATE TABLE envelope (
    id            INTEGER PRIMARY KEY,
    circle        INTEGER NOT NULL REFERENCES circle (id),
    sequence      INTEGER NOT NULL,
    device        INTEGER NOT NULL,
    incarnation   INTEGER NOT NULL,
    dseq          INTEGER NOT NULL,
    document      BLOB NOT NULL CHECK (length(document) = 16),
    expires_month INTEGER NOT NULL,
    received      INTEGER NOT NULL,
    hash          BLOB NOT NULL CHECK (length(hash) = 32),
    keybox_hash   BLOB CHECK (length(keybox_hash) = 32),
    keybox_slot   INTEGER CHECK (keybox_slot >= 0),
    form          TEXT NOT NULL CHECK (form IN ('full', 'stub')),
    content       BLOB NOT NULL,
    UNIQUE (circle, sequence),
    UNIQUE (circle, device, incarnation, dseq)
) STRICT;

CREATE INDEX envelope_by_document ON envelope (circle, document);

-- Which slots are in use: the others are overwritten when the hub opens.
CREATE INDEX envelope_by_slot ON envelope (keybox_slot, form) WHERE keybox_slot IS NOT NULL;

-- Erased envelopes whose keybox still has to be overwritten in its file.
CREATE INDEX envelope_to_shred ON envelope (keybox_slot) WHERE form = 'stub' AND keybox_slot IS NOT NULL;

-- A document, as far as the hub sees it. `author` is the member whose envelope brought the keybox, and nothing until that came.
-- `kept_until` is a month counted from January 1970: from its first day on
-- no envelope keeps the document. `gone` is the number of the tombstone by
-- which it is gone.
CREATE TABLE document (
    circle     INTEGER NOT NULL REFERENCES circle (id),
    name       BLOB NOT NULL CHECK (length(name) = 16),
    author     BLOB CHECK (length(author) = 16),
    kept_until INTEGER CHECK (kept_until BETWEEN 0 AND 65535),
    gone       INTEGER CHECK (gone > 0),
    PRIMARY KEY (circle, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_to_forget ON document (kept_until) WHERE gone IS NULL;

-- The list of what is gone, numbered from 1 in the order in which it came. A tombstone that waits for its document's first envelope
-- names the member who has to be its author.
CREATE TABLE tombstone (
    circle     INTEGER NOT NULL REFERENCES circle (id),
    number     INTEGER NOT NULL,
    document   BLOB NOT NULL CHECK (length(document) = 16),
    waits_for  BLOB CHECK (length(waits_for) = 16),
    order_hash BLOB NOT NULL CHECK (length(order_hash) = 32),
    content    BLOB NOT NULL,
    PRIMARY KEY (circle, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX tombstone_that_waits ON tombstone (circle, document) WHERE waits_for IS NOT NULL;

-- What every device said last of the tombstones that it carried out; `tombstones` is how many.
CREATE TABLE confirmation (
    circle     INTEGER NOT NULL REFERENCES circle (id),
    device     INTEGER NOT NULL,
    tombstones INTEGER NOT NULL,
    content    BLOB NOT NULL,
    PRIMARY KEY (circle, device)
) STRICT, WITHOUT ROWID;

-- Messages of tablets that join, ten minutes long. `opened` is the hub's time in seconds.
CREATE TABLE mailbox (
    id      BLOB PRIMARY KEY CHECK (length(id) = 16),
    circle  INTEGER NOT NULL REFERENCES circle (id),
    device  INTEGER NOT NULL,
    opened  INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX mailbox_by_age ON mailbox (opened);
