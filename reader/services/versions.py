"""What alignments are made by: changes by itself with the matcher's code, its weights and the lexicon, so that no one need think
of it.

An alignment made by something else is made anew, see `renewing`.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from reader import __version__, places

GROUPER_VERSION = "1"
"""What put articles into stories; these are not grouped anew."""
_CODE = ("align", "core", "language")
_LEARNED = ("lexicon/*.tsv", "weights/align.json", "weights/function_words.tsv")
_LENGTH = 12


def matcher_version(dictionaries: str) -> str:
    """What alignments carry: the version of the matcher, and that of the dictionaries that joined its lexicon."""
    return f"{_matcher()}.{dictionaries}"


@lru_cache(maxsize=1)
def _matcher() -> str:
    """The digest of all that the matcher is; of a program without its sources, that of its version and of what it has learned."""
    digest = hashlib.sha256(__version__.encode())
    for name, file in _files():
        digest.update(f"\n{name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:_LENGTH]


def _files() -> Iterator[tuple[str, Path]]:
    """The files that matter, by names that are the same on all machines."""
    package, resources = Path(places.__file__).parent, places.resources()
    found = [(package, file) for folder in _CODE for file in (package / folder).rglob("*.py")]
    found += [(resources, file) for pattern in _LEARNED for file in resources.glob(pattern)]
    yield from sorted((file.relative_to(root).as_posix(), file) for root, file in found)
