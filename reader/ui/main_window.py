"""The window's layout: menus, list, reader, inspector, status line, and how these share the width.

What happens in it is `presenter`'s.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QSplitter, QStackedWidget, QWidget

from reader.ui.fonts import grown
from reader.ui.i18n import tr
from reader.ui.icons import Icons
from reader.ui.keys import action_for
from reader.ui.library.adding import ProgressStrip
from reader.ui.library.drop_zone import paths_in
from reader.ui.library.sidebar import Sidebar
from reader.ui.library.story_model import StoryModel
from reader.ui.menus import build_actions, fill_menus, refresh_icons
from reader.ui.reading.reader_view import ReaderView
from reader.ui.theme import Theme
from reader.ui.words.inspector import Inspector

if TYPE_CHECKING:
    from reader.ui.welcome import WelcomePage

USUAL_SIZE = (1280, 800)
INSPECTOR_BESIDE = 1480
"""From this width on the inspector stands beside the panes; else it lies below them, so that lines stay long enough."""
SIDEBAR_FROM = 1000
"""Below this width the list is folded away until it is asked for."""
SIDEBAR_WIDTH = 222
WIDE_SIDEBAR_WIDTH = 262
USUAL_INSPECTOR = {Qt.Orientation.Horizontal: 240, Qt.Orientation.Vertical: 126}
"""The width of an inspector that stands beside the panes, the height of one that lies below them."""
LOW_SHARE = 0.24
"""Of the height at most so much for an inspector that lies below, until it is given more by hand."""
MOST_SHARE = 0.6
"""Of the room at most so much for an inspector that was given its size at an earlier start."""


class MainWindow(QMainWindow):
    """The one window."""

    files_dropped = Signal(list)
    closing = Signal()
    restyled = Signal(object, float)
    """The theme and the text size are others."""
    font_changed = Signal()
    """The system's font may be another."""
    painted = Signal()
    """After the window was painted for the first time."""

    def __init__(self, icons: Icons, theme: Theme, points: float, *, glides: bool) -> None:
        super().__init__()
        self.setWindowTitle("Vestnik")
        self.setAcceptDrops(True)
        self.setMinimumSize(560, 380)
        self.commands: dict[str, QAction] = build_actions(self, icons)
        self.stories = StoryModel(self)
        self.sidebar = Sidebar(self.stories, theme, icons)
        self.reader = ReaderView(self.commands, theme, points, glides=glides)
        self.inspector = Inspector(theme)
        self.welcome: WelcomePage | None = None
        self._theme = theme
        self._was_painted = False
        self.progress = ProgressStrip()
        self._totals = QLabel()
        self._sidebar_wanted: bool | None = None
        self._sidebar_given = False
        self._inspector_sizes = {way: grown(size) for way, size in USUAL_INSPECTOR.items()}
        self._build()

    def _build(self) -> None:
        menus = fill_menus(self.menuBar(), self.commands)
        self.recent_menu = QMenu(tr("Re&cent stories"), self)
        menus["&Library"].insertMenu(self.commands["rebuild_index"], self.recent_menu)
        self._outer = QSplitter(Qt.Orientation.Horizontal)
        self.setCentralWidget(self._outer)  # from outside inwards: what is put where it stays is given its style once
        self._pages = QStackedWidget()
        self._outer.addWidget(self.sidebar)
        self._outer.addWidget(self._pages)
        self._blank = QWidget()
        self._blank.setObjectName("readerPages")
        self._blank.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._reading = QSplitter(Qt.Orientation.Horizontal)
        self._reading.setObjectName("readingSplitter")
        for page in (self._blank, self._reading):
            self._pages.addWidget(page)
        self._before: QWidget = self._reading
        self._reading.addWidget(self.reader)
        self._reading.addWidget(self.inspector)
        self._reading.setStretchFactor(0, 1)
        self._reading.setStretchFactor(1, 0)
        self._reading.setCollapsible(0, False)
        self._outer.setStretchFactor(0, 0)
        self._outer.setStretchFactor(1, 1)
        self._outer.setCollapsible(0, False)
        self._outer.setCollapsible(1, False)
        for splitter in (self._outer, self._reading):
            splitter.setHandleWidth(1)
        self._outer.setSizes([grown(SIDEBAR_WIDTH), USUAL_SIZE[0] - grown(SIDEBAR_WIDTH)])
        self.statusBar().addWidget(self._totals)
        self.statusBar().addPermanentWidget(self.progress)
        self.statusBar().setSizeGripEnabled(False)
        self.sidebar.search_box.tell_key(self.commands["search"])
        self.setTabOrder(self.sidebar.search_box, self.sidebar.stories)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_reading(self) -> None:
        """Show the panes."""
        self._pages.setCurrentWidget(self._reading)

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of the panes, until `show_text`."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        before = self._pages.currentWidget()
        if before is not None and before is not page:
            self._before = before
        self._pages.setCurrentWidget(page)

    def show_text(self) -> None:
        """Show again what was there before a page was shown."""
        self._pages.setCurrentWidget(self._before)

    def shows(self, page: QWidget) -> bool:
        """Whether a page is what is shown."""
        return self._pages.currentWidget() is page

    @property
    def shows_reading(self) -> bool:
        """Whether the panes are what is shown."""
        return self.shows(self._reading)

    def dress(self) -> tuple[Theme, float]:
        """The theme, and the size of texts in points."""
        return self._theme, self.reader.dress.points

    def show_welcome(self) -> None:
        """Show what can be done with an empty library."""
        if self.welcome is None:
            from reader.ui.welcome import WelcomePage

            self.welcome = WelcomePage(self.commands, self._theme)
            self._pages.addWidget(self.welcome)
        self._pages.setCurrentWidget(self.welcome)

    def tell(self, totals: str) -> None:
        """The status line."""
        self._totals.setText(totals)

    def restyle(self, theme: Theme, icons: Icons, points: float, *, one_tint: bool) -> None:
        """Show everything in another theme, text size or choice of tints."""
        self._theme = theme
        refresh_icons(self.commands, icons)
        self.sidebar.restyle(theme, icons)
        self.reader.restyle(theme, points, one_tint=one_tint)
        self.inspector.restyle(theme)
        self.restyled.emit(theme, points)
        if self.welcome is not None:
            self.welcome.restyle(theme)

    # -- sharing the width ---------------------------------------------------------------------------------------------

    def show_sidebar(self, shown: bool) -> None:
        """Show or hide the list; this holds until the window becomes much wider or narrower."""
        self._sidebar_wanted = shown
        self.sidebar.setVisible(shown)

    def show_inspector(self, shown: bool) -> None:
        """Show or hide the inspector."""
        self.inspector.setVisible(shown)

    def sidebar_width(self) -> int:
        """The width of the list."""
        return self._outer.sizes()[0]

    def inspector_sizes(self) -> dict[Qt.Orientation, int]:
        """The width that the inspector has beside the panes, and the height that it has below them."""
        size = self._reading.sizes()[1]
        return self._inspector_sizes | ({self._reading.orientation(): size} if size > 0 else {})

    def set_inspector_size(self, orientation: Qt.Orientation, size: int) -> None:
        """Give the inspector a size to begin with, beside the panes or below them."""
        self._inspector_sizes[orientation] = size

    def set_sidebar_width(self, width: int) -> None:
        """Give the list a width that it keeps."""
        self._sidebar_given = True
        self._outer.setSizes([width, max(self.width() - width, 300)])

    def _arrange(self, before: int, now: int) -> None:
        beside = now >= grown(INSPECTOR_BESIDE)
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._reading.orientation() != wanted or before <= 0:
            if before > 0:
                self._inspector_sizes = self.inspector_sizes()
            self._reading.setOrientation(wanted)
            self.inspector.lie_flat(not beside)
            self._size_inspector(self._reading.width() if beside else self._reading.height())
            if before <= 0 and not self._sidebar_given:
                self._outer.setSizes([sidebar := grown(WIDE_SIDEBAR_WIDTH if beside else SIDEBAR_WIDTH), now - sidebar])
        if (before >= (least := grown(SIDEBAR_FROM))) != (now >= least) or before <= 0:
            shown = now >= least if self._sidebar_wanted is not False else False
            self.sidebar.setVisible(shown)
            self.commands["sidebar"].setChecked(shown)

    def _size_inspector(self, room: int) -> None:
        orientation = self._reading.orientation()
        size, usual = self._inspector_sizes[orientation], grown(USUAL_INSPECTOR[orientation])
        if size == usual and orientation is Qt.Orientation.Vertical:
            size = min(size, round(room * LOW_SHARE))
        size = min(size, round(room * MOST_SHARE))
        self._reading.setSizes([max(room - size, 200), size])

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)  # its parts are painted after it, before the event loop goes on

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.font_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.oldSize().width(), event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = action_for(event, self.commands, self.focusWidget())
        if action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = paths_in(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
