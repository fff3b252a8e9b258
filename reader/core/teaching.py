"""What links made by hand have taught: a value that matching makes, the library keeps and the window shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Taught:
    """A Bulgarian and an English word, as lemmas, that links made by hand support: in how many, and how strongly.

    `score` is the log-likelihood ratio of their standing in the same links (see `align.teaching`).
    """

    bulgarian: str
    english: str
    links: int
    score: float
