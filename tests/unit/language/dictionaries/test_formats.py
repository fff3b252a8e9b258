"""Dictionaries in each format are read as they were written, packed or not, and what is damaged in them is told in words."""

import gzip
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import DictionaryError, InputError
from reader.language.dictionaries import limits
from reader.language.dictionaries.body import open_body, unpacked
from reader.language.dictionaries.dictionary import Dictionary
from reader.language.dictionaries.opening import open_dictionary

ENTRIES = [
    ("bridge", "bridge /brɪdʒ/ <n>\n1. мост\na way over a river\n2. мостик\n"),
    ("lantern", "lantern <n>\nфенер, лампа\n" + "a light that is carried about\n" * 5),
    ("river", "river\nрека\n"),
]
Make = Callable[..., Path]


def pairs(file: Path) -> dict[str, tuple[str, ...]]:
    return dict(open_dictionary(file).pairs())


EXPECTED = {"bridge": ("мост", "мостик"), "lantern": ("фенер", "лампа"), "river": ("река",)}


@pytest.mark.parametrize("packing", ["plain", "gzip", "dictzip"])
def test_dict(make_dictd: Make, packing: str) -> None:
    file = make_dictd(ENTRIES, packing=packing)
    dictionary = open_dictionary(file)
    assert (dictionary.name, dictionary.language, len(dictionary)) == ("A made dictionary", "en", 3)
    assert dict(dictionary.pairs()) == EXPECTED
    (entry,) = dictionary.look_up("Lanterns", "en")
    assert (entry.headword, entry.source) == ("lantern", "A made dictionary")
    assert entry.text == ENTRIES[1][1].strip()
    assert [one.headword for one in dictionary.look_up("мостовете", "bg")] == ["bridge"]
    assert dictionary.look_up("мост", "en") == ()


@pytest.mark.parametrize("packing", ["plain", "gzip", "dictzip"])
@pytest.mark.parametrize("bits", [32, 64])
def test_stardict(make_stardict: Make, packing: str, bits: int) -> None:
    file = make_stardict(ENTRIES, packing=packing, bits=bits, synonyms=[("viaduct", 0)])
    assert open_dictionary(file).name == "A made StarDict"
    assert pairs(file) == EXPECTED | {"viaduct": ("мост", "мостик")}


@pytest.mark.parametrize(
    ("kinds", "article"),
    [
        ("h", "<div><b>bridge</b> <i>n</i><br>1. <script>мистър()</script>&#1084;ост<p>мостик</div>"),
        ("g", "<b>bridge</b>\nмост, <span color='red'>мостик</span>"),
        (
            "x",
            "<k>bridge</k>\n<tr>бридж</tr><gr>същ.</gr><def>мост</def><ex>минавам по моста</ex>"
            "<def>мостик <co>мор. жаргон</co></def>",
        ),
        ("tm", "бридж\0мост, мостик"),
        ("", "tbrɪdʒ\0mмост, мостик\0" + "W\0\0\0\4\1\2\3\4"),
        ("mt", "мост, мостик\0бридж"),
    ],
)
def test_kinds_of_stardict_articles(make_stardict: Make, kinds: str, article: str) -> None:
    assert pairs(make_stardict([("bridge", article)], kinds=kinds)) == {"bridge": ("мост", "мостик")}


def test_a_list(make_tabbed: Make) -> None:
    file = make_tabbed([("#separator:tab", ""), ("bridge", "мост\tмостик"), ("lantern", "фенер\\nлампа"), ("river", "река")])
    assert pairs(file) == EXPECTED


def test_a_list_from_bulgarian_with_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "list.tsv"
    file.write_bytes(b"\xef\xbb\xbf" + "мост\tbridge\r\n\r\nфенер\ta lantern, lamp\r\n".encode())
    dictionary = open_dictionary(file)
    assert dictionary.language == "bg"
    assert dict(dictionary.pairs()) == {"мост": ("bridge",), "фенер": ("lantern", "lamp")}
    assert [entry.text for entry in dictionary.look_up("мостове", "bg")] == ["bridge"]
    assert [entry.headword for entry in dictionary.look_up("lamps", "en")] == ["фенер"]


def test_any_of_its_files_opens_a_dictionary(make_dictd: Make, make_stardict: Make) -> None:
    make_dictd(ENTRIES, stem="one", packing="dictzip")
    file = make_stardict(ENTRIES)
    assert pairs(file.with_name("one.dict.dz")) == EXPECTED
    assert pairs(file.with_name("made.idx")) == EXPECTED


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-10])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def scramble(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(len(data) // 2, len(data), 3):
        data[at] ^= 0xA5
    file.write_bytes(bytes(data))


def outcome(file: Path) -> str:
    """What a user gets of a dictionary: an error's text, or nothing where it is taken as sound."""
    try:
        dictionary = open_dictionary(file)
        list(dictionary.pairs())
        dictionary.look_up("bridge", "en")
    except DictionaryError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("harm", [truncate, empty, scramble, Path.unlink])
@pytest.mark.parametrize("part", [".index", ".dict.dz"])
@pytest.mark.parametrize("packing", ["gzip", "dictzip"])
def test_harm_to_dict(make_dictd: Make, packing: str, part: str, harm: Callable[[Path], None]) -> None:
    file = make_dictd(ENTRIES, packing=packing)
    harm(file.with_name("made" + part))
    if (part, packing, harm) == (".dict.dz", "dictzip", truncate):  # cuts only the checksum, behind all articles
        assert pairs(file) == EXPECTED
    else:
        assert "made" in outcome(file)


@pytest.mark.parametrize("harm", [truncate, empty, Path.unlink])
@pytest.mark.parametrize("part", [".ifo", ".idx", ".dict"])
def test_harm_to_stardict(make_stardict: Make, part: str, harm: Callable[[Path], None]) -> None:
    file = make_stardict(ENTRIES)
    harm(file.with_name("made" + part))
    if (part, harm) != (".ifo", truncate):  # that cuts a line that need not be there
        assert "made" in outcome(file)


def test_scrambled_stardict_is_never_a_traceback(make_stardict: Make) -> None:
    file = make_stardict(ENTRIES, packing="dictzip", synonyms=[("viaduct", 7)])
    assert "synonym" in outcome(file)
    for part in (".syn", ".dict.dz", ".idx.gz", ".ifo"):
        scramble(file.with_name("made" + part))
        assert "made" in outcome(file)


@pytest.mark.parametrize(
    "line", ["bridge\t//////////\tB", "bridge\tA\t//////", "bridge\tA\t!", "bridge\tA", "bridge\t" + "B" * 99 + "\tB"]
)
def test_absurd_offsets(make_dictd: Make, line: str) -> None:
    file = make_dictd(ENTRIES)
    file.write_text(file.read_text("utf-8") + line + "\n", "utf-8")
    assert "made" in outcome(file)


def test_absurd_offsets_in_stardict(make_stardict: Make) -> None:
    file = make_stardict(ENTRIES, bits=64)
    index = file.with_suffix(".idx")
    index.write_bytes(index.read_bytes()[:-12] + struct.pack(">QI", 1 << 60, 5))
    assert "beyond its end" in outcome(file)


@pytest.mark.parametrize("text", ["bridge мост\n", "\tмост\n", "", "# only a remark\n"])
def test_lists_that_are_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "list.tsv"
    file.write_text(text, "utf-8")
    assert "list.tsv" in outcome(file)


def test_a_list_in_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "list.tsv"
    file.write_bytes("мост\tbridge\n".encode("windows-1251"))
    assert "UTF-8" in outcome(file)


def test_other_files_and_other_languages(make_tabbed: Make, tmp_path: Path) -> None:
    assert "no kind of dictionary" in outcome(tmp_path / "page.html")
    assert "cannot be read" in outcome(tmp_path / "gone.tsv")
    assert "no translations" in outcome(make_tabbed([("bridge", "Brücke"), ("river", "Fluss")]))
    assert issubclass(DictionaryError, InputError)


def test_a_bomb_is_not_unpacked(tmp_path: Path, make_dictd: Make) -> None:
    bomb = gzip.compress(bytes(limits.RATIO_FROM * 4))
    with pytest.raises(DictionaryError, match="times its size"):
        (tmp_path / "bomb.dict.dz").write_bytes(bomb)
        unpacked(tmp_path / "bomb.dict.dz")
    file = make_dictd(ENTRIES)
    file.write_bytes(bomb)
    assert "times its size" in outcome(file)


def test_the_total_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_FILE", 2000)
    file = tmp_path / "large.dict.dz"
    file.write_bytes(gzip.compress(bytes(range(256)) * 10))
    with pytest.raises(DictionaryError, match="more than"):
        unpacked(file)


def test_members_and_padding_of_gzip(tmp_path: Path) -> None:
    file = tmp_path / "two.dz"
    file.write_bytes(gzip.compress(b"one ") + gzip.compress(b"two") + bytes(20))
    assert unpacked(file) == b"one two"


def test_one_article_of_a_dictzip_costs_a_few_pieces(make_dictd: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make_dictd([(f"word{n}", f"word{n}\nдума{n}\n" * 20) for n in range(200)], packing="dictzip")
    body = open_body(file.with_suffix(".dict.dz"))
    asked: list[int] = []
    unpack = type(body)._unpacked  # type: ignore[attr-defined]
    monkeypatch.setattr(type(body), "_unpacked", lambda self, number: asked.append(number) or unpack(self, number))
    whole = body.read(0, 40_000)
    asked.clear()
    assert body.read(9_990, 100) == whole[9_990:10_090]
    assert len(asked) <= 3


def test_look_up_knows_phrases_and_forms(make_tabbed: Make) -> None:
    dictionary = Dictionary(
        open_dictionary(make_tabbed([("water pump", "водна помпа"), ("pump", "помпа"), ("Pump", "Помпа")])).source
    )
    assert [entry.headword for entry in dictionary.look_up("water pumps", "en")] == ["water pump"]
    assert [entry.headword for entry in dictionary.look_up("pumps", "en")] == ["pump", "Pump"]
