"""Fits resources/weights/page_lines.json: how much each figure about a line of a page (reader/ingest/evidence.py) weighs.

Run it from the project's root after a change to the figures, the rules or the set phrases:

    python -m tests.fitting.fit_clean

Logistic regression with a ridge, by Newton's method, on the marked pages of tests/data/pages. Pages that nobody has seen
say things that no list of set phrases has; so every page is judged several times, each time with a part of its known
furniture forgotten, and the forgotten lines are learned from as well; with titles of other pages put between its
paragraphs; and with some of its sentences robbed of their stops. What it prints are figures of pages left out, untouched.
"""

import json
import random
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reader.core.article import Span
from reader.ingest.clean import Judge, is_kept, mark_page
from reader.ingest.evidence import Figures
from reader.ingest.page import see
from reader.ingest.text import Line, lines
from tests.fitting.pages import MarkedPage, marked_pages

TARGET = Path(__file__).parents[2] / "resources" / "weights" / "page_lines.json"
DRAWS = 12
FORGOTTEN = 0.3  # of the known furniture
STRANGERS = 0.2  # of the places between two paragraphs
UNSTOPPED = 0.15  # of the short sentences
RIDGE = 1.0
_Array = NDArray[np.float64]
Row = tuple[Figures, bool]


def disturbed(page: MarkedPage, titles: list[str], chance: random.Random) -> MarkedPage:
    """The page with strange titles between the lines of its report and without some of its stops."""
    found: list[tuple[str, str]] = []
    marked = list(zip(page.text.split("\n"), page.marks, strict=True))
    apart = [""] if any(not mark for _, mark in marked) else []
    for k, (line, mark) in enumerate(marked):
        if mark == "+" and line.endswith(".") and len(line.split()) <= 20 and chance.random() < UNSTOPPED:
            line = line[:-1]
        found.append((line, mark))
        inside = mark == "+" and line[-1] in '.”“"' and any(later == "+" for _, later in marked[k + 1 : k + 3])
        if titles and inside and chance.random() < STRANGERS:
            found.extend(("", "") for _ in apart)
            found.append((chance.choice(titles), "-"))
    return MarkedPage(page.name, "\n".join(line for line, _ in found), tuple(mark for _, mark in found))


def titles_of(pages: list[MarkedPage]) -> list[str]:
    """Headlines, and titles of related stories, that stand on the pages."""
    marked = [one for page in pages for one in zip(page.text.split("\n"), page.marks, strict=True)]
    headlines = [line for line, mark in marked if mark == "="]
    related = [line for line, mark in marked if mark == "-" and 5 <= len(line.split()) <= 14 and line[-1].isalpha()]
    return headlines + [line for line in related if see(Line(0, Span(0, len(line)), line)).furniture is None]


def rows(page: MarkedPage, seed: str, forgotten: float, titles: list[str]) -> list[Row]:
    """The undecided lines of a page with whether they are the report's, a share of its known furniture forgotten."""
    chance = random.Random(seed)
    if forgotten:
        page = disturbed(page, titles, chance)
    seen = [see(line) for line in lines(page.text)]
    for s in seen:
        if chance.random() < forgotten:
            s.furniture = None
    judge = Judge(seen, mark_page(seen))
    judge.by_rules()
    found = ((page.wanted(seen[i].line.number), figures) for i, figures in judge.figures())
    return [(figures, wanted) for wanted, figures in found if wanted is not None]


def table(pages: list[list[Row]], names: list[str]) -> tuple[_Array, _Array]:
    """The figures (rows × figures, and a last column of ones) and the truth."""
    figures = [[*(float(figures[name]) for name in names), 1.0] for page in pages for figures, _ in page]
    return np.array(figures), np.array([float(wanted) for page in pages for _, wanted in page])


def fit(figures: _Array, truth: _Array, weight: float) -> _Array:
    """The weights that make the truth likeliest under the ridge."""
    weights = np.zeros(figures.shape[1])
    ridge = np.eye(len(weights)) * RIDGE
    ridge[-1, -1] = 0.001
    for _ in range(30):
        chance = 1.0 / (1.0 + np.exp(-figures @ weights))
        slope = weight * figures.T @ (truth - chance) - ridge @ weights
        bend = weight * (figures * (chance * (1.0 - chance))[:, None]).T @ figures + ridge
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-7:
            break
    return weights


def strangers(page: MarkedPage, titles: dict[str, list[str]]) -> list[str]:
    """Titles in the page's language that do not stand on the page."""
    return [title for title in titles[page.name[:2]] if title not in page.text]


def main() -> None:
    """Prints how left-out pages are told, then fits on all and writes the weights."""
    pages = marked_pages()
    titles = {language: titles_of([page for page in pages if page.name[:2] == language]) for language in ("bg", "en")}
    drawn = [
        [row for n in range(DRAWS) for row in rows(page, f"{page.name} {n}", FORGOTTEN, strangers(page, titles))]
        for page in pages
    ]
    names = sorted(drawn[0][0][0])
    tally = np.zeros(3, dtype=int)
    for k, page in enumerate(pages):
        weights = fit(*table(drawn[:k] + drawn[k + 1 :], names), 1.0 / DRAWS)
        figures, truth = table([rows(page, page.name, 0.0, [])], names)
        by_rules = figures[:, names.index("rule kept")] == 1
        kept = np.array([is_kept(float(odds), bool(rule)) for odds, rule in zip(figures @ weights, by_rules, strict=True)])
        tally += [int((kept & (truth == 1)).sum()), int((kept & (truth == 0)).sum()), int((~kept & (truth == 1)).sum())]
    print("undecided lines of pages left out: kept rightly {}, kept wrongly {}, lost {}".format(*tally))
    weights = fit(*table(drawn, names), 1.0 / DRAWS)
    stored = {
        "note": f"Logistic regression on {len(pages)} marked pages by tests/fitting/fit_clean.py",
        "bias": round(float(weights[-1]), 4),
        "weights": {name: round(float(value), 4) for name, value in zip(names, weights, strict=False)},
    }
    TARGET.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
