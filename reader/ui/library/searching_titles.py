"""Typing ahead in the list: letters typed in a row find the next story with a headline, in either language, that begins so."""

import time
from itertools import chain

from PySide6.QtWidgets import QApplication

from reader.core.story import ListedStory
from reader.ui.library.story_model import StoryModel

_BEFORE_WORDS = "„“\"'«»‘’”–—- "


class TypedAhead:
    """What was typed in the last moment."""

    def __init__(self, model: StoryModel) -> None:
        self._model = model
        self._typed = ""
        self._last = 0.0

    def row_for(self, text: str, current: int) -> int | None:
        """The row to go to after one more letter, from the current row on and then from the top; None where none begins so."""
        now = time.monotonic()
        if now - self._last > QApplication.keyboardInputInterval() / 1000 * 2:
            self._typed = ""
        self._last = now
        self._typed += text.casefold()
        again = len(self._typed) > 1 and len(set(self._typed)) == 1
        wanted = self._typed[0] if again else self._typed
        rows = self._model.arrangement.rows
        start = current + 1 if again or len(self._typed) == 1 else max(current, 0)
        for place in chain(range(start, len(rows)), range(min(start, len(rows)))):
            row = rows[place]
            if isinstance(row, ListedStory) and (_begins(row.title, wanted) or _begins(row.second, wanted)):
                return place
        return None


def _begins(title: str, wanted: str) -> bool:
    return title[: len(wanted) + 3].lstrip(_BEFORE_WORDS).casefold().startswith(wanted)
