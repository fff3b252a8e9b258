"""Sentences are cut where a reader would cut them, and offsets fit the text."""

import json
from pathlib import Path

import pytest

from reader.language.sentences import split

TRICKY = Path(__file__).parents[3] / "../shared/eval/sentences/tricky.json"

CASES = [
    ("bg", ["Мостът е отворен от 7.30 ч. вчера.", "Колоните са дълги."]),
    ("bg", ["Роден е на 2 май 1957 г.", "Учил е в Шумен."]),
    ("bg", ["През 1998 г. Колев става кмет на с. Горна Липа."]),
    ("bg", ["Това каза д-р Хр. Стоев от болницата на ул. „Роза“ 7."]),
    ("bg", ["Ще платим 2,5 млн. лв. на фирмата.", "Договорът е подписан."]),
    ("bg", ["„Къде бяхте?“, попита съдията.", "„Вкъщи.“", "Залата се засмя."]),
    ("bg", ["„Не!“ – отсече кметът и излезе."]),
    ("bg", ["РУСЕ, 4 юли 2020 г. (БТА) – Двама рибари спасиха сърна.", "Тя е добре."]),
    ("bg", ["Чакахме... и нищо."]),
    ("bg", ["В пожара изгоря покривът.", "Пострадали няма."]),
    ("en", ["The U.S. Senate and the U.K. government disagree.", "So does Mr. Hale."]),
    ("en", ["She left at 6 p.m. and slept.", "The train left at 9 p.m.", "Nobody saw it."]),
    ("en", ["J. R. Foley met Sen. Ann B. Royce on Jan. 5.", "They shook hands."]),
    ("en", ["“Where is it?” he asked.", "“Gone.”"]),
    ("en", ["It rose 2.4 percent to $3.1 bn. in May."]),
    ("en", ["PARIS, Sept. 3 (Agency) -- The river rose.", "No one was hurt."]),
    ("en", ["Is it over?", "No!", "It has begun."]),
    ("en", ["Prices, e.g. of bread, fell vs. last year."]),
]


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_text_is_cut_into_its_sentences(language: str, sentences: list[str]) -> None:
    text = " ".join(sentences).replace("покривът. Пострадали", "покривът.Пострадали")  # pages drop spaces now and then
    assert [span.of(text) for span in split(text, language)] == sentences


def test_ends_of_lines_always_end_a_sentence_and_blank_ones_give_none() -> None:
    text = "Заглавие без точка\n\n  Първо изречение. Второ изречение.  \n"
    assert [span.of(text) for span in split(text, "bg")] == ["Заглавие без точка", "Първо изречение.", "Второ изречение."]


def test_offsets_are_of_the_whole_text_where_only_a_part_is_cut() -> None:
    text = "First one. Second one. Third one."
    spans = split(text, "en", 11, 22)
    assert [span.of(text) for span in spans] == ["Second one."]


def test_marks_without_words_join_what_stands_before() -> None:
    text = "Край на текста. * * *"
    assert [span.of(text) for span in split(text, "bg")] == ["Край на текста. * * *"]


@pytest.mark.skipif(not TRICKY.exists(), reason="the labelled sentences of ../shared are not there")
def test_labelled_sentences() -> None:
    for language, texts in json.loads(TRICKY.read_text(encoding="utf-8")).items():
        for sentences in texts:
            text = " ".join(sentences)
            assert [span.of(text) for span in split(text, language)] == sentences
