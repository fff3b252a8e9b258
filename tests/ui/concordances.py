"""A concordance from memory, and the page of the window with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from pytestqt.qtbot import QtBot

from reader.core.alignment import Origin
from reader.core.answers import QueryFault
from reader.core.article import Span
from reader.core.kwic import Beginning, Collocate, KwicLine, KwicSide, Period, Rendered, Surroundings
from reader.core.story import ArticleCard
from reader.errors import IndexWaitingError
from tests.ui.stories import library

STORY = library()


def side(key: str, words: str, passage: int, match: str) -> KwicSide:
    """A side whose text is a passage of one of the articles of the stage."""
    article = STORY.articles[key]
    span = article.passages[passage].span
    card = ArticleCard(
        key, "bridge", f"/{key}", article.language, "Title", True, date(2020 + passage, 3, 1), True, f"Paper {passage}", None,
        datetime(2024, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    at = words.index(match) if match else 0
    spans = (Span(at, at + len(match)),) if match else ()
    return KwicSide(card, words, spans, tuple(Span(s.start + span.start, s.end + span.start) for s in spans), (passage,))


def line(left: int, right: int, bulgarian: str, english: str, *, form: str = "", before: str = "", after: str = "") -> KwicLine:
    """A line; in each side the word that is marked."""
    texts = [STORY.articles[key].words_of(STORY.articles[key].passages[n]) for key, n in (("bg1", left), ("en1", right))]
    rendered = Rendered.TOLD if english else Rendered.NOT_FOUND
    sides = side("bg1", texts[0], left, bulgarian), side("en1", texts[1], right, english)
    key = form.lower()
    return KwicLine("bridge", *sides, 0, 0.9, Origin.AUTOMATIC, rendered, key, form, (before,), (after,))


LINES = (
    line(1, 2, "мост", "bridge", form="bridge", before="стария", after="край"),
    line(0, 0, "мост", "bridge", form="Bridge", before="ремонтира", after="през"),
    line(5, 4, "ремонт", "repaired", form="repaired", before="последният", after="беше"),
    line(2, 3, "лева", "", before="000", after="каза"),
)
COUNTED = Surroundings((Period("2023", 3, 1000), Period("2024", 1, 20)), (Collocate("край", "bg", 2, 15.5),), 3)


class MadeConcordance:
    """Lines from memory, as the service gives them."""

    def __init__(self, query: str, lines: Sequence[KwicLine], faults: tuple[QueryFault, ...]) -> None:
        self.beginning = Beginning(query, f"read: {query}", faults, len(lines), True, None if lines else "something")
        self._lines = list(lines)
        self._at = 0

    @property
    def done(self) -> bool:
        return self._at >= len(self._lines)

    exhausted = done

    def more(self, count: int) -> tuple[KwicLine, ...]:
        given = tuple(self._lines[self._at : self._at + count])
        self._at += max(len(given), 1)
        return given

    def surroundings(self) -> Surroundings:
        return COUNTED

    def over_time(self) -> Surroundings:
        return replace(COUNTED, collocates=())


class MadeService:
    """Answers any query but "nothing" with the same lines; the first questions meet a waiting index, if so wished."""

    def __init__(self, lines: Sequence[KwicLine] = LINES, waiting: int = 0) -> None:
        self.lines = lines
        self.asked: list[str] = []
        self.waiting = waiting
        self.faults: tuple[QueryFault, ...] = ()

    def begin(self, query: str) -> MadeConcordance:
        self.asked.append(query)
        if self.waiting:
            self.waiting -= 1
            raise IndexWaitingError("The index is being made anew; searching waits for it.")
        return MadeConcordance(query, () if query == "nothing" else self.lines, self.faults)


def shown(stage, qtbot: QtBot, count: int = len(LINES)):
    """The page, when so many lines are shown on it."""
    concording = stage.presenter.concording
    qtbot.waitUntil(lambda: concording.shown and concording.view.model.rowCount() == count, timeout=10_000)
    return concording.view


def asked(stage, qtbot: QtBot):
    stage.presenter.concording.show_word("мост", "bg")
    return shown(stage, qtbot)
