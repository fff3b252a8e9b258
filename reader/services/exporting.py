"""Hands links over to other programs: those of stories, or lines of a concordance, in a file of a format.

Only links between Bulgarian and English go: a translation memory that holds pairs in one language offers them as translations,
and the columns of a table are the two languages. What one version changes against another in its own language is told by the
window and by `show --json`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from reader.core.alignment import Link
from reader.core.article import Article
from reader.core.progress import Progress
from reader.core.story import ArticleCard, Story
from reader.core.units import Unit, UnitSide, on_one_line
from reader.errors import NotFoundError
from reader.export.formats import EXPORTERS, Format
from reader.library.store import Library
from reader.services.writing import write_whole


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many units, and which stories could not be, with why."""

    units: int
    missing: tuple[tuple[str, str], ...] = ()


class ExportService:
    """Exports from one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def stories(
        self, stories: Sequence[str], form: Format, file: Path, progress: Progress, *, confirmed: bool = False
    ) -> Exported:
        """Write the links between the Bulgarian and English versions of stories; `confirmed`: those alone that a person linked or
        confirmed.

        Raises `ExportError`, and `NotFoundError` where none of the stories is there; then no file is written.
        """
        found: list[Story] = []
        missing: list[tuple[str, str]] = []
        for story in dict.fromkeys(stories):
            try:
                found.append(self._library.story(story))
            except NotFoundError as error:
                missing.append((story, str(error)))
        if not found:
            raise NotFoundError(" ".join(words for _, words in missing) or "There is nothing to export.")
        return Exported(self._write(self._units(found, progress, confirmed=confirmed), form, file, ""), tuple(missing))

    def units(self, units: Iterable[Unit], form: Format, file: Path, title: str) -> Exported:
        """Write units, such as lines of a concordance, under a title. Raises `ExportError`."""
        return Exported(self._write(units, form, file, title))

    @staticmethod
    def _write(units: Iterable[Unit], form: Format, file: Path, title: str) -> int:
        counted = 0

        def counting() -> Iterator[Unit]:
            nonlocal counted
            for unit in _once(units):
                counted += 1
                yield unit

        write_whole(file, EXPORTERS[form](counting(), title))
        return counted

    def _units(self, stories: Sequence[Story], progress: Progress, *, confirmed: bool) -> Iterator[Unit]:
        for number, story in enumerate(stories):
            progress.report(number, len(stories), "exporting")
            for left, right in _pairs(story):
                yield from self._of_pair(story.id, left, right, confirmed=confirmed)
        progress.report(len(stories), len(stories), "exporting")

    def _of_pair(self, story: str, bulgarian: ArticleCard, english: ArticleCard, *, confirmed: bool) -> Iterator[Unit]:
        alignment = self._library.alignment(bulgarian.id, english.id)
        if alignment is None or not alignment.links:
            return
        left, right = self._library.article(bulgarian.id), self._library.article(english.id)
        for link in alignment.links:
            unit = unit_of(story, link, (bulgarian, left), (english, right))
            if unit.by_hand or not confirmed:
                yield unit


def unit_of(story: str, link: Link, bulgarian: tuple[ArticleCard, Article], english: tuple[ArticleCard, Article]) -> Unit:
    """A link as a unit."""
    return Unit(story, _side(*bulgarian, link.left), _side(*english, link.right), link.score, link.origin)


def _side(card: ArticleCard, article: Article, passages: Sequence[int]) -> UnitSide:
    text = on_one_line(" ".join(article.words_of(article.passages[number]) for number in passages))
    day = card.date if card.date_certain else None
    return UnitSide(card.language, text, len(passages), card.title, card.source or "", day)


def _pairs(story: Story) -> Iterator[tuple[ArticleCard, ArticleCard]]:
    """The pairs of a Bulgarian and an English version; near copies come last, so that their own words alone are added."""
    cards = sorted(story.articles, key=lambda card: card.copy_of is not None)
    for one, other in combinations(cards, 2):
        if {one.language, other.language} == {"bg", "en"}:
            yield (one, other) if one.language == "bg" else (other, one)


def _once(units: Iterable[Unit]) -> Iterator[Unit]:
    """Units whose texts were not there before: versions of a story often have the same sentences."""
    seen: set[int] = set()
    for unit in units:
        key = hash((unit.bulgarian.text, unit.english.text, unit.by_hand))
        if key not in seen:
            seen.add(key)
            yield unit
