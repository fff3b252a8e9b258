"""What is marked in the rows and the reveal view at a moment, and how the words of a cell are marked with it."""

from bisect import bisect_left
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from reader.core.article import Span
from reader.ui.reading import strokes
from reader.ui.reading.cell import Cell, Type
from reader.ui.reading.choice import Chosen
from reader.ui.reading.setting import text_type
from reader.ui.reading.shapes import rounded_shape
from reader.ui.reading.spread import Match, Side, Spread
from reader.ui.reading.view import Dress
from reader.ui.theme import Theme, Tint


@dataclass(slots=True)
class Shown:
    """What is current, found, pointed at, framed and selected; the words of each side by their spans in its article."""

    spread: Spread
    dress: Dress
    chosen: Chosen | None = None
    hits: dict[Side, tuple[Span, ...]] = field(default_factory=dict)
    hit: tuple[Side, Span] | None = None
    pointed: dict[Side, Span | None] = field(default_factory=dict)
    word: tuple[Side, Span] | None = None
    selected: tuple[Side, Span] | None = None
    picked: dict[Side, tuple[int, ...]] = field(default_factory=dict)
    """Passages of each side that were chosen to be corrected."""
    _types: dict[tuple[str, bool, bool], Type] = field(default_factory=dict)
    _only: list[frozenset[int]] = field(default_factory=list)

    @property
    def theme(self) -> Theme:
        """The theme to draw with."""
        return self.dress.theme

    def wear(self, dress: Dress) -> None:
        """Be drawn in another dress."""
        self.dress = dress
        self._types.clear()

    def type_of(self, language: str, *, headline: bool = False, small: bool = False) -> Type:
        """The type of a text in a language; `small` for one that stands under another."""
        key = (language, headline, small)
        if key not in self._types:
            self._types[key] = text_type(self.dress, language, headline=headline, small=small)
        return self._types[key]

    def tint(self, match: Match) -> Tint:
        """The tint of a match."""
        return self.theme.tints[0 if self.dress.one_tint else match.tint]

    def is_only(self, side: Side, passage: int) -> bool:
        """Whether a passage stands on its side only."""
        if not self._only:
            self._only = [frozenset(self.spread.only_here(side)) for side in Side]
        return passage in self._only[side]

    def is_current(self, match: Match | None, side: Side, passages: tuple[int, ...]) -> bool:
        """Whether a match, or where that is None a passage of these without counterpart, is current."""
        if self.chosen is None:
            return False
        if match is not None:
            return self.chosen.match is not None and self.chosen.match.number == match.number
        return self.chosen.match is None and self.chosen.side is side and self.chosen.passage in passages


def draw_text(painter: QPainter, cell: Cell, origin: QPointF, shown: Shown, match: Match | None, *, marked: bool = True) -> None:
    """Draw a cell's text with its marks; without those of the match where it is not `marked`."""
    strong = match is not None and shown.is_current(match, cell.side, ())
    spans = [span for one in match.differences if (span := _differing(one.left_span, one.right_span, cell))] if match else []
    if marked:
        for rect in (rect for span in spans for rect in cell.rects(span)):
            strokes.draw_differing(painter, rect.translated(origin), shown.theme)
    _draw_hits(painter, cell, origin, shown)
    cell.draw(painter, origin, _selected(cell, shown))
    if marked and match is not None and not _draw_reworded(painter, cell, origin, shown, strong=strong):
        for rect in (rect for span in match.unmatched(cell.side) for rect in cell.rects(span)):
            strokes.draw_underline(painter, rect.translated(origin), shown.theme, strong=strong)
    _draw_picked(painter, cell, origin, shown)
    framed = [shown.pointed.get(cell.side), shown.word[1] if shown.word and shown.word[0] is cell.side else None]
    for rect in (rect for span in framed if span is not None for rect in cell.rects(span)):
        strokes.draw_frame(painter, rect.translated(origin), shown.theme)


def _differing(left: Span | None, right: Span | None, cell: Cell) -> Span | None:
    return left if cell.side is Side.LEFT else right


def _draw_picked(painter: QPainter, cell: Cell, origin: QPointF, shown: Shown) -> None:
    """Outline the passages that were chosen to be corrected."""
    for passage in shown.picked.get(cell.side, ()):
        rects = cell.rects(cell.article.passages[passage].span) if cell.is_passages else []
        if rects:
            strokes.draw_picked(
                painter, rounded_shape([rect.adjusted(-3, -1.5, 3, 1.5) for rect in rects]).translated(origin), shown.theme
            )


def _draw_hits(painter: QPainter, cell: Cell, origin: QPointF, shown: Shown) -> None:
    """Mark what was found; the current hit last, so that its frame is whole."""
    for span in shown.hits.get(cell.side, ()):
        for rect in cell.rects(span):
            strokes.draw_hit(painter, rect.translated(origin), shown.theme, current=False)
    if shown.hit is not None and shown.hit[0] is cell.side:
        for rect in cell.rects(shown.hit[1]):
            strokes.draw_hit(painter, rect.translated(origin), shown.theme, current=True)


def _selected(cell: Cell, shown: Shown) -> list[tuple[Span, str, str]]:
    letters = [(span, shown.theme.on_hit, "") for span in shown.hits.get(cell.side, ()) if cell.holds(span.start)]
    if shown.selected is not None and shown.selected[0] is cell.side:
        letters.append((shown.selected[1], shown.theme.on_selection, shown.theme.selection))
    return letters


def _draw_reworded(painter: QPainter, cell: Cell, origin: QPointF, shown: Shown, *, strong: bool) -> bool:
    """Mark what another version in this language has otherwise; returns whether there is any."""
    words = shown.spread.reworded[cell.side]
    found = False
    for piece in cell.pieces:
        at = bisect_left(words, piece.span.start, key=lambda word: word[0].start)
        while at < len(words) and words[at][0].start < piece.span.end:
            span, kind = words[at]
            at += 1
            found = True
            for rect in cell.rects(span):
                strokes.draw_change(painter, rect.translated(origin), kind, shown.theme, strong=strong)
    return found
