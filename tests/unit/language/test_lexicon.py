"""The lexicon answers for inflected words and phrases, loads fast, and its files are in order."""

import re
import shutil
import time
from pathlib import Path

import pytest

from reader.errors import ResourceError
from reader.language.lexicon import ALIASES, FILES, Lexicon, keep_lexicon
from tests.fitting.compile_lexicon import compiled

FOLDER = Path(__file__).parents[3] / "resources" / "lexicon"
PARTS = {"n", "v", "adj", "adv", "prep", "conj", "pron", "num", "det", "intj", "name", "ph"}
MARKS = {"m", "f", "n", "pl", "v", "a", "adv", "prep", "conj", "pron", "num", "part", "ph"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load(FOLDER)


def test_both_aspects_lead_to_the_verb(lexicon: Lexicon) -> None:
    assert "build" in lexicon.others_of("построя", "bg")
    assert "build" in lexicon.others_of("строя", "bg")
    assert "река" in lexicon.others_of("river", "en")


def test_phrases_are_found_by_their_first_word(lexicon: Lexicon) -> None:
    found = {phrase.words: phrase.others for phrase in lexicon.phrases("prime", "en")}
    assert ("премиер",) in found[("prime", "minister")]
    begun = lexicon.phrases("high", "en")
    assert ("high",) in [phrase.words for phrase in begun]
    assert all(len(phrase.words) > 1 or any(len(other) > 1 for other in phrase.others) for phrase in begun)


def test_a_word_is_looked_up_as_the_text_has_it(lexicon: Lexicon) -> None:
    assert "river" in [entry.headword for entry in lexicon.look_up("реките", "bg")]
    assert [entry.headword for entry in lexicon.look_up("prime ministers", "en")] == ["prime minister"]
    assert lexicon.look_up("щрпцк", "bg") == ()


def test_acronyms_are_not_pronouns(lexicon: Lexicon) -> None:
    assert "САЩ" in lexicon.others_of("US", "en")
    assert "САЩ" not in lexicon.others_of("us", "en")
    assert "US" in lexicon.others_of("сащ", "bg")


def test_it_loads_quickly() -> None:
    begun = time.process_time()
    Lexicon.load(FOLDER)
    assert time.process_time() - begun < 2.0  # 0.3 s on an idle machine, and next to nothing where it was kept


def test_what_is_kept_of_it_says_the_same_until_its_files_change(lexicon: Lexicon, tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    shutil.copytree(FOLDER, folder)
    keep_lexicon(folder, tmp_path)
    kept = Lexicon.load(folder, tmp_path)
    assert list(kept.entries()) == list(lexicon.entries())
    for word, language in (("US", "en"), ("us", "en"), ("bridge", "en"), ("строя", "bg"), ("high", "en"), ("щрпцк", "bg")):
        assert kept.others_of(word, language) == lexicon.others_of(word, language)
        assert kept.phrases(word, language) == lexicon.phrases(word, language)
    assert kept.is_land("france", "en") and not kept.is_land("bridge", "en")
    (folder / FILES[0]).write_text("quay\tn\tкей:m\n", "utf-8")
    assert Lexicon.load(folder, tmp_path).others_of("quay", "en") == ("кей",)


def test_a_missing_or_broken_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ResourceError):
        Lexicon.load(tmp_path)
    for name in (*FILES, ALIASES):
        (tmp_path / name).write_text("only one column\n", "utf-8")
    with pytest.raises(ResourceError, match="line 1"):
        Lexicon.load(tmp_path)


def test_the_compiled_part_is_up_to_date() -> None:
    assert (FOLDER / ALIASES).read_text("utf-8") == compiled(FOLDER), "run python -m tests.fitting.compile_lexicon"


@pytest.mark.parametrize("name", FILES)
def test_lines_are_well_formed(name: str) -> None:
    seen: set[tuple[str, str]] = set()
    item = re.compile(r"[^:,\t]+:[a-z]+")
    for number, line in enumerate((FOLDER / name).read_text("utf-8").splitlines(), 1):
        headword, pos, equivalents = line.split("\t")
        where = f"{name}, line {number}: {line}"
        assert pos in PARTS, where
        assert (headword, pos) not in seen, where
        seen.add((headword, pos))
        items = equivalents.split(", ")
        assert len(items) == len(set(items)), where
        for one in items:
            assert item.fullmatch(one), where
            written, _, mark = one.rpartition(":")
            assert mark in MARKS, where
            assert ("/" in written) <= (mark == "v"), where
            assert written.count("/") <= 1 and "  " not in written and written == written.strip(), where
            if name != "names.tsv":
                assert not re.search(r"[A-Za-z]", re.sub(r"\b[IVX]+\b", "", written)), where


@pytest.mark.parametrize("name", FILES)
def test_lines_are_sorted(name: str) -> None:
    rows = [line.split("\t")[:2] for line in (FOLDER / name).read_text("utf-8").splitlines()]
    assert rows == sorted(rows, key=lambda row: (row[0].lower(), row[0], row[1]))
