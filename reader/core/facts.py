"""What a person says of an article in place of what was derived: language, headline, date, source, which lines are its own.

Here is how an article and its card look with that; cutting put-back lines into sentences is given from outside.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from reader.core.article import Article, Passage, PassageKind, SetAside, Span, StatedDate
from reader.core.places import Place, place_of
from reader.core.story import ArticleCard

BY_HAND = "by hand"
"""The reason of a line that a person set aside."""

Splitter = Callable[[str, str, int, int], Sequence[Span]]
"""Cuts a text in a language, from a start to an end, into sentences."""


class Fact(StrEnum):
    """What can be said of an article; a date as ISO 8601 has it, a language by its code."""

    LANGUAGE = "language"
    HEADLINE = "headline"
    DATE = "date"
    SOURCE = "source"


Facts = Mapping[Fact, str | None]
"""What was said; None says that the article states none."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that a person put back (`kept`) or set aside."""

    place: Place
    kept: bool


def card_with(card: ArticleCard, facts: Facts) -> ArticleCard:
    """A card with what a person said of the article."""
    if (language := facts.get(Fact.LANGUAGE)) is not None:
        card = replace(card, language=language)
    if (headline := facts.get(Fact.HEADLINE)) is not None:
        card = replace(card, title=headline, headline_stated=True)
    elif Fact.HEADLINE in facts:
        card = replace(card, headline_stated=False)
    if Fact.DATE in facts:
        card = replace(card, date=_day(facts[Fact.DATE]), date_certain=True)
    if Fact.SOURCE in facts:
        card = replace(card, source=facts[Fact.SOURCE])
    return card


def article_with(article: Article, facts: Facts, lines: Sequence[Line], split: Splitter) -> Article:
    """An article with what a person said of it; its passages are numbered anew where they changed."""
    language = facts.get(Fact.LANGUAGE) or article.language
    if language != article.language:
        article = _recut(replace(article, language=language), split)
    for line in lines:
        article = _put_back(article, line.place, split) if line.kept else _set_aside(article, line.place)
    if Fact.HEADLINE in facts:
        article = _named(article, facts[Fact.HEADLINE])
    if Fact.DATE in facts:
        day = _day(facts[Fact.DATE])
        article = replace(article, date=StatedDate(day) if day else None)
    if Fact.SOURCE in facts:
        article = replace(article, source=facts[Fact.SOURCE])
    return article


def _day(stated: str | None) -> date | None:
    return date.fromisoformat(stated) if stated else None


def _named(article: Article, headline: str | None) -> Article:
    if headline is None:
        return replace(article, headline=None, named=None)
    for passage in article.passages:
        if " ".join(article.words_of(passage).split()) == headline:
            return replace(article, headline=passage.span, named=None)
    return replace(article, named=headline)


def _recut(article: Article, split: Splitter) -> Article:
    """The article with its lines cut by the rules of its language; headline and dateline stay whole."""
    passages = [passage for passage in article.passages if passage.kind is not PassageKind.SENTENCE]
    whole = [passage.span for passage in passages]
    for span, sure in article.kept:
        if span not in whole:
            passages += [Passage(0, one, sure=sure) for one in split(article.text, article.language, span.start, span.end)]
    return _numbered(article, passages)


def _put_back(article: Article, place: Place, split: Splitter) -> Article:
    span = place_of(article.text, place)
    aside = next((one for one in article.set_aside if one.span == span), None)
    if span is None or aside is None:
        return article
    passages = [Passage(0, one) for one in split(article.text, article.language, span.start, span.end)]
    article = replace(
        article,
        kept=tuple(sorted((*article.kept, (span, True)))),
        set_aside=tuple(one for one in article.set_aside if one is not aside),
    )
    return _numbered(article, (*article.passages, *passages))


def _set_aside(article: Article, place: Place) -> Article:
    span = place_of(article.text, place)
    if span is None or all(one != span for one, _ in article.kept):
        return article
    aside = sorted((*article.set_aside, SetAside(span, BY_HAND)), key=lambda one: one.span)
    inside = [passage for passage in article.passages if span.start <= passage.span.start and passage.span.end <= span.end]
    article = replace(
        article,
        kept=tuple(one for one in article.kept if one[0] != span),
        set_aside=tuple(aside),
        headline=None if article.headline == span else article.headline,
    )
    return _numbered(article, [passage for passage in article.passages if passage not in inside])


def _numbered(article: Article, passages: Sequence[Passage]) -> Article:
    ordered = sorted(passages, key=lambda passage: passage.span)
    return replace(article, passages=tuple(replace(passage, id=number) for number, passage in enumerate(ordered)))
