-- The blind hub: what tablets seal, in the order in which it came. Every content here is a ciphertext or a signed fact.

-- One row: the random name of this life of the data. It changes when a backup is put back.
CREATE TABLE hub (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    epoch    BLOB NOT NULL CHECK (length(epoch) = 16)
) STRICT;

-- A circle with the end of its order, of its roster and of its keyframes.
CREATE TABLE circle (
    id              INTEGER PRIMARY KEY,
    name            BLOB NOT NULL UNIQUE CHECK (length(name) = 16),
    sequence        INTEGER NOT NULL CHECK (sequence >= 0),
    order_hash      BLOB NOT NULL CHECK (length(order_hash) = 32),
    roster_sequence INTEGER NOT NULL CHECK (roster_sequence >= 0),
    roster_head     BLOB NOT NULL CHECK (length(roster_head) = 32),
    keyframes       INTEGER NOT NULL CHECK (keyframes >= 0)
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

-- One envelope, or the stub of one. `received` is the hub's time in seconds, from which expiry counts. The hash of the keybox
-- stays when the keybox goes, because the run's signature covers it.
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
    form          TEXT NOT NULL CHECK (form IN ('full', 'stub')),
    content       BLOB NOT NULL,
    UNIQUE (circle, sequence),
    UNIQUE (circle, device, incarnation, dseq)
) STRICT;

CREATE INDEX envelope_by_document ON envelope (circle, document);

-- Apart from the envelopes, because a keybox is what erasing destroys.
CREATE TABLE keybox (
    circle   INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    content  BLOB NOT NULL CHECK (length(content) = 72),
    PRIMARY KEY (circle, sequence),
    FOREIGN KEY (circle, sequence) REFERENCES envelope (circle, sequence)
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
