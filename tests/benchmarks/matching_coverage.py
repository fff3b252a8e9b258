"""Which content words of articles have an equivalent in the lexicon, by tokens.

A content word is a word or acronym that is no grammar word (`background.commonness` below 1); number words and names are among
them. It is covered where a reading of it has an equivalent, or where it stands in a phrase of the lexicon.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.core.article import Article
from reader.language.background import commonness
from reader.language.lemmas import lemmas
from reader.language.lexicon import Lexicon
from reader.language.names import name_tokens
from reader.language.normalize import language_of_form
from reader.language.tokens import TokenKind, tokenize


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A content word of a text by its likeliest lemma: whether it stands as a name, and whether the lexicon has it."""

    lemma: str
    name: bool
    covered: bool


def content_words(article: Article, lexicon: Lexicon) -> Iterator[ContentWord]:
    """All content words of an article's passages."""
    for passage in article.passages:
        text = article.words_of(passage)
        tokens = tokenize(text)
        names = name_tokens(tokens, text)
        languages = [language_of_form(token.form, article.language) for token in tokens]
        readings = [(*lemmas(token.form, lang), token.form) for token, lang in zip(tokens, languages, strict=True)]
        in_phrases = _in_phrases(readings, article.language, lexicon)
        for place, (token, language) in enumerate(zip(tokens, languages, strict=True)):
            lemma = readings[place][0]
            if token.kind is not TokenKind.NUMBER and commonness(lemma, language) < 1:
                known = any(lexicon.others_of(reading, language) for reading in readings[place])
                yield ContentWord(lemma, place in names, known or place in in_phrases)


def _in_phrases(readings: Sequence[tuple[str, ...]], language: str, lexicon: Lexicon) -> set[int]:
    """The places that phrases of the lexicon take."""
    found: set[int] = set()
    for place, here in enumerate(readings):
        for phrase in (phrase for reading in here for phrase in lexicon.phrases(reading, language)):
            stretch = readings[place : place + len(phrase.words)]
            if len(stretch) == len(phrase.words) and all(word in at for word, at in zip(phrase.words, stretch, strict=True)):
                found.update(range(place, place + len(stretch)))
    return found


def coverage(articles: Iterable[Article], language: str, lexicon: Lexicon) -> dict[str, list[float]]:
    """The share of covered tokens: of all content words, of those that are no names, and of names."""
    words = [word for article in articles for word in content_words(article, lexicon)]
    kinds = {"": words, " words": [w for w in words if not w.name], " names": [w for w in words if w.name]}
    return {
        f"content {language}{kind}": [round(sum(word.covered for word in listed) / len(listed), 4)]
        for kind, listed in kinds.items()
    }
