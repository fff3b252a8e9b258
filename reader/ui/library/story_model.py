"""The stories of the library for a list: filtered by pairing and reading, in the order the library gives them."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.story import ArticleCard, Story
from reader.ui.i18n import counted, day_text, language_in_words, tr

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
STORY_ROLE = Qt.ItemDataRole.UserRole + 2
READING_LANGUAGES = ("bg", "en")
ALL_MATCHED = 98
"""Percent of passages in a link from which on a story counts as matched whole."""


class StoryFilter(StrEnum):
    """Which stories are listed."""

    ALL = "all"
    PAIRED = "paired"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class StoryCard:
    """What the list shows of a story: its title in two languages where it has both, a line about it, and the share that
    matches.
    """

    title: str
    second: str
    when: str
    versions: str
    state: str
    share: float | None
    unread: bool


class StoryModel(QAbstractListModel):
    """One row for each story that passes the filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stories: list[Story] = []
        self._shown: list[Story] = []
        self._cards: dict[str, StoryCard] = {}
        self._read: set[str] = set()
        self._filter = StoryFilter.ALL

    def set_stories(self, stories: list[Story], read: set[str]) -> None:
        """Take the library's stories as they are now; cards of those that did not change are kept."""
        known = {story.id: story for story in self._stories}
        changed_read = self._read ^ read
        self._cards = {
            story.id: self._cards[story.id]
            for story in stories
            if story.id in self._cards and known.get(story.id) == story and story.id not in changed_read
        }
        self._stories, self._read = stories, set(read)
        self._refilter()

    def mark_read(self, story: str) -> None:
        """Note that a story was opened; it stays where it is until the filter is chosen anew."""
        if story in self._read:
            return
        self._read.add(story)
        self._cards.pop(story, None)
        row = self.row_of(story)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def set_filter(self, which: StoryFilter) -> None:
        """List only some of the stories."""
        self._filter = which
        self._refilter()

    def counts(self) -> dict[StoryFilter, int]:
        """How many stories each filter lets through."""
        return {which: sum(self._passes(story, which) for story in self._stories) for which in StoryFilter}

    def row_of(self, story: str) -> int | None:
        """The row in which a story stands."""
        return next((row for row, shown in enumerate(self._shown) if shown.id == story), None)

    def story_at(self, row: int) -> Story | None:
        """The story of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    @property
    def stories(self) -> list[Story]:
        """All stories, filtered or not."""
        return self._stories

    # -- Qt's own ------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        story = self.story_at(index.row()) if index.isValid() else None
        if story is None:
            return None
        if role == STORY_ROLE:
            return story.id
        card = self._card(story)
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (card.title, card.second, card.when, card.versions, card.state, tr("unread") if card.unread else "")
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(f"{article.language.upper()}  {article.title}" for article in story.articles)
        return None

    # -- inside --------------------------------------------------------------------------------------------------------

    def _refilter(self) -> None:
        self.beginResetModel()
        self._shown = [story for story in self._stories if self._passes(story, self._filter)]
        self.endResetModel()

    def _passes(self, story: Story, which: StoryFilter) -> bool:
        if which is StoryFilter.PAIRED:
            return {"bg", "en"} <= set(story.languages)
        return which is StoryFilter.ALL or story.id not in self._read

    def _card(self, story: Story) -> StoryCard:
        if story.id not in self._cards:
            self._cards[story.id] = card_of(story, unread=story.id not in self._read)
        return self._cards[story.id]


def card_of(story: Story, *, unread: bool) -> StoryCard:
    """What the list shows of a story."""
    firsts: dict[str, ArticleCard] = {}
    for article in sorted(story.articles, key=lambda card: (not card.headline_stated, card.copy_of is not None)):
        firsts.setdefault(article.language, article)
    titles = [firsts[language].title for language in (*READING_LANGUAGES, *firsts) if language in firsts]
    dated = [article for article in story.articles if article.date]
    certain = [article for article in dated if article.date_certain]
    shown = next(iter(certain or dated), None)
    when = day_text(shown.date, shown.date_certain) if shown else tr("no date stated")
    second = titles[1] if len(titles) > 1 and titles[1] != titles[0] else ""
    return StoryCard(titles[0], second, when, _versions(story), _state(story), story.matched, unread)


def _versions(story: Story) -> str:
    order = [code for code in (*READING_LANGUAGES, *story.languages) if code in story.languages]
    return " · ".join(f"{code.upper()} {sum(a.language == code for a in story.articles)}" for code in dict.fromkeys(order))


def _state(story: Story) -> str:
    if len(story.articles) > 1:
        if story.matched is None:
            return tr("not compared yet")
        return _share_in_words(round(story.matched * 100))
    missing = next((code for code in READING_LANGUAGES if code not in story.languages), None)
    return (
        tr("no {language} version").replace("{language}", language_in_words(missing))
        if missing and len(story.languages) == 1
        else ""
    )


def _share_in_words(percent: int) -> str:
    if percent >= ALL_MATCHED:
        return tr("all matched")
    return tr("{n} % matched").replace("{n}", str(percent)) if percent else tr("nothing matched")


def totals(stories: list[Story]) -> str:
    """How much there is, for the status bar."""
    if not stories:
        return tr("no stories yet")
    articles = [article for story in stories for article in story.articles]
    languages = {article.language for article in articles}
    return " · ".join(
        (
            counted("{n} story", "{n} stories", len(stories)),
            counted("{n} article", "{n} articles", len(articles)),
            counted("{n} language", "{n} languages", len(languages)),
        )
    )
