"""What was learned from links made by hand, as a dictionary file in the user's cache that workers read like any other.

Its name changes with what is in it, so that whoever is still at work with the one before finds that too; such files go when
nobody has used them for long.
"""

import hashlib
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from reader.core.teaching import Taught
from reader.language.dictionaries.compiled import kept_file
from reader.language.dictionaries.joining import layer_file

KEPT_DAYS = 60
"""Far longer than any program runs."""
_NAMES = "learned-*.tsv"


def learned_file(taught: Iterable[Taught], cache: Path) -> Path | None:
    """The file with these pairs of words in the folder `cache`, written where it is not there; None where nothing was learned.

    None also where the folder takes no writing: what was learned helps the matcher, which goes on without.
    """
    pairs = sorted((one.bulgarian, one.english) for one in taught)
    if not pairs:
        return None
    text = "".join(f"{bulgarian}\t{english}\n" for bulgarian, english in pairs)
    file = cache / _NAMES.replace("*", hashlib.sha256(text.encode()).hexdigest()[:12])
    if not file.exists():
        try:
            _write(file, text)
        except OSError:
            return None
        _tidy(cache)
    return file


def _write(file: Path, text: str) -> None:
    """Written beside and moved into place: another program sees all of it or nothing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{os.getpid()}")
    half.write_text(text, encoding="utf-8")
    half.replace(file)


def _tidy(cache: Path) -> None:
    """Remove what was learned once and has not been used for long, with what was made of it."""
    long_ago = time.time() - KEPT_DAYS * 24 * 3600
    for file in cache.glob(_NAMES):
        made = kept_file(file, cache), layer_file(file, cache)
        with suppress(OSError):  # another program tidies too
            used = max(one.stat().st_mtime for one in (file, *made) if one.exists())
            if used < long_ago:
                for one in (*made, file):
                    one.unlink(missing_ok=True)
