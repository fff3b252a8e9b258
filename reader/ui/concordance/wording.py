"""What the concordance says in words of the window's language."""

from reader.core.kwic import Rendered
from reader.ui.concordance.arranging import Order
from reader.ui.i18n import mark, tr

ORDERS = {
    Order.SUREST: mark("surest first"),
    Order.BEFORE: mark("word before"),
    Order.AFTER: mark("word after"),
    Order.RENDERING: mark("rendering"),
    Order.DATE: mark("date"),
    Order.SOURCE: mark("source"),
}


def rendered_in_words(rendered: Rendered) -> str:
    """Why there is no rendering."""
    return tr("not rendered") if rendered is Rendered.NOT_RENDERED else tr("none found")
