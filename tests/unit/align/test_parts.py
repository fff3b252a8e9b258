"""The parts of the matcher that others build on: links from pairs, the weights' file, ragged arrays, phrases and names."""

import json
from pathlib import Path

import numpy as np
import pytest

from reader.align.beads import beads
from reader.align.features import NAMES
from reader.align.known import KnownWords
from reader.align.model import Weights, load_weights
from reader.align.ragged import distinct, maxima, spread
from reader.align.similarity import match_types
from reader.align.vocabulary import side_of
from reader.errors import ResourceError
from reader.language.lexicon import Lexicon
from reader.places import resources
from tests.unit.align.made import article


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load(resources() / "lexicon")


def test_sentences_that_match_the_same_ones_share_a_link_only_side_by_side() -> None:
    found = beads({(0, 3): 0.9, (1, 3): 0.7, (5, 3): 0.8, (6, 1): 0.5, (6, 2): 0.7})
    assert [(bead.left, bead.right) for bead in found] == [((0, 1), (3,)), ((5,), (3,)), ((6,), (1, 2))]
    assert found[0].score == pytest.approx(0.8)


def test_a_link_ties_no_pair_that_was_not_found() -> None:
    pairs = {(0, 0): 0.9, (1, 0): 0.6, (1, 1): 0.8, (2, 1): 0.7, (2, 5): 0.7}
    told = {(row, column) for bead in beads(pairs) for row in bead.left for column in bead.right}
    assert told == set(pairs)


def test_trees_are_read_from_the_highest_bit() -> None:
    weights = Weights(
        np.array([[0, 1]]), np.array([[0.5, 2.0]], np.float32), np.array([[0.0, 1.0, 2.0, 3.0]], np.float32), 0.0,
        np.array([0.0, 1.0], np.float32), np.array([0.0, 1.0], np.float32), 0.5,
    )  # fmt: skip
    table = np.array([[0, 0], [0, 3], [1, 0], [1, 3]], np.float32)
    assert weights.odds(table).tolist() == [0.0, 1.0, 2.0, 3.0]


def test_weights_for_other_evidence_are_refused(tmp_path: Path) -> None:
    shipped = json.loads((resources() / "weights" / "align.json").read_text("utf-8"))
    assert shipped["figures"] == list(NAMES)
    other = tmp_path / "align.json"
    other.write_text(json.dumps(shipped | {"figures": ["length"]}), "utf-8")
    with pytest.raises(ResourceError, match="other evidence"):
        load_weights(other)
    other.write_text("{", "utf-8")
    with pytest.raises(ResourceError, match="install"):
        load_weights(other)


def test_ragged_lists_invert_and_reduce() -> None:
    lists = distinct(np.array([0, 0, 0, 2]), np.array([2, 0, 2, 0]), 3)
    assert [lists.starts.tolist(), lists.values.tolist()] == [[0, 2, 2, 3], [2, 0, 0]]
    assert [lists.inverted(3).values.tolist(), lists.inverted(3).counts.tolist()] == [[0, 2, 0], [2, 0, 1]]
    owners, places = spread(np.array([4, 9]), np.array([2, 1]))
    assert (owners.tolist(), places.tolist()) == ([0, 0, 1], [4, 5, 9])
    assert maxima(np.array([0, 0, 2]), np.array([0.5, 0.7, 0.2]), 3).tolist() == pytest.approx([0.7, 0.0, 0.2])


def test_words_match_through_lexicon_stem_number_and_sound(lexicon: Lexicon) -> None:
    words = KnownWords(lexicon)
    left = side_of(article("bg", ("Говорителят Зоран Кляйнщайн обяви 26 750 нови работни места в столицата.",)), words)
    right = side_of(article("en", ("Spokesman Zoran Kleinstein announced 26,750 new jobs in the capital.",)), words)
    found = match_types(left, right)
    tied = {
        (left.types[one].form, right.types[other].form)
        for one, other, value in zip(found.left, found.right, found.values, strict=True)
        if value >= 0.6
    }
    assert {
        ("обяви", "announced"),
        ("26750", "26750"),
        ("столицата", "capital"),
        ("зоран", "zoran"),
        ("кляйнщайн", "kleinstein"),
    } <= tied
    assert ("обяви", "capital") not in tied


def test_names_of_two_sounds_match_where_they_sound_the_same(lexicon: Lexicon) -> None:
    words = KnownWords(lexicon)
    left = side_of(article("bg", ("Вчера актрисата Ву се срещна с Ло край пристанището.",)), words)
    right = side_of(article("en", ("Yesterday the actress Wu met Xu by the harbour.",)), words)
    found = match_types(left, right)
    tied = {(left.types[one].form, right.types[other].form) for one, other, _ in found.listed()}
    assert ("ву", "wu") in tied
    assert not {("ло", "xu"), ("ву", "xu")} & tied
