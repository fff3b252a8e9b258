"""What a reader sees of the matcher: which passages are tied, by which words, and what is left over."""

from collections.abc import Sequence

import pytest

from reader.align.aligner import Aligner, load_aligner
from reader.core.alignment import Alignment
from reader.errors import CancelledError
from reader.places import resources
from tests.unit.align.made import article

FERRY_BG = (
    "Ферибот с 312 пътници заседна край пристанището на Бургас.",
    "Никой не е пострадал, съобщи говорителят на бреговата охрана Петър Димов.",
    "Два влекача теглят кораба към дълбоки води.",
    "Причината за аварията се разследва от прокуратурата.",
    "Училищата в града остават затворени заради бурята.",
)
FERRY_EN = (
    "The cause of the accident is being investigated by prosecutors.",
    "A ferry carrying 312 passengers ran aground near the port of Burgas.",
    "Nobody was hurt, coast guard spokesman Petar Dimov reported.",
    "Two tugboats are pulling the ship towards deep water.",
    "Shares of the owner fell by four percent in London.",
)
FERRY_EN_RETOLD = (
    "A ferry with 312 people on board ran aground off Burgas.",
    "The ship is being pulled to deep water by two tugboats.",
    "Prosecutors are investigating what caused the accident.",
)
COURT_EN = (
    "The supreme court in Lima overturned the verdict against the former banker.",
    "His lawyers had argued that witnesses were paid.",
    "A new trial will begin in October, the judges ruled.",
)


def pairs(alignment: Alignment) -> set[tuple[int, int]]:
    """The pairs of passages that are tied."""
    return {(left, right) for link in alignment.links for left in link.left for right in link.right}


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    """The aligner as the program brings it along."""
    return load_aligner(resources())


def test_sentences_are_tied_out_of_order_and_what_one_side_adds_is_not(aligner: Aligner) -> None:
    found = aligner.align(article("bg", FERRY_BG), article("en", FERRY_EN))
    assert pairs(found) == {(0, 1), (1, 2), (2, 3), (3, 0)}
    assert all(0.0 < link.score <= 1.0 for link in found.links)


def test_versions_in_one_language_are_tied(aligner: Aligner) -> None:
    assert pairs(aligner.align(article("en", FERRY_EN), article("en", FERRY_EN_RETOLD))) == {(0, 2), (1, 0), (3, 1)}


def test_either_language_may_be_at_the_left(aligner: Aligner) -> None:
    forth = aligner.align(article("bg", FERRY_BG), article("en", FERRY_EN))
    back = aligner.align(article("en", FERRY_EN), article("bg", FERRY_BG))
    assert pairs(back) == {(right, left) for left, right in pairs(forth)}


def test_unrelated_articles_have_no_link(aligner: Aligner) -> None:
    assert aligner.align(article("bg", FERRY_BG), article("en", COURT_EN)) == Alignment()


def test_an_article_is_tied_to_itself_sentence_by_sentence(aligner: Aligner) -> None:
    ferry = article("en", FERRY_EN)
    assert pairs(aligner.align(ferry, ferry)) == {(number, number) for number in range(len(FERRY_EN))}


def test_two_sentences_that_render_one_share_its_link(aligner: Aligner) -> None:
    split = article(
        "bg", ("Ферибот с 312 пътници заседна край Бургас.", "Два влекача теглят кораба към дълбоки води.", *FERRY_BG[3:])
    )
    joined = article(
        "en",
        ("A ferry with 312 passengers ran aground near Burgas, and two tugboats are pulling the ship to deep water.", *COURT_EN),
    )
    (link,) = aligner.align(split, joined).links
    assert (link.left, link.right) == ((0, 1), (0,))


@pytest.mark.parametrize("sentences", [(), ("…", "!!!")])
def test_an_article_without_words_has_no_link(aligner: Aligner, sentences: tuple[str, ...]) -> None:
    assert aligner.align(article("bg", sentences), article("en", FERRY_EN)) == Alignment()


def test_other_languages_are_left_alone(aligner: Aligner) -> None:
    assert aligner.align(article("uk", FERRY_BG), article("en", FERRY_EN)) == Alignment()


def test_words_of_a_link_are_told_with_their_places(aligner: Aligner) -> None:
    left, right = article("bg", FERRY_BG), article("en", FERRY_EN)
    words = {
        (word.left.of(left.text), word.right.of(right.text)) for link in aligner.align(left, right).links for word in link.words
    }
    assert {("312", "312"), ("пътници", "passengers"), ("Бургас", "Burgas"), ("Димов", "Dimov"), ("кораба", "the ship")} <= words


def test_a_weighty_word_without_counterpart_is_unmatched(aligner: Aligner) -> None:
    left = article("bg", ("Министърът на отбраната посети Манила.", "Два влекача теглят кораба към дълбоки води."))
    right = article(
        "en", ("The defence minister signed an agreement in Manila.", "Two tugboats are pulling the ship to deep water.")
    )
    link = aligner.align(left, right).links[0]
    assert "agreement" in {span.of(right.text) for span in link.unmatched_right}
    assert "Manila" not in {span.of(right.text) for span in link.unmatched_right}


def test_a_repeated_sentence_counts_once_and_the_first_stands(aligner: Aligner) -> None:
    found = aligner.align(article("bg", (FERRY_BG[0], *FERRY_BG)), article("en", FERRY_EN))
    assert (0, 1) in pairs(found)
    assert (1, 1) not in pairs(found)


def test_a_stopped_job_ends_at_once(aligner: Aligner) -> None:
    class Stopped:
        def report(self, done: int, total: int, what: str) -> None:
            raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        aligner.align(article("bg", FERRY_BG), article("en", FERRY_EN), Stopped())


def test_how_far_it_is_only_grows_and_ends_near_the_end(aligner: Aligner) -> None:
    shares: list[float] = []

    class Heard:
        def report(self, done: int, total: int, what: str) -> None:
            shares.append(done / total)

    aligner.align(article("bg", FERRY_BG), article("en", FERRY_EN), Heard())
    assert shares[0] == 0
    assert shares == sorted(shares)
    assert len(set(shares)) >= 6
    assert 0.5 < shares[-1] <= 1


def test_a_sentence_that_only_names_the_speaker_goes_with_what_was_said(aligner: Aligner) -> None:
    left = article(
        "bg",
        (
            "Болницата ще затвори две отделения заради недостиг на сестри.",
            "Това заяви директорът Стоян Велков пред радиото.",
            *FERRY_BG[:2],
        ),
    )
    right = article(
        "en", ("Director Stoyan Velkov said the hospital would close two wards over a shortage of nurses.", *COURT_EN[:2])
    )
    assert pairs(aligner.align(left, right)) == {(0, 0), (1, 0)}


@pytest.mark.parametrize("other", [("bg", FERRY_BG), ("en", FERRY_EN_RETOLD)], ids=["two languages", "one language"])
def test_it_is_the_same_whichever_article_is_named_first(aligner: Aligner, other: tuple[str, Sequence[str]]) -> None:
    one, two = article("en", FERRY_EN), article(*other)
    forth, back = aligner.align(one, two), aligner.align(two, one)
    assert forth.links
    assert {(link.left, link.right, link.score) for link in forth.links} == {
        (link.right, link.left, link.score) for link in back.links
    }
    assert [link.left for link in forth.links] == sorted(link.left for link in forth.links)
    assert [link.left for link in back.links] == sorted(link.left for link in back.links)
