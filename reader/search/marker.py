"""The marker beside each state of the index: what must agree before Whoosh may open a file of it.

Whoosh keeps pickles in its files and no checksums. So each committed state (Whoosh's "generation") has a marker, JSON, written
before that state becomes the newest one. It holds the library's identity, the versions of schema and
analysis, the counts, the checksum of every file, and a seal: a keyed hash of all that, with a key that lies with the user and
not with the library, so that a library folder that comes from elsewhere cannot bring pickles along. A marker that is missing or
does not agree means: not ours, make the index anew.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import xxhash

from reader.search.analyzers import fingerprint
from reader.search.schema import READABLE_FROM, SCHEMA_VERSION

_CHUNK = 1 << 20


class DistrustError(Exception):
    """The files are not what this program wrote for this library: the index must be made anew."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents of each kind live in the index."""

    articles: int = 0
    alignments: int = 0
    pairs: int = 0


@dataclass(frozen=True, slots=True)
class Marker:
    """What is true of one state of the index; `files` gives each file's checksum."""

    identity: str
    schema: int
    analyzer: str
    generation: int
    counts: Counts
    files: Mapping[str, str]

    @property
    def by_todays_rules(self) -> bool:
        """Whether schema and analysis are those of this program; else it is sound, but may lack or miss words."""
        return (self.schema, self.analyzer) == (SCHEMA_VERSION, fingerprint())


def marker_of(identity: str, generation: int, counts: Counts, files: Mapping[str, str]) -> Marker:
    """The marker of a state made by this program now."""
    return Marker(identity, SCHEMA_VERSION, fingerprint(), generation, counts, dict(files))


def path_of(folder: Path, generation: int) -> Path:
    """Where the marker of a generation is."""
    return folder / f"marker-{generation}.json"


def write(folder: Path, marker: Marker, key: bytes) -> None:
    """Write the marker, whole or not at all."""
    body = asdict(marker)
    body["seal"] = _seal(body, key)
    target = path_of(folder, marker.generation)
    beside = target.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as stream:
        json.dump(body, stream)
    beside.replace(target)


def read(folder: Path, generation: int, identity: str, key: bytes) -> Marker:
    """The marker of a generation, if it is sealed by this user, for this library, and can be read; raises DistrustError."""
    try:
        body = json.loads(path_of(folder, generation).read_text(encoding="utf-8"))
        seal = body.pop("seal")
        found = Marker(**{**body, "counts": Counts(**body["counts"])})
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DistrustError(f"no sound marker: {error}") from error
    if not isinstance(seal, str) or not hmac.compare_digest(seal.encode(), _seal(body, key).encode()):
        raise DistrustError("the marker was not sealed here")
    if (found.identity, found.generation) != (identity, generation):
        raise DistrustError("the index is of another library")
    if not READABLE_FROM <= found.schema <= SCHEMA_VERSION:
        raise DistrustError("the index was made by another program version")
    return found


def checksum(file: Path) -> str:
    """A checksum of a file's bytes that tells damage."""
    digest = xxhash.xxh3_128()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return f"{digest.hexdigest()}"


def _seal(body: Mapping[str, object], key: bytes) -> str:
    told = json.dumps(body, sort_keys=True, ensure_ascii=True)
    return hmac.new(key, told.encode(), hashlib.sha256).hexdigest()
