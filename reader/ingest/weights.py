"""The fitted weights of the figures about a line (`evidence`), which tests/fitting/fit_clean.py writes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reader import places
from reader.errors import ResourceError
from reader.ingest.evidence import Figures


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each figure, by its name, and the log-odds of a line of which all figures are nought."""

    of: Mapping[str, float]
    bias: float

    def odds(self, figures: Figures) -> float:
        """The log-odds that a line with these figures is the report's."""
        return self.bias + sum(self.of.get(name, 0.0) * value for name, value in figures.items())


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The fitted weights; raises `ResourceError` where they cannot be read."""
    file = places.resources() / "weights" / "page_lines.json"
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        return Weights({str(name): float(value) for name, value in stored["weights"].items()}, float(stored["bias"]))
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise ResourceError(f"{file.name} of the program's resources cannot be read; install Vestnik again.") from error
