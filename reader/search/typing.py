"""Bulgarian typed in Latin letters (prezident, 4ovek, bylgariq): which Bulgarian words a typed one may stand for.

People type by habit, not by the Act: я is ya, ia, ja or q; ъ is a, y or u; ж is zh or j; ч is ch or 4; ш is sh or 6. Bulgarian
words and typed ones are brought to one rough spelling, the doubtful letters of what is typed in each of their readings.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

LEAST_LETTERS = 3
MOST_READINGS = 64
_DOUBLED = re.compile(r"(.)\1+")
_TYPED = re.compile(r"[A-Za-z46]+")

_OF_BULGARIAN = str.maketrans({
    **dict(zip("абвгдезийклмнопрстуфхцчшъѝ", "abvgdeziiklmnoprstufhTCSai", strict=True)),
    "ж": "Z", "щ": "St", "ь": "", "ю": "iu", "я": "ia",
})  # fmt: skip

# What is typed, longer spellings first, and what it may stand for.
_READINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sht", ("St",)), ("6t", ("St",)), ("sh", ("S",)), ("ch", ("C",)), ("zh", ("Z",)), ("ts", ("T",)), ("kh", ("h",)),
    ("yu", ("iu",)), ("ju", ("iu",)), ("ya", ("ia",)), ("ja", ("ia",)), ("yo", ("io",)), ("ph", ("f",)), ("ck", ("k",)),
    ("4", ("C",)), ("6", ("S",)), ("q", ("ia",)), ("c", ("T", "k")), ("x", ("h", "ks")), ("w", ("v",)), ("j", ("Z", "i")),
    ("y", ("i", "a")), ("u", ("u", "a")),
)  # fmt: skip
_STEP = re.compile("|".join(re.escape(spelling) for spelling, _ in _READINGS) + "|.", re.DOTALL)
_READ_AS = dict(_READINGS)


def may_be_typed(word: str) -> bool:
    """Whether a word is written as one types Bulgarian in Latin letters."""
    letters = sum(letter.isalpha() for letter in word)
    return letters >= LEAST_LETTERS and _TYPED.fullmatch(word) is not None


def has_digits_for_letters(word: str) -> bool:
    """Whether digits stand for letters in a word: 4ovek, 6estica."""
    return may_be_typed(word) and not word.isalpha()


def rough(forms: Sequence[str]) -> list[str]:
    """The rough spellings of folded Bulgarian forms, none of which has a line break in it: all are worked out together."""
    return _single("\n".join(forms).translate(_OF_BULGARIAN)).split("\n") if forms else []


def readings(typed: str) -> frozenset[str]:
    """The rough spellings that a typed word may stand for; at most `MOST_READINGS`."""
    return frozenset(islice(_all_readings(typed.casefold()), MOST_READINGS))


def _all_readings(typed: str) -> Iterator[str]:
    parts = [_READ_AS.get(part, (part,)) for part in _STEP.findall(typed)]
    return (_single("".join(chosen)) for chosen in product(*parts))


def _single(spelling: str) -> str:
    """Double letters made one."""
    return _DOUBLED.sub(r"\1", spelling)
