"""A page to read, print or send: units in two columns, in one file that needs nothing else."""

from collections.abc import Iterable, Iterator
from html import escape

from reader.core.units import Unit, UnitSide, on_one_line, writable

NAMES = {"bg": "Български", "en": "English"}
_STYLE = """
    :root { color-scheme: light dark; }
    body { font: 1rem/1.6 "Noto Serif", Georgia, serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
    h1 { font-size: 1.3rem; }
    table { border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 2rem; }
    caption, th, small { font-family: system-ui, sans-serif; }
    caption { text-align: left; font-size: .85rem; padding: .4rem .8rem; opacity: .8; }
    th { text-align: left; font-weight: 600; }
    th, td { vertical-align: top; padding: .4rem .8rem; border-bottom: 1px solid #8884; overflow-wrap: break-word; }
    tr { break-inside: avoid; }
    mark { background: #ffe39a; color: #2b2100; }
    small { display: block; opacity: .75; }
"""


def as_html(units: Iterable[Unit], title: str = "") -> Iterator[str]:
    """The page in pieces: a table for each pair of versions; with a `title` (what was asked) one table of all its lines."""
    named = f"Vestnik · {title}" if title else "Vestnik"
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n  <meta charset="utf-8">\n'
        '  <meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"  <title>{_text(named)}</title>\n  <style>{_STYLE}  </style>\n</head>\n<body>\n"
    )
    if title:
        yield f"<h1>{_text(title)}</h1>\n"
    before: tuple[str, ...] | None = None
    for unit in units:
        table = () if title else (unit.story, *(side.headline + str(side.day) for side in unit.sides))
        if table != before:
            yield ("" if before is None else "</tbody></table>\n") + _head(unit, lines=bool(title))
            before = table
        cells = (_cell(side, told=_place(side) if title else "") for side in unit.sides)
        yield f"<tr>{''.join(cells)}</tr>\n"
    yield ("" if before is None else "</tbody></table>\n") + "</body>\n</html>\n"


def _head(unit: Unit, *, lines: bool) -> str:
    if lines:
        heads = [NAMES.get(side.language, side.language) for side in unit.sides]
        return f"<table><thead><tr>{''.join(_heading(head, 'en', '') for head in heads)}</tr></thead><tbody>\n"
    told = "".join(_heading(side.headline, side.language, _place(side, headline=False)) for side in unit.sides)
    return f"<table><thead><tr>{told}</tr></thead><tbody>\n"


def _heading(words: str, language: str, below: str) -> str:
    return f'<th scope="col" lang="{_text(language)}">{_text(words)}{_small(below)}</th>'


def _place(side: UnitSide, *, headline: bool = True) -> str:
    """Where a passage stood."""
    parts = (side.headline if headline else "", side.source, side.day.isoformat() if side.day else "")
    return " · ".join(part for part in parts if part)


def _cell(side: UnitSide, told: str) -> str:
    return f'<td lang="{_text(side.language)}">{_marked(side)}{_small(told)}</td>'


def _small(words: str) -> str:
    return f"<small>{_text(words)}</small>" if words else ""


def _marked(side: UnitSide) -> str:
    """The text with its matches marked."""
    pieces, at = [], 0
    for span in side.match:
        pieces += [_escaped(side.text[at : span.start]), "<mark>", _escaped(span.of(side.text)), "</mark>"]
        at = span.end
    return "".join((*pieces, _escaped(side.text[at:])))


def _text(words: str) -> str:
    return _escaped(on_one_line(words))


def _escaped(words: str) -> str:
    return escape(writable(words))
