"""One spelling for each word: case, accents, invisible characters and look-alike letters folded.

Folding is for comparing words; texts and offsets are never changed by it. Lemmas are `lemmas`' matter.
"""

import unicodedata
from functools import lru_cache
from typing import Literal

Script = Literal["cyrillic", "latin", "mixed", "other"]

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u00b4`\u2032\uff07"), "'")
# Letters that are drawn alike in both scripts, lower case: the Cyrillic one for each Latin one.
_LATIN_LOOK_ALIKES = "aceopxyk"
_CYRILLIC_LOOK_ALIKES = "асеорхук"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOK_ALIKES, _CYRILLIC_LOOK_ALIKES)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOK_ALIKES, _LATIN_LOOK_ALIKES)
# Upper-case pairs beyond these whose lower-case forms differ ("Н" is drawn as "H" but "н" is not "h").
_UPPER_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
_UPPER_TO_LATIN = str.maketrans("АВСЕНКМОРТХУ", "ABCEHKMOPTXY")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word as it is compared: lower case, without stress marks, soft hyphens and zero-width characters.

    Typographic apostrophes become `'`, ѝ becomes и and ё becomes е (й stays); accents of Latin letters go. Latin letters that
    look like Cyrillic ones, and the reverse, are mended only inside a word that mixes both scripts, towards its majority.
    """
    if word.isascii():
        return word.lower()
    plain = word.translate(_INVISIBLE).translate(_APOSTROPHES)
    plain = _without_marks(plain)
    if script_of(plain) == "mixed":
        plain = _mend_look_alikes(plain)
    return plain.casefold()


def script_of(word: str) -> Script:
    """The script of a word's letters; "other" for a word without Latin or Cyrillic letters."""
    cyrillic = latin = 0
    for letter in word:
        if "\u0400" <= letter <= "\u052f":
            cyrillic += 1
        elif letter.isalpha() and letter < "\u0250":
            latin += 1
    if cyrillic and latin:
        return "mixed"
    if cyrillic:
        return "cyrillic"
    return "latin" if latin else "other"


def language_of_form(form: str, language: str) -> str:
    """The language by whose rules a folded form in a text of the language is read: a Latin word in Bulgarian text is English."""
    return "en" if language == "bg" and form[:1].isalpha() and form[0] < "\u0250" else language


def _without_marks(word: str) -> str:
    kept: list[str] = []
    for letter in unicodedata.normalize("NFD", word):
        if unicodedata.combining(letter) and not _is_part_of_letter(kept[-1] if kept else "", letter):
            continue
        kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))


def _is_part_of_letter(base: str, mark: str) -> bool:
    """Whether the mark makes another letter of its Cyrillic base: й, and Ukrainian ї or Belarusian ў, but not ѝ or ё."""
    return (mark == "\u0306" and base in "иИуУ") or (mark == "\u0308" and base in "іІ")


def _mend_look_alikes(word: str) -> str:
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in word)
    latin = sum(letter.isascii() and letter.isalpha() for letter in word)
    if cyrillic >= latin:
        return word.translate(_UPPER_TO_CYRILLIC).translate(_TO_CYRILLIC)
    return word.translate(_UPPER_TO_LATIN).translate(_TO_LATIN)
