"""What one version changes, through the services: two files outside a library, and a library's story."""

import json
from pathlib import Path

from reader.services.align import align_files, align_to_file
from reader.workspace import Workspace

FIRST = """The ferry between Burgas and Sozopol was cancelled on Thursday because of strong wind.

The harbour master, Stefan Ilchev, said that waves of four metres were measured at the pier.

Two hundred tourists spent the night in a school gym.
"""
SECOND = """The harbour master, Stefan Ilchev, said that waves of five metres were measured at the pier.

The ferry between Burgas and Sozopol was cancelled on Thursday because of strong wind.

A café on the quay lost its roof and most of its chairs.
"""
BULGARIAN = "Фериботът между Бургас и Созопол беше отменен в четвъртък заради силния вятър.\n"


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_two_files_in_one_language_are_compared(tmp_path: Path) -> None:
    left, right = written(tmp_path, "a.txt", FIRST), written(tmp_path, "b.txt", SECOND)
    pair = align_files(left, right)
    assert pair.changes is not None
    assert (pair.changes.left_out, pair.changes.added) == ((2,), (2,))
    assert [move.left for move in pair.changes.moved] in ([(0,)], [(1,)])
    (reworded,) = pair.changes.reworded
    words = [(run.left[0].of(pair.left.text), run.right[0].of(pair.right.text)) for run in reworded.runs if run.kind != "same"]
    assert words == [("four", "five")]
    align_to_file(left, right, str(tmp_path / "out.json"))
    out = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert out["changes"]["left_out"] == [2]
    assert [one["text"] for one in out["left"]["passages"] if one["id"] in out["changes"]["left_out"]] == [
        "Two hundred tourists spent the night in a school gym."
    ]


def test_two_languages_have_no_changes(tmp_path: Path) -> None:
    pair = align_files(written(tmp_path, "a.txt", FIRST), written(tmp_path, "b.txt", BULGARIAN))
    assert pair.changes is None


def test_a_library_tells_what_one_of_its_articles_changes_against_another(tmp_path: Path) -> None:
    pair = align_files(written(tmp_path, "a.txt", FIRST), written(tmp_path, "b.txt", SECOND))
    other = align_files(written(tmp_path, "c.txt", BULGARIAN), written(tmp_path, "a.txt", FIRST))

    with Workspace(tmp_path / "library") as workspace:
        reading = workspace.reading
        there = reading.changes(pair.left, pair.right, pair.alignment)
        back = reading.changes(pair.right, pair.left, pair.alignment.mirrored())
        assert reading.changes(other.left, other.right, other.alignment) is None
        assert reading.changes(pair.left, pair.right, None) is None
    assert there is not None and back is not None
    assert (there.left_out, there.added) == (back.added, back.left_out) == ((2,), (2,))
