"""Cuts text into numbers, acronyms and words, with their places in it.

A hyphenated word gives one token for each part; an English possessive or clitic ('s, 're, 'll) is left out, but a negation
stays with its verb ("don't"). What a number means is `numbers`' matter, whether a capital means a name is `names`'.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from reader.language.normalize import fold


class TokenKind(StrEnum):
    """What a token is by its looks."""

    WORD = "word"
    NUMBER = "number"
    ACRONYM = "acronym"


class Token(NamedTuple):
    """A word, number or acronym at `start:end` (code points).

    `form` is folded; of an acronym it is upper case without stops ("US" is not "us"). `capitalised`: it begins with a
    capital, for whatever reason. A named tuple, since every word of every text becomes one.
    """

    start: int
    end: int
    form: str
    kind: TokenKind
    capitalised: bool


_SPACE = " \u00a0\u202f\u2009"
_MARKS = "\u00ad\u200b\u200c\u200d\u0300\u0301"  # what may stand inside a word and is folded away
_ORDINAL = (
    r"(?:-?(?:ма|мата|те|ти|тия|тият|та|тата|то|тото|тите|ви|вия|вият|ва|вата|во|вото|вите|ри|рия|рият|ра|рата|ро|рото|рите"
    r"|ми|мия|мият|мата|мо|мото|мите|ия|ият|ата|ото|ите)|st|nd|rd|th|s|[’']s)(?![^\W\d_])"
)
_NUMBER = rf"\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d{{1,3}}(?:[.,]\d{{3}})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_CLITIC = r"(?:[’'](?:s|re|ve|ll|d|m)(?![^\W\d_]))"
# What begins one, and the commonest kinds, are asked for first: most places of a text are settled by one look.
_TOKEN = re.compile(
    r"(?=[^\W_])(?:(?P<acronym>(?<![^\W_])(?=[A-ZА-Я]\.)"
    r"(?:(?:[A-ZА-Я]\.){2,}(?:[A-ZА-Я](?![^\W_]))?|[A-ZА-Я]\.[A-ZА-Я](?![^\W_.])))"
    rf"|(?P<word>[^\W\d_][^\W_]*+(?:(?:[{_MARKS}]|(?!{_CLITIC})[’'](?=[^\W\d_]))[^\W_]*+)*+){_CLITIC}?"
    rf"|(?P<number>(?<![^\W_])(?:{_NUMBER})(?:{_ORDINAL})?))"
)
_WORDS = re.compile(r"[^\W\d_]+")
# Where these are, or an acronym with stops, a token may be more than its letters; where two capitals may stand together, the text
# may be a shouted one.
_BEYOND_WORDS = re.compile(rf"[\d’'{_MARKS}]|[A-ZА-Я]\.")
_TELLING = re.compile(rf"{_BEYOND_WORDS.pattern}|[^\W\d_a-zа-я]{{2}}")
_SHOUTED = 0.6  # a text with this share of capitals is shouted, and its words are no acronyms


def tokenize(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The tokens of the text in order; `offset` is added to their places."""
    tokens = []
    for match in _TOKEN.finditer(text):
        group = match.lastgroup or ""
        start, end = match.span(group)
        written = text[start:end]
        kind = TokenKind.WORD
        if group == "number":
            form, kind = fold(written), TokenKind.NUMBER
        elif group == "acronym":
            form, kind = written.replace(".", "").upper(), TokenKind.ACRONYM
        elif 2 <= len(written) <= 6 and written.isupper() and not is_shouted(text):
            form, kind = fold(written).upper(), TokenKind.ACRONYM
        else:
            form = fold(written)
        tokens.append(Token(start + offset, end + offset, form, kind, written[0].isupper()))
    return tuple(tokens)


def places_of(text: str) -> list[tuple[int, int]]:
    """Where the tokens of a text begin and end, in order: told sooner than what they are."""
    if _BEYOND_WORDS.search(text) is None:
        return [match.span() for match in _WORDS.finditer(text)]
    return [match.span(match.lastgroup or 0) for match in _TOKEN.finditer(text)]


def plain_words(text: str) -> list[str] | None:
    """The words of a text as they are written, where each is a token of the form that `form_of` gives it; None where more than
    letters must be looked at.
    """
    if _TELLING.search(text) and (_BEYOND_WORDS.search(text) or is_shouted(text)):
        return None
    return _WORDS.findall(text)


@lru_cache(maxsize=1 << 16)
def form_of(written: str) -> str:
    """The form of one of the plain words of a text."""
    return fold(written).upper() if 2 <= len(written) <= 6 and written.isupper() else fold(written)


@lru_cache(maxsize=64)  # asked for each word in capitals of a text, and again for its names
def is_shouted(text: str) -> bool:
    """Whether the text is written in capitals, so that a capital says nothing."""
    capitals = sum(map(str.isupper, text))
    return capitals > 12 and capitals >= _SHOUTED * sum(map(str.isalpha, text))
