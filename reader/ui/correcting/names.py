"""What edits are called in the menu, after "Undo" and "Redo", and who says that passages match."""

from reader.core.alignment import Origin
from reader.core.edits import Edit, EditKind
from reader.ui.i18n import counted, mark, tr

_NAMES = {
    EditKind.DISMISS: mark("dismiss a difference"),
    EditKind.LINK: mark("link passages"),
    EditKind.UNLINK: mark("unlink passages"),
    EditKind.MERGE: mark("merge links"),
    EditKind.SPLIT: mark("split a link"),
    EditKind.CONFIRM: mark("confirm a link"),
    EditKind.REALIGN: mark("match again between two links"),
    EditKind.PUT_BACK: mark("put a line back"),
    EditKind.SET_ASIDE: mark("set a line aside"),
    EditKind.MOVE: mark("move an article to another story"),
    EditKind.NEW_STORY: mark("start a new story"),
    EditKind.MERGE_STORIES: mark("merge two stories"),
    EditKind.FACTS: mark("change what is stated of an article"),
    EditKind.UNTEACH: mark("forget a learned pair of words"),
}


def name_of(edit: Edit | None) -> str:
    """The edit in the language of the window; "" for none."""
    if edit is None:
        return ""
    if edit.kind is EditKind.DELETE_STORIES:
        return counted("delete {n} story", "delete {n} stories", edit.count)
    if edit.kind is EditKind.DELETE_ARTICLES:
        return counted("delete {n} article", "delete {n} articles", edit.count)
    if edit.kind is EditKind.RESTORE:
        return counted("add {n} deleted article again", "add {n} deleted articles again", edit.count)
    return tr(_NAMES[edit.kind])


def origin_in_words(origin: Origin) -> str:
    """Who says that passages match, where a person does; "" else."""
    return {Origin.BY_HAND: tr("linked by hand"), Origin.CONFIRMED: tr("confirmed")}.get(origin, "")
