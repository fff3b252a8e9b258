"""Articles and stories as the library knows them."""

from dataclasses import dataclass
from datetime import date, datetime

LISTED_FIRST = ("bg", "en")
"""The languages whose titles a list shows first."""


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What a list shows of an article, without its text.

    `title` is the stated headline, or the first words where `headline_stated` is false. `copy_of` names the article
    of which this one is a near copy. `added` is in UTC.
    """

    id: str
    story: str
    path: str
    language: str
    title: str
    headline_stated: bool
    date: date | None
    date_certain: bool
    source: str | None
    copy_of: str | None
    added: datetime


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell one event, the newest story first in lists; `articles` in the order they were added.

    `matched` is the share of passages, over the story's articles, that stand in at least one link, or None
    where the story has nothing to be matched with.
    """

    id: str
    articles: tuple[ArticleCard, ...]
    matched: float | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the story's articles, without repetition, sorted."""
        return tuple(sorted({article.language for article in self.articles}))


@dataclass(frozen=True, slots=True)
class ListedStory:
    """What the list of stories shows of a story, without its articles.

    `title` and `second` are the titles in its first two languages ("" for none), `versions` its languages with the number of
    articles in each. `day` is the day that orders it: the newest stated one, else that of adding (`stated` is false);
    `certain` is false where the year of a stated day was inferred. `differences` counts those that were not dismissed.
    `reach` is the share of the story that a person has seen.
    """

    id: str
    title: str
    second: str
    versions: tuple[tuple[str, int], ...]
    sources: tuple[str, ...]
    day: date
    stated: bool
    certain: bool
    added: str
    matched: float | None
    differences: int
    read: bool
    reach: float

    @property
    def paired(self) -> bool:
        """Whether there is a Bulgarian and an English version."""
        return {"bg", "en"} <= {language for language, _ in self.versions}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Listed stories, the newest first, as of a revision of the library; `total` is how many the library has of them."""

    revision: int
    stories: tuple[ListedStory, ...]
    total: int


def listed(story: Story, *, differences: int = 0, read: bool = False, reach: float = 0.0) -> ListedStory:
    """A story as the list shows it."""
    firsts: dict[str, ArticleCard] = {}
    for article in sorted(story.articles, key=lambda card: (not card.headline_stated, card.copy_of is not None)):
        firsts.setdefault(article.language, article)
    order = [language for language in dict.fromkeys((*LISTED_FIRST, *firsts)) if language in firsts]
    titles = [firsts[language].title for language in order]
    dated = [article for article in story.articles if article.date]
    certain = [article for article in dated if article.date_certain]
    days = [article.date for article in certain or dated if article.date]
    added = story.articles[0].added
    return ListedStory(
        id=story.id,
        title=titles[0],
        second=titles[1] if len(titles) > 1 and titles[1] != titles[0] else "",
        versions=tuple((language, sum(card.language == language for card in story.articles)) for language in order),
        sources=tuple(sorted({article.source for article in story.articles if article.source})),
        day=max(days) if days else added.date(),
        stated=bool(days),
        certain=bool(certain),
        added=added.isoformat(),
        matched=story.matched,
        differences=differences,
        read=read,
        reach=reach,
    )
