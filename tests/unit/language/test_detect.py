"""Lines and texts are told by language; short lines are not flagged wrongly."""

import pytest

from reader.language.detect import language_of_line, language_of_text

LINES = [
    ("bg", "Министърът обеща помощ за пострадалите от наводнението стопани."),
    ("bg", "Певицата, която живее в Ямбол, издаде албума „Blue Northern Skies“ със своята група"),
    ("bg", "Гледаме отново към небето и чакаме дъжд"),
    ("en", "The minister promised help for farmers hit by the flood."),
    ("en", "Three hurt as tram hits wall in Graz, police say"),
    ("ru", "Министр пообещал помощь пострадавшим фермерам"),
    ("ru", "Жители города вышли на субботник"),
    ("uk", "Міністр пообіцяв допомогу постраждалим фермерам"),
    ("mk", "Министерот вети помош за земјоделците што настрадаа од поплавата"),
    ("sr", "Министар је обећао помоћ пољопривредницима после поплаве"),
    ("de", "Der Minister hat den Bauern nach dem Hochwasser Hilfe versprochen"),
    ("und", "大臣は農家への支援を約束した"),
]


@pytest.mark.parametrize(("language", "line"), LINES)
def test_whole_lines(language: str, line: str) -> None:
    assert language_of_line(line) == language


@pytest.mark.parametrize("line", ["Снимка: архив", "Още новини", "Sign in", "Rada Ilieva", "12:30", "", "Спорт | Време"])
def test_short_lines_whose_letters_tell_nothing_stay_open(line: str) -> None:
    assert language_of_line(line) is None


def test_a_text_has_the_language_of_most_of_its_letters() -> None:
    text = "Пожарът край селото е угасен.\nОще\nПожежу біля села загасили рятувальники\nХората се върнаха по домовете си."
    assert language_of_text(text) == "bg"


def test_a_text_of_short_lines_goes_by_its_alphabet() -> None:
    assert language_of_text("Нови пътища") == "bg"
    assert language_of_text("New roads") == "en"
    assert language_of_text("1234 5678") == "und"
