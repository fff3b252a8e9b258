"""What the dictionaries have of a word, as the inspector shows it: entries with their source."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reader.ui.i18n import mark, tr
from reader.ui.theme import Theme
from reader.ui.words.looking_up import Asked
from reader.ui.words.pieces import escaped, link, row, text

if TYPE_CHECKING:  # the dictionaries are loaded when a word is looked up
    from reader.core.teaching import Taught
    from reader.services.lookup import WordEntry

MOST_ENTRIES = 8
MOST_RENDERINGS = 10
MOST_LINES = 8
MOST_OF_A_WORD = 22
_KINDS = {
    "noun": mark("noun"),
    "masculine noun": mark("masculine noun"),
    "feminine noun": mark("feminine noun"),
    "neuter noun": mark("neuter noun"),
    "plural noun": mark("plural noun"),
    "verb": mark("verb"),
    "adjective": mark("adjective"),
    "adverb": mark("adverb"),
    "preposition": mark("preposition"),
    "conjunction": mark("conjunction"),
    "pronoun": mark("pronoun"),
    "numeral": mark("numeral"),
    "determiner": mark("determiner"),
    "interjection": mark("interjection"),
    "particle": mark("particle"),
    "phrase": mark("phrase"),
    "name": mark("name"),
}


def entries_box(
    asked: Asked, theme: Theme, on_close: Callable[[], object], on_forget: "Callable[[Taught], object] | None" = None
) -> QFrame:
    """A box with what was found so far; pairs of words that were learned can be forgotten where `on_forget` is given."""
    frame = QFrame()
    frame.setObjectName("entriesBox")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(10, 6, 10, 8)
    inside.setSpacing(5)
    told = [*(asked.lexicon or ()), *(asked.dictionaries or ())]
    close = link("×", tr("Close the entries"), on_close)
    inside.addWidget(row(text(f"<span style='color:{theme.muted}'>{escaped(_head(asked, len(told)))}</span>"), close))
    for entry in told[:MOST_ENTRIES]:
        inside.addWidget(_shown(entry, theme, on_forget))
    if asked.lexicon is not None and asked.dictionaries is None:
        inside.addWidget(text(escaped(tr("Looking into your dictionaries…")), "quiet"))
    if asked.fault:
        inside.addWidget(text(escaped(asked.fault), "quiet"))
    inside.addStretch(1)
    return frame


def _shown(entry: "WordEntry", theme: Theme, on_forget: "Callable[[Taught], object] | None") -> QWidget:
    told, taught = text(_entry(entry, theme)), entry.taught
    if taught is None or on_forget is None:
        return told
    words = tr("Forget that “{one}” and “{other}” match").replace("{one}", taught.bulgarian).replace("{other}", taught.english)
    return row(told, link(tr("Forget"), words, lambda: on_forget(taught)))


def _head(asked: Asked, found: int) -> str:
    if asked.lexicon is None:
        words = tr("Looking up “{word}”…")
    elif found or asked.dictionaries is None:
        words = tr("“{word}” in the dictionaries")
    else:
        words = tr("No dictionary has “{word}”")
    shown = asked.word if len(asked.word) <= MOST_OF_A_WORD else f"{asked.word[: MOST_OF_A_WORD - 1]}…"
    return words.replace("{word}", shown)


def _entry(entry: "WordEntry", theme: Theme) -> str:
    kind = tr(_KINDS[entry.grammar.value]) if entry.grammar.value else ""
    source = entry.source or (tr("learned in this library") if entry.taught else tr("Vestnik’s lexicon"))
    about = f"&nbsp; <span style='color:{theme.muted}'>{escaped(' · '.join(part for part in (kind, source) if part))}</span>"
    body = escaped(" · ".join(entry.renderings[:MOST_RENDERINGS])) if entry.renderings else _article(entry)
    return f"<b>{escaped(entry.headword)}</b>{about}<br>{body}"


def _article(entry: "WordEntry") -> str:
    """The first lines of a dictionary's own article, without the headword that it begins with."""
    lines: Sequence[str] = [line.strip() for line in entry.text.splitlines() if line.strip()]
    if lines:
        lines = [line for line in (lines[0].removeprefix(entry.headword).strip(), *lines[1:]) if line]
    more = ["…"] if len(lines) > MOST_LINES else []
    return "<br>".join(escaped(line) for line in [*lines[:MOST_LINES], *more])
