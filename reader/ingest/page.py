"""A page seen line by line: what each line looks like, where the report stands among them, and of what it speaks.

These are observations; what follows from them for a line's fate is `clean`'s matter.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from reader.core.article import PassageKind
from reader.ingest.dates import is_stamp
from reader.ingest.furniture import Furniture, Head, Reason, furniture, pieces
from reader.ingest.metadata import dateline_of
from reader.ingest.text import Line
from reader.language.abbreviations import words
from reader.language.detect import is_cyrillic, language_of_line, language_of_text

CYRILLIC_LANGUAGES = frozenset({"bg", "ru", "uk", "mk", "sr", "be"})

_CLOSING = "[\"”“»’')\\]*]*"
_FINAL = re.compile(rf"[.!?…:;]{_CLOSING}$")
_STOP = re.compile(rf"[.!?…]{_CLOSING}$")
_ITEM = re.compile(r"(?:[-–—•*·▪●◦■►‣]|\(?\d{1,2}[.)]|\(?[a-zа-я]\))\s*\S")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOKEN = re.compile(r"[^\W_]+")
_SUFFIX = re.compile(r"\s+(?:[|–—»·]|-)\s+(?=[^|–—»·]*$)|\s*\|\s*(?=[^|]*$)")
_BARS = frozenset("|–—»·-")
_BY = re.compile(r"(?:by|от|автор)\s+(?=[„\"“A-ZА-Я])", re.IGNORECASE)
_SIGNING = re.compile(r"^\W*(?:(?:[\w-]+\s){0,2}?(?:by|от|автор)\b:?|[\w\s]{3,20}:)\s*", re.IGNORECASE)
_BRAND = re.compile(r"\w+(?:[a-zа-я][A-ZА-Я]|\.\w)\w*")  # written as sites write their names: DailyPost, vesti.example
_TOP = 6  # lines among which a site's name is looked for
_PERSON = re.compile(r"[^\W\d_][\w.’'-]* (?:[^\W\d_][\w.’'-]* )?[^\W\d_][\w’'-]+")
_ANY_DAY = date(2000, 1, 1)
_PROSE_WORDS = 7  # a line of so many words that ends in a stop reads as a sentence of the report
_LONG_WORDS = 16  # and one of so many does without it
_LONGEST_TEASER = 14  # words
_REPORT_SHARE_BELOW = 0.4  # of the running text may stand below a heading of comments, else it is not where the report ends
_COMMON = words(
    """with from that this they have been will were their after before about over into more than what when where which
    while заради след преди като който която които това този тази тези още беше бяха само както през между според
    когато срещу няколко също така може трябва said says новините новина"""
)


@dataclass
class Seen:
    """A line, what can be seen of it, and the fate it is given while the page is judged.

    `key` is the line without case and punctuation; `stems` the beginnings of its longer words; `language` is set where it
    is not the article's.
    """

    line: Line
    furniture: Furniture | None
    key: str
    words: int
    stems: frozenset[str]
    language: str | None = None
    reason: Reason | None = None
    sure: bool = True
    kind: PassageKind = field(default=PassageKind.SENTENCE)

    @property
    def text(self) -> str:
        """The line's text."""
        return self.line.text

    @cached_property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_STOP.search(self.text))

    @cached_property
    def item(self) -> bool:
        """Whether it begins as an item of a list or a turn of a dialogue does."""
        return bool(_ITEM.match(self.text))

    @property
    def prose(self) -> bool:
        """Whether it reads like running text: a sentence with its stop, or long enough to be one without."""
        return self.furniture is None and self._running

    @cached_property
    def _running(self) -> bool:
        return (self.words >= _PROSE_WORDS and bool(_FINAL.search(self.text))) or self.words >= _LONG_WORDS

    @cached_property
    def signed(self) -> bool:
        """Whether it begins like a byline: "By Ann …", "от Иван …"."""
        return bool(_BY.match(self.text))

    @property
    def dateline(self) -> bool:
        """Whether it begins with a dateline."""
        return dateline_of(self.text, _ANY_DAY) is not None

    @cached_property
    def title_case(self) -> bool:
        """Whether all its longer words have capitals, as English titles do."""
        long = [word for word in _WORD.findall(self.text) if len(word) > 3]
        return len(long) >= 3 and all(word[0].isupper() for word in long)

    @cached_property
    def suffix(self) -> str | None:
        """What stands after the last bar or dash, as a site's name does after a title."""
        found = _SUFFIX.search(self.text) if not _BARS.isdisjoint(self.text) else None
        return self.text[found.end() :].strip() if found else None

    def is_title_again(self, title: "Seen") -> bool:
        """Whether this is that title again: the same words, cut short, or with the site's name after it."""
        if self.key == title.key:
            return True
        if title.words < 3 or self.words < 3 or self.stops:
            return False
        if self.key.startswith(title.key + " ") and self.words - title.words <= 6:
            return True
        return title.key.startswith(self.key + " ") and self.words >= max(3, 0.5 * title.words)


def see(line: Line) -> Seen:
    """What can be seen of a line by itself."""
    found = furniture(line.text)
    if found is None and _tells_time(line.text):
        found = Furniture(Reason.TIME)
    if found is None and not any(character.isalnum() for character in line.text):
        found = Furniture(Reason.MARKUP)
    tokens = _TOKEN.findall(line.text.casefold())
    stems = frozenset(token[:5] for token in tokens if len(token) > 3 and token not in _COMMON)
    return Seen(line, found, " ".join(tokens), len(_WORD.findall(line.text)), stems)


def _tells_time(text: str) -> bool:
    """Whether a line says when the page appeared, alone or beside who wrote it."""
    if is_stamp(text):
        return True
    parts = pieces(text)
    stamps = [part for part in parts if is_stamp(part)]
    return bool(stamps) and all(part in stamps or _BY.match(part) or furniture(part) is not None for part in parts)


def language_of_page(seen: Sequence[Seen]) -> str:
    """The language of the report: of what reads like running text, else of what is no known furniture, else of all."""
    report = [s.text for s in seen if s.prose] or [s.text for s in seen if s.furniture is None] or [s.text for s in seen]
    return language_of_text("\n".join(report))


def mark_languages(seen: Sequence[Seen], language: str) -> None:
    """Finds the lines in another language, known furniture aside; in the other script even a short line is one."""
    cyrillic = language in CYRILLIC_LANGUAGES
    for s in seen:
        if s.furniture is not None:
            continue
        found = language_of_line(s.text)
        if found is None and s.words and is_cyrillic(s.text) != cyrillic:
            letters = [word for word in _WORD.findall(s.text) if len(word) > 2]
            if letters and not any(is_cyrillic(word) == cyrillic for word in letters):
                found = "en" if cyrillic else "bg"
        s.language = found if found != language else None


class Body:
    """Where the report stands on the page, and of what it speaks.

    `first` and `last` are the numbers of its first and last line of running text, `end` that of the first line below it.
    """

    def __init__(self, seen: Sequence[Seen]) -> None:
        prose = [i for i, s in enumerate(seen) if s.prose and s.language is None]
        if not prose:
            prose = [i for i, s in enumerate(seen) if s.furniture is None and s.language is None and s.words >= 3]
        prose = _without_teasers(seen, prose)
        self.members = frozenset(prose)
        self.first = prose[0] if prose else len(seen)
        self.last = prose[-1] if prose else -1
        self._stems: Counter[str] = Counter(stem for i in prose for stem in seen[i].stems)
        self._names = _names_of_makers(seen, self.first)
        self.sites = _sites(seen, self.first)
        self.end = self._find_end(seen)

    def overlap(self, s: Seen, i: int) -> float:
        """Which share of the longer words of line number `i` the rest of the report has too."""
        if not s.stems:
            return 0.0
        return len(self.shared(s, i)) / len(s.stems)

    def shared(self, s: Seen, i: int) -> list[str]:
        """The beginnings of longer words of line number `i` that the rest of the report has too."""
        least = 1 + (i in self.members)
        return [stem for stem in s.stems if self._stems.get(stem, 0) >= least]

    def count(self, stem: str, i: int) -> int:
        """In how many lines of the report, that of number `i` aside, a word with this beginning stands."""
        return self._stems.get(stem, 0) - (i in self.members)

    def is_about_first_name(self, s: Seen) -> bool:
        """Whether a line begins with the author's first name alone, as boxes about authors go on."""
        first = s.text.split(" ", 1)[0]
        follows = s.text[len(first) + 1 :]
        return follows[:1].islower() and any(name.startswith(first + " ") for name in self._names)

    @property
    def makers(self) -> frozenset[str]:
        """The names of authors and of the site."""
        return self._names | self.sites

    def is_about_maker(self, s: Seen) -> bool:
        """Whether a line begins with the author's or the site's name, as boxes about them do."""
        return any(s.text.startswith(name) and s.text[len(name) :][:1] in {" ", "'", "’", ","} for name in self.makers)

    def _find_end(self, seen: Sequence[Seen]) -> int:
        """What a heading of comments opens is below the report; else what follows its last line."""
        total = below = sum(len(seen[i].text) for i in self.members)
        for i, s in enumerate(seen):
            if i in self.members:
                below -= len(s.text)
            comments = i > self.first and s.furniture is not None and s.furniture.head is Head.COMMENTS
            if comments and below <= _REPORT_SHARE_BELOW * total:
                return i
        return self.last + 1


def _without_teasers(seen: Sequence[Seen], prose: list[int]) -> list[int]:
    """The lines of running text without questions and numbered titles under a heading ("Most read") at the end."""
    left = list(prose)
    while len(left) > 2:
        last, before = left[-1], left[-2]
        s = seen[last]
        announced = any(t.furniture is not None and t.furniture.head is not None for t in seen[before + 1 : last])
        known = frozenset(stem for i in left[:-1] for stem in seen[i].stems)
        teaser = s.words <= _LONGEST_TEASER and (s.text[-1] == "?" or s.text[0].isdigit())
        if not announced or not teaser or len(s.stems & known) >= 0.25 * len(s.stems):
            break
        left.pop()
    return left


def _names_of_makers(seen: Sequence[Seen], first: int) -> frozenset[str]:
    """Names in bylines above the report or among its first lines, and those that stand alone there and below again."""
    names: set[str] = set()
    top = seen[: first + 4]
    for s in top:
        if (s.furniture is not None and s.furniture.reason is Reason.BYLINE) or s.signed:
            bare = _SIGNING.sub("", s.text)
            names.add(re.split(r"[,|(]|\s[–-]\s", bare)[0].strip())
    below = {s.text for s in seen[first + 4 :]}
    names |= {s.text for s in top if s.text in below and _PERSON.fullmatch(s.text)}
    return frozenset(name for name in names if 4 < len(name) < 40 and name[0].isupper() and " " in name)


def _sites(seen: Sequence[Seen], first: int) -> frozenset[str]:
    """Names of the site: what follows a bar or dash twice, or once and stands alone elsewhere; short lines at the top."""
    suffixes = Counter(s.suffix for s in seen if s.suffix and len(s.suffix.split()) <= 4 and s.suffix[0].isupper())
    alone = Counter(s.text.strip(" |–—-»·") for s in seen if s.words <= 4)
    names = {suffix for suffix, count in suffixes.items() if count + alone[suffix] >= 2}
    top = (s for s in seen[:first] if 2 <= s.words <= 4 and s.furniture is None and s.language is None)
    names |= {s.text for s in top if s.text[0].isupper() and not s.stops and not any(c.isdigit() for c in s.text)}
    names |= {s.text for s in seen[: min(first, _TOP)] if _BRAND.fullmatch(s.text)}
    return frozenset(name for name in names if 3 < len(name) < 40)
