"""Dictionaries join the lexicon and one another: found where they are installed, kept ready in a cache, each a named source."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader import places
from reader.language.dictionaries import compiled as compiling
from reader.language.dictionaries.compiled import CompiledDictionary, compiled
from reader.language.dictionaries.dictionary import Dictionary
from reader.language.dictionaries.joining import layer_of
from reader.language.dictionaries.opening import installed_files, open_dictionary, open_installed
from reader.language.dictionaries.shelf import Shelf
from reader.language.layer import Layer, layer_table
from reader.language.lexicon import Lexicon

Make = Callable[..., Path]
OWN = [("bridge", "n", "мост:m"), ("river", "n", "река:f")]
ENTRIES = [
    ("bridge", "bridge\nмостик, мост\n"),
    ("water pump", "water pump\nводна помпа\n"),
    ("to wonder", "to wonder\nчудя се\n"),
]


def joined(dictionary: CompiledDictionary) -> Lexicon:
    return over(Lexicon([Layer(layer_table(OWN, {}))]), dictionary)


def over(lexicon: Lexicon, dictionary: CompiledDictionary) -> Lexicon:
    return lexicon.joined(Layer(layer_table(dictionary.lines(), dictionary.aliases, dictionary.name, lexicon.alias)))


def test_a_dictionary_extends_the_lexicon_behind_its_own_words(make_dictd: Make, tmp_path: Path) -> None:
    lexicon = joined(compiled(open_dictionary(make_dictd(ENTRIES)), tmp_path / "cache"))
    assert lexicon.others_of("bridge", "en") == ("мост", "мостик")
    assert lexicon.others_of("мостик", "bg") == ("bridge",)
    assert lexicon.others_of("чудя", "bg") == ("wonder",)
    phrases = {phrase.words: phrase.others for phrase in lexicon.phrases("воден", "bg")}
    assert phrases == {("воден", "помпа"): (("water", "pump"),)}  # though the dictionary has the adjective inflected
    assert [(entry.headword, entry.source) for entry in lexicon.look_up("мост", "bg")] == [
        ("bridge", ""),
        ("bridge", "A made dictionary"),
    ]


def test_two_dictionaries_are_both_named(make_dictd: Make, make_tabbed: Make, tmp_path: Path) -> None:
    lexicon = joined(compiled(open_dictionary(make_dictd(ENTRIES)), tmp_path / "cache"))
    other = compiled(open_dictionary(make_tabbed([("мост", "overpass, bridge"), ("мостик", "footbridge")])), tmp_path / "cache")
    both = over(lexicon, other)
    assert [entry.source for entry in both.look_up("мост", "bg")] == ["", "A made dictionary", "list", "list"]
    assert both.others_of("мостик", "bg") == ("bridge", "footbridge")
    assert lexicon.others_of("мостик", "bg") == ("bridge",)  # the shorter one is as it was


def test_what_was_compiled_is_kept_until_the_dictionary_changes(
    make_tabbed: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    file = make_tabbed([("bridge", "мост")])
    first = compiled(open_dictionary(file), cache)
    with monkeypatch.context() as patched:
        patched.setattr(Dictionary, "numbered_pairs", lambda self: pytest.fail("read again"))
        assert compiled(open_dictionary(file), cache) == first
    make_tabbed([("bridge", "мостик, мост"), ("river", "река")])
    assert [pair[1:] for pair in compiled(open_dictionary(file), cache).pairs] == [
        ("bridge", ("мостик", "мост")),
        ("river", ("река",)),
    ]
    assert len(list(cache.iterdir())) == 1


def test_its_layer_is_kept_until_the_dictionary_or_the_lexicon_changes(make_tabbed: Make, tmp_path: Path) -> None:
    file, cache = make_tabbed([("bridge", "мостик, мост")]), tmp_path / "cache"
    own = Layer(layer_table(OWN, {}))
    lexicon = Lexicon([own], "signed")
    made = lexicon.joined(layer_of(file, lexicon, cache))
    (kept,) = cache.glob("*.mapped")
    first = kept.read_bytes()
    again = lexicon.joined(layer_of(file, lexicon, cache))
    assert again.others_of("bridge", "en") == made.others_of("bridge", "en") == ("мост", "мостик")
    assert list(again.entries()) == list(made.entries())
    assert kept.read_bytes() == first
    layer_of(file, Lexicon([own], "other"), cache)
    assert kept.read_bytes() != first
    make_tabbed([("bridge", "мостче")])
    assert lexicon.joined(layer_of(file, lexicon, cache)).others_of("bridge", "en") == ("мост", "мостче")


def test_what_is_kept_is_found_without_opening_the_dictionary(make_tabbed: Make, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    file = make_tabbed(NEWS)
    assert compiling.kept(file, cache) is None
    made = compiled(open_dictionary(file), cache)
    assert compiling.kept(file, cache) == made
    assert compiling.is_kept(file, cache, between=True)
    make_tabbed([*NEWS, ("rain", "дъжд")])
    assert compiling.kept(file, cache) is None
    assert not compiling.is_kept(file, cache)


def test_what_is_kept_tells_whether_it_is_between_the_two_languages(make_tabbed: Make, tmp_path: Path) -> None:
    russian = make_tabbed([("bridge", "мостъе"), ("river", "рэкы"), ("city", "горыд")])
    compiled(open_dictionary(russian), tmp_path / "cache")
    assert compiling.is_kept(russian, tmp_path / "cache")
    assert not compiling.is_kept(russian, tmp_path / "cache", between=True)


@pytest.mark.parametrize("spoil", ["", "nothing of the kind", "cut"])
def test_a_spoilt_cache_is_made_again(make_tabbed: Make, tmp_path: Path, spoil: str) -> None:
    dictionary = open_dictionary(make_tabbed([("bridge", "мост"), ("river", "река")]))
    first = compiled(dictionary, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_text(kept.read_text("utf-8")[:-20] if spoil == "cut" else spoil, "utf-8")
    assert compiled(dictionary, tmp_path / "cache") == first


def test_a_cache_that_takes_no_writing_does_no_harm(make_tabbed: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here is no folder", "utf-8")
    dictionary = open_dictionary(make_tabbed([("bridge", "мост")]))
    assert [pair[1] for pair in compiled(dictionary, tmp_path / "file" / "cache").pairs] == ["bridge"]


def test_rules_are_part_of_the_key(make_tabbed: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dictionary = open_dictionary(make_tabbed([("bridge", "мост")]))
    before = compiling.signature(dictionary.source.file)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "more.py").write_text("", "utf-8")
    monkeypatch.setattr(compiling, "_SIGNED_BY", (tmp_path / "rules",))
    assert compiling.signature(dictionary.source.file) != before


NEWS = [
    ("bridge", "мост"), ("river", "река"), ("city", "град"), ("minister", "министър"), ("house", "къща"), ("water", "вода"),
    ("road", "път"), ("election", "избори"), ("war", "война"), ("bread", "хляб"),
]  # fmt: skip
RUSSIAN = [
    ("bridge", "мост, переезд, объезд"), ("river", "речка, ручей"), ("city", "столица, посёлок"), ("election", "выборы"),
    ("children", "дети, ребёнок"), ("language", "язык"), ("be", "быть, бывать"), ("economy", "хозяйство, экономика"),
]  # fmt: skip
GERMAN = [
    ("Brücke", "мост"), ("Fluss", "река"), ("Stadt", "град"), ("Regierung", "правителство"), ("Wahlen", "избори"),
    ("Krieg", "война"), ("Brot", "хляб"), ("Straße", "улица"), ("Gesundheit", "здраве"), ("Landwirtschaft", "земеделие"),
]  # fmt: skip


def as_articles(entries: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(word, f"{word}\n{text}\n") for word, text in entries]


def test_installed_dictionaries_of_other_languages_are_left_alone(make_dictd: Make) -> None:
    assert open_installed(make_dictd(as_articles(NEWS), stem="ours")) is not None
    assert open_installed(make_dictd(as_articles(RUSSIAN), stem="russian")) is None
    assert open_installed(make_dictd(as_articles(GERMAN), stem="german")) is None
    assert open_installed(make_dictd(as_articles(NEWS), stem="freedict-deu-bul")) is None
    assert open_installed(make_dictd(as_articles([("bridge", "a way over a river")]), stem="monolingual")) is None


def test_a_shelf_goes_on_where_one_is_damaged(make_dictd: Make, make_tabbed: Make, tmp_path: Path) -> None:
    good = make_dictd(as_articles(NEWS), stem="good")
    make_dictd(as_articles(NEWS), stem="bad").write_text("no index\n", "utf-8")
    named = [make_tabbed([("мост", "overpass")]), tmp_path / "gone.tsv"]
    shelf = Shelf(named, [tmp_path, tmp_path / "nowhere"], tmp_path / "cache")
    assert [entry.source for entry in shelf.look_up("мостове", "bg")] == ["list", "A made dictionary"]
    assert len(shelf.problems) == 2 and "gone.tsv" in shelf.problems[0] and "bad.index" in shelf.problems[1]
    good.with_suffix(".dict").write_bytes(b"")
    assert [entry.source for entry in shelf.look_up("мостове", "bg")] == ["list"]
    assert len(shelf.problems) == 3
    shelf.prepare()
    assert [one.name for one in shelf.compiled()] == ["list"]


def test_they_are_found_where_packages_put_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_stardict: Make) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_DIRS", f"{tmp_path / 'shared'}:/usr/share")
    folders = places.dictionary_folders()
    expected = (".stardict/dic", "data/stardict/dic", "data/dictd", "shared/stardict/dic", "shared/dictd")
    assert set(folders) >= {*(tmp_path / one for one in expected), Path("/usr/share/dictd"), Path("/usr/share/stardict/dic")}
    home = tmp_path / ".stardict" / "dic" / "stardict-made-2.4.2"
    home.mkdir(parents=True)
    make_stardict([("bridge", "мост")])
    for file in list(tmp_path.glob("made.*")):
        file.rename(home / file.name)
    assert installed_files([tmp_path / ".stardict" / "dic", tmp_path / "shared"]) == [home / "made.ifo"]
