"""The articles of a library: what was derived from files whose bytes are kept for ever.

An article that a person deleted is hidden: its bytes and all that was done with it stay, and it is found in nothing.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from reader.core.article import Article, Span
from reader.core.facts import article_with
from reader.core.story import ArticleCard
from reader.errors import NotFoundError
from reader.library import rows
from reader.library.part import Ask, Part

ID_LENGTH = 16

FACTS = "(SELECT json_group_object(name, value) FROM fact WHERE fact.article = article.id HAVING count(*)) AS facts"
"""What a person said of an article, as JSON; null where nothing."""
CARD = f"""
    SELECT article.id, coalesce(membership.story, article.id) AS story, article.language, article.title,
           article.headline_start, article.date, article.date_certain, article.source, article.copy_of, article.added,
           (SELECT path FROM origin WHERE origin.file = article.file ORDER BY added, path LIMIT 1) AS path,
           {FACTS}
    FROM article LEFT JOIN membership ON membership.article = article.id
    WHERE article.id NOT IN (SELECT article FROM hidden)
"""
_SHOWN = "id NOT IN (SELECT article FROM hidden)"


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


def whole_id(data: bytes) -> str:
    """What a file is kept under: the SHA-256 of its bytes."""
    import hashlib  # brings OpenSSL with it, for which who only reads need not wait

    return hashlib.sha256(data).hexdigest()


class Articles(Part):
    """The part of a library that holds articles."""

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
        file, moment = whole_id(new.data), rows.now()
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
                _as_json(new.signature),
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
        row = self._one("SELECT id FROM article WHERE file = ?", whole_id(data))
        return str(row["id"]) if row else None

    def note_origin(self, data: bytes, path: str) -> None:
        """Remember that a file which is there was found at a further place."""
        with self._transaction() as db:
            db.execute("INSERT OR IGNORE INTO origin VALUES (?, ?, ?)", (whole_id(data), path, rows.now()))

    def article(self, article: str) -> Article:
        """The article of that id, with what a person said of it."""
        return read_article(self._all, article)

    def card(self, article: str) -> ArticleCard:
        """What a list shows of the article of that id."""
        row = self._one(f"{CARD} AND article.id = ?", article)
        if row is None:
            raise NotFoundError(f"There is no article {article} in this library.")
        return rows.card_of(row)

    def cards(self) -> list[ArticleCard]:
        """The cards of all articles, in the order in which they were added."""
        return [rows.card_of(row) for row in self._all(f"{CARD} ORDER BY article.added, article.id")]

    def count(self) -> int:
        """How many articles there are."""
        row = self._one(f"SELECT count(*) FROM article WHERE {_SHOWN}")
        return int(row[0]) if row else 0

    def signature(self, article: str) -> tuple[tuple[str, float], ...]:
        """The article's (concept, weight) pairs."""
        row = self._one("SELECT signature FROM article WHERE id = ?", article)
        pairs = json.loads(row["signature"]) if row and row["signature"] else ()
        return tuple((concept, weight) for concept, weight in pairs)

    def unsigned(self) -> list[str]:
        """Articles that were cut otherwise since their signature was made."""
        return [row["id"] for row in self._all(f"SELECT id FROM article WHERE signature = '' AND {_SHOWN}")]

    def put_signature(self, article: str, signature: tuple[tuple[str, float], ...]) -> None:
        """Keep an article's signature made anew."""
        with self._transaction() as db:
            db.execute("UPDATE article SET signature = ? WHERE id = ?", (_as_json(signature), article))
            db.execute('INSERT INTO outbox ("left") VALUES (?)', (article,))

    def sketch(self, article: str) -> bytes:
        """The article's sketch for near copies."""
        row = self._one("SELECT sketch FROM article WHERE id = ?", article)
        return bytes(row["sketch"]) if row else b""


def _as_json(signature: tuple[tuple[str, float], ...]) -> str:
    return json.dumps(signature, ensure_ascii=False, separators=(",", ":"))


def read_article(ask: Ask, article: str) -> Article:
    """The article of that id, with what a person said of it; raises `NotFoundError`."""
    found = ask(f"SELECT *, {FACTS} FROM article WHERE id = ? AND {_SHOWN}", article)
    if not found:
        raise NotFoundError(f"There is no article {article} in this library.")
    lines = ask("SELECT * FROM line WHERE article = ? ORDER BY start", article)
    passages = ask("SELECT * FROM passage WHERE article = ? ORDER BY id", article)
    derived = rows.article_of(found[0], lines, passages)
    facts = rows.facts_of(found[0]["facts"] or "{}")
    by_hand = [rows.line_of(row) for row in ask("SELECT * FROM line_by_hand WHERE article = ? ORDER BY start", article)]
    return article_with(derived, facts, by_hand, _split) if facts or by_hand else derived


def _split(text: str, language: str, start: int, end: int) -> Sequence[Span]:
    from reader.language.sentences import split  # loaded late: few articles need it

    return split(text, language, start, end)
