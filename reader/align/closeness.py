"""How closely one article follows another, as figures that are the same for all of their pairs.

The same evidence means more in a translation, where each sentence has one counterpart in its place, than in a story told anew,
where a lead sums up what several sentences say: by these figures the regression tells one from the other.
"""

import numpy as np

from reader.align.evidence import Evidence
from reader.align.ragged import Floats, two_best

ANCHOR_SCORE = 0.2
"""S from which a pair that is the best of its row and of its column is an anchor."""


def closeness(evidence: Evidence, count: int) -> dict[str, Floats]:
    """For each of `count` pairs: how alike the anchors are, how far ahead of rivals, how many, in what order."""
    score = evidence.score
    partner = score.argmax(axis=1)
    mutual = score.argmax(axis=0)[partner] == np.arange(len(score))
    rows = np.flatnonzero(mutual & (score.max(axis=1) >= ANCHOR_SCORE))
    columns = partner[rows]
    alike = clear = in_order = 0.0
    if len(rows):
        own = score[rows, columns]
        alike = float(own.mean())
        clear = float((own - np.maximum(two_best(score)[1][rows], two_best(score.T)[1][columns])).mean())
        in_order = float((np.diff(columns) > 0).mean()) if len(rows) > 1 else 1.0
    figures = {
        "articles_alike": alike,
        "articles_clear": clear,
        "articles_anchored": len(rows) / min(score.shape),
        "articles_in_order": in_order,
        "same_language": float(evidence.left.language == evidence.right.language),
    }
    return {name: np.full(count, value, dtype=np.float32) for name, value in figures.items()}
