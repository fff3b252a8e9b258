"""Finds the OpenType feature by which a face gives Bulgarian letterforms.

Faces tie these forms to the language (`locl` for BGR), which Qt takes from the locale of the process and never from a text;
many offer the same forms as a stylistic set, and that can be asked for. The set is told by what it does: it puts the same
glyphs as `locl` does, or, where there is no `locl`, changes the letters that look otherwise in Bulgarian and no others.

Tables are read as the OpenType specification has them (GSUB, version 1).
"""

import struct
from collections.abc import Iterator, Mapping
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QRawFont

from reader.ui.fonts import reading_font

CHANGED = "вгджзийклптцшщъьюф"
"""Small letters that have a Bulgarian form of their own."""
UNCHANGED = "аеорсух"
LEAST = 8
"""Of the letters that change, at least so many."""
SHARE = 0.7
_SINGLE, _EXTENSION = 1, 7


def bulgarian_feature(family: str) -> str:
    """The tag of the feature that gives a family ("" for the program's choice) its Bulgarian letterforms; "" where none does."""
    return _feature_of(QFontInfo(QFont(family) if family else reading_font(12)).family())


@lru_cache(maxsize=64)
def _feature_of(family: str) -> str:
    raw = QRawFont.fromFont(QFont(family, 12), QFontDatabase.WritingSystem.Cyrillic)
    letters = CHANGED + UNCHANGED
    glyphs = dict(zip(letters, raw.glyphIndexesForString(letters), strict=False))
    return feature_in(bytes(raw.fontTable("GSUB").data()), glyphs)


def feature_in(table: bytes, glyphs: Mapping[str, int]) -> str:
    """The tag of the set with Bulgarian letterforms in a GSUB table; `glyphs` are the usual ones of the letters."""
    try:
        offered = dict(_features(table))
    except (struct.error, UnicodeDecodeError):
        return ""  # a damaged table: the face is used as it is
    local = offered.pop("", {})
    best = max(offered, key=lambda tag: _likeness(offered[tag], local, glyphs), default="")
    return best if best and _likeness(offered[best], local, glyphs) >= SHARE else ""


def _likeness(offered: Mapping[int, int], local: Mapping[int, int], glyphs: Mapping[str, int]) -> float:
    """From 0 to 1, how far a set does what is wanted of it."""
    if local:
        wanted = {glyph for letter, glyph in glyphs.items() if glyph in local and letter in CHANGED}
        return sum(offered.get(glyph) == local[glyph] for glyph in wanted) / len(wanted) if wanted else 0.0
    if any(glyphs[letter] in offered for letter in UNCHANGED if letter in glyphs):
        return 0.0
    changed = sum(glyphs.get(letter) in offered for letter in CHANGED)
    return 1.0 if changed >= LEAST else 0.0


def _features(table: bytes) -> Iterator[tuple[str, dict[int, int]]]:
    """What each stylistic set puts for a glyph, by tag; under "" what `locl` puts in Bulgarian."""
    if len(table) < 10:
        return
    scripts, features, lookups = struct.unpack_from(">HHH", table, 4)
    script = dict(_records(table, scripts)).get("cyrl")
    if script is None:
        return
    (default,) = struct.unpack_from(">H", table, script)
    languages = dict(_records(table, script + 2, base=script))
    listed = list(_records(table, features))
    if "BGR " in languages:
        local = [listed[place][1] for place in _indices(table, languages["BGR "]) if listed[place][0] == "locl"]
        yield "", _substitutions(table, lookups, local)
    for place in _indices(table, script + default) if default else ():
        tag, feature = listed[place]
        if tag[:2] in ("ss", "cv"):
            yield tag, _substitutions(table, lookups, [feature])


def _records(table: bytes, at: int, base: int | None = None) -> Iterator[tuple[str, int]]:
    """A list of (tag, place in the table)."""
    (count,) = struct.unpack_from(">H", table, at)
    for place in range(count):
        tag, offset = struct.unpack_from(">4sH", table, at + 2 + 6 * place)
        yield tag.decode("ascii"), (at if base is None else base) + offset


def _indices(table: bytes, language: int) -> tuple[int, ...]:
    (count,) = struct.unpack_from(">H", table, language + 4)
    return struct.unpack_from(f">{count}H", table, language + 6)


def _substitutions(table: bytes, lookups: int, features: list[int]) -> dict[int, int]:
    """What single substitutions of some features put for each glyph."""
    found: dict[int, int] = {}
    for feature in features:
        (count,) = struct.unpack_from(">H", table, feature + 2)
        for place in struct.unpack_from(f">{count}H", table, feature + 4):
            (offset,) = struct.unpack_from(">H", table, lookups + 2 + 2 * place)
            found.update(_lookup(table, lookups + offset))
    return found


def _lookup(table: bytes, at: int) -> Iterator[tuple[int, int]]:
    kind, _, count = struct.unpack_from(">HHH", table, at)
    for offset in struct.unpack_from(f">{count}H", table, at + 6):
        sub = at + offset
        if kind == _EXTENSION:
            _, inner, further = struct.unpack_from(">HHI", table, sub)
            if inner == _SINGLE:
                yield from _single(table, sub + further)
        elif kind == _SINGLE:
            yield from _single(table, sub)


def _single(table: bytes, at: int) -> Iterator[tuple[int, int]]:
    form, coverage, what = struct.unpack_from(">HHH", table, at)
    covered = list(_covered(table, at + coverage))
    if form == 1:
        yield from ((glyph, (glyph + what) & 0xFFFF) for glyph in covered)
    else:
        yield from zip(covered, struct.unpack_from(f">{what}H", table, at + 6), strict=False)


def _covered(table: bytes, at: int) -> Iterator[int]:
    form, count = struct.unpack_from(">HH", table, at)
    if form == 1:
        yield from struct.unpack_from(f">{count}H", table, at + 4)
        return
    for place in range(count):
        first, last, _ = struct.unpack_from(">HHH", table, at + 4 + 6 * place)
        yield from range(first, last + 1)
