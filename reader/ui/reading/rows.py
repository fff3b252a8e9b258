"""The rows: matched passages beside each other, a gap where one side has nothing, so that what is missing is seen at once; in
the order of the left version or of the right one.
"""

from PySide6.QtGui import QAction, QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.i18n import tr
from reader.ui.reading.band import Band, Bands, label_font
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

        left, right = (shown.type_of(version.article.language if version else "").guess for version in shown.spread.versions)
        inner, around = frame.inner, 2 * PAD_Y + GAP
        guesses = [max(left(here, inner), right(there, inner)) + around for here, there in order.letters]
        return self._bands(heads, order, guesses, made)

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
        bar = self.area.width() - self.area.viewport().width()
        return Columns(round(frame.edge), round(frame.gutter), round(frame.edge) + bar)

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
