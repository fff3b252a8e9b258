"""How a page lies in its pane: margins that centre the text where there is room, free room under it, and what stands on it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetricsF, QTextFrame

from reader.ui.fonts import beside
from reader.ui.reading.page_writer import Content, pieces_of
from reader.ui.reading.spread import Side, Spread

MARGIN_LEFT = 38.0
MARGIN_RIGHT = 9.0
MARGIN_TOP = 20.0
LEAST_BELOW = 40.0
OVERSCROLL = 0.5
"""Free room under the last line, in heights of the pane: the end of a text can be brought beside any passage."""


def set_margins(root: QTextFrame, font: QFont, points: float, characters: int, room: QSize) -> None:
    """Centre the text where the pane is wider than a good line of so many characters, and leave room under it; `points` is the
    text size, by which what stands beside the text is as large as it is.
    """
    margin_left = MARGIN_LEFT * beside(points)
    widest = QFontMetricsF(font).averageCharWidth() * characters
    spare = max(0.0, room.width() - margin_left - MARGIN_RIGHT - widest)
    frame_format = root.frameFormat()
    frame_format.setLeftMargin(margin_left + spare / 2)
    frame_format.setRightMargin(MARGIN_RIGHT + spare / 2)
    frame_format.setTopMargin(MARGIN_TOP)
    frame_format.setBottomMargin(max(LEAST_BELOW, room.height() * OVERSCROLL))
    if frame_format != root.frameFormat():
        root.setFrameFormat(frame_format)


def content_of(spread: Spread, side: Side) -> Content | None:
    """What a page shows of a side of a spread: numbers are drawn at each stretch of a match; None where nothing stands there."""
    version = spread.version(side)
    if version is None:
        return None
    article = version.article
    numbers = {article.passages[one.passages[0]].span.start: one.match.number for one in spread.stretches[side]}
    numbered = tuple(sorted(numbers))
    return Content(article, pieces_of(article), numbered, tuple(len(str(numbers[offset])) for offset in numbered))
