"""What the other versions of the story say at the current passage, as the inspector shows it, each with a way to open it."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QWidget

from reader.core.article import Span
from reader.ui.i18n import language_in_words, tr
from reader.ui.reading.version_bar import version_name
from reader.ui.theme import Theme
from reader.ui.words.further import Saying
from reader.ui.words.pieces import escaped, headed_box, link, text

AWAY = " … "
"""Between passages that do not follow one another."""


def boxes_of(sayings: Sequence[Saying], theme: Theme, on_version: Callable[[str], object]) -> list[QWidget]:
    """A box for each version that says something of it, and a line that names those that do not."""
    told: list[QWidget] = [_box(saying, theme, on_version) for saying in sayings if saying.runs]
    silent = [escaped(_named(saying)) for saying in sayings if not saying.runs]
    if silent:
        told.append(text(f"{escaped(tr('Nothing of this in:'))} {' · '.join(silent)}", "quiet"))
    return told


def _box(saying: Saying, theme: Theme, on_version: Callable[[str], object]) -> QWidget:
    article = saying.version.article
    says = AWAY.join("".join(_marked(article.text, run, saying.reworded)) for run in saying.runs)
    words = tr("Open this version beside the passage")
    opened = link(tr("Open"), words, lambda: on_version(saying.version.card.id))
    opened.setAccessibleDescription(_named(saying))
    head = tr("Another version in {language}").replace("{language}", language_in_words(article.language))
    name = f"<span style='color:{theme.muted}'>{escaped(version_name(saying.version.card))}</span>"
    frame = headed_box(f"<b>{escaped(head)}</b>", f"{name}<br>{says}", "infoBox", opened)
    if saying.reworded:
        frame.setToolTip(tr("Underlined: what the open version in this language says in other words or not at all"))
    return frame


def _named(saying: Saying) -> str:
    card = saying.version.card
    return f"{language_in_words(card.language)} · {version_name(card)}"


def _marked(article: str, run: Span, words: Sequence[Span]) -> Iterator[str]:
    """The text of a run as markup, some of its words underlined."""
    at = run.start
    for word in words:
        if run.start <= word.start < run.end:
            yield _plain(article[at : word.start])
            yield f"<u>{_plain(article[word.start : word.end])}</u>"
            at = word.end
    yield _plain(article[at : run.end])


def _plain(words: str) -> str:
    return escaped(words).replace("\n", " ")
