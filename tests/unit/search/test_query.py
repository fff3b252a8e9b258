"""The query language: what is read from what is typed, and that nothing typed is a fault."""

import random

import pytest

from reader.search.beside import with_word_near
from reader.search.nodes import (
    All,
    Any,
    Dated,
    Differing,
    Exact,
    Headline,
    InStory,
    Near,
    Not,
    Pattern,
    Phrase,
    Prefix,
    Source,
    Variant,
    Word,
    asks_both_sides,
    leaves,
)  # fmt: skip
from reader.search.pieces import FaultKind
from reader.search.query import parse, read
from reader.search.told import told


def shape(node: object) -> object:
    """A tree in short: forms, and what joins them."""
    match node:
        case Word():
            return node.form
        case Prefix():
            return node.start + "*"
        case Phrase():
            return ("phrase", *(shape(word) for word in node.words))
        case All():
            return ("and", *(shape(part) for part in node.parts))
        case Any():
            return ("or", *(shape(part) for part in node.parts))
        case Not():
            return ("not", shape(node.part))
        case Exact():
            return "=" + node.form
        case Pattern():
            return node.shape
        case Variant():
            return node.form + "~"
        case Near():
            return ("near", node.within, *(shape(part) for part in node.parts))
        case Headline():
            return ("headline", shape(node.part))
        case Source():
            return ("source", *node.words)
        case Dated():
            return (str(node.first), str(node.last))
        case InStory():
            return ("story", node.story)
        case Differing():
            return "differing"
    return node


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("съвет", "съвет"),
        ("съвет страна", ("and", "съвет", "страна")),
        ("съвет AND страна", ("and", "съвет", "страна")),
        ("съвет И страна", ("and", "съвет", "страна")),
        ("съвет OR страна", ("or", "съвет", "страна")),
        ("съвет ИЛИ страна град", ("or", "съвет", ("and", "страна", "град"))),
        ("съвет -страна", ("and", "съвет", ("not", "страна"))),
        ("съвет НЕ страна", ("and", "съвет", ("not", "страна"))),
        ("(съвет | страна) град", ("and", ("or", "съвет", "страна"), "град")),
        ("„външен министър“", ("phrase", "външен", "министър")),
        ("“foreign minister”", ("phrase", "foreign", "minister")),
        ("«външен министър»", ("phrase", "външен", "министър")),
        ("‘foreign minister’", ("phrase", "foreign", "minister")),
        ("‚don’t wait‘ rock’n’roll", ("and", ("phrase", "don't", "wait"), "rock'n'roll")),
        ("=„външният министър“", ("phrase", "=външният", "=министър")),
        ("10 000 пътници", ("and", "10 000", "пътници")),
        ("bg: съвет", "съвет"),
        ("headline: съвет", ("headline", "съвет")),
        ("date: 2024", ("2024-01-01", "2024-12-31")),
        ("мост near/3 ремонт", ("near", 3, "мост", "ремонт")),
        ("дата:„март 2024“", ("2024-03-01", "2024-03-31")),
        ('date:"5 April 2024..май 2024"', ("2024-04-05", "2024-05-31")),
        ('"foreign minister" rain', ("and", ("phrase", "foreign", "minister"), "rain")),
        ('"foreign minister', ("phrase", "foreign", "minister")),
        ('-"foreign minister" rain', ("and", ("not", ("phrase", "foreign", "minister")), "rain")),
        ("стран*", "стран*"),
        ("„външен мин*“", ("phrase", "външен", "мин*")),
        ("по-добър", ("phrase", "по", "добър")),
        ("съвет)", "съвет"),
        ("((съвет", "съвет"),
        ("OR съвет OR", "съвет"),
        ("bg:съвет", "съвет"),
        ("или", "или"),
        ("=министърът", "=министърът"),
        ("заяви~", "заяви~"),
        ("стр?на", "стр?на"),
        ("стран*та", "стран*та"),
        ("кой?", "кой"),
        ("мост NEAR/3 ремонт", ("near", 3, "мост", "ремонт")),
        ("мост ДО „късна нощ“", ("near", 5, "мост", ("phrase", "късна", "нощ"))),
        ("мост NEAR/2 ремонт NEAR/2 нощ", ("near", 2, "мост", "ремонт", "нощ")),
        ("от мост до мост", ("and", "от", "мост", "до", "мост")),
        ("headline:мост", ("headline", "мост")),
        ("заглавие:(мост | брод)", ("headline", ("or", "мост", "брод"))),
        ("source:Reuters", ("source", "reuters")),
        ("източник:„Морски вести“", ("source", "морски", "вести")),
        ("date:2024-04..2024-06", ("2024-04-01", "2024-06-30")),
        ("дата:2024", ("2024-01-01", "2024-12-31")),
        ("date:2024-02", ("2024-02-01", "2024-02-29")),
        ("date:5.4.2024", ("2024-04-05", "2024-04-05")),
        ("date:..2023", ("None", "2023-12-31")),
        ("date:2023..", ("2023-01-01", "None")),
        ("date:>2023", ("2024-01-01", "None")),
        ("date:<=2023-05", ("None", "2023-05-31")),
        ("date:2024-06..2024-04", ("2024-04-01", "2024-06-30")),
        ("story:a1b2", ("story", "a1b2")),
        ("has:difference мост", ("and", "differing", "мост")),
        ("има:разлика", "differing"),
    ],
)
def test_reading(query: str, read: object) -> None:
    assert shape(parse(query)) == read


@pytest.mark.parametrize(
    "query", ["", "   ", "*", "***", "-", "—", "()", "(((", ")))", "„", "„“", "bg:", "bg:*", "с*", "-съвет", "OR", "| & |"]
)
def test_what_asks_for_nothing(query: str) -> None:
    understood = read(query)
    assert understood.node is None
    assert understood.faults, "what is wrong is said"


@pytest.mark.parametrize("query", ["((((", "((((мост", "мост))))", ")))мост", "мост OR OR OR OR", "(((((((((((((((((((( мост"])
def test_one_slip_is_told_once(query: str) -> None:
    understood = read(query)
    assert len({fault.kind for fault in understood.faults}) == len(understood.faults)
    assert understood.faults[0].start <= len(query) // 2


@pytest.mark.parametrize(
    ("query", "read_as", "kind", "at"),
    [
        ("(мост", "мост", FaultKind.OPEN_BRACKET, "("),
        ("мост)", "мост", FaultKind.CLOSE_BRACKET, ")"),
        ("„мост", "мост", FaultKind.OPEN_QUOTE, "„"),
        ("цвят:син", ("and", "цвят", "син"), FaultKind.UNKNOWN_FIELD, "цвят"),
        ("sorce:Вести мост", ("and", ("source", "вести"), "мост"), FaultKind.UNKNOWN_FIELD, "sorce"),
        ("dtae:2024 мост", ("and", ("2024-01-01", "2024-12-31"), "мост"), FaultKind.UNKNOWN_FIELD, "dtae"),
        ("мост date:вчера", "мост", FaultKind.NO_DATE, "вчера"),
        ("мост date:2024-13", "мост", FaultKind.NO_DATE, "2024-13"),
        ("мост date:31.2.2024", "мост", FaultKind.NO_DATE, "31.2"),
        ('мост date:"мост 2024"', "мост", FaultKind.NO_DATE, "мост 2024"),
        ("has:снимки", "снимки", FaultKind.NO_CONDITION, "снимки"),
        ("мост OR OR брод", ("or", "мост", "брод"), FaultKind.NOTHING_ASKED, "OR брод"),
        ("мост с*", "мост", FaultKind.SHORT_PREFIX, "с*"),
        ("мост *", "мост", FaultKind.SHORT_PREFIX, "*"),
        ("NEAR мост", "мост", FaultKind.NEAR_WHAT, "NEAR"),
        ("(мост брод) NEAR/3 нощ", ("and", ("and", "мост", "брод"), "нощ"), FaultKind.NEAR_WHAT, "NEAR"),
        ("-мост", None, FaultKind.ONLY_EXCLUDED, "-"),
        ("мост NOT", "мост", FaultKind.NOTHING_ASKED, "NOT"),
    ],
)
def test_a_fault_is_told_with_its_place_and_the_nearest_sense_is_read(
    query: str, read_as: object, kind: FaultKind, at: str
) -> None:
    understood = read(query)
    assert shape(understood.node) == read_as
    assert (kind, query.index(at)) in [(fault.kind, fault.start) for fault in understood.faults]


@pytest.mark.parametrize(
    "query",
    [
        "страна* AND „външен министър“", "bg:сигурност AND NOT en:security", "(мост OR брод) AND NOT =нощем",
        "мост NEAR/3 ремонт", "=„късната нощ“", "4ovek",
        "headline:(мост OR брод)", "source:„морски вести“ AND date:2024-04-01..2024-06-30", "date:2024-04-05 AND заяви~",
        "стр?на AND has:difference AND story:a1", "date:..2023-12-31 AND мост",
    ],
)  # fmt: skip
def test_what_is_told_is_the_query_as_it_was_read(query: str) -> None:
    understood = read(query)
    assert not understood.faults
    assert understood.node is not None
    assert told(understood.node) == query
    assert shape(read(told(understood.node)).node) == shape(understood.node)


@pytest.mark.parametrize(
    ("query", "narrower"),
    [
        ("мост", "мост NEAR/5 край"),
        ("„нов мост“", "„нов мост“ NEAR/5 край"),
        ("мост OR път", "(мост OR път) (мост NEAR/5 край OR път NEAR/5 край)"),
        ("bg:мост date:2024", "(bg:мост date:2024) bg:мост NEAR/5 край"),
        ("мост NEAR/3 река", "(мост NEAR/3 река) (мост NEAR/5 край OR река NEAR/5 край)"),
        ("(мост", "мост NEAR/5 край"),
        ("date:2024", "(date:2024) край"),
        ("", "край"),
    ],
)
def test_one_more_word_near_any_of_those_asked(query: str, narrower: str) -> None:
    assert with_word_near(query, "край") == narrower
    assert not read(narrower).faults


def test_a_query_of_both_languages_by_name_asks_for_pairs() -> None:
    for query, pairs in (("bg:мост en:-bridge", True), ("bg:мост брод", False), ("bg:мост", False), ("мост bridge", False)):
        node = parse(query)
        assert node is not None
        assert asks_both_sides(node) is pairs


def test_a_field_asks_one_language() -> None:
    word = parse("en:minister")
    assert isinstance(word, Word)
    assert word.keys_in("en")
    assert not word.keys_in("bg")


def test_a_field_holds_for_a_bracket() -> None:
    found = list(leaves(parse("бг:(съвет страна)")))
    assert len(found) == 2
    assert all(isinstance(leaf, Word) and not leaf.keys_in("en") for leaf in found)


def test_the_place_of_a_word_is_its_place_in_the_query() -> None:
    query = '  bg:съвет (en:"second word")'
    words = [word for leaf in leaves(parse(query)) for word in (leaf.words if isinstance(leaf, Phrase) else (leaf,))]
    assert [word.span.of(query) for word in words] == ["съвет", "second", "word"]


def test_nothing_typed_raises() -> None:
    random.seed(7)
    pieces = [
        "(",
        ")",
        '"',
        "„",
        "“",
        "”",
        "«",
        "»",
        "*",
        "-",
        "–",
        "|",
        "&",
        "bg:",
        "en:",
        "OR",
        "ИЛИ",
        "НЕ",
        "AND",
        " ",
        "\n",
        "\t",
        "съвет",
    ]
    pieces += [
        "minister",
        "U.S.",
        "12,5 %",
        "по-",
        "'",
        "\u0301",
        "\x00",
        "\ud800",
        "\U0001f600",
        ":",
        "/",
        "\\",
        "~",
        "=",
        "a",
        "я",
        "?",
        "NEAR",
        "ДО/3",
        "headline:",
        "източник:",
        "date:",
        "2024-05",
        "..",
        "has:",
        "story:",
        "друго:",
        "difference",
    ]
    for _ in range(10_000):
        node = parse("".join(random.choices(pieces, k=random.randint(1, 30))))
        if node is not None:
            assert shape(read(told(node)).node) is not None


@pytest.mark.parametrize(
    "query", ["(" * 10_000, "-" * 10_000, "bg:" * 4000 + "съвет", "съвет " * 2000, "я" * 10_000, '"' * 10_001, "(съвет " * 2000]
)
def test_long_queries_are_read_in_time(query: str) -> None:
    assert len(list(leaves(parse(query)))) <= 40
