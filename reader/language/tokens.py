"""Cuts text into numbers, acronyms and words, with their places in it.

A hyphenated word gives one token for each part; an English possessive or clitic ('s, 're, 'll) is left out, but a negation
stays with its verb ("don't"). What a number means is `numbers`' matter, whether a capital means a name is `names`'.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from reader.language.normalize import fold


class TokenKind(StrEnum):
    """What a token is by its looks."""

    WORD = "word"
    NUMBER = "number"
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or acronym at `start:end` (code points).

    `form` is folded; of an acronym it is upper case without stops ("US" is not "us"). `capitalised`: it begins with a
    capital, for whatever reason.
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
_TOKEN = re.compile(
    rf"(?P<number>(?<![^\W_])(?:{_NUMBER})(?P<suffix>{_ORDINAL})?)"
    r"|(?P<acronym>(?<![^\W_])(?:[A-ZА-Я]\.){2,}(?:[A-ZА-Я](?![^\W_]))?|(?<![^\W_])(?:[A-ZА-Я]\.){1}[A-ZА-Я](?![^\W_.]))"
    rf"|(?P<word>[^\W\d_](?:[{_MARKS}]|[^\W_]|(?!{_CLITIC})[’'](?=[^\W\d_]))*)(?P<clitic>{_CLITIC})?"
)
_SHOUTED = 0.6  # a text with this share of capitals is shouted, and its words are no acronyms


def tokenize(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The tokens of the text in order; `offset` is added to their places."""
    shouted = is_shouted(text)
    tokens = []
    for match in _TOKEN.finditer(text):
        if match["number"]:
            tokens.append(_token(match, "number", offset, fold(match["number"]), TokenKind.NUMBER))
        elif match["acronym"]:
            tokens.append(_token(match, "acronym", offset, match["acronym"].replace(".", "").upper(), TokenKind.ACRONYM))
        else:
            word = match["word"]
            if not shouted and 2 <= len(word) <= 6 and word.isupper():
                tokens.append(_token(match, "word", offset, fold(word).upper(), TokenKind.ACRONYM))
            else:
                tokens.append(_token(match, "word", offset, fold(word), TokenKind.WORD))
    return tuple(tokens)


def is_shouted(text: str) -> bool:
    """Whether the text is written in capitals, so that a capital says nothing."""
    capitals = sum(map(str.isupper, text))
    return capitals > 12 and capitals >= _SHOUTED * sum(map(str.isalpha, text))


def _token(match: re.Match[str], group: str, offset: int, form: str, kind: TokenKind) -> Token:
    start, end = match.span(group)
    return Token(start + offset, end + offset, form, kind, match[group][0].isupper())
