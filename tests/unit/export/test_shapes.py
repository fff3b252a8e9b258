"""The JSON shape of what one version changes."""

from reader.core.alignment import Alignment
from reader.core.article import Article, Span
from reader.core.changes import Changes, Comparison, Move, Run, RunKind
from reader.export import shapes

EMPTY = Article("", "utf-8", "en", None, None, None, None, None, (), (), ())
SAME = Run(RunKind.SAME, (Span(0, 5),), (Span(0, 5),))
OTHER = Run(RunKind.REPLACED, (Span(6, 9),), (Span(6, 8), Span(20, 22)))


def test_changes_name_passages_by_id_and_words_by_span() -> None:
    compared = (Comparison((0,), (2,), (SAME,), 1.0), Comparison((1,), (0, 1), (SAME, OTHER), 0.5))
    assert shapes.changed(Changes((3,), (4,), (Move((0,), (2,)),), compared)) == {
        "left_out": [3],
        "added": [4],
        "moved": [{"left": [0], "right": [2]}],
        "kept": [{"left": [0], "right": [2]}],
        "reworded": [
            {
                "left": [1],
                "right": [0, 1],
                "likeness": 0.5,
                "runs": [
                    {"kind": "same", "left": [[0, 5]], "right": [[0, 5]]},
                    {"kind": "replaced", "left": [[6, 9]], "right": [[6, 8], [20, 22]]},
                ],
            }
        ],
    }


def test_changes_stand_beside_the_fixed_keys_of_align() -> None:
    without = shapes.aligned("a", EMPTY, "b", EMPTY, Alignment())
    assert list(without) == ["left", "right", "links", "differences"]
    with_changes = shapes.aligned("a", EMPTY, "b", EMPTY, Alignment(), Changes(added=(1,)))
    assert with_changes == without | {"changes": shapes.changed(Changes(added=(1,)))}
