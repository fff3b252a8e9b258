"""What is filed of documents, worked out by arrays, against the same told word by word."""

from collections import Counter
from datetime import date

import pytest

from reader.core.documents import ArticleDocument, PairDocument
from reader.language.tokens import form_of, plain_words, tokenize
from reader.search import schema
from reader.search.analyzers import words_of
from reader.search.gather import Gathered, Gatherer

TEXTS = (
    "Мостът над реката беше затворен, а мостовете край САЩ не бяха.",
    "БНБ И ПАЗАРЪТ СЕ УСПОКОИХА СЛЕД ДЪЛГА СЕДМИЦА",
    "На 31 480-те избиратели г-н Тенев обеща 12,5 % по-ниски такси.",
    "The U.S. council didn't close the city's bridge; it told us so.",
    "THE US BACKED A PLAN THAT NOBODY IN TOWN HAD ASKED FOR",
    "Ро\u0301за Сла\u00adвова пя в „Ѝндже“.",
    "",
    "— … —",
)


@pytest.mark.parametrize("text", TEXTS)
def test_plain_words_are_the_tokens(text: str) -> None:
    words = plain_words(text)
    if words is not None:
        assert [form_of(word) for word in words] == [token.form for token in tokenize(text)]


def test_a_text_of_words_alone_is_plain() -> None:
    assert plain_words("Кметът на САЩ-кия квартал мълча") == ["Кметът", "на", "САЩ", "кия", "квартал", "мълча"]


def told(gathered: Gathered, field: str) -> dict[tuple[str, int], int]:
    """Term and document (or place) of a field, with the weight."""
    part = gathered.parts.get(field)
    if part is None:
        return {}
    rows = zip(part.places.tolist(), part.docs.tolist(), part.weights.tolist(), strict=True)
    found = [((part.terms[place].decode(), doc), weight) for place, doc, weight in rows]
    assert len(dict(found)) == len(found)
    return dict(found)


def article(name: str, language: str, title: str, *passages: str) -> ArticleDocument:
    return ArticleDocument(name, language, title, date(2024, 5, 17), "Речни вести", passages, ("bridge", "river"))


def test_words_of_articles_are_filed_with_their_places() -> None:
    articles = [
        article("a", "bg", "Мостът остава затворен", *TEXTS[:3], TEXTS[5]),
        article("b", "en", "The bridge", *TEXTS[3:5]),
        article("c", "bg", "Мостове и мостове", TEXTS[0], TEXTS[0]),
        article("d", "ru", "Мосты", "Мосты закрыты."),
    ]
    gatherer = Gatherer()
    for one in articles:
        gatherer.add_article(one)
    found = gatherer.gathered()
    place = 0
    expected: dict[str, dict[tuple[str, int], int]] = {}
    for doc, one in enumerate(articles):
        part = one.language if one.language in ("bg", "en") else "other"
        keys: Counter[str] = Counter()
        for text in (*one.passages, one.title):
            names = (part,) if text is not one.title else (schema.headline_field(part),)
            expected.setdefault(schema.PASSAGES, {})[schema.PASSAGE, place] = 1
            place += 1
            for word in words_of(text, one.language):
                for name in names:
                    form_name = schema.form_field(part) if name == part else schema.headline_form_field(part)
                    expected.setdefault(form_name, {})[word.form, doc] = 1
                    expected.setdefault(schema.places_field(form_name), {})[word.form, place] = 1
                    for key in word.keys:
                        expected.setdefault(schema.places_field(name), {})[key, place] = 1
                        if name != part:
                            expected.setdefault(name, {})[key, doc] = 1
                if text is not one.title:
                    keys.update(word.keys)
                place += 1
        assert found.columns["length"][doc] == keys.total()
        for key in {key for word in words_of(one.title, one.language) for key in word.keys}:
            keys[key] += schema.TITLE_WEIGHT
        expected.setdefault(part, {}).update({(key, doc): times for key, times in keys.items()})
    for field, content in expected.items():
        assert told(found, field) == content, field
    assert told(found, "of") == {("a", 0): 1, ("b", 1): 1, ("c", 2): 1, ("d", 3): 1}
    assert told(found, "source")[schema.WHOLE + "Речни вести", 2] == 1
    assert found.columns["places"].sum() == place
    assert (found.columns["stamp"] == [schema.stamp(one) for one in articles]).all()


def test_links_are_filed_with_both_their_sides() -> None:
    gatherer = Gatherer()
    pairs = [
        PairDocument("a", "b", 0, "bg", "en", (TEXTS[0], TEXTS[2]), (TEXTS[3],), 0.75, differs=True),
        PairDocument("a", "b", 1, "bg", "bg", (TEXTS[0],), (TEXTS[1],), 0.5, differs=False, day=date(2024, 5, 17)),
    ]
    gatherer.add_alignment("a", "b", pairs)
    gatherer.add_alignment("a", "c", ())
    found = gatherer.gathered()
    assert found.columns["kind"].tolist() == [schema.ALIGNMENT, schema.PAIR, schema.VERSIONS, schema.ALIGNMENT]
    assert found.columns["score"].tolist() == [0.0, 0.75, 0.5, 0.0]
    assert found.columns["differs"].tolist() == [0, 1, 0, 0]
    assert found.columns["day"].tolist() == [0, 0, date(2024, 5, 17).toordinal(), 0]
    bulgarian = {
        (key, doc): 1
        for text, doc in ((0, 1), (2, 1), (0, 2), (1, 2))
        for word in words_of(TEXTS[text], "bg")
        for key in word.keys
    }
    assert told(found, schema.pair_field("bg")) == bulgarian
    assert told(found, schema.pair_form_field("en")) == {(word.form, 1): 1 for word in words_of(TEXTS[3], "en")}
    assert told(found, "of") == {("a b", 0): 1, ("a b", 1): 1, ("a b", 2): 1, ("a c", 3): 1}
