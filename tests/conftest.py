"""What holds for all tests: they draw into memory, touch nothing of the user's, and say what they had to leave out."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
WINDOW_TESTS = ROOT / "tests" / "ui"
USER_FOLDERS = {
    "HOME": "",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "configuration",
    "XDG_STATE_HOME": "state",
}

# Before Qt is loaded by anyone. Windows that open on a desk would take the focus and get sizes of its window manager's own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _why_qt_does_not_load() -> str:
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return str(error)
    return ""


QT_FAULT = _why_qt_does_not_load()
"""What is wrong with Qt here: a bare system, say, without the libraries that it needs and without the rights to install them."""


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """Take pytest-qt out where Qt does not load: it would end the whole run, also of the tests that need no window."""
    if QT_FAULT:
        pluginmanager.unregister(name="pytest-qt")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker for tests outside tests/ui that need Qt."""
    config.addinivalue_line("markers", "window: needs Qt and its system libraries, though it stands outside tests/ui")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave the window's tests out where Qt does not load: they could not even be imported."""
    return True if QT_FAULT and collection_path.is_relative_to(WINDOW_TESTS) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, what is marked `window` where Qt does not load."""
    if QT_FAULT:
        for item in items:
            if item.get_closest_marker("window"):
                item.add_marker(pytest.mark.skip(reason=f"Qt does not load: {QT_FAULT}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say that the window was not tested, so that a green line is not taken for more than it is."""
    if QT_FAULT:
        terminalreporter.section("the window was not tested")
        terminalreporter.line(f"Qt does not load: {QT_FAULT}")
        terminalreporter.line("sh resources/setup.sh, run with the rights to install packages, brings what it needs.")


def _move_user_folders(home: Path, patch: pytest.MonkeyPatch) -> None:
    for variable, folder in USER_FOLDERS.items():
        patch.setenv(variable, str(home / folder))


@pytest.fixture(scope="session", autouse=True)
def home_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder of the run's own, for what fixtures of modules and of the session write. What is made of the system's
    dictionaries is kept in it for all tests: it takes long, and holds nothing else.
    """
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        _move_user_folders(folder, patch)
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        temporary = folder / "tmp"  # the lock, socket and scratch folder of a program that a test kills go with the run
        temporary.mkdir()
        patch.setenv("TMPDIR", str(temporary))
        patch.setattr(tempfile, "tempdir", str(temporary))
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # programs that tests start are compiled once, as where installed
        yield folder


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, home_of_the_run: Path) -> Path:
    """The home folder of one test: no test sees the user's libraries and settings, nor those of another test."""
    folder = Path(tempfile.mkdtemp(dir=home_of_the_run))
    _move_user_folders(folder, monkeypatch)
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and labelled cases beside the checkout, for those who have it."""
    if not SHARED.is_dir():
        pytest.skip("the real pages and labelled cases are not beside this checkout (../shared)")
    return SHARED
