"""Translation memories: TMX 1.4b (LISA OSCAR, 2005), each unit with a Bulgarian and an English segment.

The order of elements and the attributes that must be there are those of the standard's DTD: header with its seven, then tu with
props before its tuv, tuv with props before its seg. A unit has the same id in every file in which it stands, so that a memory
that takes in several files has it once.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape  # that of xml.sax loads what fetches pages

from reader import __version__
from reader.core.units import Unit, UnitSide, on_one_line


def as_tmx(units: Iterable[Unit], title: str = "", moment: datetime | None = None) -> Iterator[str]:
    """The document in pieces. `title` becomes a note of the header, `moment` (by default now) its date."""
    stamp = (moment or datetime.now(UTC)).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    note = f"    <note>{xml_text(title)}</note>\n" if title else ""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        '<tmx version="1.4">\n'
        f'  <header creationtool="Vestnik" creationtoolversion={_attribute(__version__)} segtype="sentence" o-tmf="Vestnik"'
        f' adminlang="en" srclang="*all*" datatype="plaintext" creationdate="{stamp}"'
    )
    yield f">\n{note}  </header>\n  <body>\n" if note else "/>\n  <body>\n"
    yield from map(_unit, units)
    yield "  </body>\n</tmx>\n"


def xml_text(text: str) -> str:
    """A text on one line, as XML takes it; characters that XML cannot write are left out."""
    return escape(on_one_line(text), quote=False)


def _unit(unit: Unit) -> str:
    whole = all(side.passages == 1 for side in unit.sides)
    props = (("x-story", unit.story), ("x-score", f"{unit.score:.3f}"), ("x-origin", unit.origin.value))
    told = "".join(_prop(name, value, 6) for name, value in props)
    kind = "" if whole else ' segtype="block"'
    return f'    <tu tuid="{_id(unit)}"{kind}>\n{told}{_side(unit.bulgarian)}{_side(unit.english)}    </tu>\n'


def _id(unit: Unit) -> str:
    told = "\n".join((*(on_one_line(side.text) for side in unit.sides), unit.origin.value))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _side(side: UnitSide) -> str:
    props = (("x-headline", side.headline), ("x-source", side.source), ("x-date", side.day.isoformat() if side.day else ""))
    told = "".join(_prop(name, value, 8) for name, value in props if value)
    return f"      <tuv xml:lang={_attribute(side.language)}>\n{told}        <seg>{xml_text(side.text)}</seg>\n      </tuv>\n"


def _prop(name: str, value: str, indent: int) -> str:
    return f'{" " * indent}<prop type="{name}">{xml_text(value)}</prop>\n'


def _attribute(value: str) -> str:
    return f'"{escape(on_one_line(value))}"'
