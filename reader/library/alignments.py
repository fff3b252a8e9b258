"""The alignments of a library: what matches between two articles, as it was derived, with what a person said laid over it.

An alignment whose maker is "" must be made anew: an article was cut otherwise since. One of another maker than today's stands as
it is until there is time to make it anew.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Set

from reader.core.alignment import Alignment
from reader.core.article import Article
from reader.core.correcting import Group, Said, Verdict, lay_over
from reader.core.teaching import Taught
from reader.library.articles import read_article
from reader.library.part import OF_PAIR, Ask, Part, asking
from reader.library.stored import same_passages, stored, write_alignment
from reader.library.verdicts import Verdicts, put_described, read_described, read_verdicts

_TONGUE = "coalesce((SELECT value FROM fact WHERE fact.article = article.id AND name = 'language'), article.language)"
_OF_THEIR_STORIES = """
    AND story IN (SELECT story FROM membership WHERE article IN (SELECT value FROM json_each(?)))
"""

_ALIGNED = """
    FROM alignment LEFT JOIN membership AS m ON m.article = "left" LEFT JOIN membership AS n ON n.article = "right"
    WHERE m.story IS n.story
    AND "left" NOT IN (SELECT article FROM hidden) AND "right" NOT IN (SELECT article FROM hidden)
"""

OUTDATED = "outdated"
"""The maker of what stands until it is made anew, because its maker would find something else today."""


class Alignments(Part):
    """The part of a library that holds alignments."""

    def unaligned(self, articles: Set[str] | None = None) -> list[tuple[str, str]]:
        """Pairs of articles of one story that have not been aligned, Bulgarian at the left, else the older one.

        All, or those with one of `articles`; those that must be aligned anew come first.
        """
        among = _OF_THEIR_STORIES if articles is not None else ""
        query = f"""
            WITH shown AS (
                SELECT article.id, added, story, {_TONGUE} AS language
                FROM article JOIN membership ON membership.article = article.id
                WHERE article.id NOT IN (SELECT article FROM hidden) {among}
            )
            SELECT a.id AS one, b.id AS other, a.language AS tongue, b.language AS other_tongue
            FROM shown AS a JOIN shown AS b ON a.story = b.story
            WHERE (a.added, a.id) < (b.added, b.id) AND a.language IN ('bg', 'en') AND b.language IN ('bg', 'en')
            AND NOT EXISTS (SELECT 1 FROM alignment AS al WHERE al."left" = a.id AND al."right" = b.id AND al.maker != '')
            AND NOT EXISTS (SELECT 1 FROM alignment AS al WHERE al."left" = b.id AND al."right" = a.id AND al.maker != '')
            ORDER BY a.added, b.added
        """
        told = self._all(query) if articles is None else self._all(query, json.dumps(sorted(articles)))
        found = [_sides((row["one"], row["tongue"]), (row["other"], row["other_tongue"])) for row in told]
        if articles is not None:
            found = [pair for pair in found if not articles.isdisjoint(pair)]
        stale = {frozenset((row["left"], row["right"])) for row in self._all("SELECT * FROM alignment WHERE maker = ''")}
        return sorted(found, key=lambda pair: frozenset(pair) not in stale)

    def left_and_right(self, one: str, other: str) -> tuple[str, str]:
        """Two articles in the order in which they are aligned: the Bulgarian one at the left, else the older one."""
        query = f"SELECT id, {_TONGUE} AS language FROM article WHERE id IN (?, ?) ORDER BY added, id"
        first, second = self._all(query, one, other)
        return _sides((first["id"], first["language"]), (second["id"], second["language"]))

    def put_alignment(
        self, left: str, right: str, alignment: Alignment, maker: str, *, of: tuple[Article, Article] | None = None
    ) -> bool:
        """Keep what was found between two articles, in place of what was found before.

        `of` are the articles as they were aligned: where one was cut otherwise meanwhile nothing is kept, and False returned.
        """
        with self._transaction() as db:
            ask = asking(db)
            if of is not None and any(
                not same_passages(read_article(ask, key), article) for key, article in zip((left, right), of, strict=True)
            ):
                return False
            if ask('SELECT 1 FROM alignment WHERE "left" = ? AND "right" = ?', right, left):  # kept as it was first seen
                left, right, alignment = right, left, alignment.mirrored()
            write_alignment(db, (left, right), alignment, maker)
            db.execute('INSERT INTO outbox ("left", "right") VALUES (?, ?)', (left, right))
        return True

    def outdated(self, maker: str) -> list[tuple[str, str, str]]:
        """Pairs of articles of one story that were aligned by another maker, each after its story: those read last come first."""
        query = f"""
            SELECT m.story AS story, al."left" AS l, al."right" AS r FROM alignment AS al
            CROSS JOIN membership AS m ON m.article = al."left"
            CROSS JOIN membership AS n ON n.article = al."right" AND n.story = m.story
            LEFT JOIN place ON place.story = m.story LEFT JOIN shelf ON shelf.story = m.story
            WHERE al.maker NOT IN ('', ?)
            AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.article IN (al."left", al."right"))
            AND NOT EXISTS (SELECT 1 FROM article WHERE id IN (al."left", al."right") AND {_TONGUE} NOT IN ('bg', 'en'))
            ORDER BY place.at DESC, shelf.day DESC, l, r
        """
        return [(row["story"], row["l"], row["r"]) for row in self._all(query, maker)]

    def renew_alignment(self, left: str, right: str, alignment: Alignment, maker: str, *, of: tuple[Article, Article]) -> bool:
        """Keep what was found anew; where it is what was found before, nobody has to hear of it."""
        if self.found(left, right) != alignment:
            return self.put_alignment(left, right, alignment, maker, of=of)
        with self._transaction() as db:
            db.execute(f"UPDATE alignment SET maker = ?3 WHERE {OF_PAIR} AND maker != ''", (left, right, maker))
        return True

    def alignment(self, left: str, right: str) -> Alignment | None:
        """What matches between two articles, seen with `left` at the left; None where they have not been aligned."""
        return read_alignment(self._all, left, right)

    def found(self, left: str, right: str) -> Alignment | None:
        """What was found between two articles automatically, without what a person said."""
        return read_found(self._all, left, right)

    # -- what a person said --------------------------------------------------------------------------------------------

    def verdicts(self, left: str, right: str) -> Verdicts:
        """What a person said of the links between two articles, seen with `left` at the left."""
        return read_verdicts(self._all, *_with_articles(self._all, left, right))

    def judged(self) -> list[tuple[str, str]]:
        """The pairs of articles of which a person linked or confirmed passages."""
        query = """
            SELECT DISTINCT min("left", "right") AS one, max("left", "right") AS other
            FROM verdict WHERE kind IN (?, ?) ORDER BY one, other
        """
        found = self._all(query, Verdict.LINKED.value, Verdict.CONFIRMED.value)
        hidden = {row["article"] for row in self._all("SELECT article FROM hidden")}
        return [(row["one"], row["other"]) for row in found if not hidden & {row["one"], row["other"]}]

    def undescribed(self, left: str, right: str) -> tuple[Said, ...]:
        """The links made by hand whose words are not known."""
        sides = _with_articles(self._all, left, right)
        known = read_described(self._all, *sides)
        return tuple(one for one in read_verdicts(self._all, *sides).said if one.links and (one.left, one.right) not in known)

    def outdated_descriptions(self, maker: str) -> list[tuple[str, str]]:
        """The pairs of articles with links made by hand whose words are known from another maker."""
        found = self._all('SELECT DISTINCT "left" AS l, "right" AS r FROM described WHERE maker != ? ORDER BY l, r', maker)
        return [(row["l"], row["r"]) for row in found]

    def put_descriptions(self, left: str, right: str, found: Mapping[Group, Alignment], maker: str) -> None:
        """Keep the words and differences of the links made by hand between two articles, of all of them."""
        with self._transaction() as db:
            sides = _with_articles(asking(db), left, right)
            put_described(db, *sides, found, maker)
            told = f'INSERT INTO outbox ("left", "right") SELECT "left", "right" FROM alignment WHERE {OF_PAIR}'
            db.execute(told, (left, right))

    # -- what links made by hand have taught ---------------------------------------------------------------------------

    def taught(self) -> tuple[Taught, ...]:
        """The pairs of words that links made by hand support, without those that a person does not want."""
        query = "SELECT * FROM taught WHERE NOT EXISTS (SELECT 1 FROM untaught AS u WHERE u.bg = taught.bg AND u.en = taught.en)"
        return tuple(map(_taught, self._all(query)))

    def all_taught(self) -> tuple[Taught, ...]:
        """What was learned last, whatever a person has said of it since."""
        return tuple(map(_taught, self._all("SELECT * FROM taught")))

    def put_taught(self, pairs: Iterable[Taught], touched: Iterable[tuple[str, str]] = ()) -> None:
        """Keep what has been learned, in place of what was; `touched` are pairs of articles that it may match otherwise."""
        touched = list(touched)
        with self._transaction() as db:
            db.execute("DELETE FROM taught")
            values = [(one.bulgarian, one.english, one.links, one.score) for one in pairs]
            db.executemany("INSERT INTO taught VALUES (?, ?, ?, ?)", values)
            for table in ("alignment", "described"):
                outdated = f"UPDATE {table} SET maker = '{OUTDATED}' WHERE maker != '' AND {OF_PAIR}"
                db.executemany(outdated, touched)

    # -- which there are -----------------------------------------------------------------------------------------------

    def alignments_of(self, story: str) -> list[tuple[str, str]]:
        """The pairs of articles of a story that have been aligned, as they are kept."""
        query = """
            SELECT al."left" AS l, al."right" AS r FROM alignment AS al
            JOIN membership AS m ON m.article = al."left" JOIN membership AS n ON n.article = al."right"
            WHERE m.story = ? AND n.story = m.story
            AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.article IN (al."left", al."right"))
            ORDER BY m.article, n.article
        """
        return [(row["l"], row["r"]) for row in self._all(query, story)]

    def all_alignments(self) -> list[tuple[str, str]]:
        """The pairs of articles of one story that have been aligned."""
        return [(row["l"], row["r"]) for row in self._all(f'SELECT "left" AS l, "right" AS r {_ALIGNED} ORDER BY 1, 2')]

    def alignment_count(self) -> int:
        """How many pairs those are."""
        row = self._one(f"SELECT count(*) {_ALIGNED}")
        return int(row[0]) if row else 0


def _taught(row: sqlite3.Row) -> Taught:
    return Taught(row["bg"], row["en"], row["links"], row["score"])


def _sides(older: tuple[str, str], newer: tuple[str, str]) -> tuple[str, str]:
    """Left and right of two articles, given as (id, language)."""
    swapped = older[1] == "en" and newer[1] == "bg"
    return (newer[0], older[0]) if swapped else (older[0], newer[0])


def read_alignment(ask: Ask, left: str, right: str) -> Alignment | None:
    """What matches between two articles, what a person said laid over what was found; None where they have not been aligned."""
    found = read_found(ask, left, right)
    if found is None or not ask(f"SELECT 1 FROM verdict WHERE {OF_PAIR} LIMIT 1", left, right):
        return found
    sides = _with_articles(ask, left, right)
    said = read_verdicts(ask, *sides).said
    return lay_over(found, said, sides[0][1], sides[1][1], read_described(ask, *sides))


def read_found(ask: Ask, left: str, right: str) -> Alignment | None:
    """What was found between two articles; None where they have not been aligned, or one was deleted."""
    if ask("SELECT 1 FROM hidden WHERE article IN (?, ?)", left, right):
        return None
    if ask('SELECT 1 FROM alignment WHERE "left" = ? AND "right" = ?', left, right):
        return stored(ask, left, right)
    if ask('SELECT 1 FROM alignment WHERE "left" = ? AND "right" = ?', right, left):
        return stored(ask, right, left).mirrored()
    return None


def _with_articles(ask: Ask, left: str, right: str) -> tuple[tuple[str, Article], tuple[str, Article]]:
    return (left, read_article(ask, left)), (right, read_article(ask, right))
