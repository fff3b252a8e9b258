"""The line over the panes: where one is in the story, what there is to look at, and the switches for text and theme."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from reader.ui.fonts import grown
from reader.ui.i18n import counted, number_text, tr
from reader.ui.reading.choice import Chosen
from reader.ui.reading.spread import Side, Spread
from reader.ui.reading.view_switch import ViewSwitch

SPACING = 4
GAP = 10
ICON = 16


class TopBar(QWidget):
    """Shows counts; its buttons are actions of the window."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = QLabel()
        self._place.setObjectName("placeLabel")
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place.setMinimumWidth(grown(118))
        self._only = tool_button(actions["next_only"], text=True)
        self._differs = tool_button(actions["next_difference"], text=True)
        self._differs.setObjectName("differsButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 4)
        row.setSpacing(SPACING)
        sidebar = tool_button(actions["sidebar"])
        row.addWidget(sidebar)
        self._switch = ViewSwitch([actions[name] for name in ("view_panes", "view_rows", "view_reveal")])
        row.addWidget(self._switch)
        row.addStretch(1)
        self._steps = (tool_button(actions["previous_passage"]), tool_button(actions["next_passage"]))
        row.addWidget(self._steps[0])
        row.addWidget(self._place)
        row.addWidget(self._steps[1])
        row.addSpacing(GAP)
        row.addWidget(self._only)
        row.addWidget(self._differs)
        row.addStretch(1)
        tools = {name: tool_button(actions[name]) for name in ("follow", "one_tint", "smaller", "larger", "theme", "inspector")}
        for tool in tools.values():
            row.addWidget(tool)
        self._spared = [tools[name] for name in ("smaller", "larger", "theme")]
        self._kept = [sidebar, tools["follow"], tools["one_tint"], tools["inspector"], *self._steps, self._place, self._differs]
        self.show_place(None, None)

    def show_place(self, spread: Spread | None, chosen: Chosen | None) -> None:
        """Tell the current passage and the counts of a spread."""
        matches = len(spread.matches) if spread else 0
        if spread is None or not matches:
            self._place.setText(_without_matches(spread))
        elif chosen is not None and chosen.match is not None:
            self._place.setText(
                tr("passage {n} of {all}").replace("{n}", number_text(chosen.match.number)).replace("{all}", number_text(matches))
            )
        else:
            self._place.setText(counted("{n} matching passage", "{n} matching passages", matches))
        for step in self._steps:
            step.setVisible(matches > 0)
        self._tell_only(spread)
        differing = len(spread.differing) if spread else 0
        self._differs.setVisible(differing > 0)
        self._differs.setText(counted("{n} to look at", "{n} to look at", differing))
        self._fit()

    def _tell_only(self, spread: Spread | None) -> None:
        parts = []
        for side in Side:
            version = spread.version(side) if spread else None
            only = len(spread.only_here(side)) if spread else 0
            if version is not None and only and spread is not None and spread.changes is None:
                parts.append(_only_words(spread, side).replace("{n}", number_text(only)))
        self._only.setText(" · ".join(parts))

    def _fit(self) -> None:
        """Where room is short the counts give way first, then the switch of views folds into one button, then what the menus
        have as well goes.
        """
        kept = [widget.sizeHint().width() + SPACING for widget in self._kept if not widget.isHidden()]
        spared = sum(widget.sizeHint().width() + SPACING for widget in self._spared)
        spare = self.width() - sum(kept) - spared - self._switch.full_width() - 2 * GAP - 4 * SPACING
        self._only.setVisible(bool(self._only.text()) and spare >= self._only.sizeHint().width() + SPACING)
        self._switch.shorten(spare < 0)
        for widget in self._spared:
            widget.setVisible(spare + self._switch.saved_width() >= 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _without_matches(spread: Spread | None) -> str:
    if spread is None or spread.version(Side.RIGHT) is None:
        return ""
    return tr("no matching passages") if spread.aligned else tr("not compared yet")


def _only_words(spread: Spread | None, side: Side) -> str:
    languages = [version.article.language for version in spread.versions if version] if spread else []
    if len(set(languages)) > 1:
        return tr("{n} only in {language}").replace("{language}", languages[side].upper())
    return tr("{n} only at the left") if side is Side.LEFT else tr("{n} only at the right")


def tool_button(action: QAction, *, text: bool = False) -> QToolButton:
    """A flat button for an action, with its name for screen readers."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setIconSize(QSize(grown(ICON), grown(ICON)))
    button.setAccessibleName(action.iconText() or action.text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolButtonStyle(
        Qt.ToolButtonStyle.ToolButtonTextOnly if text or action.icon().isNull() else Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    return button
