"""Articles and stories as the library knows them."""

from dataclasses import dataclass
from datetime import date, datetime


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
