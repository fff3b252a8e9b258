"""What stands in the place of a second version where there is none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from reader.ui.i18n import language_in_words, tr
from reader.ui.reading.spread import Side, Spread


def notice_label() -> QLabel:
    """An empty label for the notice."""
    label = QLabel()
    label.setObjectName("notice")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label


def notice_words(spread: Spread) -> str:
    """What is told of a version without a partner; "" where there are two."""
    left = spread.version(Side.LEFT)
    if left is None or spread.version(Side.RIGHT) is not None:
        return ""
    other = {"bg": "en", "en": "bg"}.get(left.article.language)
    if other is None:
        return tr("This article is in neither Bulgarian nor English; nothing is matched with it.")
    text = tr("There is no version of this story in {language} yet.\nAdd one, and what matches will be marked.")
    return text.replace("{language}", language_in_words(other))
