"""The state of stories in which a person has corrected links, lines or languages: their rows alone do not tell it."""

from dataclasses import dataclass
from itertools import combinations

from reader.library.alignments import read_alignment
from reader.library.articles import read_article
from reader.library.dismissals import mark_of, read_dismissed
from reader.library.part import Ask

_CORRECTED = """
    SELECT DISTINCT story FROM membership WHERE story IN (SELECT story FROM stale) AND (
        EXISTS (SELECT 1 FROM verdict WHERE verdict."left" = membership.article)
        OR EXISTS (SELECT 1 FROM verdict WHERE verdict."right" = membership.article)
        OR EXISTS (SELECT 1 FROM line_by_hand WHERE line_by_hand.article = membership.article)
        OR EXISTS (SELECT 1 FROM fact WHERE fact.article = membership.article AND fact.name = 'language')
    )
"""
"""It begins with the few stories that wait: a person may have corrected tens of thousands of others."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The share of a story's passages that stand in a link, and how many differences of it were not dismissed."""

    matched: float
    differences: int


def corrected_stories(ask: Ask) -> dict[str, Corrected]:
    """Of the stories whose summaries are no longer right, those that a person has corrected."""
    return {row["story"]: _state(ask, row["story"]) for row in ask(_CORRECTED)}


def _state(ask: Ask, story: str) -> Corrected:
    query = "SELECT article FROM membership WHERE story = ? AND article NOT IN (SELECT article FROM hidden)"
    articles = {row["article"]: read_article(ask, row["article"]) for row in ask(query, story)}
    tied: set[tuple[str, int]] = set()
    differences = 0
    for left, right in combinations(articles, 2):
        found = read_alignment(ask, left, right)
        if found is None:
            continue
        tied |= {(left, i) for link in found.links for i in link.left} | {(right, j) for link in found.links for j in link.right}
        dismissed = read_dismissed(ask, left, right)
        differences += sum(mark_of(articles[left], articles[right], one) not in dismissed for one in found.differences)
    count = sum(len(article.passages) for article in articles.values())
    return Corrected(len(tied) / count if count else 0.0, differences)
