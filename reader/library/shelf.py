"""The list of stories as a library gives it: all at once, the newest few, or what changed since; and how far each was read.

The summaries behind it are kept by `summaries`.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from reader.core.story import ListedStory, Shelf
from reader.library import rows
from reader.library.part import Part


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person was last in a story: a passage of an article; and the farthest share of the story seen, 0 to 1."""

    article: str
    passage: int
    reach: float


class ShelfPart(Part):
    """The part of a library that lists stories."""

    def shelf(self, limit: int | None = None, *, since: int | None = None) -> Shelf:
        """Listed stories, the newest first: all, the first `limit`, or those that changed after a revision."""
        with self._database.reading() as db:
            state = db.execute("SELECT coalesce(max(revision), 0), count(*) FROM shelf").fetchone()
            which = "shelf" if since is None else "(SELECT * FROM shelf WHERE revision > :since LIMIT -1)"  # by its own index
            found = db.execute(
                f"SELECT * FROM {which} ORDER BY day DESC, added DESC, story DESC LIMIT :limit",
                {"since": since, "limit": -1 if limit is None else limit},
            )
            return Shelf(int(state[0]), _listed(found), int(state[1]))

    def listed_ids(self) -> set[str]:
        """The ids of all listed stories."""
        return {row["story"] for row in self._all("SELECT story FROM shelf")}

    def place(self, story: str) -> Place | None:
        """Where a person was last in a story."""
        row = self._one("SELECT article, passage, reach FROM place WHERE story = ?", story)
        return Place(row["article"], row["passage"], row["reach"]) if row else None

    def keep_place(self, story: str, place: Place) -> None:
        """Keep where a person is in a story; the farthest share seen never shrinks."""
        with self._transaction() as db:
            db.execute(
                "INSERT INTO place SELECT id, ?, ?, ?, ? FROM story WHERE id = ? "
                "ON CONFLICT (story) DO UPDATE SET article = excluded.article, passage = excluded.passage, "
                "reach = max(reach, excluded.reach), at = excluded.at",
                (place.article, place.passage, place.reach, rows.now(), story),
            )

    def set_read(self, stories: list[str], read: bool) -> None:
        """Mark stories as read or, with how far they were read forgotten, as unread."""
        with self._transaction() as db:
            if read:
                moment = rows.now()
                db.executemany(
                    "INSERT OR IGNORE INTO read SELECT id, ? FROM story WHERE id = ?", [(moment, story) for story in stories]
                )
            else:
                db.executemany("DELETE FROM place WHERE story = ?", [(story,) for story in stories])
                db.executemany("DELETE FROM read WHERE story = ?", [(story,) for story in stories])


def _listed(found: sqlite3.Cursor) -> tuple[ListedStory, ...]:
    """Rows as values; what is the same in many rows is held once."""
    versions: dict[str, tuple[tuple[str, int], ...]] = {}
    sources: dict[str, tuple[str, ...]] = {}
    days: dict[str, date] = {}
    stories = []
    for key, _, title, second, tongues, papers, day, stated, certain, added, share, differences, read, reach in found:
        if tongues not in versions:
            parts = tongues.split()
            versions[tongues] = tuple((code, int(count)) for code, count in zip(parts[::2], parts[1::2], strict=True))
        if papers not in sources:
            sources[papers] = tuple(papers.split("\n")) if papers else ()
        if day not in days:
            days[day] = date.fromisoformat(day)
        when = days[day] if stated else datetime.fromisoformat(added).astimezone().date()
        stories.append(
            ListedStory(
                key,
                title,
                second,
                versions[tongues],
                sources[papers],
                when,
                bool(stated),
                bool(certain),
                added,
                share,
                differences,
                bool(read),
                reach,
            )
        )
    return tuple(stories)
