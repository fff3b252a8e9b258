"""The tables behind the list of stories, and the triggers that note which of its rows are no longer right.

All of it but `place` is derived; `summaries` brings it up to date.
"""


def _noting(table: str, event: str, row: str, story: str) -> str:
    """A trigger: when rows of a table change, the summary of a story is no longer right."""
    return (
        f"CREATE TRIGGER {table}_{event.split()[0].lower()}_{row}_stale AFTER {event} ON {table} "
        f"BEGIN INSERT INTO stale (story) VALUES ({story}); END;\n"
    )


def _triggers() -> str:
    of = "coalesce((SELECT story FROM membership WHERE article = {0}), {0})".format
    script = _noting("membership", "INSERT", "article", "new.article") + _noting("membership", "DELETE", "article", "old.article")
    for table, story in (
        ("membership", "{row}.story"),
        ("read", "{row}.story"),
        ("place", "{row}.story"),
        ("article", of("{row}.id")),
        *((table, of("{row}.article")) for table in ("hidden", "fact", "line_by_hand")),
        *((table, of('{row}."left"')) for table in ("alignment", "dismissed", "verdict", "described")),
    ):
        for event, row in (("INSERT", "new"), ("DELETE", "old"), ("UPDATE", "old"), ("UPDATE", "new")):
            script += _noting(table, event, row, story.format(row=row))
    return script


TABLES = """
CREATE TABLE place (                     -- how far a person has read a story
    story   TEXT PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
    article TEXT NOT NULL,               -- where one was last
    passage INTEGER NOT NULL,
    reach   REAL NOT NULL,               -- the farthest share of it that was seen, 0 to 1
    at      TEXT NOT NULL
) STRICT;

CREATE TABLE shelf (                     -- derived: each story as the list of stories shows it (library.summaries)
    story       TEXT PRIMARY KEY,
    revision    INTEGER NOT NULL,        -- grows with each change of any row
    title       TEXT NOT NULL,
    second      TEXT NOT NULL,
    versions    TEXT NOT NULL,           -- "bg 2 en 1"
    sources     TEXT NOT NULL,           -- one on a line
    day         TEXT NOT NULL,
    stated      INTEGER NOT NULL,
    certain     INTEGER NOT NULL,
    added       TEXT NOT NULL,
    matched     REAL,
    differences INTEGER NOT NULL,
    read        INTEGER NOT NULL,
    reach       REAL NOT NULL
) STRICT;
CREATE INDEX shelf_by_day ON shelf (day, added, story);
CREATE INDEX shelf_by_revision ON shelf (revision);

CREATE TABLE stale (                     -- stories whose row in `shelf` is no longer right; empty between transactions
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    story  TEXT NOT NULL
) STRICT;
"""
TRIGGERS = _triggers()
ALL_STALE = """
INSERT INTO stale (story) SELECT DISTINCT coalesce(membership.story, article.id)
FROM article LEFT JOIN membership ON membership.article = article.id;
"""
