"""The labelled pairs of articles of ../shared/eval/align, as articles with the gold links told in their passages."""

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from reader.core.article import Article, Passage, PassageKind, Span
from reader.ingest.article import derive_article

EVAL = Path(__file__).resolve().parents[3] / "shared" / "eval"


def scorer() -> ModuleType:
    """The scorer of one pair that the evaluation uses."""
    spec = importlib.util.spec_from_file_location("score", EVAL / "align" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Case:
    """A labelled pair; `document` is what folds go by, `draw` and `variant` tell how it was made."""

    folder: Path
    document: str
    variant: str
    draw: str
    gold: dict[str, Any]
    left: Article
    right: Article

    @property
    def name(self) -> str:
        """Where it comes from."""
        return f"{self.draw}/{self.variant}/{self.folder.name}"


def cases(root: Path, *, real: bool) -> Iterator[Case]:
    """The cases below a folder; passages as the program cuts them from the file (`real`), or as the gold has them."""
    for path in sorted(root.glob("**/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        folder = path.parent
        draw = folder.parent.parent.name
        sides = [_article(folder, gold, side, real=real) for side in ("left", "right")]
        yield Case(folder, folder.name[:3], folder.parent.name, draw, gold, *sides)


def _article(folder: Path, gold: dict[str, Any], side: str, *, real: bool) -> Article:
    data = (folder / gold[side]).read_bytes()
    if real:
        return derive_article(data, gold[side])
    passages = tuple(
        Passage(number, Span(sentence["start"], sentence["end"]), PassageKind.SENTENCE)
        for number, sentence in enumerate(gold[f"{side}_sentences"])
    )
    text = data.decode("utf-8")
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in text)
    language = "bg" if cyrillic * 2 > sum(letter.isalpha() for letter in text) else "en"
    return Article(text, "utf-8", language, None, None, None, None, None, (), (), passages)


def told(case: Case, pairs: dict[tuple[int, int], float]) -> dict[str, Any]:
    """Linked pairs of passages (by id) in the shape that the scorer reads."""
    return {
        "left": {"passages": [_shown(passage) for passage in case.left.passages]},
        "right": {"passages": [_shown(passage) for passage in case.right.passages]},
        "links": [{"left": [left], "right": [right], "score": score} for (left, right), score in pairs.items()],
    }


def _shown(passage: Passage) -> dict[str, int]:
    return {"id": passage.id, "start": passage.span.start, "end": passage.span.end}
