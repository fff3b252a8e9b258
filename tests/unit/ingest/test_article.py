"""An article is derived whole: offsets fit its text, every line has its fate, near copies are told."""

from datetime import date

import pytest

from reader.core.article import Article, PassageKind, StatedDate
from reader.errors import EmptyFileError, NotTextError, TooLargeError, UnsupportedFileError
from reader.ingest.article import derive_article
from reader.ingest.duplicates import NEAR_COPY, likeness, sketch
from reader.ingest.registry import LARGEST_FILE

PAGE = """Skip to content\r
Home | Europe | Sport\r
Ferry to Corvo sails again after nine months\r
Ferry to Corvo sails again after nine months\r
\r
HORTA, Portugal, March 9 (Reuters) - The ferry to the island of Corvo sailed again on Tuesday. Forty people were on board.\r
"We had run out of flour," said the island's baker, Ana Prim.\r
Photo: Harbour Office\r
The ferry broke down in June. A new engine had to be built in Rotterdam, the harbour office said.\r
Related stories\r
Whale Follows Ferry For Three Days\r
"""


@pytest.fixture(scope="module")
def article() -> Article:
    return derive_article(PAGE.encode(), "corvo.txt", date(2021, 5, 1))


def test_what_the_page_states(article: Article) -> None:
    assert article.language == "en"
    assert article.stated_headline == "Ferry to Corvo sails again after nine months"
    assert article.date == StatedDate(date(2021, 3, 9), certain=False)
    assert (article.place, article.agency) == ("Horta", "Reuters")


def test_passages_are_sentences_and_the_headline_in_order(article: Article) -> None:
    assert [article.words_of(p) for p in article.passages][:3] == [
        "Ferry to Corvo sails again after nine months",
        "HORTA, Portugal, March 9 (Reuters) - The ferry to the island of Corvo sailed again on Tuesday.",
        "Forty people were on board.",
    ]
    assert article.passages[0].kind is PassageKind.HEADLINE
    assert [p.id for p in article.passages] == list(range(len(article.passages)))


def test_every_line_is_kept_or_set_aside_and_none_twice(article: Article) -> None:
    spans = sorted([span for span, _ in article.kept] + [aside.span for aside in article.set_aside])
    assert [span.of(article.text) for span in spans] == [line for line in article.text.split("\n") if line]
    assert "\r" not in article.text


def test_passages_lie_in_kept_lines(article: Article) -> None:
    for passage in article.passages:
        assert any(span.start <= passage.span.start and passage.span.end <= span.end for span, _ in article.kept)


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"", EmptyFileError),
        ("a.txt", b"\x00\x01\x02\x03" * 40, NotTextError),
        ("a.txt", b"a" * (LARGEST_FILE + 1), TooLargeError),
        ("a.pdf", b"%PDF-1.7", UnsupportedFileError),
        ("renamed.txt", b"%PDF-1.7 ...", UnsupportedFileError),
        ("page.HTML", b"<html>", UnsupportedFileError),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        derive_article(data, name)


def test_an_edited_copy_is_like_its_original_and_another_report_is_not() -> None:
    story = " ".join(f"Sentence number {n} tells of harbour {n * 7} and of ship {n * 13} at pier {n % 9}." for n in range(60))
    edited = story.replace("ship 13 ", "vessel 13 ").replace("harbour 70 ", "port 70 ").replace("pier 8", "quay 8")
    other = " ".join(f"Item {n}: the farm of valley {n * 3} sold {n * 11} sheep in market {n % 5}." for n in range(60))
    first, second, third = (sketch(derive_article(t.encode(), "a.txt")) for t in (story, edited, other))
    assert likeness(first, first) == 1.0
    assert likeness(first, second) >= NEAR_COPY
    assert likeness(first, third) < 0.1
    assert likeness(first, b"") == 0.0
