"""Menus by Alt and the letter that is underlined, where the layout of the keyboard has no such letter: English menus while a
Bulgarian layout stands alone, Bulgarian ones while a Latin layout is active.

Where the layout has the letter, Qt opens the menu itself.
"""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenuBar

from reader.ui.keys import BDS, MODIFIERS, PHONETIC, latin_letter

_BULGARIAN = tuple({key: letter.upper() for letter, key in layout.items()} for layout in (PHONETIC, BDS))
"""The Bulgarian letters by the keys of a Latin layout: first those that sound alike."""


def open_menu(event: QKeyEvent, bar: QMenuBar) -> bool:
    """Open the menu that is meant by a key event; returns whether one is."""
    wanted = menu_meant(event, bar.actions())
    if wanted is None:
        return False
    bar.setActiveAction(wanted)
    return True


def menu_meant(event: QKeyEvent, menus: list[QAction]) -> QAction | None:
    """The menu that is meant by Alt and another letter than the one that is underlined; None for any other event."""
    if event.modifiers() & MODIFIERS != Qt.KeyboardModifier.AltModifier:
        return None
    wanted = [QKeySequence(QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key(ord(letter)))) for letter in _letters(event)]
    return next((menu for keys in wanted for menu in menus if QKeySequence.mnemonic(menu.text()) == keys), None)


def _letters(event: QKeyEvent) -> list[str]:
    """The letters that the key has on other layouts."""
    latin = latin_letter(event)
    if latin is not None:
        return [latin]
    key = chr(event.key()) if 0 < event.key() < 0x80 else ""
    return [layout[key] for layout in _BULGARIAN if key in layout]
