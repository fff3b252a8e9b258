"""Where things are: what the program brings along, and the folders of the platform."""

import os
import sys
from pathlib import Path

from reader.errors import ResourceError

APPLICATION = "vestnik"


def resources() -> Path:
    """The folder `resources/`: inside the package in a wheel, beside it in a checkout or an editable install."""
    package = Path(__file__).resolve().parent
    for candidate in (package / "resources", package.parent / "resources"):
        if (candidate / "lexicon").is_dir():
            return candidate
    raise ResourceError("The program's resources folder is missing; install Vestnik again.")


def default_library() -> Path:
    """The library that opens when none is named."""
    import platformdirs

    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "library"


def sample_library() -> Path:
    """Where the library of the bundled samples is built; it can be made again at any time."""
    import platformdirs

    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "samples"


def dictionary_folders() -> tuple[Path, ...]:
    """Where the packages of dictd and StarDict, and their users, put dictionaries; they need not be there."""
    home = Path.home()
    own_data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = [Path(one) for one in (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":") if one]
    data = [own_data, *shared, Path("/usr/share")]
    found = [home / ".stardict" / "dic", *(folder / inside for folder in data for inside in ("stardict/dic", "dictd"))]
    return tuple(dict.fromkeys(found))


def cache() -> Path:
    """Where what takes long to make is kept; it can be thrown away at any time."""
    if sys.platform == "linux":
        return _of_linux("XDG_CACHE_HOME", ".cache") / APPLICATION
    import platformdirs

    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))


def dictionary_cache() -> Path:
    """Where what is made of dictionaries is kept."""
    return cache() / "dictionaries"


def resource_cache() -> Path:
    """Where it is kept what is made of the tables and the lexicon that the program brings along."""
    return cache() / "resources"


def configuration() -> Path:
    """The folder of the preferences."""
    if sys.platform == "linux":
        return _of_linux("XDG_CONFIG_HOME", ".config") / APPLICATION
    import platformdirs

    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))


def logs() -> Path:
    """The folder for crash reports."""
    if sys.platform == "linux":
        return _of_linux("XDG_STATE_HOME", ".local/state") / APPLICATION / "log"
    import platformdirs

    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))


def _of_linux(variable: str, usual: str) -> Path:
    """A folder as `platformdirs` tells it: the window asks for two at its start, and does not wait until that is loaded."""
    named = os.environ.get(variable, "")
    return Path(named) if named.strip() else Path.home() / usual
