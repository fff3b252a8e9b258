"""What speaks for and against a line's being the report's, in figures: the line, its neighbours, its place on the page.

Lines that a page's set phrases give away are known before (`furniture.py`); the figures are for the others. They are
weighed by logistic regression (`weights.py`); what follows for the line is `clean`'s matter.
"""

import re
from collections.abc import Mapping, Sequence

from reader.ingest.furniture import Head, Reason, is_quoting, speaks_to_reader
from reader.ingest.page import Body, Seen
from reader.ingest.wording import (
    count_small,
    ends_in_credit,
    is_address,
    is_finite,
    kinds_of,
    opens_alike,
    runs_in,
    shape,
)

Figures = Mapping[str, float]

_DIALOGUE = 3  # questions make an interview
_FAR = 40  # lines, beyond which counting stops
_NEAR = 3  # lines above and below that count as a line's neighbourhood
_WORD = re.compile(r"[^\W\d_]+")
_ORDER = re.compile(r"[\W\d]*(?:не )?[а-я]{2,}[аяеи](?:йте)\b|[\W\d]*(?:не )?[а-я]{3,}ете\b", re.IGNORECASE)
_BARS = frozenset("|•»›·←→▲▼")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Evidence:
    """The figures of the lines of one page."""

    def __init__(self, seen: Sequence[Seen], body: Body, headline: Seen | None, cyrillic: bool) -> None:
        self._seen, self._body, self._headline, self._cyrillic = seen, body, headline, cyrillic
        self._known = [s.furniture is not None or s.language is not None for s in seen]
        self._prose = [s.prose and s.language is None for s in seen]
        self._title = next((i for i, s in enumerate(seen) if s is headline), -1)
        self._first, self._last = core(seen)
        self._lengths = [0]  # of the report above each line
        for i, s in enumerate(seen):
            counts = self._prose[i] and self._first <= i <= self._last
            self._lengths.append(self._lengths[-1] + (len(s.text) if counts else 0))
        self._under = self._heads()
        self._asking = sum(s.text[-1] == "?" for s in seen[self._first : self._last + 1]) >= _DIALOGUE
        self._usual_gap = self._find_usual_gap()
        self._listed = self._lists()

    def _heads(self) -> list[tuple[Head | None, int]]:
        """For every line what heading it stands under, and how many lines below."""
        result: list[tuple[Head | None, int]] = []
        head, since = None, 0
        for s, prose in zip(self._seen, self._prose, strict=True):
            if s.furniture is not None:
                head, since = s.furniture.head, 0
            elif prose and head is not Head.COMMENTS:
                head = None
            result.append((head, since))
            since += 1
        return result

    def of(self, i: int) -> Figures:
        """The figures of line number `i`, by name."""
        return {**self._shape(i), **self._speech(i), **self._place(i), **self._neighbours(i)}

    def _shape(self, i: int) -> Figures:
        s = self._seen[i]
        text, folded, end = s.text, s.text.casefold(), s.text.rstrip("\"”“»’')]")[-1:]
        words = _WORD.findall(text)
        capitals = sum([word[0].isupper() for word in words[1:]])
        return {
            "words": min(s.words, 30) / 10 if s.stops else 0.0,
            "words without stop": min(s.words, 30) / 10 if not s.stops else 0.0,
            "tiny": s.words <= 2,
            "short": s.words <= 5,
            "long": s.words >= 16,
            "stop": end in ".…",
            "question": end == "?",
            "asked": end == "?" and self._asking,
            "shout": end == "!",
            "colon": end == ":",
            "comma": end in ",;",
            "item": s.item,
            "lower": text[0].islower(),
            "digit": text[0].isdigit(),
            "quote": text[0] in "„“\"«‘'",
            "bracketed": text[0] in "([/" and text[-1] in ")]/",
            "title": s.title_case,
            "capitals": capitals / max(1, len(words) - 1),
            "shouted": len(text) > 3 and text.isupper(),
            "digits": sum(map(str.isdigit, text)) / len(text),
            "bars": not _BARS.isdisjoint(text),
            "credit": s.words <= 30 and ends_in_credit(text, folded),
            "year": s.words <= 14 and bool(_YEAR.search(text)),
            "address": is_address(text, folded),
        }

    def _speech(self, i: int) -> Figures:
        s, body = self._seen[i], self._body
        words = [word.casefold() for word in _WORD.findall(s.text)]
        runs = runs_in(s.text, self._cyrillic)
        kinds = [kinds_of(word) for word in words]
        page = [word for word, of in zip(words, kinds, strict=True) if "page" in of]
        strange = [w for w in page if body.count(w[:5], i) == 0]
        said = body.shared(s, i)
        topics = sum([body.count(stem, i) >= 2 for stem in said])
        shared = len(s.stems & self._headline.stems) if self._headline is not None else 0
        small, finite = count_small(runs, self._cyrillic), is_finite(runs, self._cyrillic)
        foreign = not said and not shared
        open_ended = not s.stops and not s.item and s.text[-1] not in ":;," and 4 <= s.words <= 15
        return {
            "overlap": len(said) / max(1, len(s.stems)),
            "no overlap": bool(s.stems) and not said,
            "topics": min(3, topics) / 3,
            "of headline": min(2, shared) / 2 if s is not self._headline else 0.0,
            "small": min(3, small) / 3,
            "strange title": open_ended and foreign,
            "bare title": open_ended and small == 0,
            "strange title inside": open_ended and foreign and self._first <= i <= self._last,
            "finite": s.stops and finite,
            "finite without stop": not s.stops and finite,
            "to reader": speaks_to_reader(s.text),
            "reports": is_quoting(s.text),
            "order": bool(kinds) and "order" in kinds[0] and not s.item,
            "imperative": bool(_ORDER.match(s.text)),
            "page words": min(3, len(strange)) / 3,
            "page share": len(page) / max(1, len(words)),
            "picture": any("place" in of for of in kinds),
            "maker": body.is_about_maker(s),
            "maker again": body.is_about_first_name(s) and i > self._last - 2,
            "is maker": s.text.strip(" |–—-»·/") in body.makers,
            "site": s.suffix is not None and s.suffix in body.sites,
            "suffix": s.suffix is not None,
            "signed": s.signed,
        }

    def _place(self, i: int) -> Figures:
        total = max(1, self._lengths[-1])
        below, above = self._lengths[-1] - self._lengths[i + 1], self._lengths[i]
        after = max(0, i - self._last)
        return {
            "before title": self._title > i,
            "under title": self._title >= 0 and self._title < i < self._first,
            "no title above": self._title < 0 and i < self._first,
            "inside": self._first <= i <= self._last,
            "after": i > self._last,
            "just after": 0 < after <= 2,
            "far after": min(10, after) / 10,
            "share below": below / total,
            "share above": above / total,
            "furniture since": min(5, sum(self._known[max(self._last + 1, i - _FAR) : i])) / 5 if after else 0.0,
            "right under title": i == self._title + 1 and self._title >= 0,
            "last but one": i >= len(self._seen) - 2,
        }

    def _neighbours(self, i: int) -> Figures:
        seen, n = self._seen, len(self._seen)
        above, below = range(max(0, i - _NEAR), i), range(i + 1, min(n, i + 1 + _NEAR))
        head, since = self._under[i]
        before = seen[i - 1] if i else None
        after = seen[i + 1] if i + 1 < n else None
        beside = [s for s in (before, after) if s is not None]
        loose = self._loose(i)
        return {
            "furniture above": bool(i) and self._known[i - 1],
            "furniture below": i + 1 < n and self._known[i + 1],
            "prose above": bool(i) and self._prose[i - 1],
            "prose below": i + 1 < n and self._prose[i + 1],
            "furniture near above": sum(self._known[j] for j in above) / _NEAR,
            "furniture near below": sum(self._known[j] for j in below) / _NEAR,
            "prose near above": sum(self._prose[j] for j in above) / _NEAR,
            "prose near below": sum(self._prose[j] for j in below) / _NEAR,
            "under related": head is Head.RELATED and since <= 8,
            "under comments": head is Head.COMMENTS,
            "under list": head in {Head.TAGS, Head.POLL} and since <= 8,
            "near picture": any(s.furniture is not None and s.furniture.reason is Reason.PHOTO for s in beside),
            "near stamp": any(s.furniture is not None and s.furniture.reason is Reason.TIME for s in beside),
            "near notice": before is not None and before.furniture is not None
            and before.furniture.reason in {Reason.SUBSCRIPTION, Reason.COOKIES, Reason.ADVERTISEMENT},
            "after colon": before is not None and before.text[-1] in ":," and not self._known[i - 1],
            "listed": self._listed[i],
            "row": i > 0 and opens_alike(seen[i].text, seen[i - 1].text),
            "row below": i + 1 < n and opens_alike(seen[i].text, seen[i + 1].text),
            "like neighbour": any(shape(s.text) == shape(seen[i].text) for s in beside),
            "among items": any(s.item for s in beside) and seen[i].item,
            "loose": min(6, loose) / 6,
            "alone between": self._prose[max(0, i - 1)] and i + 1 < n and self._prose[i + 1],
            "gap": self._gap(i),
        }  # fmt: skip

    def _loose(self, i: int) -> int:
        """How many lines without the end of a sentence, this one aside, stand in a row around it."""

        def loose(j: int) -> bool:
            s = self._seen[j]
            return not s.stops and not self._prose[j] and not s.item and s.text[-1] != ":"

        count = 0
        for step in (-1, 1):
            j = i + step
            while 0 <= j < len(self._seen) and count < 12 and loose(j):
                count, j = count + 1, j + step
        return count

    def _find_usual_gap(self) -> int:
        """How many lines from one line of running text to the next, mostly; 0 where nothing is to be seen of it."""
        pairs = zip(self._seen, self._seen[1:], self._prose, self._prose[1:], strict=False)
        steps = sorted(b.line.number - a.line.number for a, b, first, second in pairs if first and second)
        return steps[len(steps) // 2] if steps else 0

    def _gap(self, i: int) -> bool:
        """Whether it stands closer to a neighbour than the lines of running text do to theirs."""
        number = self._seen[i].line.number
        near = [abs(number - self._seen[j].line.number) for j in (i - 1, i + 1) if 0 <= j < len(self._seen)]
        return bool(near) and min(near) < self._usual_gap and not self._listed[i] and not self._seen[i].item

    def _lists(self) -> list[bool]:
        """Which lines stand in a list: below a line that ends in a colon, with nothing but short lines between."""
        result, listing = [], False
        for s, known, prose in zip(self._seen, self._known, self._prose, strict=True):
            result.append(listing and not known and not prose)
            if known or (prose and not s.item):
                listing = False
            if not known and s.text[-1] == ":":
                listing = True
        return result


def core(seen: Sequence[Seen]) -> tuple[int, int]:
    """The first and last line of the stretch where running text outweighs the rest most (maximum sum of a subarray)."""
    best, total, start = (0.0, 0, -1), 0.0, 0
    for i, s in enumerate(seen):
        if s.prose and s.language is None:
            weight = min(s.words, 30) / 10 * (0.3 if speaks_to_reader(s.text) else 1.0)
        elif s.furniture is not None:
            weight = -0.7
        else:
            weight = 0.0 if s.item or s.text[0].isdigit() or s.text[-1] == ":" else -0.4
        if total <= 0:
            total, start = 0.0, i
        total += weight
        if total > best[0]:
            best = (total, start, i)
    return best[1], best[2]
