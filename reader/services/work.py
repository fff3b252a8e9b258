"""What worker processes do: derive an article from bytes, align two articles.

Each process loads the matcher once, when it is first asked.
"""

from functools import lru_cache

from reader import places
from reader.align.aligner import Aligner, load_aligner
from reader.core.alignment import Alignment
from reader.core.article import Article
from reader.core.progress import Progress, Silent
from reader.ingest.article import VERSION, derive_article
from reader.ingest.duplicates import sketch
from reader.library.store import NewArticle

MATCHER_VERSION = "1"
GROUPER_VERSION = "1"


@lru_cache(maxsize=1)
def matcher() -> Aligner:
    """The aligner with that lexicon and the weights that the program brings along."""
    return load_aligner(places.resources())


def derive(path: str, data: bytes) -> NewArticle:
    """All that is derived from a file when it is added; raises an `InputError` where it cannot be read."""
    article = derive_article(data, path)
    return NewArticle(path, data, article, sketch(article), matcher().signature(article).terms, VERSION)


def align(left: Article, right: Article, progress: Progress | None = None) -> Alignment:
    """What matches between two articles."""
    return matcher().align(left, right, progress or Silent())


def warm() -> None:
    """Load what the first real job would have to wait for."""
    matcher()
