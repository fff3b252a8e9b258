"""An article as it is read: its text, the passages of it, and what was set aside.

All offsets are code points into `Article.text`; a span is half open.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# "SOFIA, March 15 (Northern Press) - " before the first words of a report: place in capitals, then a day or an agency.
_DATELINE = re.compile(r"^[^\W\d_a-zа-я]{3}[^–—]{0,70}?(?:\d{1,4}|\)|\w\.)\s*(?:[–—]+|-+)\s*(?=\S)")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, `start` included and `end` not, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The stretch itself."""
        return text[self.start : self.end]


class PassageKind(StrEnum):
    """What a passage is in its article."""

    SENTENCE = "sentence"
    HEADLINE = "headline"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, headline or dateline; `id` is its place among the passages of the article, from 0."""

    id: int
    span: Span
    kind: PassageKind = PassageKind.SENTENCE
    sure: bool = True


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line that is no part of the article, and why; it stays in the text and can be read."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class StatedDate:
    """The day on which the article says it appeared; `certain` is false where its year was inferred."""

    day: date
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Article:
    """One version of a story, as derived from a file.

    `language` is an ISO 639-1 code ("bg", "en", or another that was recognised). `headline` is None where none is
    stated; `named` is a headline that a person gave and that does not stand in the text. `kept` are the lines that belong
    to the article, in order, with whether that is sure; `passages` cover them.
    """

    text: str
    encoding: str
    language: str
    headline: Span | None
    date: StatedDate | None
    place: str | None
    agency: str | None
    source: str | None
    kept: tuple[tuple[Span, bool], ...]
    set_aside: tuple[SetAside, ...]
    passages: tuple[Passage, ...]
    named: str | None = None

    def words_of(self, passage: Passage) -> str:
        """The text of a passage."""
        return passage.span.of(self.text)

    def folded(self, span: Span) -> str:
        """The text of a span in one line: every run of white space is a single space."""
        return " ".join(span.of(self.text).split())

    @property
    def stated_headline(self) -> str | None:
        """The headline's text, white space folded, or None."""
        if self.named is not None:
            return self.named
        return self.folded(self.headline) if self.headline else None

    @property
    def title(self) -> str:
        """The headline, or the first words of the article where no headline is stated."""
        if stated := self.stated_headline:
            return stated
        if not self.passages:
            return ""
        words = _DATELINE.sub("", " ".join(self.words_of(self.passages[0]).split())).split()
        return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
