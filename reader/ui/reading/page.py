"""An article as a text document: paragraphs from its kept lines, a headline set large, runs of set-aside lines folded at their
place.

Knows where each code point of the article stands in the document, which counts in UTF-16 units. Built through a cursor from
plain text, so nothing in an article can act as markup. Not here: colours of marks and where they are drawn (`marks`, `pane`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from reader.core.article import Article, PassageKind, SetAside, Span
from reader.ui.fonts import control_font
from reader.ui.i18n import counted, tr
from reader.ui.reading.paragraph import Paragraph, drawable, runs_both_ways, units
from reader.ui.reading.reasons import reason_in_words
from reader.ui.theme import Theme

HEADLINE_PITCH = 1.32
"""From line to line, in sizes of the font: the faces themselves differ in how high their lines are."""
HEADLINE_SCALE = 1.42
LONGEST_LARGE = 320
"""A longer headline, in letters, is set as large as the text: it would fill the pane."""
STEP = 9000
"""Letters by which a page grows and is measured in one go: most articles have fewer."""
FIRST_STEP = 2500
"""Of a longer one at first: what is seen at once."""
NUMBER_GAP = 1.15
"""Room for a number inside a line, in widths of the digit 0 of the text, for each digit."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of lines that were set aside; `position` is where its label stands in the document."""

    position: int
    lines: tuple[SetAside, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class PageStyle:
    """What a page is drawn with."""

    theme: Theme
    font: QFont
    numbered: frozenset[int]
    """Offsets at which a number is drawn inside a line, so that room is left before them."""
    digits: int = 1


@dataclass(frozen=True, slots=True)
class Lettering:
    """How letters are set, and the one before a number inside a line."""

    plain: QTextCharFormat
    before_number: QTextCharFormat


class Page:
    """A document for an article; `open_folds` names (by their place among the folds) the runs that are shown.

    Of a long article only the beginning stands there at first; the page grows downwards when it is asked to (`grow`).
    """

    def __init__(self, article: Article, style: PageStyle, open_folds: frozenset[int], document: QTextDocument) -> None:
        self.article = article
        self.document = document
        self.paragraphs: list[Paragraph] = []
        self.folds: list[Fold] = []
        self.both_ways: set[int] = set()
        """The paragraphs, by their place, in which some text runs from right to left."""
        self._style = style
        self._open = open_folds
        self._cursor = QTextCursor(document)
        self._begun = False
        self._numbered = sorted(style.numbered)
        self._starts: list[int] = []
        self._positions: list[int] = []
        self._formats = {(h, sure): self._made_format(headline=h, sure=sure) for h in (False, True) for sure in (False, True)}
        self._headlines = {p.span for p in article.passages if p.kind is PassageKind.HEADLINE}
        self._waiting: Iterator[None] | None = self._built()
        self.first_step = STEP if len(article.text) <= STEP else FIRST_STEP
        self.grow(self.first_step)

    @property
    def complete(self) -> bool:
        """Whether all of the article stands in the document."""
        return self._waiting is None

    def grow(self, letters: int) -> None:
        """Put so many letters more of the article into the document, in whole lines."""
        if self._waiting is None:
            return
        wanted = self._cursor.position() + letters
        self._cursor.beginEditBlock()
        while self._cursor.position() < wanted:
            if next(self._waiting, self) is self:
                self._waiting = None
                break
        self._cursor.endEditBlock()

    def place(self, offset: int) -> int:
        """The position in the document of a code point of the article that is shown."""
        at = max(bisect_right(self._starts, offset) - 1, 0)
        return self.paragraphs[at].place(offset) if self.paragraphs else 0

    def offset(self, position: int) -> int | None:
        """The code point at a position in the document; None on labels."""
        at = bisect_right(self._positions, position) - 1
        if at < 0:
            return None
        paragraph = self.paragraphs[at]
        last = paragraph.units[-1] if paragraph.units else len(paragraph.span)
        return paragraph.offset(position) if position <= paragraph.position + last else None

    def stretches(self, span: Span) -> Iterator[tuple[int, int]]:
        """The positions (start, end) that a span covers in the document, one pair for each block."""
        return ((start, end) for _, start, end in self.pieces(span))

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
        block = self.document.findBlock(position).position()
        return next((i for i, fold in enumerate(self.folds) if fold.position == block), None)

    # -- building ------------------------------------------------------------------------------------------------------

    def _built(self) -> Iterator[None]:
        """Build the document; stops after each line."""
        if self.article.headline is None:
            self._block(_spaced(below=6))
            self._cursor.insertText(tr("no headline stated"), self._label_format())
        kept = ((span.start, ("kept", span, sure)) for span, sure in self.article.kept)
        aside = ((line.span.start, ("aside", line, False)) for line in self.article.set_aside)
        lines = [line for _, line in sorted([*kept, *aside], key=lambda pair: pair[0])]
        for what, run in groupby(lines, key=lambda line: line[0]):
            if what == "aside":
                self._fold([line for _, line, _ in run if isinstance(line, SetAside)])
                yield
            else:
                for _, line, sure in run:
                    if isinstance(line, Span):
                        self._kept(line, sure)
                        yield

    def _block(self, block_format: QTextBlockFormat) -> None:
        if self._begun:
            self._cursor.insertBlock(block_format, QTextCharFormat())
        else:
            self._cursor.setBlockFormat(block_format)
        self._begun = True

    def _kept(self, span: Span, sure: bool) -> None:
        headline = any(span.start <= h.start and h.end <= span.end for h in self._headlines)
        if headline and len(span) > LONGEST_LARGE:
            block, text = self._made_format(headline=True, sure=sure, scale=1.0)
        else:
            block, text = self._formats[headline, sure]
        self._block(block)
        self._text(span, text)

    def _made_format(self, *, headline: bool, sure: bool, scale: float = HEADLINE_SCALE) -> tuple[QTextBlockFormat, Lettering]:
        font, points = self._style.font, self._style.font.pointSizeF()
        text_format = QTextCharFormat()
        text_format.setForeground(QColor(self._style.theme.text if sure else self._style.theme.unsure))
        if not headline:
            return _spaced(below=points * 0.85, line_height=_percent(font, self._style.theme.reading.pitch)), self._lettering(
                text_format
            )
        large = QFont(font)
        large.setPointSizeF(points * scale)
        large.setWeight(QFont.Weight.Bold)
        text_format.setFont(large, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
        return _spaced(below=points * 0.75, line_height=_percent(font, HEADLINE_PITCH)), self._lettering(text_format)

    def _text(self, span: Span, lettering: Lettering) -> None:
        text = drawable(span.of(self.article.text))
        if runs_both_ways(text):
            self.both_ways.add(len(self.paragraphs))
        paragraph = Paragraph(self._cursor.position(), span, units(text))
        self.paragraphs.append(paragraph)
        self._starts.append(span.start)
        self._positions.append(paragraph.position)
        done = 0
        for offset in self._gaps_in(span):
            self._cursor.insertText(text[done : offset - 1], lettering.plain)
            self._cursor.insertText(text[offset - 1 : offset], lettering.before_number)
            done = offset
        self._cursor.insertText(text[done:], lettering.plain)

    def _gaps_in(self, span: Span) -> list[int]:
        """Where numbers stand inside a paragraph, counted from its start: the letter before is followed by room for one."""
        first = bisect_right(self._numbered, span.start)
        return [offset - span.start for offset in self._numbered[first : bisect_left(self._numbered, span.end)]]

    def _lettering(self, plain: QTextCharFormat) -> Lettering:
        wide = QTextCharFormat(plain)
        wide.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        wide.setFontLetterSpacing(self._style.font.pointSizeF() * NUMBER_GAP * 0.62 * (self._style.digits + 0.35))
        return Lettering(plain, wide)

    def _fold(self, lines: list[SetAside]) -> None:
        is_open = len(self.folds) in self._open
        self._block(_spaced(below=10, line_height=120.0))
        self.folds.append(Fold(self._cursor.position(), tuple(lines), is_open))
        reasons = ", ".join(dict.fromkeys(reason_in_words(line.reason) for line in lines))
        label = counted("{n} line set aside", "{n} lines set aside", len(lines))
        link = self._label_format()
        link.setForeground(QColor(self._style.theme.link))
        self._cursor.insertText(f"{'▾' if is_open else '▸'} {label}", link)
        self._cursor.insertText(f"  {reasons}", self._label_format())
        if is_open:
            for line in lines:
                self._block(_spaced(below=5, line_height=125.0, indent=14))
                self._text(line.span, self._lettering(self._label_format(0.86)))
                self._cursor.insertText(f"  · {reason_in_words(line.reason)}", self._label_format(italic=True))

    def _label_format(self, scale: float = 0.78, *, italic: bool = False) -> QTextCharFormat:
        text_format = QTextCharFormat()
        font = control_font(self._style.font.pointSizeF() * scale)
        font.setItalic(italic)
        text_format.setFont(font)
        text_format.setForeground(QColor(self._style.theme.unsure))
        return text_format


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
