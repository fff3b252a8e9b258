"""Plain text as lines: where each begins and ends. What the lines are is `clean`'s matter."""

from dataclasses import dataclass

from reader.core.article import Span

_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number in the text (blank lines counted, from 0) and its span without outer white space."""

    number: int
    span: Span
    text: str


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text whose ends are all `\\n`, blank ones left out."""
    found: list[Line] = []
    position = 0
    for number, raw in enumerate(text.split("\n")):
        start, end = 0, len(raw)
        while start < end and (raw[start].isspace() or raw[start] in _INVISIBLE):
            start += 1
        while end > start and (raw[end - 1].isspace() or raw[end - 1] in _INVISIBLE):
            end -= 1
        if start < end:
            found.append(Line(number, Span(position + start, position + end), raw[start:end]))
        position += len(raw) + 1
    return tuple(found)
