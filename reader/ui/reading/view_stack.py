"""The views of what lies open, of which one is shown: that one hears at once what is to be shown, the others when they are shown.

What is current, and where one goes, is `reader_view`'s matter.
"""

from PySide6.QtWidgets import QStackedWidget

from reader.core.article import Span
from reader.ui.reading.orders import Orders
from reader.ui.reading.spread import Side
from reader.ui.reading.view import Dress, ReadingView, ViewName


class ViewStack(QStackedWidget):
    """The ways to read that were made so far."""

    def __init__(self, dress: Dress) -> None:
        """`dress` is what the first view is made with."""
        super().__init__()
        self.name = ViewName.PANES
        self.dress = dress
        self.views: dict[ViewName, ReadingView] = {}
        self._lead = Side.LEFT
        self._orders: Orders | None = None
        self._hits: dict[Side, tuple[Span, ...]] = {}
        self._picked: dict[Side, tuple[int, ...]] = {}
        # Of which spread, and in which dress, each view shows what was set last.
        self._holds: dict[ViewName, Orders] = {}
        self._dressed = {self.name: dress}

    @property
    def view(self) -> ReadingView:
        """The view that is shown."""
        return self.views[self.name]

    def add(self, name: ViewName, view: ReadingView) -> None:
        """Take a view that can then be shown."""
        self.views[name] = view
        self.addWidget(view)

    def change(self, name: ViewName) -> None:
        """Show another view, brought up to date with what happened while it was not shown."""
        size = self.view.size()
        self.name = name
        self.view.resize(size)
        self.setCurrentWidget(self.view)
        self.view.set_lead(self._lead)
        if self._dressed.get(name) != self.dress:
            self._dressed[name] = self.dress
            self.view.restyle(self.dress)
        if self._orders is not None and self._holds.get(name) is not self._orders:
            self._holds[name] = self._orders
            self.view.show_spread(self._orders.spread, self._orders)
        for side, spans in self._hits.items():
            self.view.set_hits(side, spans)
        for side, passages in self._picked.items():
            self.view.set_picked(side, passages)

    def show_spread(self, orders: Orders) -> None:
        """Show two versions (or one) from their top, with nothing found in them."""
        self._orders = orders
        self._hits.clear()
        self._holds = {self.name: orders}
        self.view.show_spread(orders.spread, orders)

    def restyle(self, dress: Dress) -> None:
        """Show the same in another dress."""
        self.dress = dress
        self._dressed = {self.name: dress}
        self.view.restyle(dress)

    def set_lead(self, lead: Side) -> None:
        """Let the views that go by one side go by this one."""
        self._lead = lead
        self.view.set_lead(lead)

    def set_hits(self, side: Side, spans: tuple[Span, ...]) -> None:
        """Mark words that were found."""
        self._hits[side] = spans
        self.view.set_hits(side, spans)

    def set_picked(self, side: Side, passages: tuple[int, ...]) -> None:
        """Outline passages of a side that were chosen to be corrected."""
        self._picked[side] = passages
        self.view.set_picked(side, passages)
