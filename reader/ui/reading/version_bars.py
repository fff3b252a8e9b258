"""The bars of the versions in a row, each over its text, wherever the view that is shown has that."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from reader.ui.i18n import tr
from reader.ui.reading.version_bar import VersionBar
from reader.ui.reading.view import ReadingView

BARS_HEIGHT = 34


class VersionBars(QGridLayout):
    """The bars of both sides, with the tools of the view between them, and that of a third version."""

    def __init__(self) -> None:
        super().__init__()
        self.sides = (VersionBar(tr("Version at the left")), VersionBar(tr("Version at the right")))
        self.third = VersionBar(tr("Third version"))
        self.setSpacing(0)
        for column, bar in zip((0, 3, 6), (*self.sides, self.third), strict=True):
            bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self.addWidget(bar, 0, column, 1, 2)
        self.third.hide()
        self.setRowMinimumHeight(0, BARS_HEIGHT)

    def arrange(self, shown: ReadingView, views: Iterable[ReadingView]) -> None:
        """Let each bar stand over its text in the view that is shown; `views` are all that there are."""
        columns, further = shown.columns(), shown.columns().further
        both = 1000 - (round(further.share * 1000) if further else 0)
        self.setColumnMinimumWidth(0, columns.edge)
        self.setColumnStretch(1, round(columns.left * both))
        self.setColumnMinimumWidth(2, columns.middle)
        self.setColumnStretch(3, both - round(columns.left * both))
        self.setColumnMinimumWidth(4, 0 if further else columns.right_edge)
        self.setColumnMinimumWidth(5, further.gap if further else 0)
        self.setColumnStretch(6, 1000 - both)
        self.setColumnMinimumWidth(7, columns.right_edge if further else 0)
        self.third.setVisible(further is not None)
        for view in views:
            tools = view.tools()
            if tools is not None:
                tools.setVisible(view is shown)
                if self.indexOf(tools) < 0:
                    self.addWidget(tools, 0, 2, Qt.AlignmentFlag.AlignCenter)
