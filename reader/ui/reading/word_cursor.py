"""Which word of a text is meant: at a place, before or after another one. Values without Qt."""

import re

from reader.core.article import Article, Span

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
"""Letters and figures, with hyphens, apostrophes and stops between them (Ким Чен-ун, don't, U.S)."""


def word_at(article: Article, offset: int) -> Span | None:
    """The word that an offset lies in or at the end of; None between words."""
    line = article.text.rfind("\n", 0, offset) + 1
    end = article.text.find("\n", offset)
    for found in _WORD.finditer(article.text, line, len(article.text) if end < 0 else end):
        if found.start() <= offset <= found.end():
            return Span(found.start(), found.end())
    return None


def step_word(article: Article, now: Span | None, start: int, step: int) -> Span | None:
    """The next (1) or previous (-1) word of the article's passages after `now`, or the first from `start` on."""
    words = [
        Span(found.start(), found.end())
        for passage in article.passages
        for found in _WORD.finditer(article.text, passage.span.start, passage.span.end)
    ]
    if not words:
        return None
    if now is None:
        return next((word for word in words if word.start >= start), words[-1])
    if step > 0:
        return next((word for word in words if word.start > now.start), words[-1])
    return next((word for word in reversed(words) if word.start < now.start), words[0])
