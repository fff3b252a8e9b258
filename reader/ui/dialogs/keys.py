"""The list of keys, as they are now, and what the marks in the panes mean."""

from collections.abc import Iterable
from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from reader import settings
from reader.ui.actions import COMMANDS, MENUS
from reader.ui.dialogs.sizes import MARGINS, fit
from reader.ui.i18n import tr
from reader.ui.look import Look
from reader.ui.menus import key_text, keys_of
from reader.ui.reading.changing import SIGNS
from reader.ui.theme import Theme

PAPER_MARGIN = 14
FIRST_COLUMN = 24
"""Per cent of the width that keys and marks take, in every table alike."""


class KeysDialog(QDialog):
    """Opened by F1."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys and marks"))
        self._look = look
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(PAPER_MARGIN)
        self.text.setAccessibleName(tr("Keys and marks"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        fit(self, 660, 680)
        self._fill()
        look.changed.connect(self._fill)

    def _fill(self) -> None:
        at = self.text.verticalScrollBar().value()
        self.text.setHtml(_marks(self._look.theme) + _keys(self._look.theme, self._look.settings.table(settings.KEYS)))
        self.text.verticalScrollBar().setValue(at)


def _marks(theme: Theme) -> str:
    swatches = "".join(
        f"<span style='background:{tint.soft}; color:{theme.text}'>&nbsp;{n}&nbsp;</span>&nbsp;"
        for n, tint in enumerate(theme.tints, 1)
    )
    word = escape(tr("word"))
    strength = " &nbsp; ".join(f"<b>{bar}</b>" for bar in "┃╏┋")
    rows = (
        (swatches, tr("Passages that match: the same number and tint on both sides, tied by the ribbon")),
        (strength, tr("How sure a match is: very good, good, loose")),
        (f"<u>{word}</u>", tr("A weighty word that the matching passage does not render")),
        (
            f"<span style='color:{theme.only}'><b>▌</b></span> {escape(tr('only here'))}",
            tr("The other version does not say this"),
        ),
        (
            f"<span style='background:{theme.differs_soft}; color:{theme.text}'>&nbsp;≠ 4&nbsp;</span>",
            tr("Both say it, but it differs: a number, a date, an amount"),
        ),
        (
            f"<s>{word}</s> &nbsp; <u>{word}</u>",
            tr("Of two versions in one language: words that only the left has, words that only the right has"),
        ),
        ("<b>┄ &nbsp; ═</b>", tr("Under such words: others in their place, or the same elsewhere")),
        (
            " ".join(f"<b>{escape(sign)}</b>" for sign in SIGNS.values()),
            tr("Of two versions in one language: passages added, left out, moved, reworded"),
        ),
        (
            f"<span style='color:{theme.unsure}'>{escape(tr('dimmed line'))}</span>",
            tr("It is not sure that this line belongs to the article"),
        ),
    )
    return f"<h3>{escape(tr('Marks'))}</h3>" + _table((mark, escape(words)) for mark, words in rows)


def _keys(theme: Theme, chosen: settings.Table) -> str:
    parts = []
    for menu in MENUS:
        rows = [
            (f"<b>{escape(key_text(keys))}</b>", escape(tr(command.text).replace("&", "").rstrip("…")))
            for command in COMMANDS
            if command.menu == menu and (keys := keys_of(command, chosen))
        ]
        parts.append(f"<h3>{escape(tr(menu).replace('&', ''))}</h3>{_table(rows)}")
    reading = (
        (key_text(("Left", "Right")), tr("From word to word in the pane; Enter looks the framed word up")),
        (key_text(("Up", "Down", "PgUp", "PgDown")), tr("Scroll; the other pane follows by meaning")),
        (key_text(("Tab",)), tr("On to the next part of the window")),
    )
    parts.append(f"<h3>{escape(tr('In the texts'))}</h3>{_table((f'<b>{escape(keys)}</b>', escape(w)) for keys, w in reading)}")
    note = tr(
        "The keys work with the Bulgarian layouts too, by their place on the keyboard. Others can be chosen in the preferences."
    )
    return "".join(parts) + f"<p style='color:{theme.muted}'>{escape(note)}</p>"


def _table(rows: Iterable[tuple[str, str]]) -> str:
    first = f"<td width='{FIRST_COLUMN}%' style='padding:2px 18px 2px 0'>"
    cells = "".join(f"<tr>{first}{one}</td><td style='padding:2px 0'>{other}</td></tr>" for one, other in rows)
    return f"<table width='100%'>{cells}</table>"
