"""Tells the article from the page around it: every line is kept, kept as unsure, or set aside with a reason.

Words give most furniture away (`furniture.py`); the rest is told by where a line stands and what it looks like (`page.py`,
`surroundings.py`): first by rules (`rules.py`), then, where they are not certain, by weighed evidence (`evidence.py`). Losing a
line of the article is worse than keeping one of the page: in doubt a line is kept and marked unsure. Sentences of other
articles inside the report cannot be told here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.core.article import PassageKind
from reader.ingest.evidence import Evidence, Figures
from reader.ingest.furniture import Reason, speaks_to_reader
from reader.ingest.page import Seen, language_of_page, mark_languages, see
from reader.ingest.rules import Rules
from reader.ingest.surroundings import Surroundings
from reader.ingest.text import Line
from reader.ingest.weights import load_weights

STATING_TIME = frozenset({Reason.TIME.value, Reason.BYLINE.value, Reason.NAVIGATION.value, Reason.PLAYER.value})

_KEPT_ABOVE = -1.5  # log-odds: to lose a line of the report is worse than to keep one of the page
_BACK_ABOVE = -0.25  # what a line needs that the rules had set aside
_SURE_ABOVE = 1.0


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A line's fate: kept where `reason` is None (dimmed where it is not `sure`), set aside with a reason otherwise."""

    line: Line
    reason: str | None
    sure: bool
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page with every line judged; `headline` is the one that is stated, if any, and stands among the kept lines."""

    language: str
    lines: tuple[JudgedLine, ...]
    headline: Line | None


def clean(page: Sequence[Line]) -> Cleaned:
    """Judges the lines of a page, in their order."""
    seen = [see(line) for line in page]
    language = mark_page(seen)
    judge = Judge(seen, language)
    judge.by_rules()
    judge.by_weights()
    judge.repeats()
    judge.rescue()
    return Cleaned(
        language,
        tuple(JudgedLine(s.line, s.reason.value if s.reason else None, s.sure, s.kind) for s in seen),
        judge.headline.line if judge.headline else None,
    )


def mark_page(seen: Sequence[Seen]) -> str:
    """Finds the page's language and marks what only the whole page tells of its lines."""
    language = language_of_page(seen)
    mark_languages(seen, language)
    _forgive_authors(seen)
    return language


def _forgive_authors(seen: Sequence[Seen]) -> None:
    """What reads like a box about the author is one below the report; above its middle it is one of its sentences."""
    prose = [i for i, s in enumerate(seen) if s.prose and s.language is None]
    for i, s in enumerate(seen):
        if s.furniture is not None and s.furniture.reason is Reason.AUTHOR and "@" not in s.text:
            behind = sum(j > i for j in prose)
            if s.words >= 7 and behind > len(prose) / 2:
                s.furniture = None


def is_kept(log_odds: float, by_rules: bool) -> bool:
    """Whether a line with these odds of being the report's is kept, given whether the rules would keep it."""
    return log_odds >= (_KEPT_ABOVE if by_rules else _BACK_ABOVE)


class Judge:
    """One page while its lines are judged."""

    def __init__(self, seen: list[Seen], language: str) -> None:
        self._seen = seen
        self._page = Surroundings(seen, language)
        self._rules = Rules(self._page)

    @property
    def headline(self) -> Seen | None:
        """The headline that is stated, if any."""
        return self._page.headline

    def by_rules(self) -> None:
        """A first judgement of every line."""
        self._rules.judge()

    def figures(self) -> Iterator[tuple[int, Figures]]:
        """The lines that words alone do not decide, by number, with what speaks for and against them after the rules."""
        evidence = Evidence(self._seen, self._page.body, self.headline, self._page.cyrillic)
        for i, s in enumerate(self._seen):
            known = s.furniture is not None or s.language is not None or s is self.headline or s.reason is Reason.COMMENT
            known |= i in self._rules.listed or s.kind is PassageKind.DATELINE
            if not (known or self._page.is_headline_again(s) or self._page.is_said_elsewhere(i, s)):
                yield i, {**evidence.of(i), **self._fate(i, s)}

    def _fate(self, i: int, s: Seen) -> Figures:
        """The rules' own opinion of a line, in figures."""
        title = not s.stops and not s.item and s.words >= 4 and i >= self._page.body.first
        likeness = self._page.likeness_to_report(i, s, self._page.below(i)) if title else 0.0
        return {
            "rule kept": s.reason is None,
            "rule sure": s.reason is None and s.sure,
            "likeness": max(-1.0, min(1.0, likeness / 2)),
            "unlike": likeness < 0,
        }

    def by_weights(self) -> None:
        """Weighs the evidence on the undecided lines: what the rules lacked certainty on is kept or set aside by the odds."""
        weights = load_weights()
        odds = [(self._seen[i], i, weights.odds(figures)) for i, figures in self.figures()]
        for s, i, log_odds in odds:
            if is_kept(log_odds, s.reason is None):
                s.reason, s.sure = None, log_odds >= _SURE_ABOVE
            else:
                s.reason = s.reason or self._guess(i, s)

    def _guess(self, i: int, s: Seen) -> Reason:
        """What a line that is set aside by its odds most likely is."""
        if self._page.body.is_about_maker(s):
            return Reason.AUTHOR
        if self._page.stands_beside(i, Reason.PHOTO):
            return Reason.CAPTION
        if speaks_to_reader(s.text):
            return Reason.SUBSCRIPTION
        return Reason.RELATED if s.words >= 4 else Reason.NAVIGATION

    def repeats(self) -> None:
        """Of lines that stand more than once, the first copy is kept."""
        first: dict[str, Seen] = {}
        for s in self._seen:
            if s.reason is not None or s.words < 3:
                continue
            if s.key in first:
                s.reason = Reason.REPEATED_HEADLINE if first[s.key] is self.headline else Reason.REPEATED
            else:
                first[s.key] = s

    def rescue(self) -> None:
        """A page of which nothing would be left is kept as unsure: better furniture than nothing to read."""
        if any(s.reason is None for s in self._seen):
            return
        some = any(s.furniture is None for s in self._seen)
        for s in self._seen:
            if s.furniture is None or not some:
                s.reason, s.sure = None, False
