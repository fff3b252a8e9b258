"""Linked passages as one text for each side, with the way back to the article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.core.article import Span
from reader.core.kwic import BETWEEN


@dataclass(frozen=True, slots=True)
class Joined:
    """Passages of an article as one text; `parts` tells where each (a span of the article) begins in it."""

    text: str
    parts: tuple[tuple[Span, int], ...]

    @classmethod
    def of(cls, pieces: Sequence[tuple[Span, str]]) -> "Joined":
        """Passages, each given by its place in the article and its text, in their order, with a space between them."""
        text, parts = "", []
        for span, words in pieces:
            text += BETWEEN if text else ""
            parts.append((span, len(text)))
            text += words
        return cls(text, tuple(parts))

    def here(self, span: Span) -> Span | None:
        """A span of the article as one of this text, or None where it is not within one of the passages."""
        return placed(self.parts, span)

    def first_part(self, match: Sequence[Span]) -> tuple[int, tuple[Span, ...]]:
        """Which of the passages has the first of some spans of this text (0 where there are none), and those within that one."""
        first = min((span.start for span in match), default=0)
        number = max(place for place, (_, start) in enumerate(self.parts) if start <= first)
        part, start = self.parts[number]
        end = start + part.end - part.start
        return number, tuple(Span(one.start - start, one.end - start) for one in match if start <= one.start and one.end <= end)


def placed(parts: Iterable[tuple[Span, int]], span: Span) -> Span | None:
    """A span of an article in the text that its passages make together; `parts` are these, each with its start in that text.

    None where it is not within one of them.
    """
    for part, start in parts:
        if part.start <= span.start and span.end <= part.end:
            return Span(span.start - part.start + start, span.end - part.start + start)
    return None
