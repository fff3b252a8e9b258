"""One folder with a Whoosh index: opened only if its marker agrees, changed batch by batch, read through snapshots.

Which library it belongs to, when it is made anew and who may write is `services.indexing`'s matter; here one writer at a time
is taken for granted (the caller holds a lock). Any doubt about the files is raised as DistrustError.
"""

import contextlib
import os
import struct
import threading
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, clean_files
from whoosh.index import IndexError as WhooshIndexError

from reader.core.progress import GiveWay, at_once
from reader.search import marker
from reader.search.marker import Counts, DistrustError
from reader.search.schema import schema
from reader.search.segment import ArticleNumbers, SegmentView
from reader.search.snapshot import Snapshot
from reader.search.writer import NAME, Segment

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
        self._unsettled: set[str] = set()
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
        newest = self.newest()
        if newest == self._snapshot.generation or not self._loading.acquire(blocking=False):
            return self._snapshot  # what another thread is about to open can wait, a search cannot
        try:
            return self._renewed(newest)
        finally:
            self._loading.release()

    def newest_snapshot(self) -> Snapshot:
        """The same, after waiting for what another thread is about to open."""
        with self._loading:
            return self._renewed(self.newest())

    def _renewed(self, newest: int) -> Snapshot:
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
            snapshot = self._opened(generation, contents.segments, before)
            found = _counts(snapshot)
        except _UNSOUND as error:
            raise DistrustError(f"the index cannot be read: {error!r}") from error
        if found != told.counts:
            raise DistrustError("the index does not hold what its marker says")
        self._counts, self._by_todays_rules = found, told.by_todays_rules
        return snapshot

    def _opened(self, generation: int, segments: Sequence[Segment], before: Snapshot | None) -> Snapshot:
        """A state of which the files are known to be sound; what `before` has open stays open."""
        known = {view.name: view for view in before.views} if before else {}
        views = [known.get(segment.segment_id()) or SegmentView(self._storage, segment, self._articles) for segment in segments]
        return Snapshot(generation, views, [list(segment.deleted_docs()) for segment in segments], self._articles, before)

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

    def write(self, segments: Sequence[Segment], replaced: Iterable[str], give_way: GiveWay = at_once) -> None:
        """Let segments count that were made in the index's folder, and drop all that was filed before for the owners `replaced`.

        It can be searched at once, and outlives the program; only `settle` makes it outlive the machine's stopping. Raises
        OSError (a full disk) with the index as it was before.
        """
        before = self.newest_snapshot()
        gone = [int(doc) for owner in replaced for doc in before.of(owner)]
        try:
            self._commit(before, _Change(tuple(segments), frozenset(), tuple(gone)), give_way)
        except OSError:
            for segment in segments:
                (self.folder / segment.make_filename(segment.COMPOUND_EXT)).unlink(missing_ok=True)
            raise

    def to_merge(self) -> list[Segment]:
        """The smallest segments, up to one that is greater than all before it together; none where merging does not pay."""
        rising = sorted(self._contents().segments, key=lambda segment: int(segment.doc_count_all()))
        total = taken = 0
        for segment in rising:
            size = int(segment.doc_count_all())
            if taken > 1 and size > total:
                break
            total, taken = total + size, taken + 1
        return rising[:taken] if taken > 1 else []

    def replace(self, merged: Sequence[Segment], by: Segment, made_in: Path) -> None:
        """Let a segment that `merge_segments` made in `made_in` stand for those it was made of; what was deleted of them
        meanwhile is deleted of it too. Nothing happens where one of them is no more; OSError as of `write`.
        """
        before = self.newest_snapshot()
        present = {segment.segment_id(): segment for segment in self._contents().segments}
        if not all(segment.segment_id() in present for segment in merged):
            return
        base = 0
        for segment in merged:
            was, now = set(segment.deleted_docs()), set(present[segment.segment_id()].deleted_docs())
            living = [doc for doc in range(segment.doc_count_all()) if doc not in was]
            for place, doc in enumerate(living, base):
                if doc in now:
                    by.delete_document(place)
            base += len(living)
        name = by.make_filename(by.COMPOUND_EXT)
        if made_in != self.folder:
            (made_in / name).rename(self.folder / name)
        self._commit(before, _Change((by,), frozenset(segment.segment_id() for segment in merged), ()))

    def settle(self) -> None:
        """Put on the disk what counts, and remove what does not count any more; raises OSError."""
        for name in sorted(self._unsettled):
            with (self.folder / name).open("rb+") as stream:
                os.fsync(stream.fileno())
        self._unsettled.clear()
        contents = self._contents()
        clean_files(self._storage, NAME, contents.generation, contents.segments)
        for old in self.folder.glob("marker-*.json"):
            if old != marker.path_of(self.folder, contents.generation):
                old.unlink(missing_ok=True)

    @property
    def segments(self) -> int:
        """In how many pieces the present state lies."""
        return len(self._snapshot.views)

    def _contents(self) -> TOC:
        return TOC.read(self._storage, NAME, schema=self._schema)

    def _commit(self, before: Snapshot, change: "_Change", give_way: GiveWay = at_once) -> None:
        self._clear_leftovers()
        contents = self._contents()
        if contents.generation != before.generation:
            raise DistrustError("another program wrote at the same time")
        for view, number in map(before.place, change.deleted):
            contents.segments[view].delete_document(number)
        segments = [one for one in contents.segments if one.segment_id() not in change.dropped] + list(change.added)
        give_way()
        coming = self._opened(before.generation + 1, segments, before)
        give_way()
        self._coming = _counts(coming)
        TOC(self._schema, segments, coming.generation).write(self._storage, NAME)
        with self._loading:
            self._snapshot, self._counts = coming, self._coming

    def _seal(self, temporary: str, name: str) -> None:
        """Write the marker of a state that is about to count."""
        files = {name: marker.checksum(self.folder / temporary)}
        for file in self.folder.glob(f"{NAME}_*.*"):
            files[file.name] = self._trusted.get(file.name) or marker.checksum(file)
        generation = int(name.removesuffix(".toc").rpartition("_")[2])
        marker.write(self.folder, marker.marker_of(self._identity, generation, self._coming, files), self._key)
        self._unsettled |= {marker.path_of(self.folder, generation).name, *files} - self._trusted.keys()
        self._trusted.update(files)

    def _clear_leftovers(self) -> None:
        """What a killed program left of a commit; whole commits are never touched."""
        for pattern in ("*.toc.*", "marker-*.new"):
            for old in self.folder.glob(pattern):
                old.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Change:
    """What a commit changes: segments that come, names of segments that go, documents that are deleted of what stays."""

    added: tuple[Segment, ...]
    dropped: frozenset[str]
    deleted: tuple[int, ...]


def _counts(snapshot: Snapshot) -> Counts:
    return Counts(snapshot.article_count, snapshot.alignments, snapshot.pair_count)
