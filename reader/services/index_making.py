"""Fills an index from the library: with what its outbox names, or with all that it holds, in an index of its own.

When that is done, and under which lock, is `indexing`'s matter.
"""

from collections.abc import Sequence

from reader.core.progress import GiveWay, Progress, at_once
from reader.errors import LibraryFullError
from reader.library.filing import Subject
from reader.library.store import Change, Library
from reader.search.home import IndexHome
from reader.search.index import SearchIndex
from reader.services import filing
from reader.services.pool import Workers

BATCH = 1000
"""Entries of the outbox taken in with one commit."""
_SHARE_OF_LIBRARY = 0.5
"""A new index needs at most so much of what the library itself takes, with what it takes on the way and some to spare."""
_LEAST_ROOM = 16 << 20


def agrees(library: Library, index: SearchIndex) -> bool:
    """Whether the index holds as much as the library; true as long as there is something in the outbox."""
    counts = index.counts
    if (counts.articles, counts.alignments) == (library.count(), library.alignment_count()):
        return True
    return library.outbox_size() > 0


def take_in(
    library: Library, index: SearchIndex, workers: Workers | None, progress: Progress, give_way: GiveWay = at_once
) -> None:
    """File what the outbox names, batch by batch: searched first, on the disk then, and only after that forgotten there.

    The index is open for writing; raises `DistrustError` where it turns out to be unsound.
    """
    done = 0
    while changes := library.outbox(BATCH):
        progress.report(done, done + library.outbox_size(), "indexing")
        parts = _renewed(library, index, changes, workers, give_way)
        give_way()
        if owners := [owner for part in parts for owner in part.owners]:
            index.write([part.segment for part in parts if part.segment is not None], owners, give_way)
            give_way()
            index.settle()
        library.forget_outbox(changes[-1].number)
        done += len(changes)


def _renewed(
    library: Library, index: SearchIndex, changes: Sequence[Change], workers: Workers | None, give_way: GiveWay
) -> list[filing.Renewed]:
    """What is filed anew. The stamps of articles tell which are filed just so (their stories are not filed)."""
    snapshot = index.newest_snapshot()
    subjects = list(dict.fromkeys((change.left, change.right) for change in changes))
    filed = {left: snapshot.of(left) for left, right in subjects if right is None}
    stamps = {article: int(snapshot.numbers("stamp")[docs[0]]) for article, docs in filed.items() if len(docs) == 1}
    return filing.renewed_in_chunks(library, subjects, stamps, index.folder, workers, give_way)


def build(library: Library, home: IndexHome, workers: Workers | None, progress: Progress) -> SearchIndex:
    """A new index of all that the library holds, in its place. What is added meanwhile stays in the outbox.

    The lock of `home` is held. Raises `LibraryFullError` where there is no room for it beside the old one, before anything was
    touched; and `FileNotFoundError` where it is deleted while it is being made.
    """
    waiting = library.outbox(1 << 31)
    subjects = _everything(library)
    _refuse_full(library, home)
    try:
        made = home.begin()
        segments = filing.segments_of(library, subjects, made.folder, workers, progress)
        made.write(segments, ())
        adopted = home.adopt(made)
    finally:
        home.tidy()  # what was not made to the end gives its room back at once
    if waiting:
        library.forget_outbox(waiting[-1].number)
    return adopted


def _everything(library: Library) -> list[Subject]:
    """All articles and, soon after their articles, all alignments (analysis remembers the passages it saw last)."""
    order = {card.id: place for place, card in enumerate(library.cards())}
    subjects: list[Subject] = [(article, None) for article in order]
    subjects += library.all_alignments()
    return sorted(subjects, key=lambda one: (max(order.get(part, 0) for part in one if part is not None), one[1] is not None))


def _refuse_full(library: Library, home: IndexHome) -> None:
    """Raise where a new index will not find room beside the old one; nothing has been touched then."""
    needed = int(library.size() * _SHARE_OF_LIBRARY) + _LEAST_ROOM
    free, enough = home.room(needed)
    if not enough:
        raise LibraryFullError(
            f"The disk is too full to make the search index: it needs {needed >> 20} MB, and {free >> 20} MB are free. "
            "The library is as it was."
        )
