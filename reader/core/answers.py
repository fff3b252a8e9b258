"""What a search and a concordance answer: values that the services give and that the window and the command line show."""

from dataclasses import dataclass

from reader.core.article import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query; `span` lies in the article's text, `match` in the passage's own `text`."""

    story: str
    article: str
    language: str
    headline: str
    score: float
    passage_id: int
    span: Span
    text: str
    match: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The best hits of `total` articles that answer a query; `suggestion` is another spelling where nothing was found.

    `exact` is false where `total` is an upper bound: not every text was looked into for a phrase.
    """

    query: str
    total: int
    suggestion: str | None
    hits: tuple[Hit, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class ConcordanceSide:
    """One side of a line: the linked passages as one text, with what was asked for, or what renders it, marked."""

    article: str
    language: str
    text: str
    match: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """A link that answers a query; `left_passages` and `right_passages` are the ids, to open it in its story."""

    story: str
    left: ConcordanceSide
    right: ConcordanceSide
    score: float
    left_passages: tuple[int, ...]
    right_passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ConcordanceAnswer:
    """The first lines of `total` links that answer a query, links between two languages first; `exact` as in SearchAnswer."""

    query: str
    total: int
    lines: tuple[ConcordanceLine, ...]
    exact: bool = True
