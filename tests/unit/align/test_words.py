"""The word pairs of a link: what goes with them, what is tied beside them, what is left over; figures that contradict."""

from pathlib import Path

import pytest

from reader.align.aligner import Aligner, load_aligner
from reader.align.counts import COUNTED_VALUE
from reader.core.article import Article, Passage, Span
from reader.places import resources


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner(Path(resources()))


def article(language: str, *sentences: str) -> Article:
    text, passages = "", []
    for number, sentence in enumerate(sentences):
        passages.append(Passage(number, Span(len(text), len(text) + len(sentence))))
        text += sentence + "\n"
    return Article(text, "utf-8", language, None, None, None, None, None, (), (), tuple(passages))


def words(aligner: Aligner, left: Article, right: Article) -> set[tuple[str, str]]:
    links = aligner.align(left, right).links
    assert links
    return {(word.left.of(left.text), word.right.of(right.text)) for link in links for word in link.words}


def matched(aligner: Aligner, left: Article, right: Article, ours: float, theirs: float) -> float:
    """How well a figure at the left matches one at the right."""
    evidence = aligner.evidence(left, right)
    assert evidence is not None
    values = {
        (evidence.left.types[one].value, evidence.right.types[other].value): value
        for one, other, value in evidence.matches.listed()
    }
    return values.get((ours, theirs), 0.0)


def test_grammar_words_go_with_what_they_belong_to(aligner: Aligner) -> None:
    left = article("bg", "Рибарите се страхуват от бурята край Созопол.")
    right = article("en", "The fishermen are afraid of the storm near Sozopol.")
    assert {("Рибарите", "The fishermen"), ("бурята", "the storm"), ("от", "of"), ("край", "near")} <= words(aligner, left, right)


def test_grammar_words_alone_make_no_pair(aligner: Aligner) -> None:
    left = article("bg", "Мостът край Видин беше затворен в понеделник, но не и за автобусите с деца.")
    right = article("en", "The bridge near Vidin was closed on Monday, as a spokesman who had it from the mayor told us.")
    found = words(aligner, left, right)
    assert ("Мостът", "The bridge") in found
    assert not {one for one, _ in found} & {"но", "и", "за", "с"}


def test_a_figure_with_its_sign_is_one_amount(aligner: Aligner) -> None:
    left = article("bg", "Общината плати 375 000 долара за моста.")
    right = article("en", "The council paid $375,000 for the bridge.")
    assert any(one.startswith("375 000") and other.endswith("375,000") for one, other in words(aligner, left, right))


def test_a_latin_word_is_one_word_in_both_languages(aligner: Aligner) -> None:
    left = article("bg", "Служителите на Boots стачкуват.")
    right = article("en", "Workers at Boots are on strike.")
    evidence = aligner.evidence(left, right)
    assert evidence is not None
    assert ("boots", "boots", 1.0) in {
        (evidence.left.types[one].form, evidence.right.types[other].form, round(value, 3))
        for one, other, value in evidence.matches.listed()
    }


@pytest.mark.parametrize(
    ("bulgarian", "english", "ours", "theirs", "value"),
    [
        ("Изгоряха 2300 хектара гора.", "Fire burnt 1,900 hectares of forest.", 2300, 1900, COUNTED_VALUE),
        ("Митата върху 92 на сто от стоките отпадат.", "Tariffs on 94 percent of goods go.", 92, 94, COUNTED_VALUE),
        ("Изгоряха 2300 хектара гора.", "The fire killed 1,900 sheep.", 2300, 1900, 0.0),
        ("Изгоряха 2300 хектара гора.", "Fire burnt 12 hectares of forest.", 2300, 12, 0.0),
    ],
)
def test_figures_that_count_the_same_speak_for_a_pair(
    aligner: Aligner, bulgarian: str, english: str, ours: float, theirs: float, value: float
) -> None:
    found = matched(aligner, article("bg", bulgarian), article("en", english), ours, theirs)
    assert found == pytest.approx(value)


def test_figures_that_contradict_are_no_word_pair(aligner: Aligner) -> None:
    left = article("bg", "Пожарът край Сливен унищожи 2300 хектара борова гора.")
    right = article("en", "The fire near Sliven destroyed 1,900 hectares of pine forest.")
    found = words(aligner, left, right)
    assert ("хектара", "hectares") in found
    assert not any("2300" in one for one, _ in found)


def test_a_name_that_is_not_said_is_left_over(aligner: Aligner) -> None:
    left = article("bg", "Отношенията между Южна Корея и Северна Корея са обтегнати заради спорове за границата.")
    right = article("en", "Relations with North Korea are strained over disputes about the border.")
    link = aligner.align(left, right).links[0]
    assert "Южна" in {span.of(left.text) for span in link.unmatched_left}


def test_grammar_words_alone_make_no_link(aligner: Aligner) -> None:
    same = "The ferry between Burgas and Sozopol was cancelled on Thursday because of strong wind."
    left = article("en", same, "Two hundred tourists spent the night in a school gym.")
    right = article("en", same, "A café on the quay lost its roof and most of its chairs.")
    assert [link.left for link in aligner.align(left, right).links] == [(0,)]


def test_a_verb_renders_no_part_of_a_name(aligner: Aligner) -> None:
    left = article("bg", "Пратката със зърно е задържана в Бургас, заявиха вчера от агенцията.")
    right = article("en", "The shipment of grain bound for the United States is being held in Burgas, the agency reports.")
    found = words(aligner, left, right)
    assert ("Пратката", "The shipment") in found
    assert not {one for one, other in found if "States" in other}


def test_what_another_linked_passage_renders_is_not_left_over(aligner: Aligner) -> None:
    left = article(
        "bg",
        "Музеят в Пловдив прие първите посетители в събота, а ремонтът на библиотеката струва седем милиона лева.",
        "Времето беше слънчево.",
        "Кафенето в двора е ново.",
    )
    right = article(
        "en",
        "The museum in Plovdiv received its first visitors on Saturday.",
        "The weather was sunny.",
        "The café in the courtyard is new.",
        "The repair of the library costs seven million leva.",
    )
    links = [link for link in aligner.align(left, right).links if link.left == (0,)]
    assert {link.right for link in links} == {(0,), (3,)}
    assert not any(link.unmatched_left for link in links)


def test_a_part_of_a_compound_of_which_another_is_rendered_is_not_left_over(aligner: Aligner) -> None:
    left = article("bg", "Общината одобри план за развитие на пристанището във Видин.")
    right = article("en", "The municipality approved a wide-ranging plan for developing the port in Vidin.")
    other = article("en", "The municipality approved a wide-plan for developing the port in Vidin.")
    assert "wide" in {span.of(right.text) for link in aligner.align(left, right).links for span in link.unmatched_right}
    assert not any(link.unmatched_right for link in aligner.align(left, other).links)
