"""The stories of a library: which articles tell the same event, and which stories were read."""

import sqlite3
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from reader.core.story import ArticleCard, Story
from reader.errors import NotFoundError
from reader.library import rows
from reader.library.articles import CARD, Articles


class Stories(Articles):
    """The part of a library that holds stories."""

    def without_story(self) -> list[str]:
        """Articles that no story has yet, oldest first."""
        query = """
            SELECT id FROM article WHERE NOT EXISTS (SELECT 1 FROM membership WHERE membership.article = article.id)
            AND id NOT IN (SELECT article FROM hidden) ORDER BY added, id
        """
        return [row["id"] for row in self._all(query)]

    def put_in_story(
        self, members: Iterable[tuple[str, str]], maker: str, copies: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Put articles into stories, (article, story) each; a story that is not there is made. `copies` are near copies, of what.

        An article that a person has placed stays where it is.
        """
        with self._transaction() as db:
            placed = {row["article"] for row in db.execute("SELECT article FROM placement")}
            _put_in_story(db, [member for member in members if member[0] not in placed], maker)
            db.executemany("UPDATE article SET copy_of = ? WHERE id = ?", [(of, article) for article, of in copies.items()])

    def story_of(self, article: str) -> str | None:
        """The story that the article is in."""
        row = self._one("SELECT story FROM membership WHERE article = ?", article)
        return str(row["story"]) if row else None

    def stories(self) -> list[Story]:
        """All stories, the newest first: by the newest stated date in them, else by when they were added.

        An article that still waits for its story stands alone, under its own id.
        """
        members: dict[str, list[ArticleCard]] = {}
        for card in self.cards():
            members.setdefault(card.story, []).append(card)
        shares = self._shares()
        stories = [Story(key, tuple(cards), shares.get(key) if len(cards) > 1 else None) for key, cards in members.items()]
        return sorted(stories, key=_recency, reverse=True)

    def story(self, story: str) -> Story:
        """The story of that id, or the article of that id that still waits for its story."""
        found = self._all(f"{CARD} AND membership.story = ? ORDER BY article.added, article.id", story) or self._all(
            f"{CARD} AND article.id = ? AND membership.story IS NULL", story
        )
        cards = [rows.card_of(row) for row in found]
        if not cards:
            raise NotFoundError(f"There is no story {story} in this library.")
        return Story(story, tuple(cards), self._shares(story).get(story) if len(cards) > 1 else None)

    def _shares(self, story: str | None = None) -> dict[str, float]:
        """For each story the share of its articles' passages that stand in a link, as its summary has it."""
        query = "SELECT story, matched FROM shelf WHERE matched IS NOT NULL"
        found = self._all(query) if story is None else self._all(f"{query} AND story = ?", story)
        return {row["story"]: row["matched"] for row in found}

    def stories_by_hand(self) -> set[str]:
        """The stories in which a person has placed an article: they are not joined to others by what is derived."""
        return {row["story"] for row in self._all("SELECT DISTINCT story FROM placement")}

    def read_stories(self) -> set[str]:
        """The stories that were opened."""
        return {row["story"] for row in self._all("SELECT story FROM read")}

    def mark_read(self, story: str) -> None:
        """Note that a story was opened."""
        with self._transaction() as db:
            db.execute("INSERT OR IGNORE INTO read SELECT id, ? FROM story WHERE id = ?", (rows.now(), story))


def _put_in_story(db: sqlite3.Connection, members: Iterable[tuple[str, str]], maker: str) -> None:
    moment = rows.now()
    for article, story in members:
        db.execute("INSERT OR IGNORE INTO story VALUES (?, ?)", (story, moment))
        db.execute(
            "INSERT INTO membership VALUES (?, ?, ?) "
            "ON CONFLICT (article) DO UPDATE SET story = excluded.story, maker = excluded.maker",
            (article, story, maker),
        )
        db.execute('INSERT INTO outbox ("left") VALUES (?)', (article,))
    db.execute("DELETE FROM story WHERE id NOT IN (SELECT story FROM membership)")


def _recency(story: Story) -> tuple[str, str]:
    """Sorts stories: the newest day stated with its year, else one without, else that of adding; then when it was added."""
    stated = [card for card in story.articles if card.date]
    certain = [card for card in stated if card.date_certain]
    days = [card.date.isoformat() for card in certain or stated if card.date]
    added = story.articles[0].added.isoformat()
    return (max(days) if days else added[:10], added)
