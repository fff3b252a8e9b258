"""What renders the asked words of a line: by what is tied to them, without numbers and small words that were tied along, and,
where more than they was tied at once ("Съвета за сигурност" and "Security Council"), only that part which renders them elsewhere.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category

from reader.core.article import Span
from reader.core.kwic import BETWEEN, OR
from reader.language.lemmas import is_word
from reader.language.tokens import Token, TokenKind, tokenize
from reader.search.analyzers import field_of, keys_of
from reader.search.matching import joined

APART = " … "
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_HELPERS = (
    "the a an am is are was were be been being have has had having do does did will would he she it they we you i him her them "
    "us me his its their our your my this that these those е са съм сме сте си бе беше бяха бил била било били бъде бъдат ще се "
    "аз ти той тя то ние вие те го я ги му им ни ви ми и този тази това тези"
)
_LEADERS = "of on for to in at with by from as into and на в във с със за от до по при към да"
_HELPING = frozenset(_HELPERS.split())
"""Words that are no part of what renders another word, when they stand at its edge."""
_LEADING = frozenset(_LEADERS.split())
"""Words that are none either, unless such a word stands beside the one that is rendered: със сигурност, for sure."""
_SMALL = _HELPING | _LEADING

Tied = Sequence[tuple[Span, Span]]
Beside = frozenset[str]
"""Lemmas that were tied along with the asked words."""


@dataclass(frozen=True, slots=True)
class Text:
    """One side of a line."""

    text: str
    language: str

    def tokens(self, span: Span) -> list[Token]:
        """The words of a span."""
        return list(tokenize(span.of(self.text), span.start))

    def keys(self, token: Token) -> tuple[str, ...]:
        """The lemmas that a word may be of."""
        return keys_of(token.form, field_of(self.language))

    def written(self, span: Span) -> str:
        """A rendering as it would be written within a sentence, as far as that is sure: Bulgarian words that are no names."""
        words = span.of(self.text)
        begins = _ENDED.search(self.text, 0, span.start) is not None
        ordinary = self.language == "bg" and words[:1].isupper() and begins and not words.isupper()
        return words[:1].lower() + words[1:] if ordinary and is_word(tokenize(words)[0].form, "bg") else words

    def sign_beside(self, first: Token, last: Token) -> Span | None:
        """The sign of money before some words, or that or the one of a hundredth behind them: €5, 5 %."""
        after = last.end + (self.text[last.end : last.end + 1] in _SPACES)
        if _is_sign(self.text[after : after + 1]):
            return Span(after, after + 1)
        return Span(first.start - 1, first.start) if _is_sign(self.text[: first.start][-1:]) else None


_ENDED = re.compile(r"(?:^|[.!?…:]\s)[\s„“”\"«(–—-]*\Z")
"""What a sentence begins after."""
_SPACES = frozenset(" \u00a0\u202f")


def _is_sign(letter: str) -> bool:
    return letter in ("%", "‰") or (bool(letter) and category(letter) == "Sc")


class Naming:
    """Tells the renderings of one query's lines. Where more than its words is tied, that is a rendering which is there whatever
    stands beside them (North Korea, South Korea), or which renders them alone elsewhere; both is remembered.
    """

    def __init__(self) -> None:
        self._alone: Counter[str] = Counter()
        self._beside: defaultdict[str, set[Beside]] = defaultdict(set)

    def across(self, sides: Sequence[Text], asked: int, spans: Sequence[Span], tied: Tied) -> tuple[Span, ...]:
        """What on the other side renders the asked words."""
        found = (self._rendering(sides, asked, spans, pair) for pair in tied if _meets(pair[asked], spans))
        return joined(sorted({one for one in found if one is not None}))

    def _rendering(self, sides: Sequence[Text], asked: int, spans: Sequence[Span], pair: tuple[Span, Span]) -> Span | None:
        """What of the other side of a pair renders the asked words of the one; None where it has but a number that they count."""
        other = sides[1 - asked]
        tokens = other.tokens(pair[1 - asked])
        own = [] if pair[asked] in spans else sides[asked].tokens(pair[asked])
        beside = [token for token in own if not _meets(Span(token.start, token.end), spans)]
        counted = any(map(_is_number, beside))
        words = _trimmed(tokens, numbers=counted, leading=not any(token.form in _LEADING for token in beside))
        others = frozenset(sides[asked].keys(token)[0] for token in beside if token.form not in _SMALL and not _is_number(token))
        if words:
            words = self._of_these(other, words, others, beside=bool(beside), counted=counted)
            return Span(words[0].start, words[-1].end)
        numbers = [token for token in tokens if _is_number(token)] if counted else []
        if numbers and not others:
            return other.sign_beside(numbers[0], numbers[-1])
        return pair[1 - asked]

    def _of_these(self, other: Text, words: list[Token], others: Beside, *, beside: bool, counted: bool) -> list[Token]:
        """The words that render what is asked, of those tied to it: all of them, unless more than that is tied; `beside` tells
        whether anything is, `counted` whether a number, `others` are those that are more than small words.
        """
        keys = [other.keys(word) for word in words]
        for key in (key for one in keys for key in one):
            self._beside[key].add(others)
        if len(words) == 1:
            self._alone.update(() if others else keys[0])
        elif others or counted:
            return self._staying(words, keys) or self._best_alone(words, keys) or words
        elif beside:
            bare = _trimmed(words, numbers=False, leading=True)
            return bare if len(bare) == 1 and self._times_alone(other.keys(bare[0])) else words
        return words

    def _staying(self, words: Sequence[Token], keys: Sequence[tuple[str, ...]]) -> list[Token]:
        """The one of some words that is there beside more other words than the rest of them."""
        times = [max(len(self._beside[key]) for key in one) for one in keys]
        best = max(times)
        return [words[times.index(best)]] if best > 1 and times.count(best) == 1 else []

    def _best_alone(self, words: Sequence[Token], keys: Sequence[tuple[str, ...]]) -> list[Token]:
        """The one of some words that most often renders alone what is asked."""
        times = list(map(self._times_alone, keys))
        return [words[times.index(max(times))]] if any(times) else []

    def _times_alone(self, keys: Iterable[str]) -> int:
        return max(self._alone[key] for key in keys)


def named(side: Text, spans: Iterable[Span]) -> tuple[str, str]:
    """By what lemmas a rendering is known, and how it is written: a phrase stays one."""
    keys: list[str] = []
    forms: list[str] = []
    end = -1
    for span, tokens in _with_tokens(side, spans):
        if forms:
            forms.append(BETWEEN if not _WORD.search(side.text, end, span.start) else APART)
        end = span.end
        forms.append(side.written(span))
        keys += [OR.join(side.keys(token)) for token in tokens] or [span.of(side.text)]
    return BETWEEN.join(keys), "".join(forms)


def _with_tokens(side: Text, spans: Iterable[Span]) -> Iterator[tuple[Span, list[Token]]]:
    """The spans from their first word to their last; a sign (%) is one without words."""
    for span in spans:
        tokens = side.tokens(span)
        yield Span(tokens[0].start, tokens[-1].end) if tokens else span, tokens


def _trimmed(tokens: Sequence[Token], *, numbers: bool, leading: bool) -> list[Token]:
    """The words without small ones at their edges, those that lead only if `leading`; with `numbers` without these too, and then
    what follows one stays: 5 на сто.
    """
    small = _SMALL if leading else _HELPING
    bare = [place for place, token in enumerate(tokens) if token.form not in small]
    told = list(tokens[bare[0] : bare[-1] + 1]) if bare else []
    if numbers:
        while told and _is_number(told[0]) and not _is_glued(told):
            told.pop(0)
        while told and _is_number(told[-1]):
            told.pop()
    return told


def _is_number(token: Token) -> bool:
    return token.kind is TokenKind.NUMBER


def _is_glued(tokens: Sequence[Token]) -> bool:
    """Whether the first of some words goes on without a space: 4.6m."""
    return len(tokens) > 1 and tokens[1].start == tokens[0].end


def _meets(span: Span, spans: Iterable[Span]) -> bool:
    return any(span.start < one.end and one.start < span.end for one in spans)
