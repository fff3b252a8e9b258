"""Matching under a person's guidance: the words of links made by hand, and stretches that are compared by themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.align.aligner import Aligner
from reader.align.differences import differences_between
from reader.align.vocabulary import LANGUAGES
from reader.core.alignment import Alignment, Link
from reader.core.article import Article
from reader.core.correcting import Group


def describe(aligner: Aligner, left: Article, right: Article, groups: Sequence[Group]) -> Mapping[Group, Alignment]:
    """For passages that a person linked (left, right): the link with its words and leftovers, and what differs in it.

    Empty where nothing is known of the two languages.
    """
    if left.language not in LANGUAGES or right.language not in LANGUAGES:
        return {}
    evidence = aligner.evidence(left, right)
    if evidence is None:
        return {}
    rows = {passage.id: row for row, passage in enumerate(evidence.left.passages)}
    columns = {passage.id: column for column, passage in enumerate(evidence.right.passages)}
    words = aligner.words(evidence)
    found: dict[Group, Alignment] = {}
    for lefts, rights in groups:
        here, there = [rows[one] for one in lefts if one in rows], [columns[one] for one in rights if one in columns]
        if here and there:
            told = words.of(here, there)
            link = Link(lefts, rights, 1.0, told.words, told.unmatched_left, told.unmatched_right)
            found[lefts, rights] = Alignment((link,), differences_between(evidence, left, right, (link,)))
    return found


def align_stretch(aligner: Aligner, left: Article, right: Article, stretch: Group) -> Alignment:
    """What matches when only a stretch of each article is compared."""
    parts = [_part(article, passages) for article, passages in zip((left, right), stretch, strict=True)]
    found = aligner.align(parts[0], parts[1])
    return found.renumbered(dict(enumerate(stretch[0])), dict(enumerate(stretch[1])))


def _part(article: Article, passages: Sequence[int]) -> Article:
    kept = [article.passages[passage] for passage in passages]
    return replace(article, passages=tuple(replace(passage, id=number) for number, passage in enumerate(kept)))
