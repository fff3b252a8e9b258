"""From evidence to probability: boosted trees over the figures, and their calibration.

All nodes of a level of a tree ask the same question, so a tree is a table and all of them are evaluated at once. The weights are
fitted by tests/fitting/fit_align.py; `fitted_on` in their file says on what.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.align.features import NAMES
from reader.align.ragged import Floats, Ints
from reader.errors import ResourceError

_ROWS = 4096  # evaluated at once


@dataclass(frozen=True, slots=True)
class Weights:
    """The trees, their calibration and the threshold.

    Tree t asks at level k whether figure `asked[t, k]` is above `cuts[t, k]`; the answers, the first as the highest
    bit, number the leaf, whose value in `leaves[t]` is added to the log-odds `offset`. The calibration is a rising line through
    points: raw probability `knots` -> share of true links `shares`. A pair is linked from the probability `threshold` on.
    """

    asked: Ints
    cuts: Floats
    leaves: Floats
    offset: float
    knots: Floats
    shares: Floats
    threshold: float

    def probabilities(self, figures: Floats) -> Floats:
        """The calibrated probability of each row of figures (see `features.NAMES`)."""
        odds = self.odds(figures)
        raw = 1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))
        share: Floats = np.interp(raw, self.knots, self.shares).astype(np.float32)
        return share

    def odds(self, figures: Floats) -> Floats:
        """The log-odds of each row before calibration."""
        trees, depth = self.asked.shape
        powers = (1 << np.arange(depth)[::-1]).astype(np.int64)
        out = np.full(len(figures), self.offset, dtype=np.float32)
        for start in range(0, len(figures), _ROWS):
            part = figures[start : start + _ROWS]
            above = part[:, self.asked.ravel()] > self.cuts.ravel()
            leaf = above.reshape(len(part), trees, depth) @ powers
            out[start : start + _ROWS] += self.leaves[np.arange(trees), leaf].sum(axis=1)
        return out


def load_weights(path: Path) -> Weights:
    """Reads the weights; `ResourceError` where the file is missing, damaged or made for other figures."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if found["figures"] != list(NAMES):
            raise ResourceError(f"{path.name} was fitted for other evidence than this program gathers.")
        return Weights(
            np.array(found["asked"], dtype=np.int64), _floats(found["cuts"]), _floats(found["leaves"]), float(found["offset"]),
            _floats(found["knots"]), _floats(found["shares"]), float(found["threshold"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ResourceError(f"The matcher's weights cannot be read ({path.name}); install Vestnik again.") from error


def _floats(values: list[Any]) -> NDArray[np.float32]:
    return np.array(values, dtype=np.float32)
