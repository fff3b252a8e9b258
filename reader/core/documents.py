"""What the library hands to the index: values that neither of them owns."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ArticleDocument:
    """An article as the index files it: the text of its passages by id, and the concepts of its signature; `year_stated` is false
    where the year of its date was inferred.
    """

    article: str
    language: str
    title: str
    date: date | None
    source: str | None
    passages: tuple[str, ...]
    concepts: tuple[str, ...]
    year_stated: bool = True


@dataclass(frozen=True, slots=True)
class PairDocument:
    """A link as the index files it for the concordance, with the texts of its passages; `number` is its place among the links
    of the two articles, `differs` whether something differs between its sides, `day` the day of its left article, else of its
    right one; one whose year is stated (`year_stated`) goes before.
    """

    left: str
    right: str
    number: int
    left_language: str
    right_language: str
    left_texts: tuple[str, ...]
    right_texts: tuple[str, ...]
    score: float
    differs: bool
    day: date | None = None
    year_stated: bool = True
