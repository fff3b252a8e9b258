"""From evidence to probability: a logistic regression over the figures, and its calibration.

The weights are fitted by tests/fitting/fit_align.py; `fitted_on` in their file says on what.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reader.align.features import NAMES
from reader.align.ragged import Floats
from reader.errors import ResourceError


@dataclass(frozen=True, slots=True)
class Weights:
    """`mean` and `scale` of the expanded figures, the `slopes` and `offset` of the regression, and the calibration.

    The calibration is a rising line through points: raw probability `knots` -> share of true links `shares`.
    A pair is linked where its calibrated probability is at least `threshold`.
    """

    mean: Floats
    scale: Floats
    slopes: Floats
    offset: float
    knots: Floats
    shares: Floats
    threshold: float

    def probabilities(self, figures: Floats) -> Floats:
        """The calibrated probability of each row of figures (see `features.NAMES`)."""
        standard = np.clip((expanded(figures) - self.mean) / self.scale, -8.0, 8.0)
        logit = standard @ self.slopes + self.offset
        raw = 1.0 / (1.0 + np.exp(-np.clip(logit, -30.0, 30.0)))
        share: Floats = np.interp(raw, self.knots, self.shares).astype(np.float32)
        return share


def expanded(figures: Floats) -> Floats:
    """The figures, their squares, and their products with S (the first figure)."""
    return np.concatenate((figures, figures**2, figures[:, 1:] * figures[:, :1]), axis=1)


def load_weights(path: Path) -> Weights:
    """Reads the weights; `ResourceError` where the file is missing, damaged or made for other figures."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["figures"] != list(NAMES):
            raise ResourceError(f"{path.name} was fitted for other evidence than this program gathers.")
        arrays = {name: np.array(found[name], dtype=np.float32) for name in ("mean", "scale", "slopes", "knots", "shares")}
        return Weights(offset=float(found["offset"]), threshold=float(found["threshold"]), **arrays)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ResourceError(f"The matcher's weights cannot be read ({path.name}); install Vestnik again.") from error
