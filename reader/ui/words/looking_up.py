"""Looks a word up on a thread: first the program's lexicon, then the user's dictionaries; only the last question counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.edits import Edit, EditKind
from reader.ui.faults import told
from reader.ui.tasks import Lane, Latest, Tasks

if TYPE_CHECKING:
    from reader.services.lookup import LookUpService, WordEntry


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that was looked up. `lexicon` and `dictionaries` are None until they have answered; `fault` says why one has not."""

    word: str
    lexicon: "tuple[WordEntry, ...] | None" = None
    dictionaries: "tuple[WordEntry, ...] | None" = None
    fault: str = ""

    def with_lexicon(self, entries: "tuple[WordEntry, ...]") -> "Asked":
        """With the answer of the program's lexicon."""
        return replace(self, lexicon=entries)

    def with_dictionaries(self, entries: "tuple[WordEntry, ...]") -> "Asked":
        """With the answer of the user's dictionaries."""
        return replace(self, dictionaries=entries)

    def with_fault(self, fault: str) -> "Asked":
        """With what went wrong."""
        return replace(self, lexicon=self.lexicon or (), dictionaries=self.dictionaries or (), fault=fault)


class LookingUp(QObject):
    """Between the panes, the service, and the inspector."""

    answered = Signal(object)
    """What is known so far of the word that was asked for last."""

    def __init__(self, words: "Callable[[], LookUpService]", tasks: Tasks, parent: QObject | None = None) -> None:
        """`words` gives the service; it is called on the thread, as it may have to be loaded."""
        super().__init__(parent)
        self._words = words
        self._latest = Latest(tasks, Lane.LOOKING_UP)
        self._asked = Asked("")
        self._language = ""

    def ask(self, word: str, language: str) -> None:
        """Look a word or phrase of a language up."""
        self._asked, self._language = Asked(word), language
        self.answered.emit(self._asked)
        task = self._latest.run(lambda _: self._words().in_lexicon(word, language))
        task.succeeded.connect(self._on_lexicon)
        task.failed.connect(self._on_failed)

    def forget(self) -> None:
        """What was looked up is shown no more."""
        self._latest.drop()
        self._asked = Asked("")

    def look_again(self, edit: Edit) -> None:
        """Look up once more what is shown, where an edit has changed what was learned."""
        if edit.kind is EditKind.UNTEACH and self._asked.word:
            self.ask(self._asked.word, self._language)

    def _on_lexicon(self, entries: "tuple[WordEntry, ...]") -> None:
        self._tell(self._asked.with_lexicon(entries))
        word, language = self._asked.word, self._language
        task = self._latest.run(lambda _: self._words().in_dictionaries(word, language))
        task.succeeded.connect(self._on_dictionaries)
        task.failed.connect(self._on_failed)

    def _on_dictionaries(self, entries: "tuple[WordEntry, ...]") -> None:
        self._tell(self._asked.with_dictionaries(entries))

    def _on_failed(self, error: object) -> None:
        self._tell(self._asked.with_fault(told(error)))

    def _tell(self, asked: Asked) -> None:
        self._asked = asked
        self.answered.emit(asked)
