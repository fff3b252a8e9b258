"""The equivalents in a dictionary's article: words and short phrases of the other language, without what only explains them.

An article mixes translations with pronunciation, grammar, numbering, definitions, examples and remarks, each dictionary in its
own way. What tells a translation is the script: a line of the other alphabet, in short pieces between commas, in which no
more of the headword's alphabet stands than the headword itself and marks of grammar.
"""

import re
from typing import Literal

from reader.language.abbreviations import words
from reader.language.normalize import fold

MOST_WORDS = 4
"""Words of an equivalent; what is longer explains."""

MOST_EQUIVALENTS = 16
"""Equivalents of a headword, from the first."""

WORDS_OF = {
    "bg": re.compile(r"[\u0400-\u052f]+(?:['’-][\u0400-\u052f]+)*\.?"),
    "en": re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*\.?"),
}
"""Words in the script of a language, with the full stop after them."""

_ACCENTS = dict.fromkeys((0x300, 0x301))  # a stress mark above a letter; й has U+0306 where it is taken apart
_BRACKETS = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]|<[^<>\n]*>|\{[^{}\n]*\}|(?<!\S)/+[^/\n]+/+(?!\S)")
_HALF_BRACKETS = re.compile(r"[(\[{<][^)\]}>\n]*$|^[^(\[{<\n]*[)\]}>]", re.MULTILINE)
_MOST_NESTED = 4
_NUMBERING = re.compile(r"(?<!\S)(?:\d{1,2}[.)]|[ivxIVX]{1,4}[.)]|[a-hа-з]\))(?=\s|$)")
_PIECES = re.compile(r"[,;|•·=/…]|(?<=\S)[.:!?](?=\s|$)|\s[-–—]+\s")
_ABBREVIATED = re.compile(r"(?<!\S)[a-zа-я]{1,6}\.(?:-?[a-zа-я]{1,5}\.)*(?=\s+\S)")
_PIECE = re.compile(r"[^\W\d_]+(?:['’ -][^\W\d_]+)*")
_LABELS = words(
    """n v adj adv prep conj pron num int interj abbr pl sg fig vi vt vb tr intr phr pp pt noun verb adjective adverb preposition
    conjunction pronoun plural singular transitive intransitive attr pred sl masc fem neut f m nt
    м ж ср мн ед същ прил гл нареч предл мест вж св несв прен разг"""
)
_LONGEST_LABEL = 4  # what is longer may be a translation, if it stands alone: verb, plural
_LEADING = frozenset({"to", "a", "an", "the"})
_STAND_INS = words("sb sth smb smth somebody something someone нкг нщ някого нещо някому нечий")
_DEFINING = re.compile(r"[,;] (?:ко(?:й|я|е|и)то|където|which|who|that|where)\b")
_REFLEXIVE = frozenset({"се", "си"})
_HOMONYM = re.compile(r"[\d¹²³⁴]+$")

Language = Literal["bg", "en"]


def equivalents(article: str, headword: str, language: Language) -> tuple[str, ...]:
    """The equivalents of a headword that an article gives in `language`, folded, in its order."""
    found: dict[str, None] = {}
    wanted, headwords_own = WORDS_OF[language], WORDS_OF["en" if language == "bg" else "bg"]
    own = _LABELS.union(fold(headword).replace("-", " ").split())
    for line in _without_brackets(article.translate(_ACCENTS)).split("\n"):
        if not wanted.search(line) or _DEFINING.search(line):
            continue
        if not all(_explains(word, own) for word in headwords_own.findall(line)):
            continue
        for piece in _PIECES.split(_ABBREVIATED.sub(" ", line)):
            if clean := _cleaned(wanted.findall(piece), piece):
                found.setdefault(clean)
    return tuple(found)[:MOST_EQUIVALENTS]


def clean_headword(headword: str) -> str:
    """A headword as the matcher asks for it: without brackets, homonym numbers and a leading article; "" where it is no word."""
    if headword.isalpha() and headword.islower() and headword.isascii():
        return headword
    bare = _HOMONYM.sub("", _without_brackets(headword.translate(_ACCENTS)).split(",")[0].strip()).strip()
    return _joined(bare.split())


def _without_brackets(text: str) -> str:
    for _ in range(_MOST_NESTED):  # from the inside outwards
        text, count = _BRACKETS.subn(" ", text)
        if not count:
            break
    return _HALF_BRACKETS.sub(" ", _NUMBERING.sub(", ", text))


def _explains(word: str, own: frozenset[str]) -> bool:
    """Whether a word in the headword's script may stand beside a translation."""
    return word.endswith(".") or all(part in own for part in fold(word).replace("-", " ").split())


def _cleaned(parts: list[str], piece: str) -> str:
    """A piece, given in its words too, as an equivalent; "" where it is none."""
    if piece.lstrip().startswith(("-", "~")):  # the endings of other genders
        return ""
    while len(parts) > 1 and fold(parts[-1]) in _STAND_INS:
        parts.pop()
    parts = [part for part in parts if part not in _LABELS] or [part for part in parts[:1] if len(part) > _LONGEST_LABEL]
    if len(parts) > 1 and parts[0] in _REFLEXIVE:
        parts = parts[1:] + parts[:1]
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    """Folded words as one phrase, without an article or "to" before it; acronyms keep their capitals."""
    while len(parts) > 1 and parts[0].lower() in _LEADING:
        parts = parts[1:]
    joined = " ".join(part if len(part) > 1 and part.isupper() else fold(part) for part in parts)
    return joined if 1 <= len(parts) <= MOST_WORDS and _PIECE.fullmatch(joined) else ""
