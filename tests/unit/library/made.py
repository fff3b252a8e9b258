"""Articles made up for the tests of the library."""

from datetime import date

from reader.core.alignment import Alignment, Difference, DifferenceKind, Link
from reader.core.article import Article, Passage, PassageKind, SetAside, Span, StatedDate
from reader.library.store import Library, NewArticle


def article(text: str, language: str = "en") -> Article:
    """An article of one headline, one sentence for each further line, and one line set aside at the end."""
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    passages = [Passage(n, s, PassageKind.SENTENCE if n else PassageKind.HEADLINE, n != 2) for n, s in enumerate(spans[:-1])]
    return Article(
        text=text,
        encoding="utf-8",
        language=language,
        headline=spans[0],
        date=StatedDate(date(2024, 4, 8), certain=False),
        place="Ruse",
        agency=None,
        source="Northern Press",
        kept=tuple((p.span, p.sure) for p in passages),
        set_aside=(SetAside(spans[-1], "navigation"),),
        passages=tuple(passages),
    )


def new(text: str, path: str = "/somewhere/a.txt", language: str = "en") -> NewArticle:
    """An article as adding hands it over."""
    return NewArticle(path, text.encode(), article(text, language), b"sketch", (("bridge", 1.5),), "test 1")


TEXT = "Bridge closed\nThe bridge is closed.\nIt may open in May.\nTop of page"

NUMBERS = Difference(1, 1, DifferenceKind.NUMBER, Span(18, 24), Span(18, 24))
NAMES = Difference(1, 1, DifferenceKind.NAME)
FOUND = Alignment((Link((1,), (1,), 0.9),), (NUMBERS, NAMES))


def bytes_of(library: Library, article: str) -> bytes:
    """The file of an article as it came."""
    (row,) = library._all("SELECT bytes FROM file JOIN article ON article.file = file.id WHERE article.id = ?", article)
    return bytes(row["bytes"])
