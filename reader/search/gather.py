"""Gathers what is to be filed: documents as terms and columns go in, plain arrays come out, ready to be written.

Where the entries are made (`schema`), and in which process, is for others; what is gathered there passes to the one that writes
at little cost, since each term is told once and postings are numbers.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.search.schema import NUMBERS, Placed

MOST_WEIGHT = 255


@dataclass(frozen=True, slots=True)
class Part:
    """A field of some documents: its terms, and for each posting the term's place among them, the document and the weight.

    Of a field of places (`schema.Places`) these stand instead of documents.
    """

    terms: Sequence[bytes]
    places: NDArray[np.int32]
    docs: NDArray[np.int32]
    weights: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Some documents, numbered from 0: their fields and their columns of numbers."""

    columns: Mapping[str, NDArray[Any]]
    parts: Mapping[str, Part]

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self.columns["kind"])


class _Field:
    """One field on its way."""

    def __init__(self) -> None:
        self.known: defaultdict[str, int] = defaultdict(count().__next__)
        self.places: list[int] = []
        self.docs: list[int] = []
        self.lengths: list[int] = []
        self.weights: list[int] = []
        self.placed: list[NDArray[np.int32]] = []

    def add(self, doc: int, terms: Collection[str]) -> None:
        """Add a document's terms; where one document of a field is weighed, all are."""
        self.places.extend(map(self.known.__getitem__, terms))
        self.docs.append(doc)
        self.lengths.append(len(terms))
        if isinstance(terms, Mapping):
            self.weights.extend(terms.values())

    def place(self, base: int, placed: Placed) -> None:
        """Add where a document's terms stand; its first place is the number `base`."""
        self.places.extend(map(self.known.__getitem__, placed.terms))
        self.placed.append(placed.places + np.int32(base))

    def part(self) -> Part:
        """The field as arrays."""
        places = np.array(self.places, np.int32)
        docs = np.concatenate(self.placed) if self.placed else np.repeat(np.array(self.docs, np.int32), self.lengths)
        weights = np.minimum(np.array(self.weights, np.int64), MOST_WEIGHT) if self.weights else np.ones(len(places))
        terms = [term.encode("utf-8", "surrogatepass") for term in self.known]
        return Part(terms, places, docs, weights.astype(np.uint8))


def gather(entries: Sequence[Mapping[str, Any]]) -> Gathered:
    """Gather entries as `schema` makes them."""
    fields: defaultdict[str, _Field] = defaultdict(_Field)
    base = 0
    for doc, entry in enumerate(entries):
        for name, value in entry.items():
            if isinstance(value, Placed):
                fields[name].place(base, value)
            elif name not in NUMBERS:
                fields[name].add(doc, value)
        base += entry.get("places", 0)
    columns = {name: np.array([entry.get(name, 0) for entry in entries], code) for name, code in NUMBERS.items()}
    parts = {name: part for name, field in fields.items() if len((part := field.part()).places)}
    return Gathered(columns, parts)
