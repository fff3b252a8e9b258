"""The project's own checks, as tests: layers, types and style."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TOOLS = {
    "layers": [str(Path(sys.executable).with_name("lint-imports"))],
    "types": [sys.executable, "-m", "mypy", "--strict"],
    "style": [sys.executable, "-m", "ruff", "check", "reader", "tests"],
}


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS.keys())
def test_check_finds_nothing(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
