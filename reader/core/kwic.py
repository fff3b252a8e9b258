"""A concordance as it is read: lines with their words in the middle (KWIC, Luhn 1960), what renders these, and what is counted.

How lines are found and counted is the services' matter, how they are drawn the window's.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.core.alignment import Origin
from reader.core.answers import QueryFault
from reader.core.article import Span
from reader.core.story import ArticleCard
from reader.core.units import Unit, UnitSide

_SMALL_SHARE = 0.25
"""So often a word is also written in small letters if it is no name."""
BETWEEN, OR = " ", "|"
"""Between the words of a rendering's key, and between the lemmas that a word of it may be of."""


class Rendered(StrEnum):
    """What is known of the rendering of the words that were asked for."""

    TOLD = "told"
    NOT_FOUND = "not found"
    """The word links do not tell."""
    NOT_RENDERED = "not rendered"
    """All else in the two passages is tied, or a person has confirmed the pair: nothing there renders them."""


@dataclass(frozen=True, slots=True)
class KwicSide:
    """One side of a line: the linked passages as one line of text, `match` the words asked for or what renders them.

    `hits` are the same words in the article's text, `passages` the ids of the passages there, `middle` is the place among the
    matches of that one which stands in the middle of a line.
    """

    card: ArticleCard
    text: str
    match: tuple[Span, ...]
    hits: tuple[Span, ...]
    passages: tuple[int, ...]
    middle: int = 0

    @property
    def centre(self) -> Span | None:
        """The match that stands in the middle of a line."""
        return self.match[self.middle] if self.match else None


@dataclass(frozen=True, slots=True)
class KwicLine:
    """A link that answers a query. `asked` is the place of the side on which the words were found (0 Bulgarian, 1 English).

    `key` and `form` name what renders them: by the lemmas of its words ("meet|meeting": either), and as it is written there (""
    where it is not told); `groups_of` tells which keys are one rendering.
    `before` and `after` hold the words around the match, the nearest first.
    """

    story: str
    bulgarian: KwicSide
    english: KwicSide
    asked: int
    score: float
    origin: Origin
    rendered: Rendered
    key: str = ""
    form: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def sides(self) -> tuple[KwicSide, KwicSide]:
        """Bulgarian and English."""
        return self.bulgarian, self.english

    def unit(self) -> Unit:
        """The line as it is handed over."""
        return Unit(self.story, _unit_side(self.bulgarian), _unit_side(self.english), self.score, self.origin)


def _unit_side(side: KwicSide) -> UnitSide:
    card = side.card
    day = card.date if card.date_certain else None
    return UnitSide(card.language, side.text, len(side.passages), card.title, card.source or "", day, side.match)


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a query was understood, and how many links may answer it; `exact` is false where some of them may not.

    `suggestion` is another spelling where no link answers.
    """

    query: str
    reading: str
    faults: tuple[QueryFault, ...]
    total: int
    exact: bool
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class RenderingCount:
    """A rendering as it is written most often, and how many lines have it; `key` is the group of these lines (`groups_of`)."""

    key: str
    label: str
    rendered: Rendered
    count: int


@dataclass(frozen=True, slots=True)
class Period:
    """A year ("2024") or month ("2024-05"): the links that answer, and all links of that time."""

    name: str
    found: int
    all: int

    @property
    def rate(self) -> float:
        """Links that answer among a thousand."""
        return 1000 * self.found / self.all if self.all else 0.0


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word that stands near those asked for more often than chance would have it; `likelihood` is its log-likelihood ratio."""

    word: str
    language: str
    count: int
    likelihood: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is counted over all lines; `undated` links are in no period, since no year is stated for them."""

    periods: tuple[Period, ...]
    collocates: tuple[Collocate, ...]
    undated: int = 0


def groups_of(lines: Sequence[KwicLine]) -> list[str]:
    """For each of some lines by what it is grouped: its rendering, or why there is none.

    Of the lemmas that a word may be of that one is taken under which most lines fall: "meetings" and "meeting" meet.
    """
    times = Counter(line.key for line in lines if line.key)
    lemmas: Counter[str] = Counter()
    for key, count in times.items():
        for word in key.split(BETWEEN):
            lemmas.update(dict.fromkeys(word.split(OR), count))
    names = {key: BETWEEN.join(max(word.split(OR), key=lemmas.__getitem__) for word in key.split(BETWEEN)) for key in times}
    return [names.get(line.key, line.rendered.value) for line in lines]


def renderings_of(lines: Sequence[KwicLine]) -> tuple[RenderingCount, ...]:
    """The renderings of lines, the most frequent first; what was not found, and what was not rendered, come last."""
    forms: dict[str, Counter[str]] = {}
    told: dict[str, Rendered] = {}
    for line, group in zip(lines, groups_of(lines), strict=True):
        forms.setdefault(group, Counter())[line.form] += 1
        told[group] = line.rendered
    counts = [RenderingCount(key, _written(found), told[key], found.total()) for key, found in forms.items()]
    return tuple(sorted(counts, key=lambda one: (one.rendered is not Rendered.TOLD, -one.count, one.label)))


def _written(forms: Counter[str]) -> str:
    """The commonest way of writing, in small letters where it is also written so: a capital may be that of a sentence."""
    whole: Counter[str] = Counter()
    for form, count in forms.items():
        whole[form.lower()] += count
    small = {form for form in whole if _SMALL_SHARE * whole[form] <= forms[form]}
    counted: Counter[str] = Counter()
    for form, count in forms.items():
        counted[form.lower() if form.lower() in small else form] += count
    return min(counted, key=lambda form: (-counted[form], form))
