"""From files to a story in two columns, by the command line alone."""

from pathlib import Path

import pytest

from .conftest import InTurn, Vestnik

Texts = list[Path]


def stories(vestnik: Vestnik, library: Path) -> set[frozenset[str]]:
    """The names of the files in each story."""
    told = vestnik("stories", "--library", library, "--json").json["stories"]
    return {frozenset(Path(article["path"]).name for article in story["articles"]) for story in told}


def as_they_belong(texts: Texts) -> set[frozenset[str]]:
    """The first three texts tell one story, the others one each."""
    return {frozenset(text.name for text in texts[:3]), *(frozenset({text.name}) for text in texts[3:])}


def test_versions_of_one_event_come_together_and_others_stay_apart(vestnik: Vestnik, library: Path, texts: Texts) -> None:
    assert stories(vestnik, library) == as_they_belong(texts)


def test_the_order_in_which_files_come_makes_no_difference(
    vestnik: Vestnik, in_turn: InTurn, texts: Texts, tmp_path: Path
) -> None:
    library = tmp_path / "one by one"
    added = in_turn([["--library", library, "add", text] for text in reversed(texts)])
    assert [one.status for one in added] == [0] * len(texts)
    assert stories(vestnik, library) == as_they_belong(texts)


@pytest.fixture(scope="module")
def shown(vestnik: Vestnik, filled_once: Path) -> dict:
    """The story that three of the texts tell."""
    told = vestnik("--library", filled_once, "stories", "--json").json["stories"]
    story = next(s["id"] for s in told if len(s["articles"]) == 3)
    return vestnik("--library", filled_once, "show", story, "--json").json


def test_a_story_shows_its_versions_and_what_matches(shown: dict) -> None:
    articles = {article["id"]: article for article in shown["articles"]}
    assert len(shown["pairs"]) == 3
    for pair in shown["pairs"]:
        assert len(pair["links"]) >= 4
        for link in pair["links"]:
            assert 0 < link["score"] <= 1
            for side in ("left", "right"):
                assert set(link[side]) <= {passage["id"] for passage in articles[pair[side]]["passages"]}
                text = articles[pair[side]]["text"]
                for word in link["words"]:
                    assert text[slice(*word[side])].strip() == text[slice(*word[side])] != ""


def test_passages_are_where_they_say(shown: dict) -> None:
    for article in shown["articles"]:
        ends = [0]
        for passage in article["passages"]:
            assert article["text"][passage["start"] : passage["end"]] == passage["text"]
            assert passage["start"] >= ends[-1]
            ends.append(passage["end"])


def test_set_aside_lines_have_a_reason(shown: dict) -> None:
    aside = [line for article in shown["articles"] for line in article["set_aside"]]
    assert aside
    assert all(line["reason"] for line in aside)


def test_the_story_is_printed_in_two_columns(vestnik: Vestnik, library: Path, shown: dict) -> None:
    printed = vestnik("show", shown["story"], "--library", library, COLUMNS="160")
    assert printed.status == 0
    assert "Български" in printed.out
    assert "English" in printed.out


def test_adding_again_tells_duplicates_and_changes_nothing(vestnik: Vestnik, library: Path, texts: Texts) -> None:
    before = vestnik("--library", library, "stories", "--json").out
    told = vestnik("--library", library, "add", "--json", *texts)
    assert told.status == 0
    assert told.json["added"] == []
    assert len(told.json["duplicates"]) == len(texts)
    assert vestnik("--library", library, "stories", "--json").out == before


def test_a_near_copy_stands_in_the_story_and_is_marked(vestnik: Vestnik, library: Path, texts: Texts, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(texts[1].read_bytes() + b"\n\nAn added line ends the page.")
    assert vestnik("--library", library, "add", copy).status == 0
    told = vestnik("--library", library, "stories", "--json").json["stories"]
    articles = {Path(a["path"]).name: (a, story["id"]) for story in told for a in story["articles"]}
    original, story = articles[texts[1].name]
    assert articles["copy.txt"] == (articles["copy.txt"][0] | {"copy_of": original["id"]}, story)
    assert original["copy_of"] is None


def test_a_word_form_finds_other_forms_in_its_passage(vestnik: Vestnik, library: Path, shown: dict) -> None:
    bulgarian = next(article for article in shown["articles"] if article["language"] == "bg")
    passage = max(bulgarian["passages"], key=lambda p: len(p["text"]))
    word = max(passage["text"].split(), key=len).strip('„“".,').lower()
    answer = vestnik("--library", library, "search", word, "--json").json
    hit = next(hit for hit in answer["hits"] if hit["article"] == bulgarian["id"])
    text = hit["passage"]["text"]
    assert bulgarian["text"][hit["passage"]["start"] : hit["passage"]["end"]] == text
    assert any(text[m["start"] : m["end"]].lower() == word for m in hit["match"]) or hit["passage"]["id"] != passage["id"]
    assert hit["match"]


def test_a_concordance_gives_linked_passages(vestnik: Vestnik, library: Path, shown: dict) -> None:
    articles = {article["id"]: article for article in shown["articles"]}
    pair = next(p for p in shown["pairs"] if {articles[p[s]]["language"] for s in ("left", "right")} == {"bg", "en"})
    start, end = pair["links"][0]["words"][0]["left"]
    word = articles[pair["left"]]["text"][start:end]
    answer = vestnik("--library", library, "concordance", word, "--json").json
    assert answer["total"] >= 1
    sides = [line[side] for line in answer["lines"] for side in ("left", "right")]
    marked = {side["text"][match["start"] : match["end"]] for side in sides for match in side["match"]}
    assert word in marked


def test_a_library_checks_out(vestnik: Vestnik, library: Path) -> None:
    told = vestnik("--library", library, "check", "--json")
    assert (told.status, told.json) == (0, {"library": "ok", "index": "ok", "articles": 5, "problems": []})


def aligned(left: Path, right: Path) -> list[str | Path]:
    return ["align", "--json", left, right]


def test_two_files_are_aligned_the_same_way_each_time_and_from_either_side(
    vestnik: Vestnik, in_turn: InTurn, texts: Texts
) -> None:
    one = vestnik(*aligned(texts[0], texts[2]))
    again, mirrored = in_turn([aligned(texts[0], texts[2]), aligned(texts[2], texts[0])])
    assert one.status == 0
    assert one.out == again.out
    forth = {(a, b) for link in one.json["links"] for a in link["left"] for b in link["right"]}
    back = {(b, a) for link in mirrored.json["links"] for a in link["left"] for b in link["right"]}
    assert len(forth & back) >= 0.8 * max(len(forth), len(back))


def test_articles_on_different_events_share_no_link(vestnik: Vestnik) -> None:
    samples = Path(__file__).resolve().parents[2] / "resources" / "samples"
    told = vestnik(*aligned(samples / "09_thracian_workshop.bg.txt", samples / "12_storm_runa.en.txt"))
    assert told.json["links"] == []


def test_many_pairs_are_aligned_into_a_folder(vestnik: Vestnik, texts: Texts, tmp_path: Path) -> None:
    listing = tmp_path / "pairs.tsv"
    listing.write_text(f"{texts[0]}\t{texts[2]}\tone\n{texts[0]}\t{tmp_path / 'none.txt'}\ttwo\n{texts[1]}\t{texts[2]}\tthree\n")
    told = vestnik("align", "--pairs", listing, "--output", tmp_path / "out")
    assert told.status == 1
    assert "none.txt" in told.err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["one.json", "three.json"]
