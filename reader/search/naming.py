"""What renders the asked words of a line: by what is tied to them, without the small words that were tied along, and, where more
than they was tied at once ("Съвета за сигурност" and "Security Council"), only that part which renders them elsewhere too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.core.article import Span
from reader.language.tokens import Token, tokenize
from reader.search.analyzers import field_of, keys_of
from reader.search.matching import joined

BETWEEN = " "
APART = " … "
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_HELPERS = (
    "the a an am is are was were be been being have has had having do does did will would he she it they we you i him her them "
    "us me his its their our your my this that these those е са съм сме сте си бе беше бяха бил била било били бъде бъдат ще се "
    "го я ги му им ни ви ми ти и този тази това тези"
)
_LEADERS = "of on for to in at with by from as into and на в във с със за от до по при към да"
_HELPING = frozenset(_HELPERS.split())
"""Words that are no part of what renders another word, when they stand at its edge."""
_LEADING = frozenset(_LEADERS.split())
"""Words that are none either, unless such a word stands beside the one that is rendered: със сигурност, for sure."""

Tied = Sequence[tuple[Span, Span]]


@dataclass(frozen=True, slots=True)
class Text:
    """One side of a line."""

    text: str
    language: str

    def tokens(self, span: Span) -> list[Token]:
        """The words of a span."""
        return list(tokenize(span.of(self.text), span.start))

    def key(self, token: Token) -> str:
        """The lemma of a word."""
        return keys_of(token.form, field_of(self.language))[0]


class Naming:
    """Tells the renderings of one query's lines; what renders its words alone is remembered for where more is tied."""

    def __init__(self) -> None:
        self._alone: Counter[str] = Counter()

    def across(self, sides: Sequence[Text], asked: int, spans: Sequence[Span], tied: Tied) -> tuple[Span, ...]:
        """What on the other side renders the asked words."""
        found = (self._rendering(sides, asked, spans, pair) for pair in tied if _meets(pair[asked], spans))
        return joined(sorted(set(found)))

    def _rendering(self, sides: Sequence[Text], asked: int, spans: Sequence[Span], pair: tuple[Span, Span]) -> Span:
        other = sides[1 - asked]
        beside = [] if pair[asked] in spans else [
            token.form for token in sides[asked].tokens(pair[asked]) if not _meets(Span(token.start, token.end), spans)
        ]  # fmt: skip
        words = _trimmed(other.tokens(pair[1 - asked]), keeps_leading=any(form in _LEADING for form in beside))
        if not words:
            return pair[1 - asked]
        keys = [other.key(word) for word in words]
        if any(form not in _HELPING | _LEADING for form in beside):
            best = max(zip(keys, words, strict=True), key=lambda one: self._alone[one[0]])
            words = [best[1]] if self._alone[best[0]] else words
        elif len(words) == 1:
            self._alone[keys[0]] += 1
        return Span(words[0].start, words[-1].end)


def named(side: Text, spans: Iterable[Span]) -> tuple[str, str]:
    """By what lemmas a rendering is known, and how it is written: a phrase stays one."""
    keys: list[str] = []
    forms: list[str] = []
    end = -1
    for span, tokens in _with_tokens(side, spans):
        if forms:
            forms.append(BETWEEN if not _WORD.search(side.text, end, tokens[0].start) else APART)
        end = tokens[-1].end
        forms.append(side.text[span.start : end])
        keys += [side.key(token) for token in tokens]
    return BETWEEN.join(keys), "".join(forms)


def _with_tokens(side: Text, spans: Iterable[Span]) -> Iterator[tuple[Span, list[Token]]]:
    for span in spans:
        if tokens := side.tokens(span):
            yield Span(tokens[0].start, tokens[-1].end), tokens


def _trimmed(tokens: Sequence[Token], *, keeps_leading: bool) -> list[Token]:
    """The words without small ones at their edges; small words alone stay."""
    small = _HELPING if keeps_leading else _HELPING | _LEADING
    telling = [place for place, token in enumerate(tokens) if token.form.casefold() not in small]
    return list(tokens[telling[0] : telling[-1] + 1] if telling else tokens)


def _meets(span: Span, spans: Iterable[Span]) -> bool:
    return any(span.start < one.end and one.start < span.end for one in spans)
