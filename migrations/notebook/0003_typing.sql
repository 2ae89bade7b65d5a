-- What is being typed and stands nowhere else yet: it survives that the tablet breaks off, and never leaves it. `record` is empty for a
-- note that can still go anywhere.
CREATE TABLE draft (
    record  BLOB NOT NULL,
    purpose TEXT NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (record, purpose)
) STRICT, WITHOUT ROWID;

-- Of a word of more than forty letters its beginning is kept since, so that it is found by its first ones.
INSERT OR IGNORE INTO search_term (term)
SELECT DISTINCT substr(word.value, 1, 40)
FROM search_text AS text, json_each('[' || replace(json_quote(text.words), ' ', '","') || ']') AS word
WHERE length(word.value) > 40 AND word.value NOT GLOB '*[0-9]*';
