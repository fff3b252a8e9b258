"""Forms of one word meet, different words do not."""

import csv
from pathlib import Path

import pytest

from reader.language.lemmas import index_keys, is_word, lemmas, stem

FORMS = Path(__file__).parents[3] / "../shared/eval/search/bulgarian_forms.tsv"


def meet(one: str, other: str, language: str = "bg") -> bool:
    return bool(set(index_keys(one, language)) & set(index_keys(other, language)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("река", "реките"),
        ("учител", "учителят"),
        ("учител", "учителите"),
        ("работник", "работниците"),
        ("участник", "участниците"),
        ("летище", "летищата"),
        ("право", "правата"),
        ("затруднение", "затруднения"),
        ("туризъм", "туризма"),
        ("кореец", "корейците"),
        ("седми", "седмата"),
        ("бърз", "бързите"),
        ("главен", "главни"),
        ("румънски", "румънската"),
        ("работя", "работеше"),
        ("пиша", "пишат"),
        ("отида", "отидоха"),
        ("успея", "успяха"),
        ("построя", "построиха"),
        ("смартфон", "смартфонът"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert meet(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("мляко", "млечен"),
        ("роман", "романски"),
        ("море", "моряк"),
        ("отида", "отивам"),
        ("Гърция", "гърците"),
        ("решение", "реша"),
    ],
)
def test_different_words_do_not_meet(one: str, other: str) -> None:
    assert not meet(one, other)


def test_an_ambiguous_form_has_both_readings() -> None:
    assert {"работа", "работя"} <= set(index_keys("работи", "bg"))


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("went", "go"),
        ("women", "woman"),
        ("playing", "play"),
        ("crosses", "cross"),
        ("wasn't", "be"),
        ("left", "leave"),
        ("cities", "city"),
    ],
)
def test_english_lemmas(form: str, lemma: str) -> None:
    assert lemmas(form, "en")[0] == lemma


def test_british_and_american_spellings_meet() -> None:
    assert meet("colourful", "colorful", "en")
    assert meet("organised", "organize", "en")
    assert meet("theatre", "theaters", "en")


def test_a_participle_is_also_its_own_word() -> None:
    assert lemmas("wounded", "en") == ("wound", "wounded")


def test_acronyms_and_other_languages_are_left_alone() -> None:
    assert lemmas("US", "en") == ("US",)
    assert lemmas("страните", "mk") == ("страните",)


def test_ordinary_words_are_told_from_names() -> None:
    assert is_word("река", "bg")
    assert not is_word("мелбърн", "bg")


@pytest.mark.skipif(not FORMS.exists(), reason="the labelled pairs of forms are not beside the project")
def test_labelled_pairs() -> None:
    with FORMS.open(encoding="utf-8") as file:
        pairs = [(row["query"], row["document"], row["should_match"] == "1") for row in csv.DictReader(file, delimiter="\t")]
    found = [(meet(query, document), expected) for query, document, expected in pairs]
    right = sum(met and expected for met, expected in found)
    assert right / sum(expected for _, expected in found) >= 0.96
    assert right / sum(met for met, _ in found) >= 0.975


@pytest.mark.parametrize("form", ["google", "boots", "vichy", "covid", "leaders", "the"])
def test_a_latin_word_is_read_as_english_in_bulgarian_text(form: str) -> None:
    assert lemmas(form, "bg") == lemmas(form, "en")
    assert index_keys(form, "bg") == index_keys(form, "en")
    assert is_word(form, "bg") == is_word(form, "en")
    assert stem(form, "bg") == stem(form, "en")
