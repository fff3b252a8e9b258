"""Where one reads in a pane: the passage at the reading line and where it stands, so that it can be found again after the page
was made anew. Values, and sums over a page that was measured.
"""

from dataclasses import dataclass

from reader.core.article import Article
from reader.ui.reading.extents import LETTER_HEIGHT
from reader.ui.reading.geometry import Geometry
from reader.ui.reading.page import BEFORE, Beginning

READING_LINE = 1 / 3
"""How far down a pane one reads, as a share of its height."""


@dataclass(frozen=True, slots=True)
class Resting:
    """A passage, how far its top stands under that of the pane in pixels, and which share of it stands above the reading line."""

    passage: int
    height: float
    share: float


def resting_place(geometry: Geometry, scrolled: float, height: int) -> Resting | None:
    """Where one reads in a pane of a height."""
    line = scrolled + height * READING_LINE
    passage = geometry.passage_at(line)
    if passage is None:
        return None
    extent = geometry.extents[passage]
    return Resting(passage, extent.top - scrolled, (line - extent.top) / max(extent.height, 1.0))


def scroll_for(resting: Resting, geometry: Geometry, height: int) -> float:
    """How far a pane is to be scrolled to stand there again: a passage whose first line was seen begins where it began."""
    extent = geometry.extents[resting.passage]
    if resting.height >= 0:
        return extent.top - resting.height
    return extent.top + resting.share * extent.height - height * READING_LINE


def beginning_at(article: Article, passage: int, top: float, pitch: float | None) -> Beginning:
    """Where the page of a long article begins so that a passage stands on it, at a height of the document if that is given (else
    0), where each letter takes so much height.
    """
    offset = article.passages[passage].span.start
    letter = LETTER_HEIGHT if pitch is None else pitch
    return Beginning(offset, max((top or offset * letter) - BEFORE * letter, 1.0))
