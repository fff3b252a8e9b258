"""The marked pages of tests/data/pages: before each line + for the article, = for its headline, - for the page, ? for either."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "pages"


@dataclass(frozen=True)
class MarkedPage:
    """A page and the marks of its lines."""

    name: str
    text: str
    marks: tuple[str, ...]

    def wanted(self, number: int) -> bool | None:
        """Whether a line is the article's; None where either will do."""
        mark = self.marks[number]
        return None if mark in {"?", ""} else mark in {"+", "="}


@lru_cache(maxsize=2)
def _read(folder: Path) -> tuple[MarkedPage, ...]:
    pages = []
    for file in sorted(folder.glob("*.txt")):
        marked = file.read_text(encoding="utf-8").split("\n")
        text = "\n".join(line[2:] for line in marked)
        pages.append(MarkedPage(file.stem, text, tuple(line[:1] for line in marked)))
    return tuple(pages)


def marked_pages(part: str = "") -> list[MarkedPage]:
    """The pages that rules and weights were made with, or those of a subfolder."""
    return list(_read(FOLDER / part))
