"""What the words of a line tell, and its outline: verbs, small words, addresses, credits, the vocabulary of page furniture.

Set phrases are `furniture`'s matter; what these signs weigh is `evidence`'s.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reader import places
from reader.errors import ResourceError
from reader.language.abbreviations import words as listed

_ENGLISH_SMALL = listed(  # as they are written inside a sentence
    "the a an he she it they his her their was were had has have been which who that also then there but"
)
_BULGARIAN_SMALL = listed(
    """той тя те са беше бяха му ѝ им си който която които което това този тази че ще не но трябва вече обаче също там тогава
    затова така"""
)
_RUN = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?:|www\.|@\w|\w@|#\w|\b\d{3,4}[ /-]\d\d|\bтел\.|\d+%? ?(?:лв|€)|[€$£]\d", re.IGNORECASE)
_CREDIT_END = re.compile(r"\([^()\d]{3,40}\)\s*$|\bcredit\b|\bсн\.|\bsupplied\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:\d+|[^\w\s\"„“«(])[^\w\s]*(?:\s?[^\w\s]+)*")
_ADDRESS_SIGN = re.compile(r"[@#\d]")  # an address has one, or one of the beginnings
_ADDRESS_BEGINNINGS = ("http", "www.", "тел.")
_CREDITS = ("credit", "сн.", "supplied")
_ENGLISH_FINITE = listed("said says was were has have had is are will would")
_BULGARIAN_FINITE = listed("са е беше бяха бил била било били бе ще има няма може")
_FINITE_ENDINGS = ("ха", "ше", "ват", "ява", "ира", "ират")
_BEFORE_ENDING = 3  # letters


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, tuple[frozenset[str], Mapping[str, tuple[str, ...]]]]:
    """The words of resources/furniture/words.tsv, by what they are of: whole words, and beginnings of words by their letter."""
    file = places.resources() / "furniture" / "words.tsv"
    whole: dict[str, set[str]] = {}
    beginnings: dict[str, dict[str, tuple[str, ...]]] = {}
    try:
        for row in file.read_text(encoding="utf-8").splitlines():
            if row and not row.startswith("#"):
                of, word = row.split("\t")
                if word.endswith("*"):
                    of_letter = beginnings.setdefault(of, {})
                    of_letter[word[0]] = (*of_letter.get(word[0], ()), word.rstrip("*"))
                else:
                    whole.setdefault(of, set()).add(word)
    except (OSError, ValueError) as error:
        raise ResourceError(f"{file.name} of the program's resources cannot be read; install Vestnik again.") from error
    return {of: (frozenset(whole.get(of, ())), beginnings.get(of, {})) for of in (*whole, *beginnings)}


@lru_cache(maxsize=1 << 15)
def kinds_of(word: str) -> frozenset[str]:
    """What a word of a line is of, by resources/furniture/words.tsv; most are of nothing."""
    return frozenset(
        of for of, (whole, beginnings) in _vocabulary().items() if word in whole or word.startswith(beginnings.get(word[:1], ()))
    )


def count_small_words(text: str, cyrillic: bool) -> int:
    """How many articles, pronouns and the like stand in a line; `cyrillic`: in one of a page in that writing."""
    return count_small(runs_in(text, cyrillic), cyrillic)


def runs_in(text: str, cyrillic: bool) -> list[str]:
    """Letters and figures that stand together; in Cyrillic writing without regard to capitals."""
    return _RUN.findall(text.lower() if cyrillic else text)


def count_small(runs: Sequence[str], cyrillic: bool) -> int:
    """The same of a line that is cut already."""
    small = _BULGARIAN_SMALL if cyrillic else _ENGLISH_SMALL
    return sum(map(small.__contains__, runs))


def is_finite(runs: Sequence[str], cyrillic: bool) -> bool:
    """Whether a verb stands there that could be a sentence's."""
    if cyrillic:
        return any(run in _BULGARIAN_FINITE or run.endswith(_FINITE_ENDINGS, _BEFORE_ENDING) for run in runs)
    return any(run in _ENGLISH_FINITE or run.endswith("ed", _BEFORE_ENDING) for run in runs)


def is_address(text: str, folded: str) -> bool:
    """Whether an address, a telephone number or a price stands in a line; `folded` is the line without capitals."""
    likely = _ADDRESS_SIGN.search(text) or any(beginning in folded for beginning in _ADDRESS_BEGINNINGS)
    return bool(likely) and _ADDRESS.search(text) is not None


def ends_in_credit(text: str, folded: str) -> bool:
    """Whether a line ends as a caption does, with whose picture it is; `folded` is the line without capitals."""
    likely = text.rstrip().endswith(")") or any(word in folded for word in _CREDITS)
    return likely and _CREDIT_END.search(text) is not None


@lru_cache(maxsize=1024)
def shape(text: str) -> str:
    """The outline of a short line: its marks and where numbers and capitals stand, as rows of one table share it."""
    return re.sub(r"\w+", lambda word: "0" if word[0][0].isdigit() else "A" if word[0][0].isupper() else "a", text[:60])


def opens_alike(one: str, other: str) -> bool:
    """Whether two lines begin with a number or a mark in the same way, as rows of one list do: "58' – …" and "74' – …"."""
    mine, yours = _OPENING.match(one), _OPENING.match(other)
    if mine is None or yours is None:
        return False
    return re.sub(r"\d+", "0", mine[0]) == re.sub(r"\d+", "0", yours[0])
