"""Days, places and agencies are read as lines state them; nothing is invented."""

import json
from datetime import date
from pathlib import Path

import pytest

from reader.ingest.dates import days, is_stamp
from reader.ingest.metadata import cited_in, dateline_of

LINES = Path(__file__).parents[3] / "../shared/eval/metadata/lines.json"
DAY = date(2022, 3, 15)


@pytest.mark.parametrize(
    ("line", "day", "certain"),
    [
        ("Публикувано: 05.11.2021, 13:40", date(2021, 11, 5), True),
        ("понеделник, 7 февруари 2022 г.", date(2022, 2, 7), True),
        ("Updated on January 30th, 2020", date(2020, 1, 30), True),
        ("2021-12-24 18:00", date(2021, 12, 24), True),
        ("13/01/21", date(2021, 1, 13), True),
        ("12 April", date(2021, 4, 12), False),
        ("3 март", date(2022, 3, 3), False),
        ("преди два дни", date(2022, 3, 13), False),
        ("5 hours ago", DAY, False),
        ("29.02.2020", date(2020, 2, 29), True),
    ],
)
def test_days(line: str, day: date, certain: bool) -> None:
    found = days(line, DAY)
    assert (found[0].day, found[0].certain) == (day, certain)
    assert is_stamp(line)


@pytest.mark.parametrize("line", ["31.02.2021", "Резултат 3:1, 25:17", "версия 10.4.2", "May the best win", "тел. 02/123 45 67"])
def test_what_only_looks_like_a_day(line: str) -> None:
    assert days(line, DAY) == ()


@pytest.mark.parametrize("line", ["Пожарът е от 3 март и още тлее", "On May 4, 2020 the bridge was closed", "Цената е 12.50"])
def test_lines_that_say_more_are_no_stamps(line: str) -> None:
    assert not is_stamp(line)


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("NEW DELHI, May 6 (Reuters) - Rain stopped play.", "New Delhi", "Reuters"),
        ("VARNA, Bulgaria — The port reopened.", "Varna", None),
        ("Варна /БТА/ Пристанището отново работи.", "Варна", "БТА"),
        ("Стара Загора, 9 май (БГНЕС) – Операта гостува в Рим.", "Стара Загора", "БГНЕС"),
        ("Троян, 12 март 2022 г.", "Троян", None),
    ],
)
def test_datelines(line: str, place: str, agency: str | None) -> None:
    found = dateline_of(line, DAY)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "line",
    [
        "BREAKING NEWS",
        "Кметът (вдясно) откри моста.",
        "Пловдив посреща гости.",
        "NATO said so.",
        "Троян, 12 март 2022 г. остава денят на голямата буря.",
    ],
)
def test_lines_without_a_dateline(line: str) -> None:
    assert dateline_of(line, DAY) is None


@pytest.mark.skipif(not LINES.exists(), reason="the labelled lines of ../shared are not there")
def test_labelled_lines() -> None:
    for line, day, place, agency in json.loads(LINES.read_text(encoding="utf-8")):
        dateline, found = dateline_of(line, date(2024, 7, 10)), days(line, date(2024, 7, 10))
        stating = (dateline.agency if dateline else None) or cited_in(line)
        placed = dateline.place if dateline else None
        assert (found[0].day.isoformat() if found else "", placed or "", stating or "") == (day, place, agency)
