"""SQLite's own full-text search over the texts of a library, to measure against: the same words by their lemma keys.

Each word is one token, its first key, so that phrases are asked alike; a second column holds the exact forms, for prefixes.
What is asked of it is what a page of results needs: the best twenty with a snippet and their text, how many there are, and the
facets.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from reader.language.tokens import tokenize
from reader.library.store import Library
from reader.search.analyzers import field_of, keys_of

PAGE = 20
BATCH = 2000


class FullText:
    """An FTS5 table beside the texts of a library."""

    def __init__(self, file: Path) -> None:
        self._db = sqlite3.connect(file)

    def fill(self, library: Library) -> None:
        """File all articles."""
        self._db.executescript(
            "CREATE VIRTUAL TABLE words USING fts5 (keys, forms, tokenize = 'unicode61 remove_diacritics 0');"
            "CREATE TABLE known (id INTEGER PRIMARY KEY, language TEXT, source TEXT, year TEXT, title TEXT, text TEXT);"
        )
        ids = [card.id for card in library.cards()]
        for start in range(0, len(ids), BATCH):
            documents = library.filing([(key, None) for key in ids[start : start + BATCH]]).articles.values()
            for number, document in enumerate(documents, start + 1):
                field, text = field_of(document.language), "\n".join(document.passages)
                written = [token.form for token in tokenize(text)]
                row = (number, " ".join(keys_of(form, field)[0] for form in written), " ".join(map(str.casefold, written)))
                self._db.execute("INSERT INTO words (rowid, keys, forms) VALUES (?, ?, ?)", row)
                year = str(document.date)[:4]
                self._db.execute(
                    "INSERT INTO known VALUES (?, ?, ?, ?, ?, ?)",
                    (number, document.language, document.source, year, document.title, text),
                )
            self._db.commit()
        self._db.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._db.commit()

    def page(self, match: str) -> tuple[int, list[tuple[str, str, str]]]:
        """How many articles there are, and the best of them with title, snippet and text."""
        (total,) = self._db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (match,)).fetchone()
        found = self._db.execute(
            "SELECT title, part, text FROM (SELECT rowid AS number, snippet(words, 0, '[', ']', '…', 24) AS part FROM words "
            "WHERE words MATCH ? ORDER BY rank LIMIT ?) JOIN known ON known.id = number",
            (match, PAGE),
        ).fetchall()
        return total, found

    def facets(self, match: str) -> tuple[Counter[str], ...]:
        """How many articles are in each language, from each source, of each year; by one pass over those found."""
        counted: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
        rows = self._db.execute(
            "SELECT language, source, year, count(*) FROM words JOIN known ON known.id = words.rowid "
            "WHERE words MATCH ? GROUP BY 1, 2, 3",
            (match,),
        )
        for *values, times in rows:
            for counter, value in zip(counted, values, strict=True):
                counter[value] += times
        return counted

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _key(word: str) -> str:
    """The token under which a word of either alphabet is filed."""
    language = "en" if word.isascii() else "bg"
    return keys_of(tokenize(word)[0].form, language)[0]


def quoted(words: Iterable[str]) -> str:
    """A phrase of tokens."""
    return '"' + " ".join(words).replace('"', "") + '"'


def match_of(kind: str, words: tuple[str, ...]) -> str:
    """The query that asks for words as a kind says: "word", "AND", "phrase", or "prefix of four"."""
    if kind == "prefix of four":
        return f"forms : {quoted([words[0][:4].casefold()])} *"
    if kind == "phrase":
        return f"keys : {quoted(map(_key, words))}"
    return " AND ".join(f"keys : {quoted([_key(word)])}" for word in words)
