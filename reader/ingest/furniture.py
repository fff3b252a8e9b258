"""What page furniture says: the set phrases of news sites in Bulgarian and English, by what they are for.

The phrases stand in resources/furniture/, one regular expression a row; they are general knowledge of how news pages are
built, not of particular pages. Four ways of matching: a *label* is the whole of a line (counters and decoration aside),
an *opening* is how a line begins, a *phrase* stands anywhere in a line of moderate length, and so does a *topic*, which
a report can have too and which therefore counts only where the line speaks to its reader. Where on a page the line
stands, and what follows from it, is judged in `clean`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reader import places
from reader.errors import ResourceError


class Reason(StrEnum):
    """Why a line is set aside, as a reader is told."""

    NAVIGATION = "navigation"
    SHARING = "sharing and comments"
    COMMENT = "readers' comment"
    SUBSCRIPTION = "newsletter and subscription"
    ADVERTISEMENT = "advertisement"
    COOKIES = "cookies and consent"
    RIGHTS = "rights and imprint"
    RELATED = "related story"
    PHOTO = "photo credit"
    CAPTION = "caption"
    BYLINE = "byline"
    TIME = "date and time"
    TAGS = "tags"
    POLL = "poll"
    PLAYER = "player and tools"
    AUTHOR = "about the author"
    SOURCE = "source note"
    REPEATED_HEADLINE = "repeated headline"
    REPEATED = "repeated line"
    LANGUAGE = "other language"
    MARKUP = "no words"


class Head(StrEnum):
    """A line that announces what the lines after it are."""

    RELATED = "related"
    COMMENTS = "comments"
    TAGS = "tags"
    POLL = "poll"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a line's words give away: why it is furniture, and what it announces, if anything."""

    reason: Reason
    head: Head | None = None


_Patterns = tuple[tuple[Furniture, "re.Pattern[str]"], ...]

_LONGEST_LABEL = 110  # characters
_MODERATE = 320  # characters: in longer lines a set phrase is more likely part of the report than the whole of a notice
_LONGEST_CAPTION = 170
_DECORATION = re.compile(r"^[\s•·►▶▸→»›>|+*#\[\]«‹<–—-]+|[\s•·►▶▸→»›>|+*\[\]«‹<:.…!–—-]+$|\s*\(\s*\d[\d\s.,]*(?:\s\w+)?\s*\)\s*$")
_PIECES = re.compile(r"\s*(?:[|•·›»>/⁄→]|\s{2,}|\t)\s*")
_ADDRESS = re.compile(
    r"\b(?:you|your|yours|we|our|us|click|please|this (?:site|website|page))\b|@\w"
    r"|\b(?:ви|вас|ваш\w*|ни|нас|наш\w*|сайт\w*|кликнете|моля|тук)\b|(?:йте|ете)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"[„“\"«]|\b(?:said|says|told|added|каза|заяви|обясни|посочи|добави|съобщи)\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def furniture(text: str) -> Furniture | None:
    """What the words of a line give away, or None where they could be the article's."""
    bare = _bare(text)
    if found := _label(bare):
        return found
    tokens = re.split(r"[\s|/•·]+", bare) if len(bare) <= _LONGEST_LABEL else []
    if len(tokens) >= 3 and all(_label(token) for token in tokens):
        return Furniture(Reason.NAVIGATION)
    if len(text) <= _MODERATE:
        for what, pattern in _patterns("openings"):
            if pattern.match(text):
                return what
        if found := _by_phrases(text):
            return found
    return Furniture(Reason.NAVIGATION) if is_menu(text) else None


def pieces(text: str) -> list[str]:
    """What bars, arrows, dots or wide gaps set apart in a line."""
    return [piece for piece in _PIECES.split(text) if piece.strip()]


def is_menu(text: str) -> bool:
    """Whether a line is short pieces set apart by bars, arrows or slashes, as menus and breadcrumbs are."""
    if len(text) > 200 or text[-1] in ".!?…;":
        return False
    parts = pieces(text)
    return len(parts) >= 3 and all(len(part.split()) <= 4 and "," not in part for part in parts)


def _label(bare: str) -> Furniture | None:
    if len(bare) > _LONGEST_LABEL:
        return None
    return next((what for what, pattern in _patterns("labels") if pattern.fullmatch(bare)), None)


def _by_phrases(text: str) -> Furniture | None:
    for what, pattern in _patterns("phrases"):
        # A credit at the end of a paragraph takes the paragraph with it only where that is a caption.
        if (what.reason is not Reason.PHOTO or len(text) <= _LONGEST_CAPTION) and pattern.search(text):
            return what
    if not speaks_to_reader(text) and not (len(text) < 60 and text[-1] not in ".!?…"):
        return None
    return next((what for what, pattern in _patterns("topics") if pattern.search(text)), None)


@lru_cache(maxsize=4096)
def speaks_to_reader(text: str) -> bool:
    """Whether a line says "you" or "we" by itself and quotes nobody."""
    return bool(_ADDRESS.search(text)) and not is_quoting(text)


@lru_cache(maxsize=4096)
def is_quoting(text: str) -> bool:
    """Whether a line quotes somebody or says that somebody said something, as reports do."""
    return bool(_REPORTED.search(text))


@lru_cache(maxsize=4)
def _patterns(name: str) -> _Patterns:
    """The patterns of one kind, those with the same meaning joined into one."""
    file = places.resources() / "furniture" / f"{name}.tsv"
    grouped: dict[Furniture, list[str]] = {}
    try:
        for row in file.read_text(encoding="utf-8").splitlines():
            if row and not row.startswith("#"):
                reason, head, pattern = row.split("\t")
                what = Furniture(Reason[reason.upper()], None if head == "-" else Head(head))
                grouped.setdefault(what, []).append(pattern)
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(f"{file.name} of the program's resources cannot be read; install Vestnik again.") from error
    # Set phrases begin where a word does: to say so once spares most places in a line all the alternatives.
    return tuple(
        (what, re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})", re.IGNORECASE))
        for what, patterns in grouped.items()
    )


def _bare(text: str) -> str:
    """A line without counters in brackets and the decoration around it."""
    previous = ""
    bare = text
    while bare != previous:
        previous, bare = bare, _DECORATION.sub("", bare)
    return bare
