"""Keys by their position: lets the shortcuts of the window work while a Bulgarian layout is active.

Under such a layout the J key gives a Cyrillic letter, which Qt does not match with the shortcut J. The letter is read back to
the key: by the key's own code where the platform tells it, else by the letter in the БДС layout, else in the phonetic one.
"""

import sys
from collections.abc import Mapping

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

BDS = dict(zip("уеишщксдзцьяаожгтнвмюйъэфхпрлб", "WERTYUIOP[ASDFGHJKL;ZXCVBNM,./", strict=True))
PHONETIC = dict(zip("явертъуиопасдфгхйклзьцжбнм", "QWERTYUIOPASDFGHJKLZXCVBNM", strict=True))
_ROWS = ((16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM,."))
_BEFORE = {"linux": 8, "win32": 0}.get(sys.platform)
"""By how much the numbers of keys begin later than those of the keyboard itself; None where they mean other things."""
_BY_CODE = (
    {} if _BEFORE is None else {_BEFORE + start + place: letter for start, row in _ROWS for place, letter in enumerate(row)}
)
"""X11, Wayland and Windows number keys by position, the same on every keyboard."""
_BDS_SIGNS = {} if _BEFORE is None else {(",", _BEFORE + 16): "Q", (".", _BEFORE + 13): "="}
"""БДС has its comma and full stop on keys that mean something else with Ctrl; no layout with Latin letters has them there."""
MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def latin_letter(event: QKeyEvent) -> str | None:
    """The Latin capital (or the sign) on the key of an event that gave a Cyrillic letter; None for any other event."""
    if is_misread(event):
        return _BDS_SIGNS[chr(event.key()), event.nativeScanCode()]
    letter = chr(event.key()).lower() if 0x0400 <= event.key() <= 0x04FF else ""
    if not letter:
        return None
    if event.nativeScanCode() in _BY_CODE:
        return _BY_CODE[event.nativeScanCode()]
    return BDS.get(letter) or PHONETIC.get(letter)


def is_misread(event: QKeyEvent) -> bool:
    """Whether Qt takes the keys for others: with Ctrl, a sign that stands on that key in БДС alone."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not 0 < event.key() < 0x80:
        return False
    return (chr(event.key()), event.nativeScanCode()) in _BDS_SIGNS


def action_for(event: QKeyEvent, actions: Mapping[str, QAction], focus: QWidget | None = None) -> QAction | None:
    """The action whose shortcut is meant by a key event under a Cyrillic layout; those of a part of the window only while the
    `focus` is in it.
    """
    letter = latin_letter(event)
    if letter is None or not (letter.isalpha() or letter in ",.="):
        return None
    wanted = QKeySequence(QKeyCombination(event.modifiers() & MODIFIERS, Qt.Key(ord(letter))))
    return next((one for one in actions.values() if wanted in one.shortcuts() and one.isEnabled() and _acts(one, focus)), None)


def _acts(action: QAction, focus: QWidget | None) -> bool:
    if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut or focus is None:
        return True
    owners = [owner for owner in action.associatedObjects() if isinstance(owner, QWidget) and not isinstance(owner, QMenu)]
    return any(owner is focus or owner.isAncestorOf(focus) for owner in owners)
