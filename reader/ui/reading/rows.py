"""The rows: matched passages beside each other, a gap where one side has nothing, so that what is missing is seen at once; in
the order of the left version or of the right one.
"""

from dataclasses import replace
from math import ceil

from PySide6.QtGui import QAction, QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.i18n import tr
from reader.ui.reading.band import Band, Bands, label_font
from reader.ui.reading.band_ruler import BandMarks
from reader.ui.reading.band_view import BandView, lacks_headline
from reader.ui.reading.lead_button import LeadButton
from reader.ui.reading.notice import notice_label, notice_words
from reader.ui.reading.orders import Orders
from reader.ui.reading.row_band import GAP, PAD_X, PAD_Y, Frame, RowBand
from reader.ui.reading.rows_layout import Fold
from reader.ui.reading.setting import widest
from reader.ui.reading.shown import Shown
from reader.ui.reading.spread import Side, Spread
from reader.ui.reading.view import Columns, Dress

EDGE = 12
GUTTER_CHARACTERS = 12
GUTTER_SHARE = 0.2
NARROWEST_CELL = 140


class RowsView(BandView):
    """Two versions row by row."""

    def __init__(self, actions: dict[str, QAction], dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(tr("Rows"), actions, dress, parent)
        self._marks: tuple[Bands, BandMarks] | None = None
        self.notice: QLabel = notice_label()
        self.notice.setParent(self)
        self.notice.hide()
        self._tools = LeadButton(actions["by_right"], tr("order"))

    def show_spread(self, spread: Spread, orders: Orders) -> None:
        super().show_spread(spread, orders)
        self.notice.setText(notice_words(spread))
        self.notice.setVisible(spread.version(Side.RIGHT) is None)
        self._place_notice()

    def set_lead(self, lead: Side) -> None:
        self._tools.show_lead(lead)
        super().set_lead(lead)

    def bands_of(self, shown: Shown) -> Bands:
        frame = self.frame_now()
        heads = [self.untitled_band(side, _text_box(side, frame), shown) for side in Side if lacks_headline(shown.spread, side)]
        order = (self.orders or Orders(shown.spread)).rows(self.lead)

        def made(number: int) -> Band:
            item = order.items[number]
            if isinstance(item, Fold):
                return self.fold_band(item, _text_box(item.side, frame), shown)
            return RowBand(item, shown, frame)

        left, right = (shown.type_of(version.article.language if version else "") for version in shown.spread.versions)
        here, there = left.letter / frame.inner, right.letter / frame.inner  # lines for each letter
        around, ours, theirs = 2 * PAD_Y + GAP, left.pitch, right.pitch
        guesses = [max(ceil(one * here) * ours, ceil(other * there) * theirs) + around for one, other in order.letters]
        return self._bands(heads, order, guesses, made)

    def marks_of(self, shown: Shown) -> BandMarks:
        if self._marks is None or self._marks[0] is not self.area.bands:
            self._marks = (self.area.bands, self._story_marks(shown))
        return replace(self._marks[1], hits=self._hits(shown), lone=self._lone(shown))

    def _story_marks(self, shown: Shown) -> BandMarks:
        """What the ruler shows of a story, whatever is current."""
        place = self.area.band_of
        matches = [(place(Side.LEFT, match.left[0]), match) for match in shown.spread.matches]
        only = [(place(side, passage), side) for side in Side for passage in shown.spread.only_here(side)]
        differing = [place(Side.LEFT, match.left[0]) for match in shown.spread.differing]
        return BandMarks(
            matches=tuple((number, match) for number, match in matches if number is not None),
            only=tuple(sorted((number, side) for number, side in only if number is not None)),
            differing=tuple(sorted(number for number in differing if number is not None)),
        )

    def frame_now(self) -> Frame:
        """How the columns share the width of the area."""
        width = self.area.viewport().width()
        letter = QFontMetricsF(label_font(self.dress.points)).averageCharWidth()
        gutter = min(letter * GUTTER_CHARACTERS, width * GUTTER_SHARE)
        cell = max((width - 2 * EDGE - gutter) / 2, NARROWEST_CELL)
        versions = [version for version in self.shown.spread.versions if version] if self.shown else []
        most = max((widest(self.dress, version.article.language) for version in versions), default=cell)
        cell = min(cell, most + 2 * PAD_X)
        return Frame(max(EDGE, (width - gutter - 2 * cell) / 2), cell, gutter)

    def columns(self) -> Columns:
        frame = self.frame_now()
        return Columns(round(frame.edge), round(frame.gutter), round(frame.edge) + self.ruler.width())

    def tools(self) -> QWidget:
        return self._tools

    def on_resized(self) -> None:
        super().on_resized()
        self._place_notice()

    def _place_notice(self) -> None:
        frame = self.frame_now()
        self.notice.setGeometry(round(frame.left_of(Side.RIGHT)), 0, round(frame.cell), self.height())
        self.notice.raise_()


def _text_box(side: Side, frame: Frame) -> tuple[float, float]:
    return frame.left_of(side) + PAD_X, frame.cell - 2 * PAD_X
