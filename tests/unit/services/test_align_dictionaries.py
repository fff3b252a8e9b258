"""`align --dictionary`: named dictionaries join the lexicon in this process and in workers; a damaged one is told."""

import json
from pathlib import Path

import pytest

from reader.cli import commands
from reader.cli.arguments import parse
from reader.core.progress import Silent
from reader.errors import DictionaryError
from reader.services import align, lexicons
from reader.services.align import PairToAlign
from reader.services.pool import Workers

# Neither language has these words; what matches can only come from the dictionary.
WORDS = {
    "zorbel": "гримля", "quandor": "шаврит", "plimster": "дрънкол", "vextile": "бъркун", "morbant": "клюсап", "thranid": "фъзмор",
    "glimpus": "щрумел", "karvost": "лупчид", "weltrin": "никтоф", "sprodge": "хомтул", "jarnick": "ръштоб", "ombrell": "цукваг",
}  # fmt: skip
ENGLISH = "The {} of the {} was seen near the {} today."
BULGARIAN = "Днес до един {2} бе видян този {0} на един {1}."


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """Two articles of four sentences; the second has them in the reverse order."""
    threes = [list(WORDS)[at : at + 3] for at in range(0, len(WORDS), 3)]
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text("\n".join(ENGLISH.format(*three) for three in threes), "utf-8")
    right.write_text("\n".join(BULGARIAN.format(*(WORDS[word] for word in three)) for three in reversed(threes)), "utf-8")
    return str(left), str(right)


@pytest.fixture
def dictionary(tmp_path: Path) -> str:
    file = tmp_path / "made-up.tsv"
    file.write_text("".join(f"{english}\t{bulgarian}\n" for english, bulgarian in WORDS.items()), "utf-8")
    return str(file)


REVERSED = {((0,), (3,)), ((1,), (2,)), ((2,), (1,)), ((3,), (0,))}


def linked(file: Path) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(tuple(link["left"]), tuple(link["right"])) for link in json.loads(file.read_text("utf-8"))["links"]}


def test_a_dictionary_makes_links(pair: tuple[str, str], dictionary: str) -> None:
    extended = align.align_files(*pair, dictionaries=(dictionary,))
    assert {(link.left, link.right) for link in extended.alignment.links} == REVERSED
    assert {(link.left, link.right) for link in align.align_files(*pair).alignment.links} != REVERSED


def test_workers_use_it_too(pair: tuple[str, str], dictionary: str, tmp_path: Path) -> None:
    workers = Workers(inline=0, processes=1)
    try:
        failed = align.align_many([PairToAlign(*pair, "one")], tmp_path, workers, Silent(), (dictionary,))
    finally:
        workers.close()
    assert failed == []
    assert linked(tmp_path / "one.json") == REVERSED


def test_a_damaged_one_is_told_and_the_rest_goes_on(
    pair: tuple[str, str], dictionary: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = tmp_path / "damaged.index"
    damaged.write_text("word\tA\n", "utf-8")
    (tmp_path / "damaged.dict").write_text("word\n", "utf-8")
    listing = tmp_path / "pairs.tsv"
    listing.write_text("\t".join((*pair, "one")) + "\n", "utf-8")
    output = tmp_path / "out"
    status = commands.run(
        parse(
            ["align", "--pairs", str(listing), "--output", str(output), "--dictionary", str(damaged), "--dictionary", dictionary]
        )
    )
    assert status == 1
    assert "damaged.index, line 1" in capsys.readouterr().err
    assert linked(output / "one.json") == REVERSED


def test_two_files_by_the_command_line(pair: tuple[str, str], dictionary: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(parse(["align", "--json", "--dictionary", dictionary, *pair])) == 0
    links = json.loads(capsys.readouterr().out)["links"]
    assert {(tuple(link["left"]), tuple(link["right"])) for link in links} == REVERSED


def test_an_unsound_dictionary_never_reaches_the_matcher(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError):
        lexicons.ready_dictionary(str(tmp_path / "gone.tsv"))
    assert align.sound_dictionaries([str(tmp_path / "gone.tsv")])[0] == ()
