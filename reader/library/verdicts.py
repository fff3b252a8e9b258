"""What a person said of the links between two articles: kept by the places of the passages, told by their ids.

What fits the articles no longer (its words are gone) is kept all the same, and counted.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.core.alignment import Alignment
from reader.core.article import Article
from reader.core.correcting import Group, Said, Verdict
from reader.core.edits import Edit, EditKind
from reader.core.places import Place, passages_at, places_of
from reader.library import rows
from reader.library.articles import read_article
from reader.library.journal import Journal, Put, Values
from reader.library.part import OF_PAIR, Ask, asking

Rule = Callable[[tuple[Said, ...]], Sequence[Said]]
"""Takes what was said before and gives what is said after."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What was said of two articles, seen with one at the left; `unfit` counts what fits them no longer."""

    said: tuple[Said, ...] = ()
    unfit: int = 0


def read_verdicts(ask: Ask, left: tuple[str, Article], right: tuple[str, Article]) -> Verdicts:
    """What was said of two articles, given as (id, article)."""
    known = _known(ask, left, right)
    fitting = [said for said, _ in known if said is not None]
    return Verdicts(tuple(fitting), len(known) - len(fitting))


def change_verdicts(journal: Journal, kind: EditKind, pair: tuple[str, str], rule: Rule) -> Edit | None:
    """Change what is said of two articles by a rule, as one edit. What fits no longer stays as it is."""

    def wish(db: sqlite3.Connection) -> Iterable[Put]:
        ask = asking(db)
        left, right = ((article, read_article(ask, article)) for article in pair)
        known = _known(ask, left, right)
        before = [said for said, _ in known if said is not None]
        after = tuple(rule(tuple(before)))
        yield from (Put("verdict", key, None) for said, key in known if said is not None and said not in after)
        yield from (_put(said, left, right) for said in after if said not in before)

    return journal.do(kind, wish)


def read_described(ask: Ask, left: tuple[str, Article], right: tuple[str, Article]) -> dict[Group, Alignment]:
    """The words and differences of links made by hand, as far as they are known, by the passages of the links."""
    groups: dict[Group, Alignment] = {}
    for row in ask(f"SELECT * FROM described WHERE {OF_PAIR}", left[0], right[0]):
        same_way = row["left"] == left[0]
        spans, found = json.loads(row["passages"]), rows.alignment_of(row["body"])
        if not same_way:
            spans, found = spans[::-1], found.mirrored()
        lefts, rights = _ids(left[1], spans[0]), _ids(right[1], spans[1])
        if len(lefts) == len(spans[0]) and len(rights) == len(spans[1]):
            groups[lefts, rights] = found.renumbered(dict(enumerate(lefts)), dict(enumerate(rights)))
    return groups


def put_described(
    db: sqlite3.Connection, left: tuple[str, Article], right: tuple[str, Article], found: Mapping[Group, Alignment], maker: str
) -> None:
    """Keep the words and differences of links made by hand, in place of all that was kept of these two articles."""
    db.execute(f"DELETE FROM described WHERE {OF_PAIR}", (left[0], right[0]))
    for (lefts, rights), alignment in found.items():
        within = alignment.renumbered(_places_in(lefts), _places_in(rights))
        spans = json.dumps([_spans(left[1], lefts), _spans(right[1], rights)], separators=(",", ":"))
        values = left[0], right[0], spans, maker, rows.alignment_body(within)
        db.execute("INSERT INTO described VALUES (?, ?, ?, ?, ?)", values)


def _known(ask: Ask, left: tuple[str, Article], right: tuple[str, Article]) -> list[tuple[Said | None, Values]]:
    """What was said (None where it fits no longer), each with the key of its row."""
    return [
        (_said(row, left, right), _key(row))
        for row in ask(f"SELECT * FROM verdict WHERE {OF_PAIR} ORDER BY at", left[0], right[0])
    ]


def _key(row: sqlite3.Row) -> Values:
    return row["left"], row["right"], row["kind"], row["lefts"], row["rights"]


def _said(row: sqlite3.Row, left: tuple[str, Article], right: tuple[str, Article]) -> Said | None:
    same_way = row["left"] == left[0]
    lefts, rights = (row["lefts"], row["rights"]) if same_way else (row["rights"], row["lefts"])
    places = _places(lefts), _places(rights)
    here, there = passages_at(left[1], places[0]), passages_at(right[1], places[1])
    if not here or not there:
        return None
    if row["found"] and (len(here), len(there)) != (len(places[0]), len(places[1])):
        return None  # what was found is numbered by the passages as they were
    found = rows.alignment_of(row["found"]) if row["found"] else Alignment()
    if not same_way:
        found = found.mirrored()
    return Said(Verdict(row["kind"]), here, there, found.renumbered(dict(enumerate(here)), dict(enumerate(there))))


def _put(said: Said, left: tuple[str, Article], right: tuple[str, Article]) -> Put:
    lefts, rights = _told(places_of(left[1], said.left)), _told(places_of(right[1], said.right))
    found = ""
    if said.verdict is Verdict.BETWEEN:
        found = rows.alignment_body(said.found.renumbered(_places_in(said.left), _places_in(said.right)))
    return Put("verdict", (left[0], right[0], said.verdict.value, lefts, rights), (found, rows.now()))


def _places_in(passages: Sequence[int]) -> dict[int, int]:
    return {passage: place for place, passage in enumerate(passages)}


def _spans(article: Article, passages: Sequence[int]) -> list[list[int]]:
    return [[article.passages[one].span.start, article.passages[one].span.end] for one in passages]


def _ids(article: Article, spans: Sequence[Sequence[int]]) -> tuple[int, ...]:
    known = {(passage.span.start, passage.span.end): passage.id for passage in article.passages}
    return tuple(known[span[0], span[1]] for span in spans if (span[0], span[1]) in known)


def _told(places: Sequence[Place]) -> str:
    return json.dumps([[one.start, one.end, one.words] for one in places], ensure_ascii=False, separators=(",", ":"))


def _places(told: str) -> tuple[Place, ...]:
    return tuple(Place(*one) for one in json.loads(told))
