"""The folders of the platform are those that `platformdirs` tells, told without it where a start would wait for it."""

import sys
from pathlib import Path

import platformdirs
import pytest

from reader import places


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked itself")
@pytest.mark.parametrize("named", ["", " ", "/somewhere/else"])
def test_configuration_logs_and_cache_lie_where_the_platform_has_them(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", named)
    monkeypatch.setenv("XDG_STATE_HOME", named)
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert places.configuration() == Path(platformdirs.user_config_dir("vestnik", appauthor=False))
    assert places.cache() == Path(platformdirs.user_cache_dir("vestnik", appauthor=False))
    assert places.logs() == Path(platformdirs.user_log_dir("vestnik", appauthor=False))
