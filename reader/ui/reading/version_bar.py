"""The bar over a pane: the language of its version, and a list of all versions of the story to choose from."""

from pathlib import PurePath

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from reader.core.story import ArticleCard
from reader.ui.fonts import grown
from reader.ui.i18n import counted, day_text, language_name, tr
from reader.ui.tips import tip

TEXT_INDENT = 4
AROUND_NAME = 72
"""Margins, gaps, and the arrow of the list."""
LEAST_ROOM = 228
LANGUAGE_ROLE = Qt.ItemDataRole.UserRole + 1


class _VersionDelegate(QStyledItemDelegate):
    """Shows the language before the name in the opened list."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = f"{index.data(LANGUAGE_ROLE)}  ·  {option.text}"


class _Chooser(QComboBox):
    """Tells by dots where the name of a version is longer than the room for it."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width() - TEXT_INDENT
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class VersionBar(QFrame):
    """Chooses the version that stands in one pane."""

    version_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versionBar")
        self._language = QLabel()
        self._language.setObjectName("versionLanguage")
        self.chooser = _Chooser()
        self.chooser.setObjectName("versionChooser")
        self.chooser.setAccessibleName(name)
        self.chooser.view().setAccessibleName(tr("Versions of the story"))
        self.chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.chooser.setMinimumContentsLength(8)
        self.chooser.setItemDelegate(_VersionDelegate(self.chooser))
        self.chooser.activated.connect(self._on_activated)
        self._more = QLabel()
        self._more.setObjectName("quiet")
        self._line = QFrame()
        self._line.setObjectName("focusLine")
        self._line.setFixedHeight(2)
        self._line.setEnabled(False)
        row = QHBoxLayout()
        row.setContentsMargins(12, 3, 8, 3)
        row.setSpacing(8)
        row.addWidget(self._language)
        row.addWidget(self.chooser, 1)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._line)

    def show_versions(self, versions: tuple[ArticleCard, ...], current: ArticleCard | None) -> None:
        """List the versions of a story, with the one that stands in the pane."""
        self.chooser.clear()
        for card in versions:
            self.chooser.addItem(version_name(card), card.id)
            self.chooser.setItemData(self.chooser.count() - 1, language_name(card.language), LANGUAGE_ROLE)
        self.setEnabled(bool(versions))
        if current is None:
            self._language.setText(tr("No second version"))
            self.chooser.setVisible(False)
            self._more.setText("")
            return
        self.chooser.setVisible(True)
        self.chooser.setCurrentIndex(self.chooser.findData(current.id))
        self._language.setText(language_name(current.language))
        others = sum(card.language == current.language for card in versions) - 1
        more = counted("{n} more version", "{n} more versions", others) if others > 0 else ""
        self._more.setText(more)
        self._share_room()
        self.setToolTip(tip(current.title, day_text(current.date, current.date_certain), current.path))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Tell how many more versions there are where the name of this one has room all the same."""
        name = self.fontMetrics().horizontalAdvance(self.chooser.currentText())
        taken = self._language.sizeHint().width() + name + self._more.sizeHint().width()
        self._more.setVisible(self.width() >= max(taken, grown(LEAST_ROOM)) + grown(AROUND_NAME))

    def show_focus(self, focused: bool) -> None:
        """Tell by a line whether the pane below has the focus."""
        self._line.setEnabled(focused)

    def _on_activated(self, index: int) -> None:
        self.version_chosen.emit(str(self.chooser.itemData(index)))


def version_name(card: ArticleCard) -> str:
    """What tells a version apart in the list: its file, and its source where that is stated."""
    name = PurePath(card.path).stem or card.path
    return f"{name} · {card.source}" if card.source else name
