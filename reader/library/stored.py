"""The rows of an alignment as it was derived: reading, writing, and numbering them anew when an article is cut otherwise."""

import sqlite3

from reader.core.alignment import Alignment, renumbering
from reader.core.article import Article
from reader.library import rows
from reader.library.part import Ask, asking

MATCHED = ("bg", "en")
"""The languages between which, and within which, is matched."""


def stored(ask: Ask, left: str, right: str) -> Alignment:
    """What was found between two articles, as it is kept, `left` being the left one of the row."""
    where = 'WHERE "left" = ? AND "right" = ? ORDER BY number'
    links = ask(f"SELECT body FROM link {where}", left, right)
    differences = ask(f"SELECT body FROM difference {where}", left, right)
    return Alignment(
        tuple(rows.link_of(row["body"]) for row in links), tuple(rows.difference_of(row["body"]) for row in differences)
    )


def write_alignment(db: sqlite3.Connection, pair: tuple[str, str], alignment: Alignment, maker: str) -> None:
    """Write the rows of an alignment in place of those that it had."""
    db.execute('DELETE FROM alignment WHERE "left" = ? AND "right" = ?', pair)
    db.execute("INSERT INTO alignment VALUES (?, ?, ?)", (*pair, maker))
    db.executemany(
        "INSERT INTO link VALUES (?, ?, ?, ?)",
        [(*pair, number, rows.link_body(link)) for number, link in enumerate(alignment.links)],
    )
    db.executemany(
        "INSERT INTO difference VALUES (?, ?, ?, ?)",
        [(*pair, number, rows.difference_body(one)) for number, one in enumerate(alignment.differences)],
    )


def number_anew(db: sqlite3.Connection, key: str, before: Article, after: Article) -> None:
    """Keep of an article's alignments what still stands, under the passages' new numbers, until they are made anew.

    In a language that is not matched nothing stands.
    """
    new = renumbering([passage.span for passage in before.passages], [passage.span for passage in after.passages])
    ask = asking(db)
    for row in ask('SELECT "left" AS l, "right" AS r FROM alignment WHERE "left" = ? OR "right" = ?', key, key):
        found = stored(ask, row["l"], row["r"])
        same = {number: number for link in found.links for number in (link.right if row["l"] == key else link.left)}
        same |= {(d.right if row["l"] == key else d.left): (d.right if row["l"] == key else d.left) for d in found.differences}
        kept = found.renumbered(new, same) if row["l"] == key else found.renumbered(same, new)
        write_alignment(db, (row["l"], row["r"]), kept if after.language in MATCHED else Alignment(), "")


def same_passages(one: Article, other: Article) -> bool:
    """Whether two states of an article are cut alike and in the same language."""
    return (one.language, one.passages) == (other.language, other.passages)
