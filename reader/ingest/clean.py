"""Tells the article from the page around it: every line is kept, kept as unsure, or set aside with a reason.

Words give most furniture away (`furniture.py`); the rest is told by where a line stands and what it looks like: above the
headline, between headline and report, inside it, below it; as a sentence or as a title; in the article's language or
another; once or repeated; with words of the report or without. Losing a line of the article is worse than keeping one of
the page: in doubt a line is kept and marked unsure. Sentences of other articles inside the report cannot be told here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from reader.core.article import PassageKind
from reader.ingest.dates import is_stamp
from reader.ingest.furniture import Furniture, Head, Reason, furniture
from reader.ingest.metadata import agency_named, dateline_of
from reader.ingest.text import Line
from reader.language.detect import is_cyrillic, language_of_line, language_of_text

_FINAL = re.compile(r"[.!?…:;][\"”“»’')\]*]*$")
_STOP = re.compile(r"[.!?…][\"”“»’')\]*]*$")
_ITEM = re.compile(r"(?:[-–—•*·▪●◦■►‣]|\(?\d{1,2}[.)]|\(?[a-zа-я]\))\s*\S")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOKEN = re.compile(r"[^\W_]+")
_NAME_LINE = re.compile(
    r"(?:(?:by|от|и|and|&|–|\||,|special|to|for|в|with)\s+)*(?:[A-ZА-Я][\w.’'-]*|[„\"“][^”“\"]+[“”\"]|and|и|от|by|for|of|de|van|von|за|\||,|/|–|-|&)(?:[\s,|/&–-]+(?:[A-ZА-Я][\w.’'-]*|[„\"“][^”“\"]+[“”\"]|and|и|от|by|for|of|de|van|von|за|,|\|))*"
)
_BY = re.compile(r"(?:by|от|автор)\s+[„\"“A-ZА-Я]", re.IGNORECASE)
STATING_TIME = frozenset({Reason.TIME.value, Reason.BYLINE.value, Reason.NAVIGATION.value, Reason.PLAYER.value})
_ANY_DAY = date(2000, 1, 1)
_SUFFIX = re.compile(r"\s+(?:[|–—»·:]|-)\s+")


@dataclass(slots=True)
class _Seen:
    """A line with what was found out about it while the page is judged."""

    line: Line
    furniture: Furniture | None
    key: str
    words: int
    language: str | None = None
    reason: Reason | None = None
    sure: bool = True
    kind: PassageKind = PassageKind.SENTENCE
    stems: frozenset[str] = field(default_factory=frozenset)

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def prose(self) -> bool:
        """Whether it reads like running text: a sentence with its stop, or long enough to be one without."""
        return self.furniture is None and ((self.words >= 7 and bool(_FINAL.search(self.text))) or self.words >= 16)


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
    seen = [_see(line) for line in page]
    language = _language(seen)
    _mark_languages(seen, language)
    body = _Body(seen)
    headline = _find_headline(seen, body)
    _judge_above(seen, body, headline)
    _judge_inside(seen, body, headline)
    _judge_below(seen, body)
    _judge_repeats(seen, headline)
    _rescue(seen)
    return Cleaned(
        language,
        tuple(JudgedLine(s.line, s.reason.value if s.reason else None, s.sure, s.kind) for s in seen),
        headline.line if headline else None,
    )


def _see(line: Line) -> _Seen:
    found = furniture(line.text)
    key = " ".join(_TOKEN.findall(line.text.casefold()))
    words = len(_WORD.findall(line.text))
    if found is None and is_stamp(line.text):
        found = Furniture(Reason.TIME)
    if found is None and not any(character.isalnum() for character in line.text):
        found = Furniture(Reason.MARKUP)
    seen = _Seen(line, found, key, words)
    seen.stems = _stems(line.text)
    return seen


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the longer words: enough to tell whether two lines speak of the same things."""
    return frozenset(word[:5] for word in _TOKEN.findall(text.casefold()) if len(word) > 3)


def _language(seen: Sequence[_Seen]) -> str:
    report = [s.text for s in seen if s.prose] or [s.text for s in seen if s.furniture is None] or [s.text for s in seen]
    return language_of_text("\n".join(report))


def _mark_languages(seen: Sequence[_Seen], language: str) -> None:
    """Finds the lines in another language; a line of the other script alone is one even where it is short."""
    cyrillic = language in {"bg", "ru", "uk", "mk", "sr", "be"}
    for s in seen:
        s.language = language_of_line(s.text)
        if s.language is None and s.words and is_cyrillic(s.text) != cyrillic:
            letters = [word for word in _WORD.findall(s.text) if len(word) > 2]
            if letters and not any(is_cyrillic(word) == cyrillic for word in letters):
                s.language = "en" if cyrillic else "bg"
        if s.language == language:
            s.language = None


class _Body:
    """Where the report stands on the page, and of what it speaks."""

    def __init__(self, seen: Sequence[_Seen]) -> None:
        prose = [i for i, s in enumerate(seen) if s.prose and s.language is None]
        if not prose:
            prose = [i for i, s in enumerate(seen) if s.furniture is None and s.language is None and s.words >= 3]
        self.first = prose[0] if prose else len(seen)
        self.last = prose[-1] if prose else -1
        self.stems: Counter[str] = Counter(stem for i in prose for stem in seen[i].stems)
        self.members = frozenset(prose)
        self.end = self._find_end(seen)
        self.authors = self._names_above(seen)

    def overlap(self, s: _Seen, own: bool) -> float:
        """Which share of a line's longer words the report has too; `own`: the line itself is part of the report."""
        if not s.stems:
            return 0.0
        least = 2 if own else 1
        return sum(self.stems[stem] >= least for stem in s.stems) / len(s.stems)

    def _find_end(self, seen: Sequence[_Seen]) -> int:
        """The number of the first line below the report: what a heading of comments opens, or what follows the last prose."""
        total = sum(len(seen[i].text) for i in self.members)
        for i, s in enumerate(seen):
            if i <= self.first or s.furniture is None:
                continue
            below = sum(len(seen[j].text) for j in self.members if j > i)
            if s.furniture.head is Head.COMMENTS and below <= 0.4 * total:
                return i
        return self.last + 1

    def _names_above(self, seen: Sequence[_Seen]) -> tuple[str, ...]:
        """Names that the page gives above or beside the report: authors in bylines, and the site's own."""
        names: list[str] = []
        for i, s in enumerate(seen):
            if i > max(self.first + 3, 12):
                break
            if s.furniture is not None and s.furniture.reason is Reason.BYLINE or _BY.match(s.text):
                bare = re.sub(r"^\W*(?:\w+\s){0,2}?(?:by|от|автор:?)\s+", "", s.text, flags=re.IGNORECASE)
                names.append(re.split(r"[,|(]|\s[–-]\s", bare)[0].strip())
            elif s.words <= 4 and i < self.first and s.text[0].isupper() and s.words >= 2 and not _FINAL.search(s.text):
                names.append(s.text.strip())
            elif i < self.first and _SUFFIX.search(s.text):
                names.append(_SUFFIX.split(s.text)[-1].strip())
        return tuple(name for name in names if 4 < len(name) < 40 and name[0].isupper() and " " in name)

    def is_about_maker(self, s: _Seen) -> bool:
        """Whether a line begins with the author's or the site's name, as boxes about them do."""
        return any(s.text.startswith(name + " ") for name in self.authors)


def _find_headline(seen: Sequence[_Seen], body: _Body) -> _Seen | None:
    """The line above the report that is most like its headline, or None where no line there is like one."""
    best: tuple[float, int] | None = None
    for i, s in enumerate(seen[: body.first + 1]):
        if i == body.first and (_STOP.search(s.text) or s.words > 20 or _first_is_report(s)):
            continue
        if s.furniture is not None or s.language is not None or s.words < 3 or len(s.text) > 220:
            continue
        if _NAME_LINE.fullmatch(s.text) and s.words <= 4 and not _copies(seen, s):
            continue
        score = 3 * body.overlap(s, i in body.members) + 2 * bool(_copies(seen, s)) + (s.words >= 5) - 1.5 * bool(_STOP.search(s.text))
        score -= 2 * bool(_BY.match(s.text)) + 1.5 * bool(_SUFFIX.search(s.text)) + 0.05 * i
        if i < body.first:
            score += 0.5
        if best is None or score > best[0]:
            best = (score, i)
    if best is None or best[0] < 0.8:
        return None
    chosen = seen[best[1]]
    for s in seen:
        if s.key == chosen.key and s.furniture is None:
            return s
    return chosen


def _first_is_report(s: _Seen) -> bool:
    return dateline_of(s.text, _ANY_DAY) is not None


def _copies(seen: Sequence[_Seen], s: _Seen) -> int:
    return sum(_same_title(other, s) for other in seen if other is not s)


def _same_title(other: _Seen, title: _Seen) -> bool:
    """Whether a line is a headline again: the same words, the headline cut short, or with the site's name after it."""
    if other.key == title.key:
        return True
    if title.words < 3 or other.words < 3 or _STOP.search(other.text):
        return False
    if other.key.startswith(title.key + " ") and other.words - title.words <= 6:
        return True
    return title.key.startswith(other.key + " ") and other.words >= max(3, 0.5 * title.words)


def _judge_above(seen: Sequence[_Seen], body: _Body, headline: _Seen | None) -> None:
    """Lines above the report: only the headline, what stands under it as a second headline, and a dateline are kept."""
    reached = headline is None
    for i, s in enumerate(seen[: body.first]):
        if s is headline:
            reached, s.kind = True, PassageKind.HEADLINE
            continue
        if s.furniture is not None:
            s.reason = s.furniture.reason
        elif s.language is not None:
            s.reason = Reason.LANGUAGE
        elif dateline_of(s.text, _ANY_DAY) and reached:
            s.kind = PassageKind.DATELINE
        elif headline is not None and _same_title(s, headline):
            s.reason = Reason.REPEATED_HEADLINE
        elif not reached:
            s.reason = Reason.NAVIGATION
        else:
            _judge_under_headline(seen, i, s, body, headline)


def _judge_under_headline(seen: Sequence[_Seen], i: int, s: _Seen, body: _Body, headline: _Seen | None) -> None:
    if _NAME_LINE.fullmatch(s.text) and s.words <= 8:
        s.reason = Reason.SOURCE if agency_named(s.text) else Reason.BYLINE if s.words > 1 else Reason.NAVIGATION
    elif _BY.match(s.text) and s.words <= 10:
        s.reason = Reason.BYLINE
    elif s.words < 3:
        s.reason = Reason.NAVIGATION
    elif headline is None and i < body.first - 1 and body.overlap(s, False) == 0:
        s.reason = Reason.NAVIGATION
    elif _SUFFIX.search(s.text) and not _STOP.search(s.text) and s.words < 12 and body.overlap(s, False) < 0.5:
        s.reason = Reason.CAPTION
    elif not _STOP.search(s.text):
        s.kind = PassageKind.HEADLINE
        s.sure = body.overlap(s, False) >= 0.2


def _judge_inside(seen: Sequence[_Seen], body: _Body, headline: _Seen | None) -> None:
    """Lines from the first of the report to the last: kept unless something speaks against them."""
    under: Head | None = None
    for i in range(body.first, min(body.end, len(seen))):
        s = seen[i]
        if s is headline:
            s.kind = PassageKind.HEADLINE
            continue
        if s.furniture is not None:
            s.reason, under = s.furniture.reason, s.furniture.head
            continue
        if s.language is not None and not _quoted_item(s):
            s.reason = Reason.LANGUAGE
            continue
        if headline is not None and _same_title(s, headline):
            s.reason = Reason.REPEATED_HEADLINE
            continue
        if _repeats_sentence(seen, i):
            s.reason = Reason.REPEATED
            continue
        if under is not None:
            if _belongs_under(s, under, body, i):
                s.reason = _REASON_UNDER[under]
                continue
            under = None
        if body.is_about_maker(s) and i > body.first + 2 and body.overlap(s, i in body.members) < 0.5:
            s.reason = Reason.AUTHOR
        elif not _STOP.search(s.text):
            _judge_unfinished(seen, i, s, body)


_REASON_UNDER = {
    Head.RELATED: Reason.RELATED,
    Head.COMMENTS: Reason.COMMENT,
    Head.TAGS: Reason.TAGS,
    Head.POLL: Reason.POLL,
    Head.SHARING: Reason.SHARING,
}


def _quoted_item(s: _Seen) -> bool:
    """A quotation or a list item in another language is part of the report."""
    return bool(_ITEM.match(s.text)) or s.text[0] in "„“\"«"


def _belongs_under(s: _Seen, head: Head, body: _Body, i: int) -> bool:
    """Whether a line still belongs to the block that a heading such as "Related stories" opened."""
    if head in {Head.TAGS, Head.POLL}:
        return s.words <= 4 and not _STOP.search(s.text)
    if s.prose and _STOP.search(s.text):
        return False
    if _STOP.search(s.text) and (s.text[-1] != "?" or s.words < 4):
        return False
    return not (s.words >= 12 and body.overlap(s, i in body.members) >= 0.5)


def _repeats_sentence(seen: Sequence[_Seen], i: int) -> bool:
    """Whether a line of some length only says again what another line of the page says: a quotation set large, a copy."""
    s = seen[i]
    if s.words < 4:
        return False
    for j, other in enumerate(seen):
        if j == i or other.furniture is not None or s.key not in other.key:
            continue
        if len(other.key) > len(s.key) + 10:
            return not _ITEM.match(s.text)
        if j < i:
            return True
        if not _STOP.search(s.text) and not _ITEM.match(s.text):
            return other.key == s.key  # a title that stands twice inside a report points to another story
    return False


def _judge_unfinished(seen: Sequence[_Seen], i: int, s: _Seen, body: _Body) -> None:
    """A line of the report without a stop: list item, table row, sub-heading or sentence; or else a title from elsewhere."""
    before = next((seen[j] for j in range(i - 1, -1, -1) if seen[j].reason is None), None)
    after = seen[i + 1] if i + 1 < len(seen) else None
    if _ITEM.match(s.text) or s.text[0].islower() or (before is not None and before.text.endswith((":", ","))) or s.text.endswith((":", ",", ";")):
        return
    if s.words == 0 or any(character.isdigit() for character in s.text) and s.words <= 6:
        s.sure = False  # a row of a table or a result
        return
    overlap = body.overlap(s, i in body.members)
    next_is_photo = after is not None and after.furniture is not None and after.furniture.reason is Reason.PHOTO
    if s.words >= 16:
        s.sure = overlap >= 0.15
    elif _SUFFIX.search(s.text) and overlap < 0.5:
        s.reason = Reason.CAPTION
    elif _title_case(s) and s.words >= 4 and not _sub_heading_case(seen, i):
        s.reason = Reason.RELATED
    elif next_is_photo and overlap < 0.6:
        s.reason = Reason.CAPTION
    elif s.words <= 3:
        _judge_tiny(seen, i, s, overlap)
    elif overlap < 0.2:
        previous = seen[i - 1]
        s.reason = Reason.CAPTION if previous.reason is Reason.PHOTO or "," in s.text and s.text[0] in "„“\"" else Reason.RELATED
        if s.text.endswith("?"):
            s.reason = None
    else:
        s.kind = PassageKind.HEADLINE if s.words <= 8 else s.kind
        s.sure = overlap >= 0.4


def _judge_tiny(seen: Sequence[_Seen], i: int, s: _Seen, overlap: float) -> None:
    """One to three words on a line of their own: a sub-heading where running text follows, else a rubric."""
    after = seen[i + 1] if i + 1 < len(seen) else None
    if after is not None and after.prose and after.language is None:
        s.kind, s.sure = PassageKind.HEADLINE, overlap > 0
    else:
        s.reason = Reason.NAVIGATION


def _title_case(s: _Seen) -> bool:
    long = [word for word in _WORD.findall(s.text) if len(word) > 3]
    return len(long) >= 3 and all(word[0].isupper() for word in long)


def _sub_heading_case(seen: Sequence[_Seen], i: int) -> bool:
    """Whether the page's own sub-headings are in title case too: then capitals prove nothing about a line."""
    after = seen[i + 1] if i + 1 < len(seen) else None
    return after is not None and after.prose and len(seen[i].stems & after.stems) >= 2


def _judge_below(seen: Sequence[_Seen], body: _Body) -> None:
    """Lines below the report: only what still reads like it is kept."""
    under: Head | None = None
    for i in range(body.end, len(seen)):
        s = seen[i]
        if s.furniture is not None:
            s.reason = s.furniture.reason
            under = s.furniture.head if under is not Head.COMMENTS else under
        elif s.language is not None:
            s.reason = Reason.LANGUAGE
        elif under is not None:
            s.reason = _REASON_UNDER[under]
        elif _STOP.search(s.text) and s.words >= 2 or _ITEM.match(s.text):
            s.sure = body.overlap(s, i in body.members) >= 0.3
        else:
            s.reason = Reason.RELATED if s.words >= 4 else Reason.NAVIGATION
    _trim_end(seen, body)


def _trim_end(seen: Sequence[_Seen], body: _Body) -> None:
    """Sentences at the very end that speak of nothing the report speaks of, after furniture: boxes, notices, other stories."""
    kept = [i for i, s in enumerate(seen) if s.reason is None]
    for i in reversed(kept[len(kept) // 2 :]):
        s = seen[i]
        if body.is_about_maker(s):
            s.reason = Reason.AUTHOR
            continue
        return


def _judge_repeats(seen: Sequence[_Seen], headline: _Seen | None) -> None:
    """Of lines that stand more than once, the first copy is kept; titles of other stories lose all copies."""
    first: dict[str, _Seen] = {}
    for s in seen:
        if s.reason is not None or s.words < 3:
            continue
        if s.key in first:
            s.reason = Reason.REPEATED_HEADLINE if first[s.key] is headline else Reason.REPEATED
        else:
            first[s.key] = s


def _rescue(seen: Iterable[_Seen]) -> None:
    """A page of which nothing would be left is kept whole, as unsure: better furniture than nothing to read."""
    lines = list(seen)
    if any(s.reason is None for s in lines):
        return
    for s in lines:
        if s.words and (s.furniture is None or not any(t.furniture is None for t in lines)):
            s.reason, s.sure = None, False
