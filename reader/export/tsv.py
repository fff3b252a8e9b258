"""Tables: one unit a line, its fields between tabs; the first line names the fields."""

from collections.abc import Iterable, Iterator

from reader.core.units import Unit, on_one_line

FIELDS = (
    "bg", "en", "score", "origin", "story",
    "bg_headline", "en_headline", "bg_source", "en_source", "bg_date", "en_date",
)  # fmt: skip


def as_tsv(units: Iterable[Unit], title: str = "") -> Iterator[str]:  # noqa: ARG001 (a table has no place for a title)
    """The table in pieces. White space within a field becomes one space, so that no field breaks a line."""
    yield "\t".join(FIELDS) + "\n"
    for unit in units:
        fields = (
            *(side.text for side in unit.sides),
            f"{unit.score:.3f}",
            unit.origin.value,
            unit.story,
            *(side.headline for side in unit.sides),
            *(side.source for side in unit.sides),
            *(side.day.isoformat() if side.day else "" for side in unit.sides),
        )
        yield "\t".join(map(on_one_line, fields)) + "\n"
