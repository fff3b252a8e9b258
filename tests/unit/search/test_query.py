"""The query language: what is read from what is typed, and that nothing typed is a fault."""

import random

import pytest

from reader.search.query import All, Any, Not, Phrase, Prefix, Word, leaves, parse


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
    ],
)
def test_reading(query: str, read: object) -> None:
    assert shape(parse(query)) == read


@pytest.mark.parametrize(
    "query", ["", "   ", "*", "***", "-", "—", "()", "(((", ")))", "„", "„“", "bg:", "bg:*", "с*", "-съвет", "OR", "| & |"]
)
def test_what_asks_for_nothing(query: str) -> None:
    assert parse(query) is None


def test_a_field_asks_one_language() -> None:
    word = parse("en:minister")
    assert isinstance(word, Word)
    assert word.keys_in("en")
    assert not word.keys_in("bg")


def test_a_field_holds_for_a_bracket() -> None:
    node = parse("бг:(съвет страна)")
    assert all(isinstance(leaf, Word) and not leaf.keys_in("en") for leaf in leaves(node))


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
    ]
    for _ in range(3000):
        parse("".join(random.choices(pieces, k=random.randint(1, 30))))


@pytest.mark.parametrize(
    "query", ["(" * 10_000, "-" * 10_000, "bg:" * 4000 + "съвет", "съвет " * 2000, "я" * 10_000, '"' * 10_001, "(съвет " * 2000]
)
def test_long_queries_are_read_in_time(query: str) -> None:
    assert len(list(leaves(parse(query)))) <= 40
