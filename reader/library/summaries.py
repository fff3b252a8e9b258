"""Keeps beside each story what a list shows of it, so that a list of many thousands is read at once.

Triggers note in `stale` whose summary is no longer right; `settle` makes these anew at the end of the transaction that changed
them. All of it is derived. Reading it is `shelf`'s.
"""

import sqlite3

from reader.core.article import Span
from reader.core.story import ArticleCard, ListedStory, Story, listed
from reader.library import rows
from reader.library.corrected import corrected_stories
from reader.library.dismissals import DismissedMark, read_dismissed
from reader.library.part import asking

_MEMBERS = """
    SELECT article.id, coalesce(membership.story, article.id) AS story, article.language, article.title,
           article.headline_start, article.date, article.date_certain, article.source, article.copy_of, article.added,
           '' AS path,
           (SELECT json_group_object(name, value) FROM fact WHERE fact.article = article.id HAVING count(*)) AS facts
    FROM article LEFT JOIN membership ON membership.article = article.id
    WHERE (article.id IN (SELECT article FROM membership WHERE story IN (SELECT story FROM stale))
           OR (membership.story IS NULL AND article.id IN (SELECT story FROM stale)))
    AND article.id NOT IN (SELECT article FROM hidden)
    ORDER BY article.added, article.id
"""
_SHARES = """
    WITH inside (story, "left", "right", body) AS (
        SELECT m.story, link."left", link."right", link.body
        FROM membership AS m JOIN link ON link."left" = m.article
        JOIN membership AS n ON n.article = link."right" AND n.story = m.story
        WHERE m.story IN (SELECT story FROM stale)
        AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.article IN (link."left", link."right"))
    ), tied (story, article, id) AS (
        SELECT story, "left", value FROM inside, json_each(inside.body, '$.l')
        UNION SELECT story, "right", value FROM inside, json_each(inside.body, '$.r')
    ), matched (story, passages) AS (  -- each is looked up by its key: `tied` has none, and may hold thousands
        SELECT tied.story, count(*) FROM tied CROSS JOIN passage ON passage.article = tied.article AND passage.id = tied.id
        GROUP BY tied.story
    )
    SELECT membership.story AS story, coalesce(matched.passages, 0) * 1.0 / count(*) AS share
    FROM membership JOIN passage ON passage.article = membership.article LEFT JOIN matched ON matched.story = membership.story
    WHERE membership.story IN (SELECT story FROM stale) AND membership.article NOT IN (SELECT article FROM hidden)
    GROUP BY membership.story
    HAVING EXISTS (  -- else nothing was compared yet, which is not the same as nothing found
        SELECT 1 FROM membership AS m JOIN alignment ON alignment."left" = m.article
        JOIN membership AS n ON n.article = alignment."right" AND n.story = m.story WHERE m.story = membership.story
    )
"""
_DIFFERENCES = """
    SELECT m.story AS story, difference."left" AS l, difference."right" AS r, difference.body AS body
    FROM membership AS m JOIN difference ON difference."left" = m.article
    JOIN membership AS n ON n.article = difference."right" AND n.story = m.story
    WHERE m.story IN (SELECT story FROM stale)
    AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.article IN (difference."left", difference."right"))
"""
_READING = """
    SELECT read.story AS story, coalesce(place.reach, 0.0) AS reach
    FROM read LEFT JOIN place ON place.story = read.story WHERE read.story IN (SELECT story FROM stale)
"""


def settle(db: sqlite3.Connection) -> None:
    """Make the summaries anew that are no longer right; `db` is in a transaction. Quick where there are none."""
    last = db.execute("SELECT max(number) FROM stale").fetchone()[0]
    if last is None:
        return
    summaries = _summaries(db)
    db.execute("DELETE FROM shelf WHERE story IN (SELECT story FROM stale)")
    db.executemany(
        "INSERT INTO shelf VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (_row(last, story) for story in summaries)
    )
    db.execute("DELETE FROM stale")


def _summaries(db: sqlite3.Connection) -> list[ListedStory]:
    members: dict[str, list[ArticleCard]] = {}
    for row in db.execute(_MEMBERS):
        members.setdefault(row["story"], []).append(rows.card_of(row))
    shares = {row["story"]: row["share"] for row in db.execute(_SHARES)}
    differences = _differences(db)
    for story, state in corrected_stories(asking(db)).items():
        shares[story], differences[story] = state.matched, state.differences
    reading = {row["story"]: row["reach"] for row in db.execute(_READING)}
    return [
        listed(
            Story(key, tuple(cards), shares.get(key) if len(cards) > 1 else None),
            differences=differences.get(key, 0),
            read=key in reading,
            reach=reading.get(key, 0.0),
        )
        for key, cards in members.items()
    ]


def _differences(db: sqlite3.Connection) -> dict[str, int]:
    """How many differences of each story were not dismissed."""
    counts: dict[str, int] = {}
    for row in db.execute(_DIFFERENCES):
        if not _dismissed(db, row["l"], row["r"], row["body"]):
            counts[row["story"]] = counts.get(row["story"], 0) + 1
    return counts


def _dismissed(db: sqlite3.Connection, left: str, right: str, body: str) -> bool:
    """Whether a person has looked at a difference, whichever way round it was seen; it is known by the places of its words."""
    if not (dismissed := read_dismissed(asking(db), left, right)):
        return False
    told = rows.difference_of(body)
    here = told.left_span or _span(db, left, told.left)
    there = told.right_span or _span(db, right, told.right)
    return DismissedMark(told.kind, (here.start, here.end), (there.start, there.end)) in dismissed


def _span(db: sqlite3.Connection, article: str, passage: int) -> Span:
    found = db.execute('SELECT start, "end" FROM passage WHERE article = ? AND id = ?', (article, passage)).fetchone()
    return Span(*found) if found else Span(0, 0)


def _row(revision: int, story: ListedStory) -> tuple[object, ...]:
    return (
        story.id,
        revision,
        story.title,
        story.second,
        " ".join(f"{language} {count}" for language, count in story.versions),
        "\n".join(story.sources),
        story.day.isoformat(),
        story.stated,
        story.certain,
        story.added,
        story.matched,
        story.differences,
        story.read,
        story.reach,
    )
