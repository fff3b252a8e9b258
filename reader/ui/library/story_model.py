"""The rows of the list of stories as Qt asks for them, and what is said of each; order and filters are `arrangement`'s."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.core.story import LISTED_FIRST, ListedStory
from reader.ui.i18n import counted, day_text, language_in_words, tr
from reader.ui.library.arrangement import Arrangement, Counts, Heading, Order
from reader.ui.reading.opening import ALL_READ
from reader.ui.tips import tip

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
STORY_ROLE = Qt.ItemDataRole.UserRole + 2
ALL_MATCHED = 98
"""Percent of passages in a link from which on a story counts as matched whole."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class StoryCard:
    """What the list shows of a story: its title in two languages where it has both, a line about it (its date where no heading
    tells it), the share that matches, and how far it was read (`reach`, 0 to 1).
    """

    title: str
    second: str
    when: str
    versions: str
    state: str
    share: float | None
    unread: bool
    reach: float
    differs: str


class StoryModel(QAbstractListModel):
    """One row for each story that is listed, and one for each heading."""

    recounted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrangement = Arrangement()
        self._newer: dict[str, ListedStory] = {}

    @property
    def arrangement(self) -> Arrangement:
        """What is listed, in its order."""
        return self._arrangement

    def show(self, arrangement: Arrangement) -> None:
        """List other stories, or the same in another order."""
        self.beginResetModel()
        self._arrangement = arrangement
        self._newer = {}
        self.endResetModel()

    def note(self, story: ListedStory) -> None:
        """A listed story is as it is told here; it stays where it is until the list is arranged anew."""
        row = self.row_of(story.id)
        if row is not None:
            self._newer[story.id] = story
            self.dataChanged.emit(self.index(row), self.index(row))

    def recount(self, counts: Counts) -> None:
        """There is more or less of something in the library than was told before; the rows stay as they are."""
        self._arrangement = replace(self._arrangement, counts=counts)
        self.recounted.emit()

    def row_of(self, story: str) -> int | None:
        """The row in which a story stands."""
        return self._arrangement.places.get(story)

    def story_at(self, row: int) -> ListedStory | None:
        """The story of a row; None for a heading."""
        if not 0 <= row < len(self._arrangement.rows):
            return None
        found = self._arrangement.rows[row]
        return self._newer.get(found.id, found) if isinstance(found, ListedStory) else None

    def heading_above(self, row: int) -> str:
        """The heading under which a row stands; "" where there are none."""
        while row >= 0:
            found = self._arrangement.rows[row] if row < len(self._arrangement.rows) else None
            if isinstance(found, Heading):
                return heading_text(found, date.today())
            row -= 1
        return ""

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._arrangement.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.story_at(index.row()) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._arrangement.rows):
            return None
        story = self.story_at(index.row())
        if story is not None:
            return self._told(story, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.heading_above(index.row())
        return None

    def _told(self, story: ListedStory, role: int) -> object:
        if role == STORY_ROLE:
            return story.id
        if role == Qt.ItemDataRole.DisplayRole:
            return story.title
        dated = self._arrangement.criteria.order is not Order.DATE
        if role == CARD_ROLE:
            return card_of(story, dated=dated or not story.stated)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return in_words(card_of(story, dated=True))
        if role == Qt.ItemDataRole.ToolTipRole:
            titles = zip(story.versions, (story.title, story.second), strict=False)
            return tip(*(f"{language.upper()} {title}" for (language, _), title in titles if title))
        return None


def heading_text(heading: Heading, today: date) -> str:
    """A day as the heading of a group: in words where it is near."""
    age = (today - heading.day).days
    if heading.certain and age == 0:
        return tr("Today")
    if heading.certain and age == 1:
        return tr("Yesterday")
    shown = QDate(heading.day.year, heading.day.month, heading.day.day)
    if heading.certain and 1 < age < WEEK:
        name = QLocale().standaloneDayName(shown.dayOfWeek())
        return name[:1].upper() + name[1:]
    if not heading.certain:
        return day_text(heading.day, False)
    return QLocale().toString(shown, "d MMMM" if heading.day.year == today.year else "d MMMM yyyy")


def card_of(story: ListedStory, *, dated: bool = True) -> StoryCard:
    """What the list shows of a story; its date only where it is to be `dated`."""
    when = day_text(story.day if story.stated else None, story.certain) if dated else ""
    versions = " · ".join(f"{language.upper()} {count}" for language, count in story.versions)
    differs = counted("{n} difference", "{n} differences", story.differences) if story.differences else ""
    return StoryCard(
        story.title, story.second, when, versions, _state(story), story.matched, not story.read, story.reach, differs
    )


def in_words(card: StoryCard) -> str:
    """A card for those who do not see it."""
    if card.unread:
        read = tr("unread")
    elif card.reach >= ALL_READ:
        read = tr("read to its end")
    else:
        read = tr("read to {n} %").replace("{n}", str(round(card.reach * 100))) if card.reach else ""
    parts = (card.title, card.second, card.when, card.versions, card.state, card.differs, read)
    return ", ".join(part for part in parts if part)


def _state(story: ListedStory) -> str:
    if sum(count for _, count in story.versions) > 1:
        if story.matched is None:
            return tr("not compared yet")
        return _share_in_words(round(story.matched * 100))
    missing = next((code for code in LISTED_FIRST if all(code != language for language, _ in story.versions)), None)
    return tr("no {language} version").replace("{language}", language_in_words(missing)) if missing else ""


def _share_in_words(percent: int) -> str:
    if percent >= ALL_MATCHED:
        return tr("all matched")
    return tr("{n} % matched").replace("{n}", str(percent)) if percent else tr("nothing matched")


def totals(counts: Counts) -> str:
    """How much there is, for the status bar."""
    if not counts.stories:
        return tr("no stories yet")
    return " · ".join(
        (
            counted("{n} story", "{n} stories", counts.stories),
            counted("{n} article", "{n} articles", counts.articles),
            counted("{n} language", "{n} languages", len(counts.languages)),
        )
    )
