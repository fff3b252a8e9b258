"""A field whose icons suit the window: Qt draws them in one size whatever the font, and keeps the one that clears the field in
the colours of the first theme.
"""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QProxyStyle, QStyle, QStyleOption, QWidget

from reader.ui.fonts import grown, growth

ICON = 16
CLEARING = "_q_qlineeditclearaction"
"""What Qt calls its action."""


class ClearableField(QLineEdit):
    """A field with a button that clears it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if growth() > 1:
            style = _LargerIcons()
            style.setParent(self)
            self.setStyle(style)
        self.setClearButtonEnabled(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        clearing = self.findChild(QAction, CLEARING) if event.type() is QEvent.Type.StyleChange else None
        if clearing is not None:
            clearing.setIcon(self.style().standardIcon(QStyle.StandardPixmap.SP_LineEditClearButton, None, self))


class _LargerIcons(QProxyStyle):
    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        if metric is QStyle.PixelMetric.PM_LineEditIconSize:
            return grown(ICON)
        return super().pixelMetric(metric, option, widget)
