-- The blind hub on PostgreSQL: what tablets seal, in the order in which it came. Every content here is a ciphertext or a signed
-- fact.
--
-- Everything that belongs to a circle has the circle's name first in its primary key, no statement joins two
-- circles, and every writing transaction locks one circle. So a distributed PostgreSQL can keep circles on different machines
-- with `circle` as the partition key. `hub` and `request_memory` have one row, and `mailbox` is found by who does not know the
-- circle: these three are the same for all circles. Indexes by time are for tidying up, which may ask everywhere.

-- One row: whose tables these are, the steps taken, and the random name of this life of the data. The name changes when a backup
-- is put back.
CREATE TABLE hub (
    only_row    BIGINT PRIMARY KEY CHECK (only_row = 1),
    application TEXT NOT NULL CHECK (application = 'stoep-hub'),
    version     BIGINT NOT NULL,
    epoch       BYTEA NOT NULL CHECK (octet_length(epoch) = 16)
);

-- A circle with the end of its order, of its roster, of its keyframes and of its list of what is gone. Confirmations are counted as
-- they come, so that another number says that there is a new one. This row is what a writer of the circle holds locked. It changes
-- with every run, so its page keeps room for the next version.
CREATE TABLE circle (
    name            BYTEA PRIMARY KEY CHECK (octet_length(name) = 16),
    sequence        BIGINT NOT NULL CHECK (sequence >= 0),
    order_hash      BYTEA NOT NULL CHECK (octet_length(order_hash) = 32),
    roster_sequence BIGINT NOT NULL CHECK (roster_sequence >= 0),
    roster_head     BYTEA NOT NULL CHECK (octet_length(roster_head) = 32),
    keyframes       BIGINT NOT NULL CHECK (keyframes >= 0),
    tombstones      BIGINT NOT NULL CHECK (tombstones >= 0),
    tombstone_order BYTEA NOT NULL CHECK (octet_length(tombstone_order) = 32),
    confirmations   BIGINT NOT NULL CHECK (confirmations >= 0)
) WITH (fillfactor = 50);

CREATE TABLE roster_entry (
    circle   BYTEA NOT NULL REFERENCES circle (name),
    sequence BIGINT NOT NULL,
    content  BYTEA NOT NULL,
    PRIMARY KEY (circle, sequence)
);

-- Keyframes are numbered from 1 in the order in which they came.
CREATE TABLE keyframe (
    circle  BYTEA NOT NULL REFERENCES circle (name),
    number  BIGINT NOT NULL,
    hash    BYTEA NOT NULL CHECK (octet_length(hash) = 32),
    content BYTEA NOT NULL,
    PRIMARY KEY (circle, number),
    UNIQUE (circle, hash)
);

-- The vector: the end of the chain of every device and incarnation.
CREATE TABLE chain (
    circle      BYTEA NOT NULL REFERENCES circle (name),
    device      BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    dseq        BIGINT NOT NULL,
    hash        BYTEA NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (circle, device, incarnation)
) WITH (fillfactor = 50);

-- A run is stored as it was signed, so that it verifies by itself when it is pulled. `size` is that of its binary form.
CREATE TABLE run (
    circle          BYTEA NOT NULL REFERENCES circle (name),
    last_sequence   BIGINT NOT NULL,
    first_sequence  BIGINT NOT NULL,
    roster_sequence BIGINT NOT NULL,
    signature       BYTEA NOT NULL CHECK (octet_length(signature) = 64),
    order_hash      BYTEA NOT NULL CHECK (octet_length(order_hash) = 32),
    size            BIGINT NOT NULL,
    PRIMARY KEY (circle, last_sequence)
);

-- One envelope, or the stub of one. `received` is the hub's time in seconds. The hash of the keybox stays when the keybox goes,
-- because the run's signature covers it.
CREATE TABLE envelope (
    circle        BYTEA NOT NULL REFERENCES circle (name),
    sequence      BIGINT NOT NULL,
    device        BIGINT NOT NULL,
    incarnation   BIGINT NOT NULL,
    dseq          BIGINT NOT NULL,
    document      BYTEA NOT NULL CHECK (octet_length(document) = 16),
    expires_month BIGINT NOT NULL,
    received      BIGINT NOT NULL,
    hash          BYTEA NOT NULL CHECK (octet_length(hash) = 32),
    keybox_hash   BYTEA CHECK (octet_length(keybox_hash) = 32),
    form          TEXT NOT NULL CHECK (form IN ('full', 'stub')),
    content       BYTEA NOT NULL,
    PRIMARY KEY (circle, sequence),
    UNIQUE (circle, device, incarnation, dseq)
);

-- What is sealed does not get smaller: PostgreSQL need not try.
ALTER TABLE envelope ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE INDEX envelope_by_document ON envelope (circle, document);

-- Apart from the envelopes, because a keybox is what erasing destroys, and because a backup of keyboxes must be younger than one of
-- envelopes. One that was lost with a backup is put back when a tablet sends its run again.
CREATE TABLE keybox (
    circle   BYTEA NOT NULL,
    sequence BIGINT NOT NULL,
    content  BYTEA NOT NULL CHECK (octet_length(content) = 72),
    PRIMARY KEY (circle, sequence),
    FOREIGN KEY (circle, sequence) REFERENCES envelope (circle, sequence)
);

-- A document, as far as the hub sees it. `author` is the member whose envelope brought the keybox, and nothing until that came.
-- `kept_until` is a month counted from January 1970: from its first day on no envelope keeps the document. `gone` is the number of the
-- tombstone by which it is gone.
CREATE TABLE document (
    circle     BYTEA NOT NULL REFERENCES circle (name),
    name       BYTEA NOT NULL CHECK (octet_length(name) = 16),
    author     BYTEA CHECK (octet_length(author) = 16),
    kept_until BIGINT CHECK (kept_until BETWEEN 0 AND 65535),
    gone       BIGINT CHECK (gone > 0),
    PRIMARY KEY (circle, name)
);

CREATE INDEX document_to_forget ON document (kept_until) WHERE gone IS NULL;

-- The list of what is gone, numbered from 1 in the order in which it came. A tombstone that waits for its document's first envelope
-- names the member who has to be its author.
CREATE TABLE tombstone (
    circle     BYTEA NOT NULL REFERENCES circle (name),
    number     BIGINT NOT NULL,
    document   BYTEA NOT NULL CHECK (octet_length(document) = 16),
    waits_for  BYTEA CHECK (octet_length(waits_for) = 16),
    order_hash BYTEA NOT NULL CHECK (octet_length(order_hash) = 32),
    content    BYTEA NOT NULL,
    PRIMARY KEY (circle, number)
);

CREATE INDEX tombstone_that_waits ON tombstone (circle, document) WHERE waits_for IS NOT NULL;

-- What every device said last of the tombstones that it carried out; `tombstones` is how many.
CREATE TABLE confirmation (
    circle     BYTEA NOT NULL REFERENCES circle (name),
    device     BIGINT NOT NULL,
    tombstones BIGINT NOT NULL,
    content    BYTEA NOT NULL,
    PRIMARY KEY (circle, device)
);

-- Messages of tablets that join, ten minutes long. `opened` is the hub's time in seconds. A newcomer does not know the circle,
-- so the mailbox has a name of its own.
CREATE TABLE mailbox (
    id      BYTEA PRIMARY KEY CHECK (octet_length(id) = 16),
    circle  BYTEA NOT NULL,
    device  BIGINT NOT NULL,
    opened  BIGINT NOT NULL,
    content BYTEA NOT NULL
);

CREATE INDEX mailbox_by_circle ON mailbox (circle);
CREATE INDEX mailbox_by_age ON mailbox (opened);

-- The requests that any replica has served and that could still come again. `hub_time` is the moment for which one was signed, in
-- seconds. Unlogged: it is written with every request, costs no waiting for a disk, and is empty after a crash.
CREATE UNLOGGED TABLE request (
    circle   BYTEA NOT NULL,
    device   BIGINT NOT NULL,
    nonce    BYTEA NOT NULL CHECK (octet_length(nonce) = 16),
    hub_time BIGINT NOT NULL,
    PRIMARY KEY (circle, device, nonce)
);

CREATE INDEX request_by_time ON request (hub_time);

-- One row: since when `request` is complete. It goes when `request` goes, so a crash is seen by its absence.
CREATE UNLOGGED TABLE request_memory (
    only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
    since    BIGINT NOT NULL
);

INSERT INTO request_memory (only_row, since) VALUES (1, 0);
