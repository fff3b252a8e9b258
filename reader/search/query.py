"""The query language: what a user types becomes a tree; nothing that is typed is refused.

Words side by side must all be there, in any form (`сигурност съвет`); „phrases“ in any quotation marks stand together in order;
`=word` is that very form, `стран*` a prefix, `?` a letter, `заяви~` a word however it is spelt; `-word` and `NOT`/`НЕ` exclude;
`OR`, `ИЛИ`, `|` give a choice and bind less than standing side by side; `AND`, `И`, `&` may be written; `a NEAR/5 b`
(`ДО/5`) stand close together; brackets group. `bg:` and `en:` ask one language, `headline:`, `source:`, `date:`, `story:` and
`has:difference` ask for what is known of the article; each has a Bulgarian name too.

What makes no sense is read in the nearest way that does, and the fault is told with its place.
"""

import re
from dataclasses import dataclass

from reader.core.article import Span
from reader.language.normalize import fold
from reader.language.tokens import Token, tokenize
from reader.search import typing
from reader.search.analyzers import keys_of
from reader.search.nodes import (
    EVERYWHERE,
    All,
    Any,
    Dated,
    Differing,
    Exact,
    Headline,
    InStory,
    Near,
    Node,
    Not,
    Pattern,
    Phrase,
    Prefix,
    Single,
    Source,
    Variant,
    Word,
    asks_something,
)  # fmt: skip
from reader.search.periods import period
from reader.search.pieces import FIELD_NAMES, WORDS, Fault, FaultKind, Piece, pieces

MOST_LEAVES = 40
"""Words of a query beyond these are not asked."""
DEEPEST = 12
LEAST_PREFIX = 2
"""A prefix shorter than this would match nearly everything."""
LONGEST = 10_000
"""Letters of a query beyond these are not read."""
USUAL_DISTANCE, MOST_DISTANCE = 5, 50
MOST_FAULTS = 5

_IN_ROWS = frozenset({FaultKind.OPEN_BRACKET, FaultKind.CLOSE_BRACKET, FaultKind.NOTHING_ASKED, FaultKind.TOO_LONG})


@dataclass(frozen=True, slots=True)
class Parsed:
    """How a query was read: its tree, or None where it asks for nothing, and its faults in the order of their places."""

    node: Node | None
    faults: tuple[Fault, ...]


_LANGUAGE_FIELDS = frozenset({"bg", "en"})
_DIFFERENCE = frozenset({"difference", "differences", "разлика", "разлики"})


def parse(query: str) -> Node | None:
    """The tree of a query, or None where it asks for nothing (or only tells what not to find). Never raises."""
    return read(query).node


def read(query: str) -> Parsed:
    """How a query is understood. Never raises."""
    faults: list[Fault] = []
    if len(query) > LONGEST:
        faults.append(Fault(FaultKind.TOO_LONG, LONGEST))
        query = query[:LONGEST]
    parser = _Parser(list(pieces(query, faults)), faults)
    node = parser.choice(EVERYWHERE, 0)
    if node is not None and not asks_something(node):
        faults.append(Fault(FaultKind.ONLY_EXCLUDED, 0))
        node = None
    if node is None and not faults:
        faults.append(Fault(FaultKind.NOTHING_ASKED, 0))
    return Parsed(node, tuple(_worth_telling(faults)[:MOST_FAULTS]))


def _worth_telling(faults: list[Fault]) -> list[Fault]:
    """The faults in the order of their places; of those that one slip makes in rows the first alone."""
    told: list[Fault] = []
    for fault in sorted(set(faults), key=lambda fault: (fault.start, fault.kind)):
        if fault.kind not in _IN_ROWS or fault.kind not in {one.kind for one in told}:
            told.append(fault)
    return told


class _Parser:
    """Reads pieces from the left; `fields` are those asked at this place, `depth` how many brackets and signs are open."""

    def __init__(self, found: list[Piece], faults: list[Fault]) -> None:
        self._pieces = found
        self._faults = faults
        self._at = 0
        self._left = MOST_LEAVES

    def choice(self, fields: tuple[str, ...], depth: int) -> Node | None:
        """Parts with OR between them, up to a closing bracket or the end."""
        parts: list[Node] = []
        while True:
            part = self._together(fields, depth)
            if part is not None:
                parts.append(part)
            piece = self._peek()
            if piece is None or (piece.kind == "close" and depth):
                break
            if part is None:
                self._fault(FaultKind.NOTHING_ASKED, piece)
            self._at += 1
        return _joined(parts, Any)

    def _together(self, fields: tuple[str, ...], depth: int) -> Node | None:
        parts: list[Node] = []
        while (piece := self._peek()) is not None and piece.kind != "or":
            if piece.kind == "close":
                if depth:
                    break
                self._fault(FaultKind.CLOSE_BRACKET, piece)
                self._at += 1
                continue
            if piece.kind == "near":
                self._at += 1
                self._near(piece, parts, fields, depth)
                continue
            part = self._part(fields, depth)
            if part is not None:
                parts.append(part)
        return _joined(parts, All)

    def _near(self, piece: Piece, parts: list[Node], fields: tuple[str, ...], depth: int) -> None:
        """Puts what stands before NEAR and what follows together, if both are words or phrases; else both must just be there."""
        follows = self._peek()
        other = self._part(fields, depth) if follows is not None and follows.kind not in ("or", "close", "near") else None
        within = min(int(piece.text or USUAL_DISTANCE), MOST_DISTANCE)
        before = parts[-1] if parts else None
        if isinstance(before, Near) and before.within == within and isinstance(other, Single | Phrase):
            parts[-1] = Near((*before.parts, other), within)
        elif isinstance(before, Single | Phrase) and isinstance(other, Single | Phrase):
            parts[-1] = Near((before, other), within)
        else:
            self._fault(FaultKind.NEAR_WHAT, piece)
            if other is not None:
                parts.append(other)

    def _part(self, fields: tuple[str, ...], depth: int) -> Node | None:
        piece = self._pieces[self._at]
        self._at += 1
        match piece.kind:
            case "minus":
                return self._excluded(piece, fields, depth)
            case "field":
                return self._fielded(piece, fields, depth)
            case "value":
                return self._condition(piece, fields)
            case "open" if depth < DEEPEST:
                inner = self.choice(fields, depth + 1)
                if self._peek_kind() == "close":
                    self._at += 1
                else:
                    self._fault(FaultKind.OPEN_BRACKET, piece)
                return inner
            case "phrase" | "form" | "chunk":
                return self._chunk(piece, fields)
        return None

    def _follows(self) -> bool:
        return self._peek() is not None and self._peek_kind() not in ("or", "close")

    def _excluded(self, piece: Piece, fields: tuple[str, ...], depth: int) -> Node | None:
        if not self._follows() or depth >= DEEPEST:
            self._fault(FaultKind.NOTHING_ASKED, piece)
            return None
        part = self._part(fields, depth + 1) if self._peek_kind() != "minus" else None
        return Not(part) if part is not None else None

    def _fielded(self, piece: Piece, fields: tuple[str, ...], depth: int) -> Node | None:
        name = FIELD_NAMES[piece.text.casefold()]
        if name not in _LANGUAGE_FIELDS | {"headline", "source"} or not self._follows() or depth >= DEEPEST:
            self._fault(FaultKind.NOTHING_ASKED, piece)
            return None
        if name in _LANGUAGE_FIELDS:
            return self._part((name,), depth + 1)
        if name == "source":
            named = self._pieces[self._at]
            self._at += 1
            words = tuple(token.form.casefold() for token in tokenize(named.text)) if named.kind in ("phrase", "chunk") else ()
            return Source(words, Span(named.start, named.start + len(named.text))) if words else None
        part = self._part(fields, depth + 1)
        return Headline(part) if part is not None else None

    def _condition(self, piece: Piece, fields: tuple[str, ...]) -> Node | None:
        name, _, written = piece.text.partition(":")
        value = written.strip().strip('„“”"')
        start = piece.start + piece.text.index(value, len(name) + 1)
        field = FIELD_NAMES[name.casefold()]
        if field == "story" and value:
            return InStory(value)
        if field != "date":
            if value.casefold() in _DIFFERENCE:
                return Differing()
            self._faults.append(Fault(FaultKind.NO_CONDITION, start))
            return self._chunk(Piece("chunk", value, start), fields)
        days = period(value)
        if days is None:
            self._faults.append(Fault(FaultKind.NO_DATE, start))
            return None
        return Dated(*days)

    def _chunk(self, piece: Piece, fields: tuple[str, ...]) -> Node | None:
        words: list[Single] = []
        for chunk in WORDS.finditer(piece.text):
            words += self._words(chunk[0], piece.start + chunk.start(), fields, exact=piece.kind == "form")
        found = words[0] if len(words) == 1 else Phrase(tuple(words)) if words else None
        if isinstance(found, Phrase) and piece.kind == "chunk" and typing.has_digits_for_letters(piece.text):
            span = Span(piece.start, piece.start + len(piece.text))
            form = piece.text.casefold()
            return Any((found, Word(tuple((field, frozenset({form})) for field in fields), form, span)))
        return found

    def _words(self, text: str, start: int, fields: tuple[str, ...], *, exact: bool) -> list[Single]:
        """The words of a stretch without spaces, each by the signs that it bears; `exact` where its quotation asks for forms."""
        bare = text.lstrip("=")
        exact = exact or len(bare) < len(text)
        start += len(text) - len(bare)
        if "*" in bare or "?" in bare.rstrip("?") or (bare.endswith("?") and "*" in bare):
            return self._wild(bare, start, fields)
        variant = bare.endswith("~")
        bare = bare.rstrip("~")
        words: list[Single] = []
        for token in tokenize(bare, start):
            if self._left <= 0:
                self._faults.append(Fault(FaultKind.TOO_LONG, token.start))
                break
            self._left -= 1
            span = Span(token.start, token.end)
            if exact:
                words.append(Exact(token.form.casefold(), fields, span))
            elif variant:
                words.append(Variant(token.form.casefold(), fields, span))
            else:
                words.append(_word(token, fields))
        return words

    def _wild(self, text: str, start: int, fields: tuple[str, ...]) -> list[Single]:
        """A word with wildcards in it."""
        shape = re.sub(r"\*+", "*", "".join(fold(letter) for letter in text if letter.isalnum() or letter in "*?'-").strip("'-"))
        letters = sum(letter.isalnum() for letter in shape)
        if letters < LEAST_PREFIX or self._left <= 0:
            self._faults.append(Fault(FaultKind.SHORT_PREFIX if self._left > 0 else FaultKind.TOO_LONG, start))
            return []
        self._left -= 1
        span = Span(start, start + len(text))
        if shape.endswith("*") and not set("*?") & set(shape[:-1]):
            return [Prefix(shape[:-1], fields, span)]
        return [Pattern(shape, fields, span)]

    def _fault(self, kind: FaultKind, piece: Piece) -> None:
        self._faults.append(Fault(kind, piece.start))

    def _peek(self) -> Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _peek_kind(self) -> str | None:
        piece = self._peek()
        return piece.kind if piece else None


def _word(token: Token, fields: tuple[str, ...]) -> Word:
    return word_of(token.form, Span(token.start, token.end), fields)


def word_of(form: str, span: Span, fields: tuple[str, ...], through: str = "") -> Word:
    """A word to be asked in any of its forms; `form` as `tokens` gives it."""
    keys = tuple((field, frozenset(keys_of(form, field))) for field in fields)
    return Word(keys, form.casefold(), span, through)


def _joined(parts: list[Node], how: "type[All] | type[Any]") -> Node | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else how(tuple(parts))
