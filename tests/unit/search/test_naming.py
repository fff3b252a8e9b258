"""What renders the asked words, told from what is tied to them."""

from reader.core.article import Span
from reader.search.naming import Naming, Text, named
from tests.unit.search.conftest import place

Case = tuple[str, str, str, str, str]


def rendering(naming: Naming, case: Case) -> str:
    """The rendering of a word in a text, of which so much is tied to so much of the other text."""
    bulgarian, english, word, one, other = case
    texts = Text(bulgarian, "bg"), Text(english, "en")
    spans = naming.across(texts, 0, [place(bulgarian, word)], [(place(bulgarian, one), place(english, other))])
    return " / ".join(span.of(english) for span in spans)


def test_small_words_that_were_tied_along_are_no_part_of_a_rendering() -> None:
    for other, told in (("on safety", "safety"), ("has the safety", "safety"), ("our safety", "safety"), ("it was", "it was")):
        assert rendering(Naming(), ("за безопасността им", f"so {other} is", "безопасността", "безопасността", other)) == told


def test_a_small_word_that_belongs_to_it_stays() -> None:
    assert (
        rendering(Naming(), ("идва със сигурност", "it comes for sure", "сигурност", "със сигурност", "for sure")) == "for sure"
    )


def test_where_more_is_tied_the_part_that_renders_the_word_elsewhere_is_taken() -> None:
    more = ("съветът за сигурност гласува", "the safety board votes", "сигурност", "съветът за сигурност", "safety board")
    naming = Naming()
    assert rendering(naming, more) == "safety board"
    rendering(naming, ("сигурността расте", "safety grows", "сигурността", "сигурността", "safety"))
    assert rendering(naming, more) == "safety"


def test_a_rendering_is_known_by_its_lemmas() -> None:
    text = Text("bridges open", "en")
    assert named(text, []) == ("", "")
    assert named(text, [Span(0, 7)]) == ("bridge", "bridges")
    assert named(text, [Span(0, 7), Span(8, 12)]) == ("bridge open", "bridges open")
    assert named(Text("a meeting", "en"), [Span(2, 9)]) == ("meet|meeting", "meeting")


def test_numbers_that_are_counted_by_the_asked_word_are_no_part_of_what_renders_it() -> None:
    cases = (
        ("дава 9 лева", "pays 9 leva", "лева", "9 лева", "9 leva", "leva"),
        ("само 5 на сто", "only 5 percent", "сто", "5 на сто", "5 percent", "percent"),
        ("само 5 на сто", "only 5% now", "сто", "5 на сто", "5", "%"),
        ("дава 7 евро", "pays €7 now", "евро", "7 евро", "7", "€"),
        ("взе 7 ябълки", "took 7 now", "ябълки", "7 ябълки", "7", ""),
        ("дава 3 милиона", "pays 3.2m now", "милиона", "3 милиона", "3.2m", "3.2m"),
    )
    for *case, told in cases:
        assert rendering(Naming(), (case[0], case[1], case[2], case[3], case[4])) == told


def test_what_follows_a_number_stays_with_the_rendering() -> None:
    texts = Text("само 5 на сто", "bg"), Text("only 5 percent", "en")
    (span,) = Naming().across(texts, 1, [place(texts[1].text, "percent")], [(Span(5, 13), Span(5, 14))])
    assert span.of(texts[0].text) == "на сто"


def test_of_words_tied_together_that_one_is_taken_which_is_there_whatever_stands_beside() -> None:
    naming = Naming()
    east = ("Източна Лория мълчи", "East Loria is silent", "Лория", "Източна Лория", "East Loria")
    assert rendering(naming, east) == "East Loria"
    for _ in range(3):
        rendering(naming, east)
    rendering(naming, ("Западна Лория мълчи", "West Loria is silent", "Лория", "Западна Лория", "West Loria"))
    assert rendering(naming, east) == "Loria"


def test_a_leading_word_goes_where_the_rendering_is_known_without_it() -> None:
    naming = Naming()
    leading = ("дойде в събота", "came on Saturday", "събота", "в събота", "on Saturday")
    assert rendering(naming, leading) == "on Saturday"
    rendering(naming, ("събота е", "Saturday is", "събота", "събота", "Saturday"))
    assert rendering(naming, leading) == "Saturday"


def test_an_acronym_is_no_small_word() -> None:
    assert rendering(Naming(), ("от САЩ е", "from the U.S. is", "САЩ", "САЩ", "the U.S.")) == "U.S."


def test_a_bulgarian_rendering_is_named_as_within_a_sentence() -> None:
    for text, word, told in (
        ("Мостът е стар.", "Мостът", "мостът"),
        ("Стар е. „Мостът“ също.", "Мостът", "мостът"),
        ("Лория е стара.", "Лория", "Лория"),
        ("Към Мостът води път.", "Мостът", "Мостът"),
    ):
        assert named(Text(text, "bg"), [place(text, word)])[1] == told
