"""What is found in a text: a glance never misses what a proper look finds."""

import pytest

from reader.core.article import Span
from reader.search.concordance import Joined
from reader.search.matching import Glance, Passage, best, matches, passage_of, places
from reader.search.nodes import leaves
from reader.search.query import parse

WRITTEN = (
    "Той каза: „Няма да стане“ – и САЩ, а и U.S. officials, останаха.",
    "По-добрият отбор загуби с 2:1 в 63-тата минута пред 26 750 зрители.",
    "Вѝното беше по-ѝстински скъ\u0301по, а въ\u00adрхът \u2013 далече.",
    "The minister's café wasn\u2019t in G7\u2019s COVID-19 report.",
    "СТРАНИТЕ ОТ РЕГИОНА ОБСЪЖДАТ СИГУРНОСТТА НА ГРАНИЦИТЕ",
    "Mинистърът (със сгрешено М) и Сopa.",
    "Q4 2023/24, 12,5 % ръст",
)
ASKED = (
    "сащ US стане „добър отбор“ 63 26750 вино скъп връх minister café cafe was G7 COVID-19 19 страна граница министър 12,5 "
    "град* ми* ръст* съвет"
)


@pytest.mark.parametrize("text", WRITTEN)
@pytest.mark.parametrize("language", ["bg", "en", "ru"])
def test_a_glance_misses_nothing(text: str, language: str) -> None:
    node = parse(ASKED)
    assert node is not None
    glance = Glance(node)
    passage = passage_of(text, language, glance)
    for leaf in leaves(node):
        if list(places(leaf, passage)):
            assert passage.held & glance.bits(leaf) == glance.bits(leaf), leaf


def test_a_glance_leaves_most_passages_out() -> None:
    node = parse("сигурност „външен министър“")
    assert node is not None
    glance = Glance(node)
    assert passage_of("Котката спи на дивана, а навън вали от сутринта.", "bg", glance).held == 0
    security, phrase = leaves(node)
    held = passage_of("Министърът мълча.", "bg", glance).held
    assert held
    assert not held & glance.bits(security)
    assert held & glance.bits(phrase) != glance.bits(phrase)


def _passages(texts: list[str], glance: Glance) -> list[Passage]:
    return [passage_of(text, "bg", glance) for text in texts]


def test_the_best_passage_has_the_phrase_whole() -> None:
    node = parse("„външен министър“")
    assert node is not None
    glance = Glance(node)
    texts = ["Министър на външна тераса.", "Дойде външният министър.", "Външният министър и външният министър."]
    passages = _passages(texts, glance)
    assert best(node, passages, glance) == 2
    assert [span.of(texts[1]) for span in matches(node, passages[1])] == ["външният министър"]


def test_without_any_match_the_first_passage_is_shown() -> None:
    node = parse("съвет")
    assert node is not None
    glance = Glance(node)
    assert best(node, _passages(["Котка.", "Куче."], glance), glance) == 0


def test_what_is_marked_in_several_passages_is_shown_in_the_first_that_has_some() -> None:
    joined = Joined.of([(Span(0, 6), "Nobody"), (Span(9, 20), "saw bridges"), (Span(30, 37), "bridges")])
    assert joined.first_part((Span(11, 18), Span(19, 26))) == (1, (Span(4, 11),))
    assert joined.first_part(()) == (0, ())
