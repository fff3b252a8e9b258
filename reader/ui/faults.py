"""Errors in the user's language. The services tell them in English, as sentences with values put in; here the sentence is known
again by its fixed words and said in the language of the window, with the same values.

The sentences are in resources/translations/faults, one file for each language: "{}" stands for a value. What is not known there
is told as it came.
"""

import json
import re
from functools import lru_cache

from PySide6.QtCore import QLocale

from reader import places
from reader.errors import IndexWaitingError, VestnikError
from reader.ui.i18n import tr

VALUE = "{}"


def told(error: object) -> str:
    """An error, or the text of one, in the language of the window."""
    words = str(error)
    for pattern, template in _templates(QLocale().name()[:2]):
        found = pattern.fullmatch(words)
        if found is not None:
            return _filled(template, [_value(value) for value in found.groups()])
    return words


def why_waiting(error: VestnikError) -> str:
    """Why there is no answer to a search; an index that is being made says itself that the search waits."""
    return told(error) if isinstance(error, IndexWaitingError) else f"{tr('The search has to wait')}: {told(error)}"


def _value(value: str) -> str:
    """A value as it is, or translated where it is a whole text of its own."""
    whole = (pair for pair in _templates(QLocale().name()[:2]) if not pair[0].groups)
    return next((template for pattern, template in whole if pattern.fullmatch(value)), value)


def _filled(template: str, values: list[str]) -> str:
    parts = template.split(VALUE)
    return parts[0] + "".join(value + part for value, part in zip(values, parts[1:], strict=True))


@lru_cache(maxsize=4)
def _templates(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of the English sentences, those with most fixed words first, and what they are in a language."""
    file = places.resources() / "translations" / "faults" / f"{language}.json"
    if not file.exists():
        return ()
    stored: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    longest_first = sorted(stored, key=lambda text: len(text.replace(VALUE, "")), reverse=True)
    return tuple((_pattern(text), stored[text]) for text in longest_first)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(re.escape(part) for part in text.split(VALUE)), re.DOTALL)
