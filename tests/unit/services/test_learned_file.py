"""What was learned lies in the cache for as long as somebody uses it."""

import os
import time
from pathlib import Path

from reader.core.teaching import Taught
from reader.language.dictionaries.compiled import compiled, kept_file
from reader.language.dictionaries.opening import open_dictionary
from reader.services.learned_file import KEPT_DAYS, learned_file

LONG_AGO = time.time() - (KEPT_DAYS + 1) * 24 * 3600


def learned(cache: Path, *pairs: tuple[str, str]) -> Path:
    file = learned_file([Taught(bulgarian, english, 3, 12.0) for bulgarian, english in pairs], cache)
    assert file is not None
    return file


def make_old(*files: Path) -> None:
    for file in files:
        os.utime(file, (LONG_AGO, LONG_AGO))


def test_nothing_learned_is_no_file(tmp_path: Path) -> None:
    assert learned_file([], tmp_path / "cache") is None
    assert not (tmp_path / "cache").exists()


def test_the_same_words_are_the_same_file_whatever_their_order(tmp_path: Path) -> None:
    one = learned(tmp_path, ("кошер", "beehive"), ("пчела", "bee"))
    assert learned(tmp_path, ("пчела", "bee"), ("кошер", "beehive")) == one
    assert one.read_text("utf-8") == "кошер\tbeehive\nпчела\tbee\n"


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, where a folder is wanted")
    assert learned_file([Taught("кошер", "beehive", 3, 12.0)], tmp_path / "cache") is None


def test_what_was_not_used_for_long_goes_with_what_was_made_of_it(tmp_path: Path) -> None:
    old, used = learned(tmp_path, ("кошер", "beehive")), learned(tmp_path, ("пчела", "bee"))
    for file in (old, used):
        compiled(open_dictionary(file), tmp_path)
    make_old(old, used, kept_file(old, tmp_path), kept_file(used, tmp_path))
    compiled(open_dictionary(used), tmp_path)
    new = learned(tmp_path, ("восък", "wax"))
    assert set(tmp_path.iterdir()) == {new, used, kept_file(used, tmp_path)}
