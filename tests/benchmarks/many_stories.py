"""Makes a library of very many short stories, to measure the list: `python -m tests.benchmarks.many_stories FOLDER STORIES`.

Every second story has a Bulgarian and an English version; texts are a headline and a sentence. The same number makes the same
library. Articles with longer texts and their index are `generated`'s.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from reader.core.alignment import Alignment, Link
from reader.core.article import Article, Passage, PassageKind, Span, StatedDate
from reader.library.store import Library, NewArticle
from tests.benchmarks.generated import Vocabulary

BATCH = 2000
HEADLINE = (6, 12)
SENTENCE = (8, 16)
DAYS = 3000
SOURCES = ("Северен вестник", "The Harbour Post", "Утринна поща", "Valley Courier", None)
ALIGNED_OF = 20
"""One in so many pairs is aligned: each alignment is a transaction of its own."""


def fill(library: Library, stories: int, seed: int = 5) -> None:
    """Put so many stories into the library."""
    chance, vocabulary = random.Random(seed), Vocabulary(seed)
    for start in range(0, stories, BATCH):
        numbers = range(start, min(start + BATCH, stories))
        made = [(number, new) for number in numbers for new in _story(number, vocabulary, chance)]
        keys = library.add([new for _, new in made])
        members = [(key or "", f"s{number:015}") for key, (number, _) in zip(keys, made, strict=True)]
        library.put_in_story(members, "generated")
        for (left, story), (right, other) in pairwise(members):
            if story == other and int(story[1:]) % ALIGNED_OF == 1:
                library.put_alignment(left, right, Alignment((Link((0,), (0,), 0.8),)), "generated")


def _story(number: int, vocabulary: Vocabulary, chance: random.Random) -> Iterator[NewArticle]:
    headline, sentence = (vocabulary.draw(vocabulary.between(bounds)) for bounds in (HEADLINE, SENTENCE))
    stated = StatedDate(date(2016, 1, 1) + timedelta(days=chance.randrange(DAYS)), certain=chance.random() > 0.1)
    day = stated if chance.random() > 0.05 else None
    for place, language in enumerate(("en", "bg")[: 1 + number % 2]):
        side = 0 if language == "en" else 1
        lines = [" ".join(pair[side] for pair in drawn).capitalize() for drawn in (headline, sentence)]
        yield _new(f"{number}.{place}", language, lines, day, chance.choice(SOURCES))


def _new(name: str, language: str, lines: list[str], day: StatedDate | None, source: str | None) -> NewArticle:
    head, text = Span(0, len(lines[0])), "\n".join(lines)
    passages = (Passage(0, head, PassageKind.HEADLINE), Passage(1, Span(len(lines[0]) + 1, len(text))))
    whole = ((Span(0, len(text)), True),)
    article = Article(text, "utf-8", language, head, day, None, None, source, whole, (), passages)
    return NewArticle(f"{name}.txt", f"{name}\n{text}".encode(), article, b"", (), "generated")


if __name__ == "__main__":
    made = Library(Path(sys.argv[1]))
    fill(made, int(sys.argv[2]))
    print(f"{len(made.listed_ids())} stories in {made.folder}")
    made.close()
