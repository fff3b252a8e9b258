"""The place for new files under the list: a button that also takes what is dropped on it; and how a drop is read."""

from PySide6.QtCore import QMimeData, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from reader.ui.fonts import grown
from reader.ui.i18n import tr
from reader.ui.library.story_delegate import wrapped

AROUND_TEXT = 30
"""Pixels of the button that its frame takes from the words."""
MOST_LINES = 4
PAGES = ("http", "https")


class DropZone(QPushButton):
    """Click to choose files; drop files and folders on it."""

    dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropZone")
        self._words: tuple[str, ...] = (f"+  {tr('Add files, folders…')}", tr("or drop them here"))
        self._tell()
        self.setAccessibleName(tr("Add files and folders"))
        self.setAcceptDrops(True)

    def shut(self, why: str) -> None:
        """Take nothing, and say why."""
        self.setEnabled(False)
        self._words = (why,)
        self._tell()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            event.acceptProposedAction()
            self._mark(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        paths = paths_in(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        """Say what the button does, in more lines where the list is narrow."""
        room, metrics = self.width() - grown(AROUND_TEXT), self.fontMetrics()
        lines = [
            line
            for words in self._words
            for line in ([words] if metrics.horizontalAdvance(words) <= room else wrapped(words, self.font(), room, MOST_LINES))
        ]
        self.setText("\n".join(lines))

    def _mark(self, over: bool) -> None:
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)


def paths_in(data: QMimeData) -> list[str]:
    """The files and folders of a drop, and the addresses of pages; a page may be dropped as nothing but its address, too."""
    urls = data.urls()
    if not urls and len(words := data.text().split()) == 1:
        urls = [QUrl(words[0], QUrl.ParsingMode.StrictMode)]
    return [url.toLocalFile() if url.isLocalFile() else url.toString() for url in urls if _is_taken(url)]


def _is_taken(url: QUrl) -> bool:
    return url.isLocalFile() or (url.scheme() in PAGES and bool(url.host()))
