"""Rough keys of how a word sounds, which let a name be recognised in either alphabet."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.language.normalize import language_of_form

# By the Transliteration Act (State Gazette 19/2009).
_LATIN_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya", "ѝ": "i",
}  # fmt: skip

# One letter for each sound; capitals are S = sh, C = ch, Z = zh, J = dzh, T = ts. Longer spellings first.
_BULGARIAN_SOUNDS = (
    ("дж", "J"), ("дз", "z"), ("щ", "St"), ("ьо", "o"), ("йо", "io"), ("ю", "iu"), ("я", "ia"), ("ж", "Z"), ("ч", "C"),
    ("ш", "S"), ("ц", "T"), ("тс", "T"), ("х", "h"), ("ъ", "a"), ("ь", ""), ("й", "i"), ("ѝ", "i"), ("ы", "i"), ("э", "e"),
    ("ё", "io"),
)  # fmt: skip
_ENGLISH_SOUNDS = (
    ("^wr", "r"), ("^kn", "n"), ("^geo(?=ff)", "Je"), ("^geo(?=r)", "Jo"), ("(?<=[lnr])ge$", "J"), ("ieh", "i"),
    ("(?<=o)h(?=n)", ""), (r"^([^aeiou\n]{1,3})a(?=[bdklntvz]e$)", r"\1ei"),
    ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("shch", "St"), ("dzh", "J"), ("dj", "J"), ("dge", "J"), ("sh", "S"), ("ch", "C"),
    ("zh", "Z"), ("kh", "h"), ("ph", "f"), ("igh", "ai"), ("ough", "o"), ("augh", "o"), ("gh", "g"), ("th", "t"), ("wh", "v"),
    ("ck", "k"), ("tz", "T"), ("ts", "T"), ("tion", "sion"), ("sc(?=[eiy])", "s"), ("c(?=[eiy])", "s"), ("c", "k"), ("qu", "kv"),
    ("q", "k"), ("x", "ks"), ("oo", "u"), ("ee", "i"), ("ea", "i"), ("ou", "u"), ("ow(?![aeiou])", "au"),
    ("aw(?![aeiou])", "o"), ("ew(?![aeiou])", "iu"),
    ("eau", "o"), ("au", "o"), ("ay", "ei"), ("ey", "i"), ("y", "i"), ("w", "v"), ("j", "J"), ("(?<=[bcdfgklmnprstvz])e$", ""),
)  # fmt: skip
_ENGLISH_STEPS = tuple((re.compile(pattern, re.MULTILINE), sound) for pattern, sound in _ENGLISH_SOUNDS)
_GLIDE = re.compile("^у(?=[аеиоуъюя])|(?<=[аеиоъ])у(?=[аеиоъ])", re.MULTILINE)
_DOUBLED = re.compile(r"(.)\1+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = str.maketrans(_LATIN_LETTERS)
_BEYOND_LATIN = re.compile(r"[^\x00-\x7f]")
_NO_SOUND = re.compile(r"[^\w\n]|_")


@lru_cache(maxsize=1 << 16)
def phonetic_key(word: str, language: str) -> str:
    """A rough key of how the word sounds, the same alphabet for both languages.

    Cyrillic letters are read one by one; Latin ones as in English, in a Bulgarian text too ("Google" sounds the same there).
    Meant to be compared by edit distance: "шулц" and "schultz" come near, not necessarily to the same key.
    """
    return phonetic_keys((word,), language)[0]


def phonetic_keys(words: Sequence[str], language: str) -> list[str]:
    """The phonetic keys of many words, none of which has a line break in it: all are worked out together."""
    forms = [word.casefold() for word in words]
    read_so = [_CYRILLIC.search(form) is not None or language_of_form(form, language) == "bg" for form in forms]
    cyrillic = iter(_cyrillic_sounds("\n".join(form for form, so in zip(forms, read_so, strict=True) if so)).split("\n"))
    latin = iter(_latin_sounds("\n".join(form for form, so in zip(forms, read_so, strict=True) if not so)).split("\n"))
    return [next(cyrillic if so else latin) for so in read_so]


def _cyrillic_sounds(words: str) -> str:
    words = _GLIDE.sub("в", words)
    for letters, sound in _BULGARIAN_SOUNDS:
        words = words.replace(letters, sound)
    return _bare(_BEYOND_LATIN.sub("", words.translate(_LATIN)))


def _latin_sounds(words: str) -> str:
    for pattern, sound in _ENGLISH_STEPS:
        words = pattern.sub(sound, words)
    return _bare(words)


def _bare(sounds: str) -> str:
    return _DOUBLED.sub(r"\1", _NO_SOUND.sub("", sounds))


@lru_cache(maxsize=1 << 16)
def skeleton(key: str) -> str:
    """The consonants of a phonetic key."""
    return _DOUBLED.sub(r"\1", "".join(letter for letter in key if letter not in "aeiou"))
