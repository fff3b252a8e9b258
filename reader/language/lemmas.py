"""From word forms to dictionary forms, and the keys under which the index files a word.

The tables are simplemma's; they are loaded when the first word of a language is asked for, which takes part of a second, or
none once `keep_tables` has put them into the user's cache; answers are kept.
Rules of Bulgarian are in `bulgarian`, stems in `stems`. Words of other languages are their own lemmas; a word in Latin letters
is read as English in Bulgarian text too, so that "Boots" is one word in both.
"""

import importlib.util
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from reader import places
from reader.language.bulgarian import BulgarianForms, Readings
from reader.language.mapped import SUFFIX, WordTable, mapped, sign_of, table_parts, write
from reader.language.normalize import fold, language_of_form
from reader.language.stems import stem

__all__ = ["index_keys", "is_word", "keep_tables", "lemmas", "stem"]

_CONTRACTED = {"can't": "can", "cannot": "can", "won't": "will", "shan't": "shall", "ain't": "be"}
# Forms of which the table knows one word, but readers of news meet another.
_ENGLISH_ALSO: Mapping[str, tuple[str, ...]] = {
    "people": ("people",), "police": ("police",), "news": ("news",), "media": ("media", "medium"), "left": ("leave", "left"),
    "found": ("find", "found"),
    "saw": ("see", "saw"), "lives": ("life", "live"), "leaves": ("leave", "leaf"), "felt": ("feel",), "fell": ("fall",),
    "rose": ("rise", "rose"), "worse": ("bad", "worse"), "worst": ("bad", "worst"), "better": ("good", "better"),
    "best": ("good", "best"),
    "data": ("data",), "less": ("less",), "more": ("more",), "most": ("most",), "further": ("further",),
    "elder": ("elder",), "does": ("do",), "us": ("we",), "me": ("i",), "him": ("he",), "them": ("they",), "an": ("a",),
    "bound": ("bind", "bound"), "ground": ("ground",), "wound": ("wound",), "thought": ("think", "thought"), "lay": ("lie",
    "lay"),
    "species": ("species",), "series": ("series",), "united": ("united",), "evening": ("evening",), "morning": ("morning",),
    "during": ("during",), "nothing": ("nothing",), "something": ("something",), "anything": ("anything",),
    "everything": ("everything",),
}  # fmt: skip


_ENGLISH_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("e", "")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("king", ("",)),
    ("ing", ("", "e")),
)
_SPELLINGS = (
    ("is", "iz"),
    ("our", "or"),
    ("ys", "yz"),
    ("tre", "ter"),
    ("ll", "l"),
    ("ence", "ense"),
    ("ogue", "og"),
    ("aem", "em"),
    ("tyre", "tire"),
)


def lemmas(form: str, language: str) -> tuple[str, ...]:
    """Dictionary forms of a folded word form, likeliest first, never empty; after the readings proper come the words it is
    derived from.

    An acronym (upper case, as `tokens` gives it) and a word of another language than "bg" or "en" is its own lemma.
    """
    readings = _readings(form, language)
    return readings.own + readings.kin


@lru_cache(maxsize=1 << 16)
def index_keys(word: str, language: str) -> tuple[str, ...]:
    """The keys under which the index files a word as it is written; two words meet if they share one.

    Ambiguous forms have a key for each reading; derived words (a verbal noun, an adjective) do not meet their base.
    """
    return _readings(fold(word), language).own


def is_word(form: str, language: str) -> bool:
    """Whether the folded form is listed as an ordinary word of the language (names are not)."""
    language = language_of_form(form, language)
    if language == "bg":
        return _bulgarian().knows(form)
    return language == "en" and form in _table("en")


@lru_cache(maxsize=1 << 16)
def _readings(form: str, language: str) -> Readings:
    if not form or (len(form) > 1 and form.isupper()) or not form[0].isalpha():
        return Readings((form,))
    language = language_of_form(form, language)
    if language == "bg":
        return _bulgarian().read(form)
    return Readings(_english(form)) if language == "en" else Readings((form,))


@lru_cache(maxsize=1)
def _bulgarian() -> BulgarianForms:
    return BulgarianForms(_table("bg"))


@lru_cache(maxsize=2)
def _table(language: str) -> Mapping[str, str]:
    """simplemma's table of forms for a language."""
    file, sign = _kept(language)
    parts = mapped(file, sign) if sign else None
    if parts is not None:
        return WordTable(parts)
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary(language)


def keep_tables() -> None:
    """Put the tables into the user's cache where they are not there, for who asks next; that takes a second."""
    for language in ("bg", "en"):
        file, sign = _kept(language)
        if sign and not isinstance(_table(language), WordTable) and mapped(file, sign) is None:
            with suppress(OSError, ValueError):  # then it is loaded as it is
                write(file, sign, table_parts(_table(language)))


def _kept(language: str) -> tuple[Path, str]:
    """Where a table is kept, and the sign of the one that is installed; none where that does not lie where it is known to."""
    file = places.resource_cache() / f"forms-{language}{SUFFIX}"
    installed = importlib.util.find_spec("simplemma")
    if installed is None or installed.origin is None:
        return file, ""
    data = Path(installed.origin).parent / "strategies" / "dictionaries" / "data" / f"{language}.plzma"
    return file, sign_of([data]) if data.is_file() else ""


def _english(form: str) -> tuple[str, ...]:
    if form in _ENGLISH_ALSO:
        return _ENGLISH_ALSO[form]
    if form in _CONTRACTED:
        return (_CONTRACTED[form],)
    if form.endswith("n't"):
        return _english(form.removesuffix("n't"))
    table = _table("en")
    listed = table.get(form)
    base = listed.casefold() if listed is not None else form
    found = [base] if base != form else list(_english_by_rule(form, table))
    if base != form and base.endswith(("ye", "sse")) and table.get(base[:-1]) == base[:-1]:
        found.insert(0, base[:-1])  # the table has "playe" for playing
    if base != form and base.endswith(("ll", "ck")) and table.get(base[:-1]) == base[:-1]:
        found.append(base[:-1])
    if form.endswith(("ing", "ed")) and listed is not None:
        found.append(form)
    if form.endswith("ings") and form[:-1] in table:
        found.append(form[:-1])
    american = [other for word in found for other in _american(word) if table.get(other) == other]
    return tuple(dict.fromkeys((*found, *american)))


def _english_by_rule(form: str, table: Mapping[str, str]) -> Iterator[str]:
    """Lemmas of a form that the table lacks or gives as its own: an ending goes where the rest is a listed lemma."""
    if table.get(form) != form or form.endswith(("ing", "ed")):
        for ending, replacements in _ENGLISH_ENDINGS:
            if form.endswith(ending) and len(form) > len(ending) + 2:
                body = form[: -len(ending)]
                undoubled = (body[:-1],) if len(body) > 3 and body[-1] == body[-2] else ()
                yield from (word for word in (*(body + other for other in replacements), *undoubled) if table.get(word) == word)
    yield form


def _american(word: str) -> Iterator[str]:
    """American spellings of a British word, right or not."""
    for british, american in _SPELLINGS:
        if british in word[2:]:
            yield word[:2] + word[2:].replace(british, american, 1)
