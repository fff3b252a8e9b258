"""Opens stories: reads the articles and what matches between them on a thread, and lays them open in the reader.

The last wish wins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from reader.core.alignment import Alignment
from reader.core.article import Article, Span
from reader.core.progress import Progress, Silent
from reader.core.story import ArticleCard, Story
from reader.errors import VestnikError
from reader.library.shelf import Place
from reader.ui.reading.orders import Orders
from reader.ui.reading.reader_view import ReaderView
from reader.ui.reading.spread import Side, Spread, Version, spread_of
from reader.ui.tasks import Lane, Latest, Tasks

if TYPE_CHECKING:
    from reader.core.changes import Changes

ALL_READ = 0.99
"""From this share on a story was read to its end."""
STEPS = 4
_SILENT = Silent()


class Reading(Protocol):
    """What is asked of the service that reads the library."""

    def story(self, story: str) -> Story: ...

    def article(self, article: str) -> Article: ...

    def alignment(self, left: str, right: str) -> Alignment | None: ...

    def changes(self, left: Article, right: Article, alignment: Alignment | None) -> "Changes | None": ...

    def mark_read(self, story: str) -> None: ...

    def place(self, story: str) -> Place | None: ...


@dataclass(frozen=True, slots=True)
class Wish:
    """A story to open, if need be with certain articles in the panes, at a passage of one article with words marked."""

    story: str
    left: str = ""
    right: str = ""
    article: str = ""
    passage: int = -1
    hits: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """A story that was read, ready to be shown."""

    wish: Wish
    story: Story
    spread: Spread
    orders: Orders = field(compare=False)


class Opening(QObject):
    """Knows which story and versions lie open."""

    opened = Signal(str)
    gone_to = Signal()
    """What was wished stands in what lay open already."""
    failed = Signal(str)

    def __init__(self, reading: Reading, view: ReaderView, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._view = view
        self._tasks = tasks
        self._latest = Latest(tasks, Lane.READING)
        self.story: Story | None = None
        self.under_way = False
        self.refreshing = False
        """While `opened` is sent for what was only read again."""
        view.version_chosen.connect(self._on_version_chosen)

    def open(self, wish: Wish) -> None:
        """Open a story; what was asked before and is not there yet is dropped."""
        if self._already_there(wish):
            self._go(wish)
            self.gone_to.emit()
            return
        self.under_way = True
        task = self._latest.run(lambda progress: lay(self._reading, wish, progress))
        task.succeeded.connect(self._on_laid)
        task.failed.connect(self._on_failed)

    def take(self, laid: Laid) -> None:
        """Show a story that was read elsewhere; it is told with `tell_taken`, when the window has been painted with it."""
        self._show(laid)

    def tell_taken(self) -> None:
        """Tell that the story that was taken lies open."""
        if self.story is not None:
            self._tell(self.story.id)

    def refresh(self) -> None:
        """Read the open story again, if it changed, and stand where one stood; another one that is being opened goes first."""
        if self.story is None or self._view.spread is None or self.under_way:
            return
        chosen = self._view.chosen
        left, right = self._articles()
        wish = Wish(self.story.id, left, right)
        if chosen is not None:
            wish = Wish(self.story.id, left, right, (left, right)[chosen.side], chosen.passage)
        task = self._latest.run(lambda progress: lay(self._reading, wish, progress))
        task.succeeded.connect(self._on_refreshed)
        task.failed.connect(self._on_failed)

    def forget_hits(self) -> None:
        """Unmark the words that a search has found."""
        self._view.forget_hits()

    def articles(self) -> tuple[str, str]:
        """The ids of the articles that lie open, "" for none."""
        return self._articles()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _articles(self) -> tuple[str, str]:
        spread = self._view.spread
        if spread is None:
            return "", ""
        left, right = spread.versions
        return (left.card.id if left else "", right.card.id if right else "")

    def _already_there(self, wish: Wish) -> bool:
        if self.story is None or self.story.id != wish.story:
            return False
        here = self._articles()
        wanted = [article for article in (wish.left, wish.right, wish.article) if article]
        return all(article in here for article in wanted)

    def _go(self, wish: Wish) -> None:
        here = self._articles()
        if wish.article in here and wish.passage >= 0 and wish.article:
            side = Side(here.index(wish.article))
            version = self._view.spread.version(side) if self._view.spread else None
            if version is not None and wish.passage < len(version.article.passages):
                self._view.show_passage(side, wish.passage, wish.hits)

    def _on_laid(self, laid: object) -> None:
        self.under_way = False
        if isinstance(laid, Laid):
            self._show(laid)
            self._tell(laid.story.id)

    def _show(self, laid: Laid) -> None:
        self.story = laid.story
        self._view.show_spread(laid.spread, laid.story, laid.orders)
        self._go(laid.wish)

    def _tell(self, story: str) -> None:
        self._mark_read(story)
        self.opened.emit(story)

    def _mark_read(self, story: str) -> None:
        """Written when it stands there: a disk may take as long as all the rest of the opening. Where it cannot be, nobody is
        told: reading goes on.
        """
        self._tasks.run(Lane.WRITING, lambda _: self._reading.mark_read(story))

    def _on_refreshed(self, laid: object) -> None:
        if isinstance(laid, Laid) and (laid.spread != self._view.spread or laid.story != self.story):
            scrolls = self._view.scrolls()
            self.refreshing = True
            self._on_laid(laid)
            self.refreshing = False
            self._view.scroll_back(scrolls)

    def _on_failed(self, error: object) -> None:
        self.under_way = False
        if isinstance(error, VestnikError):
            self.failed.emit(str(error))

    def _on_version_chosen(self, side: int, article: str) -> None:
        if self.story is None:
            return
        here = list(self._articles())
        if here[1 - side] == article:
            here.reverse()
        else:
            here[side] = article
        self._view.spread = None
        self.open(Wish(self.story.id, here[0], here[1]))


def lay(reading: Reading, wish: Wish, progress: Progress = _SILENT) -> Laid:
    """Read a story with the versions wished, else Bulgarian at the left and English at the right; raises `NotFoundError`.

    `progress` hears of each step, so that one which is not wished any more ends there: what is very long takes seconds.
    """
    story = reading.story(wish.story)
    wish = continued(wish, reading.place(story.id))
    left, right = versions_to_open(story.articles, wish)
    here = Version(left, reading.article(left.id))
    if right is None:
        return _laid(wish, story, spread_of(here, None, None))
    there = Version(right, reading.article(right.id))
    progress.report(1, STEPS, "reading")
    alignment = reading.alignment(left.id, right.id)
    progress.report(2, STEPS, "reading")
    changes = reading.changes(here.article, there.article, alignment)
    progress.report(3, STEPS, "reading")
    spread = spread_of(here, there, alignment, changes)
    progress.report(4, STEPS, "reading")
    return _laid(wish, story, spread)


def _laid(wish: Wish, story: Story, spread: Spread) -> Laid:
    orders = Orders(spread)
    orders.prepare()
    return Laid(wish, story, spread, orders)


def continued(wish: Wish, place: Place | None) -> Wish:
    """A wish for a story and nothing else goes on where one stopped reading, unless that was at the end."""
    if place is None or wish != Wish(wish.story) or place.reach >= ALL_READ:
        return wish
    return replace(wish, article=place.article, passage=place.passage)


def versions_to_open(cards: Sequence[ArticleCard], wish: Wish) -> tuple[ArticleCard, ArticleCard | None]:
    """The two versions that are to stand side by side; near copies come last."""
    known = {card.id: card for card in cards}
    order = sorted(cards, key=lambda card: (card.copy_of is not None, {"bg": 0, "en": 1}.get(card.language, 2)))
    left, right = known.get(wish.left), known.get(wish.right)
    wanted = known.get(wish.article)
    if left is None and right is None:
        usual = _completed(order, None, None)
        if wanted is None or wanted in usual:
            return _older_first(*usual)
    if wanted is not None and wanted not in (left, right):
        if wanted.language == "bg" or (right is not None and right.language != wanted.language):
            left = wanted
        else:
            right = wanted
    return _completed(order, left, right)


def _completed(
    order: Sequence[ArticleCard], left: ArticleCard | None, right: ArticleCard | None
) -> tuple[ArticleCard, ArticleCard | None]:
    """Two versions, those not given taken from `order`: the second in another language than the first, where there is one."""
    if left is None:
        left = next((card for card in order if card is not right), order[0])
    if right is None or right is left:
        others = [card for card in order if card is not left]
        right = next((card for card in others if card.language != left.language), others[0] if others else None)
    return left, right


def _older_first(left: ArticleCard, right: ArticleCard | None) -> tuple[ArticleCard, ArticleCard | None]:
    """Of two versions in one language the older one at the left: what the other has besides was then added."""
    if right is None or right.language != left.language or left.date is None or right.date is None or left.date <= right.date:
        return left, right
    return right, left
