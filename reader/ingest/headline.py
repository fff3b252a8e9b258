"""Finds the headline of a page: the line above the report that is most like one, and the first where two stand together."""

import re
from collections.abc import Sequence

from reader.ingest.furniture import Reason
from reader.ingest.page import Body, Seen

_QUOTED = re.compile(r"[„\"“][^”“\"]+[“”\"]")
_BETWEEN = re.compile(r"[\s,|/&–-]+")
_JOINTS = frozenset({"and", "и", "от", "by", "at", "for", "of", "de", "van", "von", "за", "in", "в", "with", "с", ""})
_LIKELY = 0.8
_BETWEEN_HEADLINES = frozenset({Reason.TIME, Reason.BYLINE, Reason.PHOTO, Reason.PLAYER})
_SECOND = 2.2  # by so much a second headline may be more like one than the first


def find_headline(seen: Sequence[Seen], body: Body) -> Seen | None:
    """The line above the report that is most like its headline, or None where no line there is like one."""
    return _Finder(seen, body).find()


def is_names(text: str) -> bool:
    """Whether a line is names and what joins them: "Ann Bell and Ivo Kolev", "от Агенция „Око“"."""
    words = _BETWEEN.split(_QUOTED.sub("", text))
    return all(word[:1].isupper() or word.casefold() in _JOINTS for word in words)


class _Finder:
    def __init__(self, seen: Sequence[Seen], body: Body) -> None:
        self._seen, self._body = seen, body

    def find(self) -> Seen | None:
        plain = [(i, s) for i, s in enumerate(self._seen[: self._body.first + 1]) if s.furniture is None]
        return self._best(plain) or self._announced()

    def _announced(self) -> Seen | None:
        """Where no plain line will do: one that begins like a pointer to another story ("Watch: …") but tells of this one."""
        for i, s in enumerate(self._seen[: self._body.first]):
            announced = s.furniture is not None and s.furniture.reason is Reason.RELATED and s.furniture.head is None
            if announced and s.language is None and s.words >= 5 and self._body.overlap(s, i) >= 0.5:
                s.furniture = None
                return s
        return None

    def _best(self, candidates: Sequence[tuple[int, Seen]]) -> Seen | None:
        scores: dict[int, float] = {}
        for i, s in candidates:
            if s.language is not None or s.words < 3 or len(s.text) > 220:
                continue
            if i == self._body.first and not self._may_be_headline(i, s):
                continue
            scores[i] = self._likeness(i, s)
        likely = [i for i, score in scores.items() if score >= _LIKELY]
        if not likely:
            return None
        best = max(likely, key=lambda i: (scores[i], -i))
        best = self._first_of_headlines(best, {i: scores[i] for i in likely})
        return next(s for s in self._seen if s.key == self._seen[best].key and s.furniture is None)

    def _may_be_headline(self, i: int, s: Seen) -> bool:
        """Whether the first line of running text could be the headline: a title, or a question that nothing follows at once."""
        if s.dateline or s.words > 20:
            return False
        return not s.stops or (s.text[-1] == "?" and i + 1 < len(self._seen) and not self._seen[i + 1].prose)

    def _first_of_headlines(self, best: int, scores: dict[int, float]) -> int:
        """A second headline often says more of the report than the first, which stands above it, or above date and author."""
        i = best - 1
        while i >= 0:
            s = self._seen[i]
            likely = i in scores and scores[i] >= scores[best] - _SECOND
            if likely and not any(site in s.text for site in self._body.sites - {s.text}):
                best = i
            elif not self._may_be_between(s):
                break
            i -= 1
        return best

    @staticmethod
    def _may_be_between(s: Seen) -> bool:
        if s.furniture is None:
            return s.words <= 4 and is_names(s.text)
        return s.furniture.reason in _BETWEEN_HEADLINES

    def _likeness(self, i: int, s: Seen) -> float:
        copies = sum(other is not s and other.is_title_again(s) for other in self._seen)
        if s.words <= 4 and is_names(s.text) and (not copies or s.text in self._body.sites):
            return 0.0
        score = 3 * self._body.overlap(s, i) + 2 * bool(copies) + (s.words >= 5) + 0.05 * i
        score += 0.5 * (i < self._body.first)
        score -= 1.5 * (s.stops and s.text[-1] != "?") + 2 * s.signed + 1.5 * (s.suffix is not None)
        return score
