"""The alignments of a library: what matches between two articles, as it was derived."""

from reader.core.alignment import Alignment
from reader.library import rows
from reader.library.part import Part


class Alignments(Part):
    """The part of a library that holds alignments."""

    def unaligned(self) -> list[tuple[str, str]]:
        """Pairs of articles of one story that have not been aligned, Bulgarian at the left, else the older one."""
        query = """
            SELECT a.id AS one, b.id AS other, a.language AS tongue, b.language AS other_tongue
            FROM membership AS m JOIN membership AS n ON m.story = n.story
            JOIN article AS a ON a.id = m.article JOIN article AS b ON b.id = n.article
            WHERE (a.added, a.id) < (b.added, b.id) AND a.language IN ('bg', 'en') AND b.language IN ('bg', 'en')
            AND NOT EXISTS (SELECT 1 FROM alignment AS al WHERE al."left" = a.id AND al."right" = b.id)
            AND NOT EXISTS (SELECT 1 FROM alignment AS al WHERE al."left" = b.id AND al."right" = a.id)
            AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.article IN (a.id, b.id))
            ORDER BY a.added, b.added
        """
        return [_sides((row["one"], row["tongue"]), (row["other"], row["other_tongue"])) for row in self._all(query)]

    def left_and_right(self, one: str, other: str) -> tuple[str, str]:
        """Two articles in the order in which they are aligned: the Bulgarian one at the left, else the older one."""
        query = "SELECT id, language FROM article WHERE id IN (?, ?) ORDER BY added, id"
        first, second = self._all(query, one, other)
        return _sides((first["id"], first["language"]), (second["id"], second["language"]))

    def put_alignment(self, left: str, right: str, alignment: Alignment, maker: str) -> None:
        """Keep what was found between two articles, in place of what was found before."""
        with self._transaction() as db:
            db.execute('DELETE FROM alignment WHERE "left" = ? AND "right" = ?', (left, right))
            db.execute("INSERT INTO alignment VALUES (?, ?, ?)", (left, right, maker))
            db.executemany(
                "INSERT INTO link VALUES (?, ?, ?, ?)",
                [(left, right, number, rows.link_body(link)) for number, link in enumerate(alignment.links)],
            )
            db.executemany(
                "INSERT INTO difference VALUES (?, ?, ?, ?)",
                [(left, right, number, rows.difference_body(d)) for number, d in enumerate(alignment.differences)],
            )
            db.execute('INSERT INTO outbox ("left", "right") VALUES (?, ?)', (left, right))

    def alignment(self, left: str, right: str) -> Alignment | None:
        """What was found between two articles, seen with `left` at the left; None where they have not been aligned."""
        if self._one("SELECT 1 FROM hidden WHERE article IN (?, ?)", left, right):
            return None
        if self._one('SELECT 1 FROM alignment WHERE "left" = ? AND "right" = ?', left, right):
            return self._stored(left, right)
        if self._one('SELECT 1 FROM alignment WHERE "left" = ? AND "right" = ?', right, left):
            return self._stored(right, left).mirrored()
        return None

    def _stored(self, left: str, right: str) -> Alignment:
        where = 'WHERE "left" = ? AND "right" = ? ORDER BY number'
        links = self._all(f"SELECT body FROM link {where}", left, right)
        differences = self._all(f"SELECT body FROM difference {where}", left, right)
        return Alignment(
            tuple(rows.link_of(row["body"]) for row in links), tuple(rows.difference_of(row["body"]) for row in differences)
        )

    def alignments_of(self, story: str) -> list[tuple[str, str]]:
        """The pairs of articles of a story that have been aligned, as they are kept."""
        query = """
            SELECT al."left" AS l, al."right" AS r FROM alignment AS al
            JOIN membership AS m ON m.article = al."left" JOIN membership AS n ON n.article = al."right"
            WHERE m.story = ? AND n.story = m.story
            AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.article IN (al."left", al."right"))
            ORDER BY m.article, n.article
        """
        return [(row["l"], row["r"]) for row in self._all(query, story)]

    def all_alignments(self) -> list[tuple[str, str]]:
        """The pairs of articles that have been aligned."""
        query = """
            SELECT "left" AS l, "right" AS r FROM alignment
            WHERE "left" NOT IN (SELECT article FROM hidden) AND "right" NOT IN (SELECT article FROM hidden) ORDER BY 1, 2
        """
        return [(row["l"], row["r"]) for row in self._all(query)]


def _sides(older: tuple[str, str], newer: tuple[str, str]) -> tuple[str, str]:
    """Left and right of two articles, given as (id, language)."""
    swapped = older[1] == "en" and newer[1] == "bg"
    return (newer[0], older[0]) if swapped else (older[0], newer[0])
