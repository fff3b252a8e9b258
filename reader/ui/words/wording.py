"""Plain words for figures and kinds: what the inspector says instead of scores and names of categories."""

from collections.abc import Sequence

from reader.core.alignment import DifferenceKind
from reader.core.article import Span
from reader.ui.i18n import mark, tr
from reader.ui.reading.spread import Strength
from reader.ui.words.pieces import escaped

CONTEXT_LETTERS = 16
LOOSE_ENDS = ' \n,;:.!?–—“”"»)'
"""Marks at the end of a piece that belong to what follows it in the text."""
_STRENGTHS = {
    Strength.SURE: mark("very good match"),
    Strength.LIKELY: mark("good match"),
    Strength.LOOSE: mark("loose match"),
}
_KINDS = {
    DifferenceKind.NUMBER: mark("The numbers differ"),
    DifferenceKind.PERCENT: mark("The percentages differ"),
    DifferenceKind.MONEY: mark("The amounts of money differ"),
    DifferenceKind.DATE: mark("The dates differ"),
    DifferenceKind.NEGATION: mark("One says it, the other denies it"),
    DifferenceKind.NAME: mark("The names differ"),
    DifferenceKind.QUOTE: mark("The speakers differ"),
}


def strength_in_words(strength: Strength) -> str:
    """How good a match is."""
    return tr(_STRENGTHS[strength])


def kind_in_words(kind: DifferenceKind) -> str:
    """What differs."""
    return tr(_KINDS[kind])


def excerpt(text: str, spans: Sequence[Span]) -> str:
    """Rich text: the spans underlined, each with a few letters of what stands around it, cut at words."""
    pieces: list[str] = []
    for group in _groups(spans):
        start, end = _word_start(text, group[0].start), _word_end(text, group[-1].end)
        out, at = [], start
        for span in group:
            out.append(escaped(" ".join(text[at : span.start].split(" "))))
            out.append(f"<u>{escaped(span.of(text))}</u>")
            at = span.end
        out.append(escaped(text[at:end].rstrip(LOOSE_ENDS)))
        pieces.append("".join(out).replace("\n", " ").strip())
    return " · ".join(pieces)


def _groups(spans: Sequence[Span]) -> list[list[Span]]:
    """Spans that stand near each other, together."""
    groups: list[list[Span]] = []
    for span in sorted(spans):
        if groups and span.start - groups[-1][-1].end <= CONTEXT_LETTERS:
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _word_start(text: str, at: int) -> int:
    """The beginning of the word before `at`, in the same line."""
    line = text.rfind("\n", 0, at) + 1
    before = text.rfind(" ", line, max(line, at - 1))
    return before + 1 if before >= 0 and at - before <= CONTEXT_LETTERS else at


def _word_end(text: str, at: int) -> int:
    """The end of the word after `at`, in the same line."""
    line = text.find("\n", at)
    line = len(text) if line < 0 else line
    after = text.find(" ", min(at + 1, line), line)
    after = line if after < 0 else after
    return after if after - at <= CONTEXT_LETTERS else at
