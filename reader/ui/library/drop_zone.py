"""The place for new files under the list: a button that also takes what is dropped on it; and how a drop is read."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget

from reader.ui.i18n import tr


class DropZone(QPushButton):
    """Click to choose files; drop files and folders on it."""

    dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropZone")
        self.setText(f"+  {tr('Add files, folders…')}\n{tr('or drop them here')}")
        self.setAccessibleName(tr("Add files and folders"))
        self.setAcceptDrops(True)

    def shut(self, why: str) -> None:
        """Take nothing, and say why."""
        self.setEnabled(False)
        self.setText(why)

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

    def _mark(self, over: bool) -> None:
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)


def paths_in(data: QMimeData) -> list[str]:
    """The local files and folders of a drop."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
