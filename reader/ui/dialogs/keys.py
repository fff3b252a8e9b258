"""The list of keys, and what the marks in the panes mean."""

from collections.abc import Iterable
from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from reader.ui.actions import COMMANDS, MENUS, key_text
from reader.ui.i18n import tr
from reader.ui.theme import Theme


class KeysDialog(QDialog):
    """Opened by F1."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys and marks"))
        text = QTextBrowser()
        text.setOpenLinks(False)
        text.setAccessibleName(tr("Keys and marks"))
        text.setHtml(_marks(theme) + _keys(theme))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 12)
        column.addWidget(text, 1)
        column.addWidget(buttons)
        self.resize(620, 640)


def _marks(theme: Theme) -> str:
    swatches = "".join(
        f"<span style='background:{tint.soft}; color:{theme.text}'>&nbsp;{n}&nbsp;</span>&nbsp;"
        for n, tint in enumerate(theme.tints, 1)
    )
    escaped_word = escape(tr("word"))
    rows = (
        (swatches, tr("Passages that match: the same number and tint on both sides, tied by the ribbon")),
        (
            f"<span style='color:{theme.only}'><b>▌</b></span> {escape(tr('only here'))}",
            tr("The other version does not say this"),
        ),
        (f"<u>{escape(tr('word'))}</u>", tr("A weighty word that the matching passage does not render")),
        (
            f"<span style='background:{theme.differs_soft}; color:{theme.text}'>&nbsp;≠ 4&nbsp;</span>",
            tr("Both say it, but it differs: a number, a date, an amount"),
        ),
        ("<b>┃ &nbsp; ╏ &nbsp; ┋</b>", tr("How sure a match is: very good, good, loose")),
        (
            f"<s>{escaped_word}</s> &nbsp; <u>{escaped_word}</u>",
            tr("Of two versions in one language: words that only the left has, words that only the right has"),
        ),
        (
            f"<span style='color:{theme.unsure}'>{escape(tr('dimmed line'))}</span>",
            tr("It is not sure that this line belongs to the article"),
        ),
    )
    return f"<h3>{escape(tr('Marks'))}</h3>" + _table((mark, escape(words)) for mark, words in rows)


def _keys(theme: Theme) -> str:
    parts = []
    for menu in MENUS:
        rows = [
            (f"<b>{escape(key_text(c))}</b>", escape(tr(c.text).replace("&", "").rstrip("…")))
            for c in COMMANDS
            if c.menu == menu and c.keys
        ]
        parts.append(f"<h3>{escape(tr(menu).replace('&', ''))}</h3>{_table(rows)}")
    note = tr("The keys work with the Bulgarian layouts too, by their place on the keyboard.")
    return "".join(parts) + f"<p style='color:{theme.muted}'>{escape(note)}</p>"


def _table(rows: Iterable[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><td style='padding:2px 18px 2px 0'>{one}</td><td style='padding:2px 0'>{other}</td></tr>" for one, other in rows
    )
    return f"<table>{cells}</table>"
