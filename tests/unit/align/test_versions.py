"""What one version changes against another: whole passages, and the words inside linked ones."""

from itertools import permutations

import pytest

from reader.align.versions import compare
from reader.core.alignment import Alignment, Link
from reader.core.article import Article, Passage, PassageKind, Span
from reader.core.changes import Changes, Comparison, Run, RunKind
from reader.errors import CancelledError


def article(*sentences: str, language: str = "en", headline: bool = False) -> Article:
    text, passages = "", []
    for number, sentence in enumerate(sentences):
        kind = PassageKind.HEADLINE if headline and not number else PassageKind.SENTENCE
        passages.append(Passage(number, Span(len(text), len(text) + len(sentence)), kind))
        text += sentence + "\n"
    return Article(text, "utf-8", language, None, None, None, None, None, (), (), tuple(passages))


def links(*pairs: tuple[tuple[int, ...], tuple[int, ...]]) -> Alignment:
    return Alignment(tuple(Link(left, right, 0.9) for left, right in pairs))


def one_to_one(*rights: int) -> Alignment:
    return links(*(((left,), (right,)) for left, right in enumerate(rights)))


def changes(left: Article, right: Article, alignment: Alignment) -> Changes:
    found = compare(left, right, alignment)
    assert found is not None
    return found


def compared(left: str, right: str, language: str = "en") -> tuple[Article, Article, Comparison]:
    sides = article(left, language=language), article(right, language=language)
    (comparison,) = changes(*sides, one_to_one(0)).compared
    return *sides, comparison


def told(left: str, right: str, language: str = "en") -> list[tuple[str, str, str]]:
    """The runs that are not the same, as kind and words."""
    one, other, comparison = compared(left, right, language)
    changed = [run for run in comparison.runs if run.kind is not RunKind.SAME]
    return [(run.kind.value, said(one, run.left), said(other, run.right)) for run in changed]


def said(of: Article, spans: tuple[Span, ...]) -> str:
    return " | ".join(span.of(of.text) for span in spans)


def test_versions_in_two_languages_are_not_compared() -> None:
    assert compare(article("The bridge."), article("Мостът.", language="bg"), one_to_one(0)) is None


def test_what_no_link_names_was_left_out_or_added() -> None:
    left, right = article("It rained.", "Nobody came."), article("It rained.", "The bus was late.", "They left.")
    found = changes(left, right, one_to_one(0))
    assert (found.left_out, found.added, found.moved) == ((1,), (1, 2), ())


def test_the_same_words_were_kept() -> None:
    found = changes(article("It rained all day."), article("It rained all day."), one_to_one(0))
    assert [one.left for one in found.kept] == [(0,)]
    assert found.reworded == ()
    assert found.kept[0].likeness == 1.0


@pytest.mark.parametrize(
    ("left", "right", "language"),
    [
        ('"It is over," he said.', "“It is over”, he said.", "en"),
        ("Тя ѝ каза: „Елате по-късно“.", 'тя и каза: "Елате по\u2011късно".', "bg"),
        ("Всё кончено.", "Все кончено.", "ru"),
        ("Kim Jong-un left – at once.", "Kim Jong Un left - at once.", "en"),
        ("It cost 12,500 euros.", "It cost 12 500 euros.", "en"),
        ("Prices rose 4.1%.", "Prices rose 4.1 percent.", "en"),
        ("Цените растат с 4,1 на сто.", "Цените растат с 4,1%.", "bg"),
        ("The U.S. sent it.", "The US sent it.", "en"),
        ("Send an e-mail today.", "Send an email today.", "en"),
        ("Spain’s team won.", "Spain's team won.", "en"),
        ("They've gone.", "They have gone.", "en"),
    ],
)
def test_typography_is_no_difference(left: str, right: str, language: str) -> None:
    assert told(left, right, language) == []


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("It rose 4.1% in May.", "It rose 1.4% in May.", ("4.1%", "1.4%")),
        ("It was 5 degrees at dawn.", "It was -5 degrees at dawn.", ("", "-")),
        ("He told us everything then.", "He told US everything then.", ("us", "US")),
        ("It cost $5 a head.", "It cost €5 a head.", ("$", "€")),
        ("They'll sign it in June.", "They sign it in June.", ("'ll", "")),
    ],
)
def test_small_things_that_matter_are_differences(left: str, right: str, words: tuple[str, str]) -> None:
    assert [(one, other) for _, one, other in told(left, right)] == [words]


def test_words_are_left_out_added_and_replaced() -> None:
    assert told(
        "The old bridge over the river was closed by engineers on Monday.",
        "The bridge over the river was reopened by engineers on Monday after repairs.",
    ) == [("left", "old", ""), ("replaced", "closed", "reopened"), ("right", "", "after repairs")]


def test_a_grammar_word_does_not_break_a_replacement() -> None:
    assert told("Officials refused to describe the damage in public.", "Officials kept silent about the cost in public.") == [
        ("replaced", "refused to describe the damage", "kept silent about the cost")
    ]


def test_a_content_word_between_replaced_words_is_found() -> None:
    assert told("Heavy rain flooded Varna on Friday.", "A sudden storm in Varna killed two.") == [
        ("replaced", "Heavy rain flooded", "A sudden storm in"),
        ("replaced", "on Friday", "killed two"),
    ]


def test_a_phrase_that_stands_elsewhere_has_moved() -> None:
    found = told(
        "After a long night of talks, the two sides agreed to reopen the port.",
        "The two sides agreed to reopen the port after a long night of talks.",
    )
    assert found == [("moved", "After a long night of talks", "after a long night of talks")]


def test_a_full_name_that_stands_elsewhere_has_moved() -> None:
    found = told("Vera Minkova, the mayor of Dryanovo, resigned.", "The mayor of Dryanovo, Vera Minkova, resigned.")
    assert found == [("moved", "Vera Minkova", "Vera Minkova")]


def test_runs_hold_every_word_once_in_the_order_of_the_left() -> None:
    left = "On Monday the council in Lom voted to sell the old mill, and nobody objected."
    right = "Nobody objected when the council voted on Monday to lease the old brick mill in Lom."
    one, other, comparison = compared(left, right)
    words = {"left": left.replace(",", "").strip(".").split(), "right": right.strip(".").split()}
    for side, of in (("left", one), ("right", other)):
        spans = [span for run in comparison.runs for span in getattr(run, side)]
        text = " ".join(span.of(of.text).replace(",", "") for span in sorted(spans))
        assert text.split() == words[side]
        if side == "left":
            assert spans == sorted(spans)


def test_one_sentence_that_became_two_is_compared_as_a_whole() -> None:
    left = article("The ferry sank off Piran at dawn and all forty passengers were saved.", "It was new.")
    right = article("The ferry sank off Piran at dawn.", "All forty passengers were saved.", "It was new.")
    found = changes(left, right, links(((0,), (0, 1)), ((1,), (2,))))
    assert found.moved == ()
    (one,) = found.reworded
    assert (one.left, one.right) == ((0,), (0, 1))
    assert [(run.kind, said(left, run.left)) for run in one.runs if run.kind is not RunKind.SAME] == [(RunKind.LEFT, "and")]


def test_a_run_over_two_passages_has_a_span_in_each() -> None:
    left, right = article("He fell.", "She ran.", "It rained."), article("He fell.", "Nobody came.", "She ran.")
    found = changes(left, right, links(((0, 1), (0, 2))))
    assert [run for one in found.compared for run in one.runs] == [
        Run(RunKind.SAME, (Span(0, 7), Span(9, 16)), (Span(0, 7), Span(22, 29)))
    ]


def test_fewest_passages_have_moved() -> None:
    sentences = [f"Sentence number {word} of the story." for word in ("one", "two", "three", "four", "five")]
    for order in permutations(range(5)):
        right = [""] * 5
        for left, place in enumerate(order):
            right[place] = sentences[left]
        found = changes(article(*sentences), article(*right), one_to_one(*order))
        moved = {i for move in found.moved for i in move.left}
        stayed = [place for left, place in enumerate(order) if left not in moved]
        assert stayed == sorted(stayed)
        assert len(stayed) == longest_rise(order)


def longest_rise(order: tuple[int, ...]) -> int:
    best = [1] * len(order)
    for at, place in enumerate(order):
        best[at] = max([1, *(best[k] + 1 for k in range(at) if order[k] < place)])
    return max(best)


def test_of_two_that_changed_places_the_shorter_has_moved() -> None:
    long, short = "The long paragraph tells how the harbour was built and who paid for it.", "It is open."
    assert [move.left for move in changes(article(long, short), article(short, long), one_to_one(1, 0)).moved] == [(1,)]
    assert [move.left for move in changes(article(short, long), article(long, short), one_to_one(1, 0)).moved] == [(0,)]


def test_passages_that_moved_together_are_one_move() -> None:
    words = ["Alpha one stands here.", "Beta two stands here.", "Gamma three.", "Delta four.", "Epsilon five is the end of it."]
    found = changes(article(*words), article(*words[2:4], *words[:2], words[4]), one_to_one(2, 3, 0, 1, 4))
    assert [(move.left, move.right) for move in found.moved] == [((2, 3), (0, 1))]


def test_a_headline_does_not_move_and_is_compared_with_the_headline() -> None:
    left = article("Port reopens after storm", "The port of Burgas reopened.", "Ships left.", headline=True)
    right = article("Burgas port open again", "Ships left.", "The port of Burgas opened again after the storm.", headline=True)
    found = changes(left, right, links(((0,), (0, 2)), ((1,), (0, 2)), ((2,), (1,))))
    assert {(one.left, one.right) for one in found.compared} == {((0,), (0,)), ((1,), (2,)), ((2,), (1,))}
    assert [move.left for move in found.moved] == [(2,)]


def test_a_headline_that_matches_only_a_sentence_is_compared_with_it() -> None:
    left = article("Port reopens after storm", "Ships left.", headline=True)
    right = article("Ships left.", "The port reopens after the storm.")
    found = changes(left, right, one_to_one(1, 0))
    assert ((0,), (1,)) in {(one.left, one.right) for one in found.compared}
    assert found.moved == ()


def test_copies_that_no_link_names_are_kept() -> None:
    left = article("Wind over the bay.", "First verse.", "Wind over the bay.", "* * *")
    right = article("Wind over the bay.", "Other verse.", "Wind over the bay.", "* * *")
    found = changes(left, right, one_to_one(0))
    assert (found.left_out, found.added) == ((1,), (1,))
    assert [(one.left, one.right) for one in found.kept] == [((0,), (0,)), ((2,), (2,)), ((3,), (3,))]


def test_a_language_that_is_not_matched_is_still_compared_where_it_says_the_same() -> None:
    found = changes(article("Сніг падає.", "Так.", language="uk"), article("Сніг падає.", language="uk"), Alignment())
    assert ([one.left for one in found.kept], found.left_out) == ([(0,)], (1,))


def test_empty_articles_have_no_changes() -> None:
    assert changes(article(), article(), Alignment()) == Changes()


def test_a_table_of_figures_ends_soon_and_loses_no_word() -> None:
    left, right = article("0 0 1 0 2 2 0 1 " * 250), article("0 1 0 0 2 1 1 0 0 2 " * 200)
    (one,) = changes(left, right, one_to_one(0)).compared
    for side, of in (("left", left), ("right", right)):
        spans = sorted(span for run in one.runs for span in getattr(run, side))
        assert " ".join(span.of(of.text) for span in spans) == of.text.strip()


def test_it_can_be_stopped() -> None:
    class Stopped:
        def report(self, done: int, total: int, what: str) -> None:
            if done:
                raise CancelledError("stopped")

    sentences = [f"Item {number} is on the list." for number in range(60)]
    with pytest.raises(CancelledError):
        compare(article(*sentences), article(*sentences), one_to_one(*range(60)), Stopped())
