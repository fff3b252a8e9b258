"""Near copies: the same article again, give or take an edited tenth, told from a small sketch without reading it.

Sketch: the 64 smallest hashes of the article's runs of four words (bottom-k minhash: Broder 1997; with one hash function,
Cohen and Kaplan 2007). Likeness estimates which share of the runs two articles have in common (Jaccard).
"""

import re
import struct

import xxhash

from reader.core.article import Article

SIZE = 64  # hashes in a sketch: the estimate's standard error is at most 1/16
NEAR_COPY = 0.45  # the likeness from which two articles are copies: a tenth of the words edited leaves about two thirds
_RUN = 4  # words
_WORD = re.compile(r"\w+")


def sketch(article: Article) -> bytes:
    """The sketch of what is kept of an article: up to 64 hashes of 8 bytes, ascending; empty where nothing is kept."""
    words = _WORD.findall(" ".join(span.of(article.text) for span, _ in article.kept).casefold())
    runs = {" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))} if words else set()
    lowest = sorted(xxhash.xxh3_64_intdigest(run.encode()) for run in runs)[:SIZE]
    return struct.pack(f">{len(lowest)}Q", *lowest)


def likeness(a: bytes, b: bytes) -> float:
    """The estimated share of runs of words that two articles have in common, in [0, 1]; 0 where either is empty."""
    left, right = (set(struct.unpack(f">{len(s) // 8}Q", s)) for s in (a, b))
    union = sorted(left | right)[:SIZE]
    return sum(value in left and value in right for value in union) / len(union) if union else 0.0
