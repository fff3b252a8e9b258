"""The formats in which units are handed over, each by its name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from reader.core.units import Unit
from reader.export.html import as_html
from reader.export.tmx import as_tmx
from reader.export.tsv import as_tsv

Exporter = Callable[[Iterable[Unit], str], Iterator[str]]
"""Units, and a title ("" for none), as pieces of the text of a file."""


class Format(StrEnum):
    """A format; its value is also the usual ending of its files."""

    TMX = "tmx"
    TSV = "tsv"
    HTML = "html"


EXPORTERS: Mapping[Format, Exporter] = {Format.TMX: as_tmx, Format.TSV: as_tsv, Format.HTML: as_html}
