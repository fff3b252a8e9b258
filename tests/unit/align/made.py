"""Articles made up for the tests of the matcher."""

from collections.abc import Sequence

from reader.core.article import Article, Passage, Span


def article(language: str, sentences: Sequence[str]) -> Article:
    """An article of these sentences, one a line."""
    passages, start = [], 0
    for number, sentence in enumerate(sentences):
        passages.append(Passage(number, Span(start, start + len(sentence))))
        start += len(sentence) + 1
    return Article("\n".join(sentences), "utf-8", language, None, None, None, None, None, (), (), tuple(passages))
