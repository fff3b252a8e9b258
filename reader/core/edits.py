"""What a person did in a library, as it is told to undo it: values without the library."""

from dataclasses import dataclass
from enum import StrEnum


class EditKind(StrEnum):
    """What was done."""

    DELETE_STORIES = "delete stories"
    DELETE_ARTICLES = "delete articles"
    RESTORE = "restore"
    DISMISS = "dismiss"
    LINK = "link"
    UNLINK = "unlink"
    MERGE = "merge"
    SPLIT = "split"
    CONFIRM = "confirm"
    REALIGN = "realign"
    PUT_BACK = "put back"
    SET_ASIDE = "set aside"
    MOVE = "move"
    NEW_STORY = "new story"
    MERGE_STORIES = "merge stories"
    FACTS = "facts"
    UNTEACH = "unteach"


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: its place in the journal, and to how many things it was done."""

    number: int
    kind: EditKind
    count: int = 1


@dataclass(frozen=True, slots=True)
class Undoable:
    """What would be undone and what would be done again; None where there is nothing."""

    undo: Edit | None = None
    redo: Edit | None = None
