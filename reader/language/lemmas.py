"""From word forms to dictionary forms, and the keys under which the index files a word.

The tables are simplemma's; they are loaded when the first word of a language is asked for (half a second each) and answers are kept.
Rules of Bulgarian are in `bulgarian`, stems in `stems`. Words of other languages are their own lemmas.
"""

from collections.abc import Mapping
from functools import lru_cache

from reader.language.bulgarian import BulgarianForms, Readings
from reader.language.normalize import fold
from reader.language.stems import stem

__all__ = ["index_keys", "is_word", "lemmas", "stem"]

_CONTRACTED = {"can't": "can", "cannot": "can", "won't": "will", "shan't": "shall", "ain't": "be"}
# Forms of which the table knows one word, but readers of news meet another.
_ENGLISH_ALSO: Mapping[str, tuple[str, ...]] = {
    "people": ("people",), "police": ("police",), "news": ("news",), "left": ("leave", "left"), "found": ("find", "found"),
    "saw": ("see", "saw"), "lives": ("life", "live"), "leaves": ("leave", "leaf"), "felt": ("feel",), "fell": ("fall",),
    "rose": ("rise", "rose"), "worse": ("bad", "worse"), "worst": ("bad", "worst"), "better": ("good", "better"), "best": ("good", "best"),
    "data": ("data",), "media": ("media",), "less": ("less",), "more": ("more",), "most": ("most",), "further": ("further",),
    "elder": ("elder",), "does": ("do",), "us": ("we",), "me": ("i",), "him": ("he",), "them": ("they",), "an": ("a",),
    "bound": ("bind", "bound"), "ground": ("ground",), "wound": ("wound",), "thought": ("think", "thought"), "lay": ("lie", "lay"),
    "species": ("species",), "series": ("series",), "united": ("united",), "evening": ("evening",), "morning": ("morning",),
    "during": ("during",), "nothing": ("nothing",), "something": ("something",), "anything": ("anything",), "everything": ("everything",),
}  # fmt: skip


def lemmas(form: str, language: str) -> tuple[str, ...]:
    """Dictionary forms of a folded word form, likeliest first, never empty; after the readings proper come the words it is derived from.

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
    if language == "bg":
        return _bulgarian().knows(form)
    return language == "en" and form in _table("en")


@lru_cache(maxsize=1 << 16)
def _readings(form: str, language: str) -> Readings:
    if not form or (len(form) > 1 and form.isupper()) or not form[0].isalpha():
        return Readings((form,))
    if language == "bg":
        return _bulgarian().read(form) if not form.isascii() else Readings((form,))
    return Readings(_english(form)) if language == "en" else Readings((form,))


@lru_cache(maxsize=1)
def _bulgarian() -> BulgarianForms:
    return BulgarianForms(_table("bg"))


@lru_cache(maxsize=2)
def _table(language: str) -> Mapping[str, str]:
    """simplemma's table of forms for a language."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary(language)


def _english(form: str) -> tuple[str, ...]:
    if form in _ENGLISH_ALSO:
        return _ENGLISH_ALSO[form]
    if form.endswith("n't") or form == "cannot":
        return (_CONTRACTED.get(form, form.removesuffix("n't")),) if form in _CONTRACTED else _english(form.removesuffix("n't"))
    table = _table("en")
    listed = table.get(form)
    base = listed.casefold() if listed is not None else _english_by_rule(form, table)
    found = [base]
    if form.endswith(("ing", "ed")) and base != form and listed is not None:
        found.append(form)
    if form.endswith("ings") and base != form[:-1] and form[:-1] in table:
        found.append(form[:-1])
    return tuple(dict.fromkeys(found))


def _english_by_rule(form: str, table: Mapping[str, str]) -> str:
    """The lemma of a form that the table lacks: an ending goes where the rest is a listed word, and a plural -s goes from a long word."""
    for ending, replacements in (
        ("ies", ("y",)), ("es", ("e", "")), ("s", ("",)), ("ied", ("y",)), ("ed", ("e", "")), ("ing", ("e", "")),
    ):  # fmt: skip
        if form.endswith(ending) and len(form) > len(ending) + 2:
            for replacement in replacements:
                word = form[: -len(ending)] + replacement
                if table.get(word) == word:
                    return word
    return form
