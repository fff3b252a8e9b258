"""One folder with a Whoosh index: opened only if its marker agrees, changed batch by batch, read through snapshots.

Which library it belongs to, when it is made anew and who may write is `services.indexing`'s matter; here one writer at a time
is taken for granted (the caller holds a lock). Any doubt about the files is raised as DistrustError.
"""

import contextlib
import os
import shutil
import struct
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.index import IndexError as WhooshIndexError

from reader.search import marker
from reader.search.gather import Gathered
from reader.search.marker import Counts, DistrustError
from reader.search.schema import ALIGNMENT, ARTICLE, PAIR, VERSIONS, schema
from reader.search.segment import ArticleNumbers, SegmentView
from reader.search.snapshot import Snapshot
from reader.search.writer import GatheringWriter

NAME = "v"
_UNSOUND = (
    OSError,
    WhooshIndexError,
    UnpicklingError,
    AttributeError,
    AssertionError,
    EOFError,
    ImportError,
    KeyError,
    LookupError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What Whoosh lets through when a file is missing or not what it should be."""


Segments = list[Any]


class _Storage(FileStorage):  # type: ignore[misc]
    """Calls back when all files of a commit are written and only the renaming of the table of contents makes them count."""

    def __init__(self, folder: Path, before_commit: Callable[[str, str], None]) -> None:
        super().__init__(str(folder))
        self._before_commit = before_commit

    def rename_file(self, frm: str, to: str, safe: bool = False) -> None:
        """Rename; a table of contents is announced first."""
        if to.endswith(".toc"):
            self._before_commit(frm, to)
        super().rename_file(frm, to, safe=safe)


class SearchIndex:
    """An index that is open. Reading is for any thread, writing for one at a time."""

    def __init__(self, folder: Path, identity: str, key: bytes) -> None:
        """Open the index in `folder`; raises DistrustError where it is not sound and of this library."""
        self.folder = folder
        self._identity = identity
        self._key = key
        self._schema = schema()
        self._storage = _Storage(folder, self._seal)
        self._trusted: dict[str, str] = {}
        self._counts, self._by_todays_rules = Counts(), True
        self._coming = Counts()
        self._loading = threading.Lock()
        self._articles = ArticleNumbers()
        self._snapshot = self._load(self.newest(), None)

    @classmethod
    def create(cls, folder: Path, identity: str, key: bytes) -> "SearchIndex":
        """Make an empty index in `folder`, which is made too."""
        folder.mkdir(parents=True)
        first = marker.marker_of(identity, 0, Counts(), {})

        def seal(temporary: str, name: str) -> None:
            checksum = marker.checksum(folder / temporary)
            marker.write(folder, marker.marker_of(identity, 0, first.counts, {name: checksum}), key)

        FileIndex.create(_Storage(folder, seal), schema(), NAME)
        return cls(folder, identity, key)

    # -- reading -------------------------------------------------------------------------------------------------------

    def newest(self) -> int:
        """The newest generation in the folder; raises DistrustError where there is none."""
        found = int(TOC._latest_generation(self._storage, NAME))
        if found < 0:
            raise DistrustError("there is no index here")
        return found

    def snapshot(self) -> Snapshot:
        """The newest state, another program's commits included; raises DistrustError where that is not sound."""
        with self._loading:
            newest = self.newest()
            if newest != self._snapshot.generation:
                self._snapshot = self._load(newest, self._snapshot)
            return self._snapshot

    @property
    def by_todays_rules(self) -> bool:
        """Whether it was made by this program's rules; one made by others can be searched, and must not be written to."""
        return self._by_todays_rules

    @property
    def counts(self) -> Counts:
        """How many articles, alignments and links live in the state that was read last."""
        return self._counts

    def _load(self, generation: int, before: Snapshot | None) -> Snapshot:
        told = marker.read(self.folder, generation, self._identity, self._key)
        try:
            self._verify(told)
            contents = TOC.read(self._storage, NAME, gen=generation, schema=self._schema)
            known = {view.name: view for view in before.views} if before else {}
            views = [
                known.get(segment.segment_id()) or SegmentView(self._storage, segment, self._articles)
                for segment in contents.segments
            ]
            deleted = [list(segment.deleted_docs()) for segment in contents.segments]
            snapshot = Snapshot(generation, views, deleted, self._articles, before)
            found = Counts(int(snapshot.articles.sum()), snapshot.alignments, int(snapshot.pairs.sum()))
        except _UNSOUND as error:
            raise DistrustError(f"the index cannot be read: {error!r}") from error
        if found != told.counts:
            raise DistrustError("the index does not hold what its marker says")
        self._counts, self._by_todays_rules = found, told.by_todays_rules
        return snapshot

    def _verify(self, told: marker.Marker) -> None:
        """Compare the checksums of the files that have not been compared yet.

        The marker also names what merging left behind, which is gone by now; a missing file that is needed shows itself on
        opening.
        """
        for name, checksum in told.files.items():
            if self._trusted.get(name) == checksum:
                continue
            with contextlib.suppress(FileNotFoundError):
                if marker.checksum(self.folder / name) != checksum:
                    raise DistrustError(f"{name} is damaged")
                self._trusted[name] = checksum
        if TOC._filename(NAME, told.generation) not in told.files:
            raise DistrustError("the marker does not speak of the table of contents")

    # -- writing -------------------------------------------------------------------------------------------------------

    def write(self, gathered: Sequence[Gathered], replaced: Iterable[str]) -> None:
        """Take in what was gathered and drop all that was filed for the owners `replaced`, in one commit without merging.

        Raises OSError (a full disk) with the index as it was before.
        """
        before = self.snapshot()
        gone = [int(doc) for owner in replaced for doc in before.of(owner)]
        self._commit(before, gathered, gone, _merge_nothing)

    def add(self, gathered: Sequence[Gathered]) -> None:
        """Take in what was gathered, as one piece; OSError as of `write`."""
        self._commit(self.snapshot(), gathered, (), _merge_nothing)

    def merge(self) -> None:
        """Merge small segments into a greater one, as far as that pays."""
        self._commit(self.snapshot(), (), (), _merge_small)

    @property
    def segments(self) -> int:
        """In how many pieces the present state lies."""
        return len(self._snapshot.views)

    def _commit(self, before: Snapshot, taken: Sequence[Gathered], gone: Sequence[int], how: Any) -> None:
        self._clear_leftovers()
        index = FileIndex(self._storage, schema=self._schema, indexname=NAME)
        self._coming = _after(before, taken, gone, self._counts)
        writer = GatheringWriter(index)
        try:
            if writer.generation != before.generation + 1:
                raise DistrustError("another program wrote at the same time")
            for doc in gone:
                writer.delete_document(doc)
            for gathered in taken:
                writer.take(gathered)
            writer.commit(mergetype=how)
        finally:
            if not writer.is_closed:
                self._cancel(writer)
        self.snapshot()
        for old in self.folder.glob("marker-*.json"):
            if old != marker.path_of(self.folder, self._snapshot.generation):
                old.unlink(missing_ok=True)

    def _seal(self, temporary: str, name: str) -> None:
        """Put all files of a state that is about to count on the disk, and its marker after them."""
        files = {name: _synced(self.folder / temporary)}
        for file in self.folder.glob(f"{NAME}_*.*"):
            files[file.name] = self._trusted.get(file.name) or _synced(file)
        generation = int(name.removesuffix(".toc").rpartition("_")[2])
        marker.write(self.folder, marker.marker_of(self._identity, generation, self._coming, files), self._key)
        self._trusted.update(files)

    @staticmethod
    def _cancel(writer: Any) -> None:
        """Give up a commit; its files are left behind where even that fails (a full disk), and go with the next commit."""
        with contextlib.suppress(*_UNSOUND):
            writer.cancel()

    def _clear_leftovers(self) -> None:
        """What a killed program left of a commit; whole commits are never touched."""
        shutil.rmtree(self.folder / f"{NAME}.tmp", ignore_errors=True)
        for pattern in ("*.toc.*", "marker-*.new"):
            for old in self.folder.glob(pattern):
                old.unlink(missing_ok=True)


def _merge_nothing(writer: GatheringWriter, segments: Segments) -> Segments:  # noqa: ARG001 (Whoosh asks so)
    """Keep all segments."""
    return segments


def _merge_small(writer: GatheringWriter, segments: Segments) -> Segments:
    """Merge the smallest segments, up to one that is greater than all before it together; gives those that stay."""
    rising = sorted(segments, key=lambda segment: int(segment.doc_count_all()))
    total = taken = 0
    for segment in rising:
        size = int(segment.doc_count_all())
        if taken > 1 and size > total:
            break
        total, taken = total + size, taken + 1
    if taken < 2:
        return segments
    for segment in rising[:taken]:
        writer.take_segment(segment)
    return rising[taken:]


def _synced(file: Path) -> str:
    """The checksum of a file that has just been written, after it has reached the disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
    return marker.checksum(file)


def _after(before: Snapshot, taken: Iterable[Gathered], gone: Sequence[int], counts: Counts) -> Counts:
    """The counts of the state that a commit leads to."""
    kinds = Counter(before.numbers("kind")[sorted(set(gone))].tolist())
    change: Counter[int] = Counter()
    for gathered in taken:
        change.update(gathered.columns["kind"].tolist())
    change.subtract(kinds)
    return Counts(
        counts.articles + change[ARTICLE],
        counts.alignments + change[ALIGNMENT],
        counts.pairs + change[PAIR] + change[VERSIONS],
    )
