"""An article as a text document: paragraphs from its kept lines, runs of set-aside lines folded at their place.

Knows where each code point of the article stands in the document, which counts in UTF-16 units. Of a long article only what is
read stands there at first, with empty room above for the rest; the page grows downwards and upwards when it is asked to. Not
here: how lines are written (`page_writer`), colours of marks and where they are drawn (`marks`, `pane`).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from reader.core.article import Span
from reader.ui.reading.page_writer import Content, Fold, PageStyle, PageWriter, Piece, Written
from reader.ui.reading.paragraph import Paragraph

STEP = 9000
"""An article of so many letters, as most have fewer, stands on its page at once."""
FIRST_STEP = 2500
"""Of a longer one at first: what is seen at once."""
BEFORE = 900
"""Letters before the place at which such a page begins, so that something stands above the reading line."""


class Beginning(NamedTuple):
    """Where a page of a long article begins: with the line of a code point, and so many pixels above it for what comes before."""

    offset: int = 0
    above: float = 0.0


class Page:
    """A document for an article (`content`); `open_folds` names (by their place among the folds) the runs that are shown.

    Positions of paragraphs, pieces and folds are counted from `origin`, which moves when the page grows upwards.
    """

    def __init__(
        self,
        content: Content,
        style: PageStyle,
        open_folds: frozenset[int],
        document: QTextDocument,
        beginning: Beginning = Beginning(),  # noqa: B008 (a value)
    ) -> None:
        self.article = article = content.article
        self.document = document
        self.paragraphs: list[Paragraph] = []
        self.folds: list[Fold] = []
        self.both_ways: set[int] = set()
        """The paragraphs, by their positions, in which some text runs from right to left."""
        self.origin = 0
        self.above = 0.0
        """The height of the empty room for what does not stand on the page yet, above it."""
        self._writer = PageWriter(content, style, open_folds)
        self._waiting = content.pieces
        self._starts: list[int] = []
        self._positions: list[int] = []
        self.is_long = len(article.text) > STEP
        self.first_step = FIRST_STEP if self.is_long else STEP
        self._first = self._last = self._begin_at(beginning) if self.is_long else 0
        if self._first:
            self.leave_room(beginning.above)
        self.grow(self.first_step)

    def _begin_at(self, beginning: Beginning) -> int:
        """The first piece that is to be written."""
        at = bisect_right(self._waiting, beginning.offset, key=lambda piece: piece.end)
        letters = 0
        while at > 0 and letters < BEFORE:
            at -= 1
            letters += self._waiting[at].letters
        return at

    # -- growing -------------------------------------------------------------------------------------------------------

    @property
    def begins(self) -> bool:
        """Whether the article stands in the document from its beginning."""
        return self._first == 0

    @property
    def ends(self) -> bool:
        """Whether it stands there to its end."""
        return self._last == len(self._waiting)

    def grow(self, letters: int) -> None:
        """Put so many letters more of the article under what stands in the document, in whole lines."""
        pieces = _first_letters(self._waiting[self._last :], letters)
        if not pieces:
            return
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        written = self._writer.write(cursor, pieces, into_block=self._first == self._last == 0)
        cursor.endEditBlock()
        self._last += len(pieces)
        self._take(written)

    def grow_up(self, letters: int) -> int:
        """Put so many letters more above what stands in the document, moving it down; returns the number of paragraphs."""
        pieces = _first_letters(self._waiting[: self._first][::-1], letters)[::-1]
        if not pieces:
            return 0
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.setPosition(1)  # after the room above
        cursor.insertBlock(cursor.blockFormat(), QTextCharFormat())
        cursor.setPosition(1)
        written = self._writer.write(cursor, pieces, into_block=True)
        cursor.endEditBlock()
        self._first -= len(pieces)
        self.origin += cursor.position()  # one more than what was written before, for the line break, less the one for the room
        self._take(written, above=True)
        return len(written.paragraphs)

    def leave_room(self, height: float) -> None:
        """Leave other room above for what does not stand in the document yet; where nothing is missing there, none."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(0)
        if not self.begins:
            self.above = height
            cursor.setBlockFormat(_room(height))
            return
        following = self.document.findBlockByNumber(1).blockFormat()
        cursor.beginEditBlock()
        cursor.deleteChar()
        cursor.setBlockFormat(following)
        cursor.endEditBlock()
        self.above = 0.0
        self.origin -= 1

    def _take(self, written: Written, *, above: bool = False) -> None:
        """Know of what was written."""
        moved = -self.origin
        paragraphs = [one.moved(moved) for one in written.paragraphs] if moved else written.paragraphs
        folds = [Fold(one.position + moved, one.number, one.lines, one.is_open) for one in written.folds]
        at = 0 if above else len(self.paragraphs)
        self.paragraphs[at:at] = paragraphs
        self._starts[at:at] = [one.span.start for one in paragraphs]
        self._positions[at:at] = [one.position for one in paragraphs]
        self.folds = [*folds, *self.folds] if above else [*self.folds, *folds]
        self.both_ways.update(position + moved for position in written.both_ways)

    # -- what stands where ---------------------------------------------------------------------------------------------

    def block_at(self, position: int) -> QTextBlock:
        """The block of the document in which a position, counted from the origin, lies."""
        return self.document.findBlock(position + self.origin)

    def place(self, offset: int) -> int:
        """The position in the document of a code point of the article that is shown."""
        at = max(bisect_right(self._starts, offset) - 1, 0)
        return self.paragraphs[at].place(offset) + self.origin if self.paragraphs else 0

    def offset(self, position: int) -> int | None:
        """The code point at a position in the document; None on labels."""
        position -= self.origin
        at = bisect_right(self._positions, position) - 1
        if at < 0:
            return None
        paragraph = self.paragraphs[at]
        last = paragraph.units[-1] if paragraph.units else len(paragraph.span)
        return paragraph.offset(position) if position <= paragraph.position + last else None

    def stretches(self, span: Span) -> Iterator[tuple[int, int]]:
        """The positions (start, end) that a span covers in the document, one pair for each block."""
        return ((start + self.origin, end + self.origin) for _, start, end in self.pieces(span))

    def pieces(self, span: Span) -> list[tuple[int, int, int]]:
        """What a span covers of each paragraph: its place among the paragraphs, and the positions of start and end."""
        found = []
        for at in range(max(bisect_right(self._starts, span.start) - 1, 0), len(self.paragraphs)):
            paragraph = self.paragraphs[at]
            if paragraph.span.start >= span.end:
                break
            start, end = max(span.start, paragraph.span.start), min(span.end, paragraph.span.end)
            if start < end:
                found.append((at, paragraph.place(start), paragraph.place(end)))
        return found

    def fold_at(self, position: int) -> int | None:
        """The place among the folds of the one whose label stands at a position."""
        block = self.document.findBlock(position).position() - self.origin
        return next((fold.number for fold in self.folds if fold.position == block), None)


def _first_letters(pieces: Sequence[Piece], letters: int) -> Sequence[Piece]:
    """So many of the first pieces as make up so many letters."""
    total = 0
    for count, piece in enumerate(pieces, start=1):
        total += piece.letters
        if total >= letters:
            return pieces[:count]
    return pieces


def _room(height: float) -> QTextBlockFormat:
    block_format = QTextBlockFormat()
    block_format.setLineHeight(max(height, 1.0), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return block_format
