"""What the README says must be so: its commands, the files and folders it names."""

import os
import re
from pathlib import Path

import pytest

from reader.cli.arguments import COMMANDS

ROOT = Path(__file__).resolve().parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TO_PASTE = re.findall(r"```sh\n(.*?)\n```", README, flags=re.DOTALL)
NAMED = sorted({*re.findall(r"\]\(([^):]+)\)", README), *re.findall(r"`((?:reader|resources|tests)/[^`]*)`", README)})


def test_there_are_two_commands_of_one_line_each() -> None:
    run, test = TO_PASTE
    assert "\n" not in run + test
    assert "open --sample" in run
    assert "pytest" in test


def test_ci_runs_the_test_command_and_nothing_else() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    done = [line for line in script.read_text(encoding="utf-8").splitlines() if not line.startswith(("#!", "cd "))]
    assert done == [TO_PASTE[1]]


@pytest.mark.parametrize("named", NAMED)
def test_what_is_named_is_there(named: str) -> None:
    assert (ROOT / named).exists()


def test_every_package_is_on_the_map() -> None:
    packages = {f"reader/{path.parent.name}/" for path in (ROOT / "reader").glob("*/__init__.py")}
    assert packages <= set(re.findall(r"`(reader/\w+/)`", README))


def test_every_command_is_named() -> None:
    section = README.partition("## On the command line")[2].partition("\n## ")[0]
    assert [name for name in COMMANDS if not re.search(rf"`{name}\b", section)] == []
