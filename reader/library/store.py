"""The library as the rest of the program sees it: files, articles, stories, alignments, and the outbox for the index.

Each writing method is one transaction: it is done and on the disk, or it did not happen.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from reader.core.alignment import Alignment
from reader.core.article import Article
from reader.core.story import ArticleCard, Story
from reader.errors import NotFoundError
from reader.library import rows
from reader.library.by_hand import ByHand
from reader.library.database import Database

ID_LENGTH = 16
BY_HAND = "by hand"

_CARD = """
    SELECT article.id, coalesce(membership.story, article.id) AS story, article.language, article.title,
           article.headline_start, article.date, article.date_certain, article.source, article.copy_of, article.added,
           (SELECT path FROM origin WHERE origin.file = article.file ORDER BY added, path LIMIT 1) AS path
    FROM article LEFT JOIN membership ON membership.article = article.id
"""


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article that is to be added: where it was found, its bytes, and what was derived from them.

    `sketch` is for near copies (`ingest.duplicates`), `signature` for stories (`align.stories`): (concept, weight) pairs.
    """

    path: str
    data: bytes
    article: Article
    sketch: bytes
    signature: tuple[tuple[str, float], ...]
    maker: str


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the outbox: an article, or (with `right`) an alignment, of which the index has yet to hear."""

    number: int
    left: str
    right: str | None


def identify(data: bytes) -> str:
    """The id of a file and of the article in it: the beginning of the SHA-256 of its bytes."""
    return hashlib.sha256(data).hexdigest()[:ID_LENGTH]


class Library:
    """A library folder that is open; `close` it when done. `by_hand` is what a person did in it."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        """Open the library in `folder`, making it where there is none; `read_only` promises to change nothing."""
        self.folder = folder
        self.read_only = read_only
        self._database = Database(folder, read_only=read_only)
        self._all = self._database.all
        self._one = self._database.one
        self._transaction = self._database.transaction
        self.by_hand = ByHand(self._database)

    def close(self) -> None:
        """Close all connections of all threads."""
        self._database.close()

    # -- the library itself --------------------------------------------------------------------------------------------

    @property
    def identity(self) -> str:
        """What tells this library from all others, for as long as it lives."""
        row = self._one("SELECT value FROM identity WHERE key = 'library'")
        return str(row["value"]) if row else ""

    def data_version(self) -> int:
        """A number that changes when another connection has written, for the thread that asks."""
        row = self._one("PRAGMA data_version")
        return int(row[0]) if row else 0

    def problems(self) -> list[str]:
        """What is unsound: the database's structure, its references, and files whose bytes are no longer what they were."""
        found = [f"database: {row[0]}" for row in self._all("PRAGMA integrity_check(20)") if row[0] != "ok"]
        found += [f"database: a row of {row[0]} refers to nothing" for row in self._all("PRAGMA foreign_key_check")]
        for row in self._all("SELECT id FROM file"):
            held = self._one("SELECT bytes FROM file WHERE id = ?", row["id"])
            if held and hashlib.sha256(held["bytes"]).hexdigest() != row["id"]:
                found.append(f"file {row['id'][:ID_LENGTH]}: its bytes have changed")
        return found

    # -- articles ------------------------------------------------------------------------------------------------------

    def add(self, new: Sequence[NewArticle]) -> list[str | None]:
        """Add articles in one transaction; returns for each its id, or None where the very same file was there already.

        A file that was there gets the new path as a further origin.
        """
        added: list[str | None] = []
        with self._transaction() as db:
            for one in new:
                added.append(self._add_one(db, one))
        return added

    def _add_one(self, db: sqlite3.Connection, new: NewArticle) -> str | None:
        file, moment = hashlib.sha256(new.data).hexdigest(), rows.now()
        known = db.execute("SELECT 1 FROM file WHERE id = ?", (file,)).fetchone()
        if not known:
            db.execute("INSERT INTO file VALUES (?, ?, ?)", (file, new.data, moment))
        db.execute("INSERT OR IGNORE INTO origin VALUES (?, ?, ?)", (file, new.path, moment))
        if known:
            return None
        article, key = new.article, file[:ID_LENGTH]
        headline, stated = article.headline, article.date
        db.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)",
            (
                key,
                file,
                new.maker,
                article.text,
                article.encoding,
                article.language,
                headline.start if headline else None,
                headline.end if headline else None,
                article.title,
                stated.day.isoformat() if stated else None,
                stated.certain if stated else 0,
                article.place,
                article.agency,
                article.source,
                new.sketch,
                json.dumps(new.signature, ensure_ascii=False, separators=(",", ":")),
                moment,
            ),
        )
        db.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?)", rows.lines_of(key, article))
        db.executemany(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?)",
            [(key, p.id, p.span.start, p.span.end, p.kind.value, p.sure) for p in article.passages],
        )
        db.execute('INSERT INTO outbox ("left") VALUES (?)', (key,))
        return key

    def has_file(self, data: bytes) -> str | None:
        """The id of the article of the very same bytes, if it is there."""
        row = self._one("SELECT id FROM article WHERE file = ?", hashlib.sha256(data).hexdigest())
        return str(row["id"]) if row else None

    def note_origin(self, data: bytes, path: str) -> None:
        """Remember that a file which is there was found at a further place."""
        with self._transaction() as db:
            db.execute("INSERT OR IGNORE INTO origin VALUES (?, ?, ?)", (hashlib.sha256(data).hexdigest(), path, rows.now()))

    def article(self, article: str) -> Article:
        """The article of that id."""
        row = self._one("SELECT * FROM article WHERE id = ?", article)
        if row is None:
            raise NotFoundError(f"There is no article {article} in this library.")
        lines = self._all("SELECT * FROM line WHERE article = ? ORDER BY start", article)
        passages = self._all("SELECT * FROM passage WHERE article = ? ORDER BY id", article)
        return rows.article_of(row, lines, passages)

    def bytes_of(self, article: str) -> bytes:
        """The file as it came."""
        row = self._one("SELECT bytes FROM file JOIN article ON article.file = file.id WHERE article.id = ?", article)
        if row is None:
            raise NotFoundError(f"There is no article {article} in this library.")
        return bytes(row["bytes"])

    def card(self, article: str) -> ArticleCard:
        """What a list shows of the article of that id."""
        row = self._one(f"{_CARD} WHERE article.id = ?", article)
        if row is None:
            raise NotFoundError(f"There is no article {article} in this library.")
        return rows.card_of(row)

    def cards(self) -> list[ArticleCard]:
        """The cards of all articles, in the order in which they were added."""
        return [rows.card_of(row) for row in self._all(f"{_CARD} ORDER BY article.added, article.id")]

    def count(self) -> int:
        """How many articles there are."""
        row = self._one("SELECT count(*) FROM article")
        return int(row[0]) if row else 0

    def signature(self, article: str) -> tuple[tuple[str, float], ...]:
        """The article's (concept, weight) pairs."""
        row = self._one("SELECT signature FROM article WHERE id = ?", article)
        return tuple((concept, weight) for concept, weight in json.loads(row["signature"])) if row else ()

    def sketch(self, article: str) -> bytes:
        """The article's sketch for near copies."""
        row = self._one("SELECT sketch FROM article WHERE id = ?", article)
        return bytes(row["sketch"]) if row else b""

    # -- stories -------------------------------------------------------------------------------------------------------

    def without_story(self) -> list[str]:
        """Articles that no story has yet, oldest first."""
        query = "SELECT id FROM article WHERE id NOT IN (SELECT article FROM membership) ORDER BY added, id"
        return [row["id"] for row in self._all(query)]

    def put_in_story(
        self, members: Iterable[tuple[str, str]], maker: str, copies: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Put articles into stories, (article, story) each; a story that is not there is made. `copies` are near copies, of what.

        An article that a person has placed stays where it is.
        """
        with self._transaction() as db:
            placed = {row["article"] for row in db.execute("SELECT article FROM placement")}
            _put_in_story(db, [member for member in members if member[0] not in placed], maker)
            db.executemany("UPDATE article SET copy_of = ? WHERE id = ?", [(of, article) for article, of in copies.items()])

    def story_of(self, article: str) -> str | None:
        """The story that the article is in."""
        row = self._one("SELECT story FROM membership WHERE article = ?", article)
        return str(row["story"]) if row else None

    def stories(self) -> list[Story]:
        """All stories, the newest first: by the newest stated date in them, else by when they were added.

        An article that still waits for its story stands alone, under its own id.
        """
        members: dict[str, list[ArticleCard]] = {}
        for card in self.cards():
            members.setdefault(card.story, []).append(card)
        shares = self._shares()
        stories = [Story(key, tuple(cards), shares.get(key) if len(cards) > 1 else None) for key, cards in members.items()]
        return sorted(stories, key=_recency, reverse=True)

    def story(self, story: str) -> Story:
        """The story of that id, or the article of that id that still waits for its story."""
        found = self._all(f"{_CARD} WHERE membership.story = ? ORDER BY article.added, article.id", story) or self._all(
            f"{_CARD} WHERE article.id = ? AND membership.story IS NULL", story
        )
        cards = [rows.card_of(row) for row in found]
        if not cards:
            raise NotFoundError(f"There is no story {story} in this library.")
        return Story(story, tuple(cards), self._shares(story).get(story) if len(cards) > 1 else None)

    def _shares(self, story: str | None = None) -> dict[str, float]:
        """For each story the share of its articles' passages that stand in a link."""
        query = """
            WITH tied (article, id) AS (
                SELECT link."left", value FROM link, json_each(link.body, '$.l')
                UNION SELECT link."right", value FROM link, json_each(link.body, '$.r')
            )
            SELECT membership.story AS story, count(tied.id) * 1.0 / count(*) AS share
            FROM membership JOIN passage ON passage.article = membership.article
            LEFT JOIN tied ON tied.article = passage.article AND tied.id = passage.id
            WHERE ? IS NULL OR membership.story = ? GROUP BY membership.story
        """
        return {row["story"]: row["share"] for row in self._all(query, story, story)}

    def place_by_hand(self, articles: Sequence[str], story: str) -> None:
        """Put articles into a story because a person said so: what is derived later leaves them there."""
        moment = rows.now()
        with self._transaction() as db:
            for article in articles:
                db.execute("INSERT OR REPLACE INTO placement VALUES (?, ?, ?)", (article, story, moment))
            _put_in_story(db, [(article, story) for article in articles], BY_HAND)

    def stories_by_hand(self) -> set[str]:
        """The stories in which a person has placed an article: they are not joined to others by what is derived."""
        return {row["story"] for row in self._all("SELECT DISTINCT story FROM placement")}

    def read_stories(self) -> set[str]:
        """The stories that were opened."""
        return {row["story"] for row in self._all("SELECT story FROM read")}

    def mark_read(self, story: str) -> None:
        """Note that a story was opened."""
        with self._transaction() as db:
            db.execute("INSERT OR IGNORE INTO read SELECT id, ? FROM story WHERE id = ?", (rows.now(), story))

    # -- alignments ----------------------------------------------------------------------------------------------------

    def unaligned(self) -> list[tuple[str, str]]:
        """Pairs of articles of one story that have not been aligned, Bulgarian at the left, else the older one."""
        query = """
            SELECT a.id AS one, b.id AS other, a.language AS tongue, b.language AS other_tongue
            FROM membership AS m JOIN membership AS n ON m.story = n.story
            JOIN article AS a ON a.id = m.article JOIN article AS b ON b.id = n.article
            WHERE (a.added, a.id) < (b.added, b.id) AND a.language IN ('bg', 'en') AND b.language IN ('bg', 'en')
            AND NOT EXISTS (SELECT 1 FROM alignment AS al WHERE al."left" = a.id AND al."right" = b.id)
            AND NOT EXISTS (SELECT 1 FROM alignment AS al WHERE al."left" = b.id AND al."right" = a.id)
            ORDER BY a.added, b.added
        """
        return [_sides((row["one"], row["tongue"]), (row["other"], row["other_tongue"])) for row in self._all(query)]

    def left_and_right(self, one: str, other: str) -> tuple[str, str]:
        """Two articles in the order in which they are aligned: the Bulgarian one at the left, else the older one."""
        query = "SELECT id, language FROM article WHERE id IN (?, ?) ORDER BY added, id"
        first, second = self._all(query, one, other)
        return _sides((first["id"], first["language"]), (second["id"], second["language"]))

    def put_alignment(self, left: str, right: str, alignment: Alignment, maker: str) -> None:
        """Keep what was found between two articles, in place of what was found before."""
        with self._transaction() as db:
            db.execute('DELETE FROM alignment WHERE "left" = ? AND "right" = ?', (left, right))
            db.execute("INSERT INTO alignment VALUES (?, ?, ?)", (left, right, maker))
            db.executemany(
                "INSERT INTO link VALUES (?, ?, ?, ?)",
                [(left, right, number, rows.link_body(link)) for number, link in enumerate(alignment.links)],
            )
            db.executemany(
                "INSERT INTO difference VALUES (?, ?, ?, ?)",
                [(left, right, number, rows.difference_body(d)) for number, d in enumerate(alignment.differences)],
            )
            db.execute('INSERT INTO outbox ("left", "right") VALUES (?, ?)', (left, right))

    def alignment(self, left: str, right: str) -> Alignment | None:
        """What was found between two articles, seen with `left` at the left; None where they have not been aligned."""
        if self._one('SELECT 1 FROM alignment WHERE "left" = ? AND "right" = ?', left, right):
            return self._stored(left, right)
        if self._one('SELECT 1 FROM alignment WHERE "left" = ? AND "right" = ?', right, left):
            return self._stored(right, left).mirrored()
        return None

    def _stored(self, left: str, right: str) -> Alignment:
        where = 'WHERE "left" = ? AND "right" = ? ORDER BY number'
        links = self._all(f"SELECT body FROM link {where}", left, right)
        differences = self._all(f"SELECT body FROM difference {where}", left, right)
        return Alignment(
            tuple(rows.link_of(row["body"]) for row in links), tuple(rows.difference_of(row["body"]) for row in differences)
        )

    def alignments_of(self, story: str) -> list[tuple[str, str]]:
        """The pairs of articles of a story that have been aligned, as they are kept."""
        query = """
            SELECT al."left" AS l, al."right" AS r FROM alignment AS al
            JOIN membership AS m ON m.article = al."left" JOIN membership AS n ON n.article = al."right"
            WHERE m.story = ? AND n.story = m.story ORDER BY m.article, n.article
        """
        return [(row["l"], row["r"]) for row in self._all(query, story)]

    def all_alignments(self) -> list[tuple[str, str]]:
        """The pairs of articles that have been aligned."""
        return [(row["l"], row["r"]) for row in self._all('SELECT "left" AS l, "right" AS r FROM alignment ORDER BY 1, 2')]

    # -- what the index has yet to be told -----------------------------------------------------------------------------

    def outbox(self, limit: int) -> list[Change]:
        """The oldest entries of the outbox."""
        query = 'SELECT number, "left" AS l, "right" AS r FROM outbox ORDER BY number LIMIT ?'
        return [Change(row["number"], row["l"], row["r"]) for row in self._all(query, limit)]

    def outbox_size(self) -> int:
        """How many entries wait in the outbox."""
        row = self._one("SELECT count(*) FROM outbox")
        return int(row[0]) if row else 0

    def forget_outbox(self, up_to: int) -> None:
        """Drop the entries that the index has taken in."""
        with self._transaction() as db:
            db.execute("DELETE FROM outbox WHERE number <= ?", (up_to,))

    def fill_outbox(self) -> None:
        """Put everything into the outbox, for an index that is made anew."""
        with self._transaction() as db:
            db.execute("DELETE FROM outbox")
            db.execute('INSERT INTO outbox ("left") SELECT id FROM article ORDER BY added, id')
            db.execute('INSERT INTO outbox ("left", "right") SELECT "left", "right" FROM alignment')


def _put_in_story(db: sqlite3.Connection, members: Iterable[tuple[str, str]], maker: str) -> None:
    moment = rows.now()
    for article, story in members:
        db.execute("INSERT OR IGNORE INTO story VALUES (?, ?)", (story, moment))
        db.execute(
            "INSERT INTO membership VALUES (?, ?, ?) "
            "ON CONFLICT (article) DO UPDATE SET story = excluded.story, maker = excluded.maker",
            (article, story, maker),
        )
        db.execute('INSERT INTO outbox ("left") VALUES (?)', (article,))
    db.execute("DELETE FROM story WHERE id NOT IN (SELECT story FROM membership)")


def _sides(older: tuple[str, str], newer: tuple[str, str]) -> tuple[str, str]:
    """Left and right of two articles, given as (id, language)."""
    swapped = older[1] == "en" and newer[1] == "bg"
    return (newer[0], older[0]) if swapped else (older[0], newer[0])


def _recency(story: Story) -> tuple[str, str]:
    """Sorts stories: the newest day stated with its year, else one without, else that of adding; then when it was added."""
    stated = [card for card in story.articles if card.date]
    certain = [card for card in stated if card.date_certain]
    days = [card.date.isoformat() for card in certain or stated if card.date]
    added = story.articles[0].added.isoformat()
    return (max(days) if days else added[:10], added)
