"""The page of the preferences for keys: every command with its keys, which can be given others; none is ever had by two."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reader import settings
from reader.ui.actions import COMMANDS, MENUS, Command, takes_letters
from reader.ui.dialogs.key_field import KeyField
from reader.ui.fonts import control_font
from reader.ui.i18n import tr
from reader.ui.look import Look
from reader.ui.menus import chosen_text, key_text, keys_of

COMMAND_ROLE = Qt.ItemDataRole.UserRole


class KeysPage(QWidget):
    """Choose a command, press its new keys, take them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._wanted = ""
        self.table = QTreeWidget()
        self.table.setAccessibleName(tr("Commands and their keys"))
        self.table.setHeaderLabels([tr("Command"), tr("Keys")])
        self.table.setRootIsDecorated(False)
        self.table.setColumnWidth(0, 320)
        self.table.setMinimumHeight(200)
        self.table.currentItemChanged.connect(self._on_chosen)
        self.field = KeyField()
        self.field.pressed.connect(self._on_pressed)
        self.take = QPushButton(tr("Use these keys"))
        self.none = QPushButton(tr("No keys"))
        self.usual = QPushButton(tr("Usual keys"))
        self.all_usual = QPushButton(tr("Usual keys for all"))
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        for button, slot in (
            (self.take, self._on_take),
            (self.none, lambda: self._give(())),
            (self.usual, self._on_usual),
            (self.all_usual, lambda: look.change(settings.KEYS, {})),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        self._lay_out()
        self._fill()
        look.changed.connect(self._fill)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.field, 1)
        first.addWidget(self.take)
        for button in (self.none, self.usual):
            second.addWidget(button)
        second.addStretch(1)
        second.addWidget(self.all_usual)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addLayout(first)
        column.addLayout(second)

    def choose(self, command: str) -> None:
        """Make a command the current one."""
        for item in self._items():
            if item.data(0, COMMAND_ROLE) == command:
                self.table.setCurrentItem(item)

    # -- showing -------------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Show all commands under the names of their menus; what differs from the usual stands in bold."""
        current = self._command()
        chosen = self._look.settings.table(settings.KEYS)
        if not self.table.topLevelItemCount():
            for menu in MENUS:
                head = QTreeWidgetItem([tr(menu).replace("&", "")])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                head.setFont(0, control_font(bold=True))
                self.table.addTopLevelItem(head)
                for command in (one for one in COMMANDS if one.menu == menu):
                    row = QTreeWidgetItem(head, [_name(command)])
                    row.setData(0, COMMAND_ROLE, command.id)
            self.table.expandAll()
        for item in self._items():
            command = _command_named(item.data(0, COMMAND_ROLE))
            item.setText(1, key_text(keys_of(command, chosen)))
            font = QFont(self.table.font())
            font.setBold(command.id in chosen)
            item.setFont(1, font)
        if current is None and (items := self._items()):
            self.table.setCurrentItem(items[0])
        self._tell()

    def _items(self) -> list[QTreeWidgetItem]:
        heads = (self.table.topLevelItem(place) for place in range(self.table.topLevelItemCount()))
        rows = (head.child(row) for head in heads if head is not None for row in range(head.childCount()))
        return [row for row in rows if row is not None]

    def _command(self) -> Command | None:
        item = self.table.currentItem()
        name = item.data(0, COMMAND_ROLE) if item is not None else None
        return _command_named(name) if name else None

    def _tell(self) -> None:
        """Say what stands in the way of the keys that were pressed, and which buttons make sense."""
        command = self._command()
        holder = self._holder()
        plain = bool(self._wanted) and command is not None and _is_letter(self._wanted) and not takes_letters(command)
        if plain:
            self.told.setText(tr("A letter alone never changes anything: press it together with Ctrl or Alt."))
        elif holder is not None and holder is not command:
            words = tr("{keys} is the key of “{command}”. It can be taken from there.")
            self.told.setText(words.replace("{keys}", key_text([self._wanted])).replace("{command}", _name(holder)))
        else:
            self.told.setText(tr("Choose a command, then press its new keys in the field."))
        taking = holder is not None and holder is not command
        self.take.setText(tr("Take these keys") if taking else tr("Use these keys"))
        self.take.setEnabled(command is not None and bool(self._wanted) and not plain and holder is not command)
        chosen = self._look.settings.table(settings.KEYS)
        self.none.setEnabled(command is not None and bool(keys_of(command, chosen)))
        self.usual.setEnabled(command is not None and command.id in chosen)
        self.all_usual.setEnabled(bool(chosen))

    def _holder(self) -> Command | None:
        """The command that has the pressed keys now."""
        chosen = self._look.settings.table(settings.KEYS)
        return next((command for command in COMMANDS if self._wanted in keys_of(command, chosen)), None) if self._wanted else None

    # -- changing ------------------------------------------------------------------------------------------------------

    def _on_chosen(self) -> None:
        self._wanted = ""
        self.field.clear()
        self._tell()

    def _on_pressed(self, keys: str) -> None:
        self._wanted = keys
        self._tell()

    def _on_take(self) -> None:
        self._give((self._wanted,))

    def _on_usual(self) -> None:
        """Back to the usual keys; whatever command was given one of them meanwhile loses it."""
        command = self._command()
        if command is not None:
            self._give(command.keys)

    def _give(self, keys: tuple[str, ...]) -> None:
        command = self._command()
        if command is None:
            return
        before = self._look.settings.table(settings.KEYS)
        after: dict[str, str] = {}
        for one in COMMANDS:
            has = keys if one is command else tuple(key for key in keys_of(one, before) if key not in keys)
            if has != one.keys:
                after[one.id] = chosen_text(has)
        self._wanted = ""
        self.field.clear()
        self._look.change(settings.KEYS, after)


def _name(command: Command) -> str:
    return tr(command.text).replace("&", "").rstrip("…")


def _command_named(name: str) -> Command:
    return next(command for command in COMMANDS if command.id == name)


def _is_letter(keys: str) -> bool:
    return len(keys.removeprefix("Shift+")) == 1
