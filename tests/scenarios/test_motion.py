"""GNOME keeps to itself whether things may move, and tells it through the settings portal: asked on a real bus."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scenarios.conftest import ROOT

pytestmark = pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs dbus-run-session")


def test_the_portal_is_heard_at_the_start_and_when_it_changes_its_mind(tmp_path: Path):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(Path(__file__).with_name("portal.py"))],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stdout.split("\n") == ["moves", "stands still", "moves", ""], done.stderr
