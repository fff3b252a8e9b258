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
