"""Writes the lines of an article into a text document: paragraphs, a headline set large, runs of set-aside lines folded or open.

Written through a cursor from plain text, so nothing in an article can act as markup. Which lines, and where in the document, is
for `page` to say.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor

from reader.core.article import Article, PassageKind, SetAside, Span
from reader.ui.fonts import note_font
from reader.ui.i18n import counted, tr
from reader.ui.reading.paragraph import Paragraph, drawable, runs_both_ways, units
from reader.ui.reading.reasons import reason_in_words
from reader.ui.theme import Theme

HEADLINE_PITCH = 1.32
"""From line to line, in sizes of the font: the faces themselves differ in how high their lines are."""
HEADLINE_SCALE = 1.42
LARGE_FROM = 13.0
"""Of larger texts, in points, headlines are no longer larger in proportion: long words would not fit into a line."""
LONGEST_LARGE = 320
"""A longer headline, in letters, is set as large as the text: it would fill the pane."""
NUMBER_GAP = 1.15
"""Room for a number inside a line, in widths of the digit 0 of the text, for each digit."""


@dataclass(frozen=True, slots=True)
class PageStyle:
    """What a page is drawn with."""

    theme: Theme
    font: QFont


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of lines that were set aside, with its place among the runs; `position` is where its label stands."""

    position: int
    number: int
    lines: tuple[SetAside, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """What is written in one go: a line that is kept, a run of lines that were set aside, or (neither) the words of a version
    that states no headline.
    """

    kept: Span | None = None
    sure: bool = True
    aside: tuple[SetAside, ...] = ()
    fold: int = -1

    @property
    def letters(self) -> int:
        """How long it is."""
        return len(self.kept) if self.kept is not None else 1

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.kept.end if self.kept is not None else self.aside[-1].span.end if self.aside else 0


@dataclass(frozen=True, slots=True)
class Content:
    """What a page shows of an article: its pieces from top to bottom, and the offsets, ascending, at which a number is drawn,
    and the digits of each: inside a line room is left for them.
    """

    article: Article
    pieces: tuple[Piece, ...]
    numbered: tuple[int, ...] = ()
    digits: tuple[int, ...] = ()


@dataclass(slots=True)
class Written:
    """What stands in the document since something was written, by the positions there."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    folds: list[Fold] = field(default_factory=list)
    both_ways: set[int] = field(default_factory=set)
    """The paragraphs, by their positions, in which some text runs from right to left."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """How letters are set, and the one before a number of so many digits (from 1) inside a line."""

    plain: QTextCharFormat
    before_number: tuple[QTextCharFormat, ...]


def pieces_of(article: Article) -> tuple[Piece, ...]:
    """All that is to be written of an article, from top to bottom."""
    kept = ((span.start, False, Piece(span, sure)) for span, sure in article.kept)
    aside = ((line.span.start, True, Piece(aside=(line,))) for line in article.set_aside)
    pieces = [Piece()] if article.headline is None else []
    folds = 0
    for is_aside, run in groupby(sorted([*kept, *aside], key=lambda one: one[0]), key=lambda one: one[1]):
        if is_aside:
            pieces.append(Piece(aside=tuple(line for _, _, piece in run for line in piece.aside), fold=folds))
            folds += 1
        else:
            pieces += (piece for _, _, piece in run)
    return tuple(pieces)


class PageWriter:
    """Writes the pieces of one article in one style."""

    def __init__(self, content: Content, style: PageStyle, open_folds: frozenset[int]) -> None:
        self._article = article = content.article
        self._content = content
        self._style = style
        self._open = open_folds
        self._formats = {(h, sure): self._made_format(headline=h, sure=sure) for h in (False, True) for sure in (False, True)}
        self._headlines = [p.span for p in article.passages if p.kind is PassageKind.HEADLINE]

    def write(self, cursor: QTextCursor, pieces: Iterable[Piece], *, into_block: bool) -> Written:
        """Write pieces where a cursor stands, each a block: the first one into the block there or as a new one."""
        written = Written()
        for piece in pieces:
            if piece.kept is not None:
                self._kept(cursor, written, piece.kept, piece.sure, into_block)
            elif piece.aside:
                self._fold(cursor, written, piece, into_block)
            else:
                _block(cursor, _spaced(below=6), into_block)
                cursor.insertText(tr("no headline stated"), self._label_format())
            into_block = False
        return written

    def _kept(self, cursor: QTextCursor, written: Written, span: Span, sure: bool, into_block: bool) -> None:
        headline = any(span.start <= h.start and h.end <= span.end for h in self._headlines)
        if headline and len(span) > LONGEST_LARGE:
            block, text = self._made_format(headline=True, sure=sure, scale=1.0)
        else:
            block, text = self._formats[headline, sure]
        _block(cursor, block, into_block)
        self._text(cursor, written, span, text)

    def _made_format(self, *, headline: bool, sure: bool, scale: float = HEADLINE_SCALE) -> tuple[QTextBlockFormat, Lettering]:
        font, points = self._style.font, self._style.font.pointSizeF()
        text_format = QTextCharFormat()
        text_format.setForeground(QColor(self._style.theme.text if sure else self._style.theme.unsure))
        if not headline:
            return _spaced(below=points * 0.85, line_height=_percent(font, self._style.theme.reading.pitch)), self._lettering(
                text_format
            )
        large = QFont(font)
        large.setPointSizeF(points * (1 + (scale - 1) * min(1.0, LARGE_FROM / points)))
        large.setWeight(QFont.Weight.Bold)
        text_format.setFont(large, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
        return _spaced(below=points * 0.75, line_height=_percent(font, HEADLINE_PITCH)), self._lettering(text_format)

    def _text(self, cursor: QTextCursor, written: Written, span: Span, lettering: Lettering) -> None:
        text = drawable(span.of(self._article.text))
        position = cursor.position()
        if runs_both_ways(text):
            written.both_ways.add(position)
        written.paragraphs.append(Paragraph(position, span, units(text)))
        done = 0
        for offset, digits in self._gaps_in(span):
            cursor.insertText(text[done : offset - 1], lettering.plain)
            cursor.insertText(text[offset - 1 : offset], lettering.before_number[digits - 1])
            done = offset
        cursor.insertText(text[done:], lettering.plain)
        cursor.block().layout().setCacheEnabled(True)  # its letters are shaped once, not at each measuring and painting

    def _gaps_in(self, span: Span) -> list[tuple[int, int]]:
        """Where numbers stand inside a paragraph, counted from its start, and their digits: the letter before is followed by room
        for one.
        """
        numbered, digits = self._content.numbered, self._content.digits
        within = range(bisect_right(numbered, span.start), bisect_left(numbered, span.end))
        return [(numbered[at] - span.start, digits[at]) for at in within]

    def _lettering(self, plain: QTextCharFormat) -> Lettering:
        points = self._style.font.pointSizeF()
        before_number = []
        for digits in range(1, max(self._content.digits, default=0) + 1):
            wide = QTextCharFormat(plain)
            wide.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            wide.setFontLetterSpacing(points * NUMBER_GAP * 0.62 * (digits + 0.35))
            before_number.append(wide)
        return Lettering(plain, tuple(before_number))

    def _fold(self, cursor: QTextCursor, written: Written, piece: Piece, into_block: bool) -> None:
        is_open = piece.fold in self._open
        _block(cursor, _spaced(below=10, line_height=120.0), into_block)
        written.folds.append(Fold(cursor.position(), piece.fold, piece.aside, is_open))
        reasons = ", ".join(dict.fromkeys(reason_in_words(line.reason) for line in piece.aside))
        label = counted("{n} line set aside", "{n} lines set aside", len(piece.aside))
        link = self._label_format()
        link.setForeground(QColor(self._style.theme.link))
        cursor.insertText(f"{'▾' if is_open else '▸'} {label}", link)
        cursor.insertText(f"  {reasons}", self._label_format())
        for line in piece.aside if is_open else ():
            _block(cursor, _spaced(below=5, line_height=125.0, indent=14), into_block=False)
            self._text(cursor, written, line.span, self._lettering(self._label_format(0.86)))
            cursor.insertText(f"  · {reason_in_words(line.reason)}", self._label_format(italic=True))

    def _label_format(self, scale: float = 0.78, *, italic: bool = False) -> QTextCharFormat:
        text_format = QTextCharFormat()
        font = note_font(self._style.font.pointSizeF() * scale)
        font.setItalic(italic)
        text_format.setFont(font)
        text_format.setForeground(QColor(self._style.theme.unsure))
        return text_format


def _block(cursor: QTextCursor, block_format: QTextBlockFormat, into_block: bool) -> None:
    if into_block:
        cursor.setBlockFormat(block_format)
    else:
        cursor.insertBlock(block_format, QTextCharFormat())


def _percent(font: QFont, pitch: float) -> float:
    """Line height for Qt, which takes it in percent of the face's own."""
    info = QFontMetricsF(font)
    return 100.0 * pitch * QFontInfo(font).pixelSize() / info.height()


def _spaced(*, below: float, line_height: float = 100.0, indent: float = 0.0) -> QTextBlockFormat:
    block_format = QTextBlockFormat()
    block_format.setBottomMargin(below)
    block_format.setLeftMargin(indent)
    block_format.setLineHeight(line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block_format
