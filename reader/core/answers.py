"""What a search and a concordance answer: values that the services give and that the window and the command line show."""

from dataclasses import dataclass
from enum import StrEnum

from reader.core.article import Span


class HitOrder(StrEnum):
    """In which order hits come."""

    BEST = "best"
    NEWEST = "newest"


class RenderingOrigin(StrEnum):
    """How a word of the other language was found for one that was asked."""

    LEXICON = "lexicon"
    SOUND = "sound"
    TYPING = "typing"


@dataclass(frozen=True, slots=True)
class Rendering:
    """A word of the other language by which an asked one is looked for too; `links`: how many links of the library show both."""

    asked: str
    rendering: str
    language: str
    origin: RenderingOrigin
    links: int


@dataclass(frozen=True, slots=True)
class QueryFault:
    """What is wrong in a query, in English, and where (code points); it was read in the nearest way that makes sense."""

    words: str
    start: int


@dataclass(frozen=True, slots=True)
class FurtherPassage:
    """A passage that answers a query beside the one that a hit shows; as in Hit."""

    passage_id: int
    span: Span
    text: str
    match: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query; `span` lies in the article's text, `match` in the passage's own `text`.

    `across`: the passage has none of the asked words itself, only what renders them. `further`: a few of the article's other
    passages that answer as much of the query, best first.
    """

    story: str
    article: str
    language: str
    headline: str
    score: float
    passage_id: int
    span: Span
    text: str
    match: tuple[Span, ...]
    across: bool = False
    further: tuple[FurtherPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A value of a facet, and how many of the articles found have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Among the articles found: languages, sources, years and months (2024-04), those with most articles first, times newest."""

    languages: tuple[Counted, ...]
    sources: tuple[Counted, ...]
    years: tuple[Counted, ...]
    months: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The best hits of `total` articles that answer a query; `suggestion` is another spelling where nothing was found.

    `exact` is false where `total` is an upper bound: not every text was looked into for a phrase. `reading` says how the query
    was understood, in the query language itself; `renderings` are the words of the other language that were looked for too.
    `of_pairs`: the query asks for both languages by name, and `total` counts pairs of linked passages.
    """

    query: str
    total: int
    suggestion: str | None
    hits: tuple[Hit, ...]
    exact: bool = True
    reading: str = ""
    faults: tuple[QueryFault, ...] = ()
    renderings: tuple[Rendering, ...] = ()
    facets: Facets | None = None
    of_pairs: bool = False


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
    reading: str = ""
    faults: tuple[QueryFault, ...] = ()
