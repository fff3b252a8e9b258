"""What benchmarks are measured under."""

import gc
import sys
from collections.abc import Iterator

import pytest

SWITCH_SECONDS, NEVER = 0.0001, 1_000_000
"""As `ui.program` and `ui.tidying` set them; these are not loaded here, since memory is measured too."""


@pytest.fixture
def as_in_the_program() -> Iterator[None]:
    """Threads give way, and garbage is collected, as while the window stands."""
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.set_threshold(*thresholds[:2], NEVER)
    gc.freeze()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(interval)
