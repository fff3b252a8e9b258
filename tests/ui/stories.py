"""Stories made up for the tests of the window, and a desk that serves them from memory."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

from reader.align.versions import compare
from reader.core.alignment import Alignment, Difference, DifferenceKind, Link, WordLink
from reader.core.article import Article, Passage, PassageKind, SetAside, Span, StatedDate
from reader.core.changes import Changes
from reader.core.edits import Edit, EditKind, Undoable
from reader.core.story import ArticleCard, Shelf, Story, listed
from reader.errors import NotFoundError
from reader.library.shelf import Place

BULGARIAN = (
    "Общината ремонтира стария мост през лятото",
    "Старият мост край пазара ще бъде затворен за два месеца. Ремонтът ще струва 340 000 лева, каза кметът Илия Дамянов.",
    "Автобусите ще минават по околния път. Търговците се опасяват, че ще загубят клиенти.",
    "Сподели · Отпечатай",
    "Последният ремонт беше преди двайсет години 🚌, когато реката отнесе парапета.",
)
ENGLISH = (
    "Old bridge to close for repairs",
    "Buses will take the ring road. The old bridge by the market will be shut for two months.",
    "The work will cost 430,000 leva, Mayor Ilia Damyanov said.",
    "The bridge was last repaired twenty years ago, after the river tore off its railing.",
    "A second bridge is planned upstream, but no money has been set aside for it.",
)


def article(lines: tuple[str, ...], language: str, *, headline: bool = True, unsure: frozenset[int] = frozenset()) -> Article:
    """An article with a passage for each sentence; lines with " · " are set aside."""
    text, kept, aside, passages, at = "\n".join(lines), [], [], [], 0
    for number, line in enumerate(lines):
        span = Span(at, at + len(line))
        at += len(line) + 1
        if " · " in line:
            aside.append(SetAside(span, "share bar"))
            continue
        kept.append((span, number not in unsure))
        if number == 0 and headline:
            passages.append(Passage(len(passages), span, PassageKind.HEADLINE))
            continue
        start = span.start
        while start < span.end:
            stop = text.find(". ", start, span.end)
            end = span.end if stop < 0 else stop + 1
            passages.append(Passage(len(passages), Span(start, end), sure=number not in unsure))
            start = end + 1
    first = kept[0][0] if headline else None
    day = StatedDate(date(2024, 6, 3), certain=language == "en")
    return Article(text, "utf-8", language, first, day, None, None, None, tuple(kept), tuple(aside), tuple(passages))


def card(key: str, story: str, which: Article) -> ArticleCard:
    """The card of an article."""
    added, stated = datetime(2024, 6, 4, tzinfo=UTC), which.date
    path = f"/news/{key}.txt"
    certain = stated.certain if stated else False
    day = stated.day if stated else None
    return ArticleCard(key, story, path, which.language, which.title, which.headline is not None, day, certain, None, None, added)


def word(text: str, part: str) -> Span:
    """Where a word stands in a text."""
    at = text.index(part)
    return Span(at, at + len(part))


def bridge() -> tuple[Article, Article, Alignment]:
    """Two versions of one story, with a crossed order, a difference, unmatched words, and a passage on one side only."""
    left, right = article(BULGARIAN, "bg"), article(ENGLISH, "en")
    money = Difference(2, 3, DifferenceKind.MONEY, word(left.text, "340 000"), word(right.text, "430,000"))
    bus = WordLink(word(left.text, "Автобусите"), word(right.text, "Buses"), 0.9)
    links = (
        Link((0,), (0,), 0.7),
        Link((1,), (2,), 0.9, unmatched_left=(word(left.text, "край"),), unmatched_right=(word(right.text, "shut"),)),
        Link((2,), (3,), 0.8),
        Link((3,), (1,), 0.65, words=(bus,)),
        Link((5,), (4,), 0.85),
    )
    return left, right, Alignment(links, (money,))


@dataclass(slots=True)
class MemoryReading:
    """Answers as the reading service does."""

    articles: dict[str, Article] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    alignments: dict[tuple[str, str], Alignment] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    places: dict[str, Place] = field(default_factory=dict)
    dismissed: list[Difference] = field(default_factory=list)
    version: int = 1

    def stories(self) -> list[Story]:
        return [self.story(key) for key in self.members]

    def shelf(self, limit: int | None = None, *, since: int | None = None) -> Shelf:
        found = [
            listed(story, read=story.id in self.read, reach=self.places[story.id].reach if story.id in self.places else 0.0)
            for story in self.stories()
        ]
        given = found if since is None or since < self.version else []
        return Shelf(self.version, tuple(given[:limit]), len(found))

    def listed_ids(self) -> set[str]:
        return set(self.members)

    def story_of(self, article: str) -> str | None:
        return next((story for story, articles in self.members.items() if article in articles), None)

    def place(self, story: str) -> Place | None:
        return self.places.get(story)

    def keep_place(self, story: str, place: Place) -> None:
        self.places[story] = place

    def set_read(self, stories: list[str], read: bool) -> None:
        self.read = self.read | set(stories) if read else self.read - set(stories)
        self.version += 1

    def story(self, story: str) -> Story:
        if story not in self.members:
            raise NotFoundError(f"There is no story {story} in this library.")
        cards = tuple(card(key, story, self.articles[key]) for key in self.members[story])
        return Story(story, cards, 0.8 if len(cards) > 1 else None)

    def article(self, article: str) -> Article:
        return self.articles[article]

    def alignment(self, left: str, right: str) -> Alignment | None:
        if (left, right) in self.alignments:
            return self._undismissed(self.alignments[left, right])
        found = self.alignments.get((right, left))
        return self._undismissed(found.mirrored()) if found else None

    def _undismissed(self, found: Alignment) -> Alignment:
        return replace(found, differences=tuple(one for one in found.differences if one not in self.dismissed))

    def changes(self, left: Article, right: Article, alignment: Alignment | None) -> Changes | None:
        return compare(left, right, alignment) if alignment else None

    def read_stories(self) -> set[str]:
        return set(self.read)

    def mark_read(self, story: str) -> None:
        self.read.add(story)

    def data_version(self) -> int:
        return self.version


def library() -> MemoryReading:
    """Three stories: one with two versions in Bulgarian and one in English, and two with one version."""
    left, right, alignment = bridge()
    again = article((*BULGARIAN[:1], *BULGARIAN[2:]), "bg")
    lone = article(("Museum extends its hours", "The town museum will stay open until eight. Entry is free on Mondays."), "en")
    bare = article(("Без заглавие е този текст за реката. Той има две изречения.",), "bg", headline=False)
    held = MemoryReading()
    held.articles = {"bg1": left, "en1": right, "bg2": again, "en2": lone, "bg3": bare}
    held.members = {"bridge": ["bg1", "en1", "bg2"], "museum": ["en2"], "river": ["bg3"]}
    held.alignments = {("bg1", "en1"): alignment, ("bg1", "bg2"): Alignment((Link((0,), (0,), 1.0),))}
    return held


class MemoryCorrecting:
    """Dismisses differences as the correcting service does."""

    def __init__(self, reading: MemoryReading) -> None:
        self._reading = reading
        self._undone: list[Difference] = []
        self.can_edit = True

    def unfit(self, left: str, right: str) -> int:
        return 0

    def dismiss(self, left: str, right: str, difference: Difference) -> Edit | None:
        self._reading.dismissed.append(difference)
        return Edit(1, EditKind.DISMISS)

    def undoable(self) -> Undoable:
        edit = Edit(1, EditKind.DISMISS)
        return Undoable(edit if self._reading.dismissed else None, edit if self._undone else None)

    def undo(self) -> Edit | None:
        self._undone.append(self._reading.dismissed.pop())
        return Edit(1, EditKind.DISMISS)

    def redo(self) -> Edit | None:
        self._reading.dismissed.append(self._undone.pop())
        return Edit(1, EditKind.DISMISS)


class MemoryDesk:
    """Stands in for the desk: everything from memory, the other services as a test sets them."""

    def __init__(self, reading: MemoryReading, folder: Path) -> None:
        self.reading = reading
        self.correcting = MemoryCorrecting(reading)
        self.library = SimpleNamespace(folder=folder)
        self.services = SimpleNamespace(rematching=SimpleNamespace(follow=lambda edit, progress: False))

    def workspace(self) -> SimpleNamespace:
        return self.services

    def index_words(self) -> str:
        return "index up to date"

    def warm_search(self) -> None:
        """Notes how often it was asked for."""
        self.searches_warmed = getattr(self, "searches_warmed", 0) + 1

    def hurry(self) -> None:
        """Nothing is under way in other processes."""

    def go_on(self) -> None:
        """Nor was it stopped."""

    def close(self) -> None:
        """Nothing is open."""
