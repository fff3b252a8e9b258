"""Numbers mean the same however they are written."""

import pytest

from reader.language.number_tokens import value_of_digits
from reader.language.numbers import quantities
from reader.language.quantity import Quantity, QuantityKind

K = QuantityKind


def read(text: str, language: str) -> list[tuple[str, float, QuantityKind]]:
    return [(text[q.start : q.end], q.value, q.kind) for q in quantities(text, language)]


def only(text: str, language: str) -> Quantity:
    found = quantities(text, language)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("двадесет и пет къщи", "bg", 25),
        ("сто двадесет и три хиляди четиристотин петдесет и шест", "bg", 123_456),
        ("хиляда и двеста овце", "bg", 1200),
        ("хора: 63-ма", "bg", 63),
        ("петимата спасители", "bg", 5),
        ("2 хил. тона", "bg", 2000),
        ("1,2 млн. жители", "bg", 1_200_000),
        ("половин милион", "bg", 500_000),
        ("два милиона и половина", "bg", 2_500_000),
        ("две трети", "bg", 2 / 3),
        ("три четвърти", "bg", 0.75),
        ("една трета", "bg", 1 / 3),
        ("twenty-five houses", "en", 25),
        ("one hundred and twenty-three thousand four hundred fifty-six", "en", 123_456),
        ("a hundred thousand", "en", 100_000),
        ("two and a half million", "en", 2_500_000),
        ("half a million", "en", 500_000),
        ("two-thirds of it", "en", 2 / 3),
        ("a dozen eggs", "en", 12),
        ("26,750 sheep", "en", 26_750),
    ],
)
def test_cardinals(text: str, language: str, value: float) -> None:
    quantity = only(text, language)
    assert quantity.kind is K.CARDINAL
    assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("digits", "language", "value"),
    [
        ("1,234", "en", 1234),
        ("1,234", "bg", 1.234),
        ("1.234", "bg", 1234),
        ("1.234", "en", 1.234),
        ("26 750", "bg", 26_750),
        ("1.234.567,8", "bg", 1_234_567.8),
        ("1,234,567.8", "en", 1_234_567.8),
        ("0,125", "bg", 0.125),
        ("12,5", "en", 12.5),
    ],
)
def test_marks_between_digits(digits: str, language: str, value: float) -> None:
    assert value_of_digits(digits, language) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("деветият опит", "bg", 9),
        ("9-ти опит", "bg", 9),
        ("двадесет и първи", "bg", 21),
        ("the ninth", "en", 9),
        ("the 21st try", "en", 21),
    ],
)
def test_ordinals(text: str, language: str, value: float) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.value) == (K.ORDINAL, value)


@pytest.mark.parametrize(
    ("text", "language"), [("4,5 на сто", "bg"), ("4,5%", "bg"), ("4,5 процента", "bg"), ("4.5 per cent", "en")]
)
def test_percentages(text: str, language: str) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.value, quantity.end) == (K.PERCENT, 4.5, len(text))


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("3 млрд. щатски долара", "bg", 3e9, "USD"),
        ("1.500 лв", "bg", 1500, "BGN"),
        ("петстотин евро", "bg", 500, "EUR"),
        ("$1.2 million", "en", 1_200_000, "USD"),
        ("£5m", "en", 5e6, "GBP"),
        ("2bn euros", "en", 2e9, "EUR"),
        ("five hundred US dollars", "en", 500, "USD"),
    ],
)
def test_money(text: str, language: str, value: float, unit: str) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.value, quantity.unit) == (K.MONEY, value, unit)
    assert text[quantity.start : quantity.end] == text


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("на 7 октомври 2021 г.", "bg", 20_211_007),
        ("на 07.10.2021 г.", "bg", 20_211_007),
        ("on October 7, 2021", "en", 20_211_007),
        ("on 7 October", "en", 1007),
        ("the 7th of October", "en", 1007),
        ("до 7-ми октомври", "bg", 1007),
    ],
)
def test_dates(text: str, language: str, value: float) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.value) == (K.DATE, value)


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("в 18:45", "bg", 1125),
        ("в 18.45 часа", "bg", 1125),
        ("at 6:45 p.m.", "en", 1125),
        ("at 12 a.m.", "en", 0),
        ("at 9 am", "en", 540),
    ],
)
def test_times(text: str, language: str, minutes: float) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.value) == (K.TIME, minutes)


@pytest.mark.parametrize(
    ("text", "language", "kind", "value"),
    [
        ("през 2017 г.", "bg", K.YEAR, 2017),
        ("in 2017, it rained", "en", K.YEAR, 2017),
        ("2017 души", "bg", K.CARDINAL, 2017),
        ("(1967) беше сушаво", "bg", K.YEAR, 1967),
        ("it left in 1939 the pier", "en", K.YEAR, 1939),
        ("in his 40s", "en", K.CARDINAL, 40),
        ("90-те години", "bg", K.DECADE, 1990),
        ("the 1990s", "en", K.DECADE, 1990),
        ("XX век", "bg", K.CENTURY, 20),
        ("the 20th century", "en", K.CENTURY, 20),
        ("XIX век", "bg", K.CENTURY, 19),
    ],
)
def test_years_and_longer(text: str, language: str, kind: QuantityKind, value: float) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "language"), [("около 300 души", "bg"), ("десетина души", "bg"), ("more than 40 cars", "en"), ("dozens", "en")]
)
def test_what_is_not_exact_says_so(text: str, language: str) -> None:
    assert only(text, language).approximate


def test_exact_figures_are_exact() -> None:
    assert not only("300 души", "bg").approximate


@pytest.mark.parametrize(
    ("text", "language"),
    [("един човек влезе", "bg"), ("no one may march", "en"), ("in the first half-time", "en"), ("хвърли се на петите му", "bg")],
)
def test_words_that_only_look_like_numbers(text: str, language: str) -> None:
    assert [q for q in quantities(text, language) if q.kind is K.CARDINAL] == []


def test_several_in_one_sentence_do_not_overlap() -> None:
    text = "На 3 май трима от 25-те служители получиха по 1 200 евро, 12% повече."
    assert read(text, "bg") == [
        ("3 май", 503, K.DATE),
        ("трима", 3, K.CARDINAL),
        ("25-те", 25, K.CARDINAL),
        ("1 200 евро", 1200, K.MONEY),
        ("12%", 12, K.PERCENT),
    ]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Вратите отварят в 6,00 часа.", [360]),
        ("Концертът е в 18,30 ч. на площада.", [1110]),
        ("Отворено от 9,00 до 17,45 часа.", [540, 1065]),
        ("Отворено 9.30 – 17.30 ч.", [570, 1050]),
    ],
)
def test_hours_with_a_comma_or_a_point_are_times_in_bulgarian(text: str, minutes: list[float]) -> None:
    found = quantities(text, "bg")
    assert [(quantity.kind, quantity.value) for quantity in found] == [(K.TIME, value) for value in minutes]


@pytest.mark.parametrize(("text", "value"), [("Пекат средно 7,25 часа", 7.25), ("7,25 часа на ден", 7.25), ("12,50 лева", 12.5)])
def test_a_duration_or_price_with_a_comma_is_no_time(text: str, value: float) -> None:
    quantity = only(text, "bg")
    assert quantity.kind is not K.TIME
    assert quantity.value == value


@pytest.mark.parametrize(
    ("text", "language", "value", "approximate"),
    [
        ("A third of the orchard froze", "en", 1 / 3, False),
        ("more than a third", "en", 1 / 3, True),
        ("rents rose by a fifth in May", "en", 1 / 5, False),
        ("a quarter of the bees", "en", 1 / 4, False),
        ("three quarters of the bees", "en", 3 / 4, False),
        ("a quarter of a million bees", "en", 250_000, False),
        ("една четвърт от пчелите", "bg", 1 / 4, False),
        ("повече от две трети от пчелите", "bg", 2 / 3, True),
    ],
)
def test_shares_of_a_whole(text: str, language: str, value: float, approximate: bool) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.approximate) == (K.CARDINAL, approximate)
    assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["a third man came", "they were joined by a third guest", "a third, from Leeds, fled", "for a third time"]
)
def test_the_third_of_several_is_an_ordinal(text: str) -> None:
    quantity = only(text, "en")
    assert (quantity.kind, quantity.value) == (K.ORDINAL, 3)


@pytest.mark.parametrize(
    ("text", "language", "said", "value", "counted"),
    [
        ("It took an hour and a half.", "en", "hour and a half", 1.5, "hour"),
        ("It took two hours and a half.", "en", "two hours and a half", 2.5, "hours"),
        ("Пътят отне час и половина.", "bg", "час и половина", 1.5, "час"),
        ("Чакаха един час и половина.", "bg", "един час и половина", 1.5, "час"),
        ("Чакаха 2 години и половина.", "bg", "2 години и половина", 2.5, "години"),
    ],
)
def test_a_measure_and_a_half(text: str, language: str, said: str, value: float, counted: str) -> None:
    quantity = only(text, language)
    assert (text[quantity.start : quantity.end], quantity.value, quantity.counted) == (said, value, counted)
    assert quantity.kind is K.CARDINAL


def test_what_is_halved_may_be_money_or_a_percentage() -> None:
    assert [(q.value, q.kind, q.unit) for q in quantities("Хлябът е лев и половина, с процент и половина повече.", "bg")] == [
        (1.5, K.MONEY, "BGN"),
        (1.5, K.PERCENT, None),
    ]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("the ticket costs a pound", "en", 1),
        ("one pound coins", "en", 1),
        ("a 10-pound note", "en", 10),
        ("the roof cost 40 pounds", "en", 40),
        ("3 million pounds of damage", "en", 3e6),
        ("900 pounds of public money", "en", 900),
        ("глоба от 40 паунда", "bg", 40),
        ("даде един паунд", "bg", 1),
    ],
)
def test_pounds_of_money(text: str, language: str, value: float) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.value, quantity.unit) == (K.MONEY, value, "GBP")


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("4 pounds of flour", "en", 4),
        ("the pike weighs 30 pounds", "en", 30),
        ("a 10-pound pike", "en", 10),
        ("щуката тежи 30 паунда", "bg", 30),
        ("купи 4 паунда брашно", "bg", 4),
    ],
)
def test_pounds_of_weight_are_no_money(text: str, language: str, value: float) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.value, quantity.unit) == (K.CARDINAL, value, None)


def test_a_pound_that_is_not_counted_is_no_amount() -> None:
    assert read("the pound fell 2% against the euro", "en") == [("2%", 2, K.PERCENT)]
    assert read("pears at $3 a pound", "en") == [("$3", 3, K.MONEY)]
    assert read("a pound of pears", "en") == []
