"""Counts the letter pairs of Bulgarian news and writes resources/weights/letter_pairs.tsv.

    python tests/fitting/letter_pairs.py FOLDER [FOLDER …]

Every `bg.txt` below the folders is read (the figures that are shipped were counted on the training documents of the
project's alignment cases: NTREX-128, CC BY-SA 4.0). The table holds, for each letter (the first row: a word's
beginning) and each letter after it (the last column: a word's end), the weight 0–99 that stands for
-10 · log2 of the pair's probability, smoothed. It is read by `reader.ingest.encoding`.
"""

import math
import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

LETTERS = "абвгдежзийклмнопрстуфхцчшщъьюя"
EDGE = "_"


def count(folders: list[Path]) -> Counter[tuple[str, str]]:
    """How often each pair stands in the words of the Bulgarian files, edges of words included."""
    pairs: Counter[tuple[str, str]] = Counter()
    for folder in folders:
        for file in sorted(folder.rglob("bg.txt")):
            for word in re.findall(rf"[{LETTERS}]+", file.read_text(encoding="utf-8").lower()):
                marked = EDGE + word + EDGE
                pairs.update(pairwise(marked))
    return pairs


def table(pairs: Counter[tuple[str, str]]) -> str:
    """The table as lines of a letter and its weights."""
    lines = []
    for first in EDGE + LETTERS:
        total = sum(pairs[first, second] for second in LETTERS + EDGE) + len(LETTERS) + 1
        weights = (min(99, round(-10 * math.log2((pairs[first, second] + 1) / total))) for second in LETTERS + EDGE)
        lines.append("\t".join([first, *map(str, weights)]))
    return "\n".join(["\t".join(["", *LETTERS, EDGE]), *lines]) + "\n"


if __name__ == "__main__":
    target = Path(__file__).parents[2] / "resources" / "weights" / "letter_pairs.tsv"
    target.write_text(table(count([Path(argument) for argument in sys.argv[1:]])), encoding="utf-8")
