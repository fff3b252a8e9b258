"""Lets the modules of the window load faster.

PySide reads the source of every module that is imported after it, to see whether the module is one that uses its optional
features (`snake_case`, `true_property`): a fifth of what the program's own modules take to load. None of them uses any.
"""

import importlib
from contextlib import suppress


def spare_sources() -> None:
    """Have PySide take every module for one of the usual kind, unread; where it looks for its features in another way, nothing
    is changed.
    """
    importlib.import_module("PySide6.QtCore")
    with suppress(ImportError):
        feature = importlib.import_module("shibokensupport.feature")
        if hasattr(feature, "_mod_uses_pyside"):
            vars(feature)["_mod_uses_pyside"] = lambda _module: True
