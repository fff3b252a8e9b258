"""The outbox of a library: what the index has yet to be told."""

from dataclasses import dataclass

from reader.library.part import Part


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the outbox: an article, or (with `right`) an alignment, of which the index has yet to hear."""

    number: int
    left: str
    right: str | None


class Outbox(Part):
    """The part of a library that holds what the index has yet to hear."""

    def outbox(self, limit: int) -> list[Change]:
        """The oldest entries of the outbox."""
        query = 'SELECT number, "left" AS l, "right" AS r FROM outbox ORDER BY number LIMIT ?'
        return [Change(row["number"], row["l"], row["r"]) for row in self._all(query, limit)]

    def outbox_size(self) -> int:
        """How many entries wait in the outbox."""
        row = self._one("SELECT count(*) FROM outbox")
        return int(row[0]) if row else 0

    def forget_outbox(self, up_to: int) -> None:
        """Drop the entries that the index has taken in."""
        with self._transaction() as db:
            db.execute("DELETE FROM outbox WHERE number <= ?", (up_to,))
