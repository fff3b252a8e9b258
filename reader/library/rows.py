"""Turns rows of the library into values of core and back."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime

from reader.core.alignment import Alignment, Difference, DifferenceKind, Link, TiedLink, WordLink
from reader.core.article import Article, Passage, PassageKind, SetAside, Span, StatedDate
from reader.core.facts import Fact, Facts, Line, card_with
from reader.core.places import Place
from reader.core.story import ArticleCard

Row = sqlite3.Row


def now() -> str:
    """This moment in UTC, with microseconds, so that what is added later sorts later."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def article_of(row: Row, lines: Iterable[Row], passages: Iterable[Row]) -> Article:
    """An article from its row, its lines and its passages, both in order."""
    lines = list(lines)
    stated = row["headline_start"] is not None
    return Article(
        text=row["text"],
        encoding=row["encoding"],
        language=row["language"],
        headline=Span(row["headline_start"], row["headline_end"]) if stated else None,
        date=StatedDate(date.fromisoformat(row["date"]), bool(row["date_certain"])) if row["date"] else None,
        place=row["place"],
        agency=row["agency"],
        source=row["source"],
        kept=tuple((Span(li["start"], li["end"]), li["fate"] == "kept") for li in lines if li["fate"] != "set aside"),
        set_aside=tuple(SetAside(Span(li["start"], li["end"]), li["reason"]) for li in lines if li["fate"] == "set aside"),
        passages=tuple(Passage(p["id"], Span(p["start"], p["end"]), PassageKind(p["kind"]), bool(p["sure"])) for p in passages),
    )


def lines_of(article_id: str, article: Article) -> list[tuple[str, int, int, str, str | None]]:
    """The rows of table `line` for an article."""
    kept = [(article_id, span.start, span.end, "kept" if sure else "unsure", None) for span, sure in article.kept]
    return kept + [(article_id, aside.span.start, aside.span.end, "set aside", aside.reason) for aside in article.set_aside]


def card_of(row: Row) -> ArticleCard:
    """An article's card from a row of article, membership, the first origin and (as JSON) what a person said of it."""
    card = ArticleCard(
        id=row["id"],
        story=row["story"],
        path=row["path"],
        language=row["language"],
        title=row["title"],
        headline_stated=row["headline_start"] is not None,
        date=date.fromisoformat(row["date"]) if row["date"] else None,
        date_certain=bool(row["date_certain"]),
        source=row["source"],
        copy_of=row["copy_of"],
        added=datetime.fromisoformat(row["added"]),
    )
    return card_with(card, facts_of(row["facts"])) if row["facts"] is not None else card


def facts_of(told: str) -> Facts:
    """What a person said of an article, from the JSON of its names and values."""
    return {Fact(name): value for name, value in json.loads(told).items()}


def line_of(row: Row) -> Line:
    """A line that a person put back or set aside."""
    return Line(Place(row["start"], row["end"], row["words"]), bool(row["kept"]))


def link_body(link: Link) -> str:
    """A link as JSON: short keys, spans as pairs."""
    return json.dumps(
        {
            "l": link.left,
            "r": link.right,
            "s": link.score,
            "w": [[w.left.start, w.left.end, w.right.start, w.right.end, w.score] for w in link.words],
            "ul": [[s.start, s.end] for s in link.unmatched_left],
            "ur": [[s.start, s.end] for s in link.unmatched_right],
        },
        separators=(",", ":"),
    )


def link_of(body: str) -> Link:
    """The link that `link_body` wrote."""
    told = json.loads(body)
    return Link(
        left=tuple(told["l"]),
        right=tuple(told["r"]),
        score=told["s"],
        words=tuple(WordLink(Span(a, b), Span(c, d), score) for a, b, c, d, score in told["w"]),
        unmatched_left=tuple(Span(a, b) for a, b in told["ul"]),
        unmatched_right=tuple(Span(a, b) for a, b in told["ur"]),
    )


def tied_link_of(body: str) -> TiedLink:
    """The same for a line of a concordance."""
    told = json.loads(body)
    return TiedLink(tuple(told["l"]), tuple(told["r"]), told["s"], tuple(((a, b), (c, d)) for a, b, c, d, _ in told["w"]))


def difference_body(difference: Difference) -> str:
    """A difference as JSON."""
    left, right = difference.left_span, difference.right_span
    return json.dumps(
        {
            "l": difference.left,
            "r": difference.right,
            "k": difference.kind.value,
            "ls": [left.start, left.end] if left else None,
            "rs": [right.start, right.end] if right else None,
        },
        separators=(",", ":"),
    )


def difference_of(body: str) -> Difference:
    """The difference that `difference_body` wrote."""
    told = json.loads(body)
    return Difference(
        left=told["l"],
        right=told["r"],
        kind=DifferenceKind(told["k"]),
        left_span=Span(*told["ls"]) if told["ls"] else None,
        right_span=Span(*told["rs"]) if told["rs"] else None,
    )


def alignment_body(alignment: Alignment) -> str:
    """An alignment as JSON."""
    links, differences = map(link_body, alignment.links), map(difference_body, alignment.differences)
    return json.dumps([list(links), list(differences)], separators=(",", ":"))


def alignment_of(body: str) -> Alignment:
    """The alignment that `alignment_body` wrote."""
    links, differences = json.loads(body)
    return Alignment(tuple(map(link_of, links)), tuple(map(difference_of, differences)))
