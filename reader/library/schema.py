"""The tables of the library, as the newest version has them.

What is derived (article, line, passage, membership made automatically, alignment, link, difference) carries in `maker`
the version of what made it and can be made again from `file.bytes`; `outbox` holds what the index has yet to be told.
What a person did is kept apart, in the tables of `BY_HAND`, which only the journal writes: so all of it can be undone.
"""

from collections.abc import Mapping

VERSION = 4

FIRST_TABLES = """
CREATE TABLE identity (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
    id    TEXT PRIMARY KEY,              -- SHA-256 of the bytes, hexadecimal
    bytes BLOB NOT NULL,                 -- as they came, kept for ever
    added TEXT NOT NULL                  -- UTC, ISO 8601
) STRICT;

CREATE TABLE origin (
    file  TEXT NOT NULL REFERENCES file (id),
    path  TEXT NOT NULL,                 -- where the file was found; a file may have been found in several places
    added TEXT NOT NULL,
    PRIMARY KEY (file, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE article (
    id             TEXT PRIMARY KEY,
    file           TEXT NOT NULL UNIQUE REFERENCES file (id),
    maker          TEXT NOT NULL,
    text           TEXT NOT NULL,
    encoding       TEXT NOT NULL,
    language       TEXT NOT NULL,
    headline_start INTEGER,
    headline_end   INTEGER,
    title          TEXT NOT NULL,
    date           TEXT,
    date_certain   INTEGER NOT NULL,
    place          TEXT,
    agency         TEXT,
    source         TEXT,
    copy_of        TEXT REFERENCES article (id),
    sketch         BLOB NOT NULL,
    signature      TEXT NOT NULL,        -- JSON: [[concept, weight], …]
    added          TEXT NOT NULL
) STRICT;
CREATE INDEX article_by_added ON article (added);

CREATE TABLE line (
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    fate    TEXT NOT NULL CHECK (fate IN ('kept', 'unsure', 'set aside')),
    reason  TEXT,
    PRIMARY KEY (article, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    id      INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    sure    INTEGER NOT NULL,
    PRIMARY KEY (article, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE story (
    id      TEXT PRIMARY KEY,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE membership (
    article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    story   TEXT NOT NULL REFERENCES story (id),
    maker   TEXT NOT NULL
) STRICT;
CREATE INDEX membership_by_story ON membership (story);

CREATE TABLE alignment (
    "left"  TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    "right" TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    maker   TEXT NOT NULL,
    PRIMARY KEY ("left", "right")
) STRICT, WITHOUT ROWID;
CREATE INDEX alignment_by_right ON alignment ("right");

CREATE TABLE link (
    "left"  TEXT NOT NULL,
    "right" TEXT NOT NULL,
    number  INTEGER NOT NULL,            -- its place among the links of the two articles
    body    TEXT NOT NULL,               -- JSON, see library.rows
    PRIMARY KEY ("left", "right", number),
    FOREIGN KEY ("left", "right") REFERENCES alignment ("left", "right") ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE difference (
    "left"  TEXT NOT NULL,
    "right" TEXT NOT NULL,
    number  INTEGER NOT NULL,
    body    TEXT NOT NULL,
    PRIMARY KEY ("left", "right", number),
    FOREIGN KEY ("left", "right") REFERENCES alignment ("left", "right") ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What a person did by hand: never changed by what is derived.

CREATE TABLE placement (                 -- this article belongs in this story
    article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    story   TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dismissed (                 -- a difference that was looked at; its words by their place in the files' texts
    "left"      TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    "right"     TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind        TEXT NOT NULL,
    left_start  INTEGER NOT NULL,
    left_end    INTEGER NOT NULL,
    right_start INTEGER NOT NULL,
    right_end   INTEGER NOT NULL,
    at          TEXT NOT NULL,
    PRIMARY KEY ("left", "right", kind, left_start, left_end, right_start, right_end)
) STRICT, WITHOUT ROWID;

CREATE TABLE dictionary (                -- a dictionary that joins the lexicon in this library
    path TEXT PRIMARY KEY,
    at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE read (
    story TEXT PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
    at    TEXT NOT NULL
) STRICT;

CREATE TABLE outbox (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    "left"  TEXT NOT NULL,               -- an article that changed, or the left one of an alignment that changed
    "right" TEXT                         -- null for an article
) STRICT;
"""

JOURNAL_TABLES = """
CREATE TABLE edit (                      -- what a person did, in order; what was undone can be done again
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind   TEXT NOT NULL,                -- core.edits.EditKind: its name in the menu
    count  INTEGER NOT NULL,             -- to how many things it was done
    at     TEXT NOT NULL,
    undone INTEGER NOT NULL
) STRICT;

CREATE TABLE change (                    -- the rows of other tables that an edit changed
    edit   INTEGER NOT NULL REFERENCES edit (number) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    "table" TEXT NOT NULL,
    before TEXT,                         -- the row as a JSON list; null where there was none
    after  TEXT,
    PRIMARY KEY (edit, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE hidden (                    -- an article that was deleted: its bytes stay, it is found in nothing
    article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (                      -- what a person says of an article, in place of what was derived
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    name    TEXT NOT NULL CHECK (name IN ('language', 'headline', 'date', 'source')),
    value   TEXT,                        -- null: it states none
    at      TEXT NOT NULL,
    PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE line_by_hand (              -- a line that was put back or set aside; known by its place and its words
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    words   TEXT NOT NULL,
    kept    INTEGER NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (article, start, "end")
) STRICT, WITHOUT ROWID;

CREATE TABLE verdict (                   -- what a person says of passages of two articles
    "left"  TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    "right" TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL CHECK (kind IN ('linked', 'confirmed', 'parted', 'between')),
    "lefts" TEXT NOT NULL,               -- JSON, see library.verdicts: passages by their place in the text and their words
    rights  TEXT NOT NULL,
    found   TEXT NOT NULL,               -- JSON: for 'between' the links found there, passages numbered within the stretch
    at      TEXT NOT NULL,
    PRIMARY KEY ("left", "right", kind, "lefts", rights)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_by_right ON verdict ("right");

CREATE TABLE described (                 -- derived: the words that carry a link made by hand, and what differs in it
    "left"      TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    "right"     TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    passages    TEXT NOT NULL,           -- JSON: the spans of the passages at the left and at the right
    maker       TEXT NOT NULL,
    body        TEXT NOT NULL,           -- JSON: an alignment of these passages alone, numbered from 0
    PRIMARY KEY ("left", "right", passages)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_unsigned ON article (id) WHERE signature = '';
CREATE INDEX alignment_stale ON alignment ("left", "right") WHERE maker = '';

CREATE TABLE untaught (                  -- a pair of words that a person does not want to be learned
    bg TEXT NOT NULL,
    en TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (bg, en)
) STRICT, WITHOUT ROWID;
"""

TAUGHT_TABLES = """
CREATE TABLE taught (                    -- derived: pairs of words that links made by hand support
    bg    TEXT NOT NULL,
    en    TEXT NOT NULL,
    links INTEGER NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (bg, en)
) STRICT, WITHOUT ROWID;
"""

TABLES = FIRST_TABLES + JOURNAL_TABLES + TAUGHT_TABLES

BY_HAND: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "placement": (("article",), ("story", "at")),
    "membership": (("article",), ("story", "maker")),
    "dismissed": (("left", "right", "kind", "left_start", "left_end", "right_start", "right_end"), ("at",)),
    "hidden": (("article",), ("at",)),
    "fact": (("article", "name"), ("value", "at")),
    "line_by_hand": (("article", "start", "end"), ("words", "kept", "at")),
    "verdict": (("left", "right", "kind", "lefts", "rights"), ("found", "at")),
    "untaught": (("bg", "en"), ("at",)),
}
"""The tables that the journal writes: the columns that a row is known by, and the others, in the order of the table."""
