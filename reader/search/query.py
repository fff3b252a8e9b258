"""The query language: what a user types becomes a tree; nothing that is typed is a fault.

Words side by side must all be there, in any form (`сигурност съвет`); „phrases“ in any quotation marks stand together in order;
`-word` and `NOT`/`НЕ` exclude; `OR`, `ИЛИ`, `|` give a choice and bind less than standing side by side; `AND`, `И`, `&` may be
written; brackets group; `стран*` is a prefix; `bg:` and `en:` ask one language. What makes no sense is read as if it were not
there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.core.article import Span
from reader.language.tokens import Token, tokenize
from reader.search.analyzers import LANGUAGES, OTHER, keys_of

MOST_LEAVES = 40
"""Words of a query beyond these are not asked."""
DEEPEST = 12
LEAST_PREFIX = 2
"""A prefix shorter than this would match nearly everything."""

EVERYWHERE = (*LANGUAGES, OTHER)


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms; `keys` by field (see `analyzers.field_of`), `span` its place in the query."""

    keys: tuple[tuple[str, frozenset[str]], ...]
    form: str
    span: Span

    def keys_in(self, field: str) -> frozenset[str]:
        """The keys under which the word is filed in a field; none where that field is not asked."""
        return next((keys for name, keys in self.keys if name == field), frozenset())


@dataclass(frozen=True, slots=True)
class Prefix:
    """All words that begin so, by exact form, in `fields`."""

    start: str
    fields: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one right after the other within a passage, each in any form."""

    words: "tuple[Word | Prefix, ...]"


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    """One part must hold."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: "Node"


Leaf = Word | Prefix | Phrase
Node = Leaf | All | Any | Not

_CLOSERS = {"„": '“”"', "“": '”“"', "”": '”"', "«": "»", "»": "«", '"': '"“”'}
_PIECE = re.compile(
    r"(?P<open>\()|(?P<close>\))|(?P<or>\|)|(?P<and>&)|(?P<minus>(?:(?<=\s)|(?<=[(:])|^)[-−–](?=[^\s)]))"
    r"|(?P<field>(?:bg|en|бг|ен)(?=:)):|(?P<quote>[„“”«»\"])|(?P<chunk>[^\s()|&„“”«»\"]+)",
    re.IGNORECASE,
)
_OPERATORS = {"OR": "or", "ИЛИ": "or", "AND": "and", "И": "and", "NOT": "minus", "НЕ": "minus"}
_FIELDS = {"bg": "bg", "бг": "bg", "en": "en", "ен": "en"}


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    text: str
    start: int


def parse(query: str) -> Node | None:
    """The tree of a query, or None where it asks for nothing (or only tells what not to find). Never raises."""
    node = _Parser(list(_pieces(query))).choice(EVERYWHERE, 0)
    return node if any(True for _ in leaves(node)) else None


def leaves(node: Node | None) -> Iterator[Leaf]:
    """The words, prefixes and phrases that a text must or may hold; what is excluded is left out."""
    match node:
        case Word() | Prefix() | Phrase():
            yield node
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)


def _pieces(query: str) -> Iterator[_Piece]:
    position = 0
    while found := _PIECE.search(query, position):
        kind = str(found.lastgroup)
        position = found.end()
        if kind == "quote":
            end = _closing(query, found[0], position)
            yield _Piece("phrase", query[position:end], position)
            position = min(end + 1, len(query))
        elif kind == "chunk":
            yield _Piece(_OPERATORS.get(found[0], "chunk"), found[0], found.start())
        elif kind == "minus" and position < len(query):
            yield _Piece(kind, found[0], found.start())
        elif kind != "minus":
            yield _Piece(kind, found[0].rstrip(":"), found.start())


def _closing(query: str, opener: str, start: int) -> int:
    """Where the quotation ends: at its closing mark, else at the end of the query."""
    places = [place for mark in _CLOSERS[opener] if (place := query.find(mark, start)) >= 0]
    return min(places, default=len(query))


class _Parser:
    """Reads pieces from the left; `fields` are those asked at this place, `depth` how many brackets and signs are open."""

    def __init__(self, pieces: list[_Piece]) -> None:
        self._pieces = pieces
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
            self._at += 1  # OR, or a closing bracket that nothing opened
        return _joined(parts, Any)

    def _together(self, fields: tuple[str, ...], depth: int) -> Node | None:
        parts: list[Node] = []
        while (piece := self._peek()) is not None and piece.kind != "or":
            if piece.kind == "close":
                if depth:
                    break
                self._at += 1
                continue
            part = self._part(fields, depth)
            if part is not None:
                parts.append(part)
        return _joined(parts, All)

    def _part(self, fields: tuple[str, ...], depth: int) -> Node | None:
        piece = self._pieces[self._at]
        self._at += 1
        follows = self._peek() is not None and self._peek_kind() not in ("or", "close")
        match piece.kind:
            case "minus" if follows and depth < DEEPEST:
                part = self._part(fields, depth + 1) if self._peek_kind() != "minus" else None
                return Not(part) if part is not None else None
            case "field" if follows and depth < DEEPEST:
                return self._part((_FIELDS[piece.text.casefold()],), depth + 1)
            case "open" if depth < DEEPEST:
                inner = self.choice(fields, depth + 1)
                if self._peek_kind() == "close":
                    self._at += 1
                return inner
            case "phrase":
                return self._phrase(piece, fields)
            case "chunk":
                return self._chunk(piece, fields)
        return None

    def _phrase(self, piece: _Piece, fields: tuple[str, ...]) -> Node | None:
        words: list[Word | Prefix] = []
        for chunk in re.finditer(r"\S+", piece.text):
            words += self._words(chunk[0], piece.start + chunk.start(), fields)
        return words[0] if len(words) == 1 else Phrase(tuple(words)) if words else None

    def _chunk(self, piece: _Piece, fields: tuple[str, ...]) -> Node | None:
        words = self._words(piece.text, piece.start, fields)
        return words[0] if len(words) == 1 else Phrase(tuple(words)) if words else None

    def _words(self, text: str, start: int, fields: tuple[str, ...]) -> list[Word | Prefix]:
        """The words of a stretch without spaces; what follows an asterisk within it is not asked."""
        head, asterisk, _ = text.lstrip("*").partition("*")
        start += len(text) - len(text.lstrip("*"))
        tokens = list(tokenize(head, start))
        words: list[Word | Prefix] = []
        for token in tokens:
            if self._left <= 0:
                break
            last = token is tokens[-1] and asterisk and token.end == start + len(head)
            if not last:
                words.append(_word(token, fields))
            elif len(token.form) >= LEAST_PREFIX:
                words.append(Prefix(token.form.casefold(), fields, Span(token.start, token.end)))
            else:
                continue
            self._left -= 1
        return words

    def _peek(self) -> _Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _peek_kind(self) -> str | None:
        piece = self._peek()
        return piece.kind if piece else None


def _word(token: Token, fields: tuple[str, ...]) -> Word:
    keys = tuple((field, frozenset(keys_of(token.form, field))) for field in fields)
    return Word(keys, token.form.casefold(), Span(token.start, token.end))


def _joined(parts: list[Node], how: "type[All] | type[Any]") -> Node | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else how(tuple(parts))
