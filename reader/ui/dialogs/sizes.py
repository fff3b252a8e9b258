"""How large dialogs are and how far from their edges what stands in them begins: one measure for all, and never more than the
screen has.
"""

from PySide6.QtWidgets import QWidget

from reader.ui.fonts import grown

MARGINS = (18, 16, 18, 14)
"""Left, top, right and below of what stands in a dialog, in pixels."""
AROUND = (16, 56)
"""What the frame and the title of a window take of the screen, across and down."""


def fit(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog its usual size, or what the screen has for it where that is less: everything is twice as large for some."""
    room = dialog.screen().availableGeometry().size()
    dialog.resize(min(grown(width), room.width() - AROUND[0]), min(grown(height), room.height() - AROUND[1]))
