"""Turns the words of many texts into numbers, so that what is filed of them can be worked out by arrays at once.

Each spelling is looked into once, however often it stands somewhere. What the words of a text are, `language.tokens` tells, and
under which keys they are filed, `analyzers`.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from reader.language.tokens import form_of, plain_words, tokenize
from reader.search.analyzers import keys_of

Numbers = NDArray[np.int32]


class _Numbered(dict[str, int]):
    """Numbers of strings; what was not met before is given one."""

    def __init__(self, number: Callable[[str], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, key: str) -> int:
        number = self[key] = self._number(key)
        return number


@dataclass(frozen=True, slots=True)
class Table:
    """What the words met so far are filed under: `forms` has the term of each word's form, `counts` how many keys it has, `keys`
    the terms of these, one word's behind the other's. Terms are told by their places in `terms`, which are in order.
    """

    terms: Sequence[bytes]
    forms: Numbers
    counts: Numbers
    keys: Numbers

    def keys_of(self, words: Numbers) -> tuple[Numbers, Numbers]:
        """The keys of words, and for each key the place of its word among these."""
        counts = self.counts[words]
        begins = (np.cumsum(self.counts) - self.counts)[words]
        among = np.arange(int(counts.sum()), dtype=np.int32)
        among -= np.repeat((np.cumsum(counts) - counts).astype(np.int32), counts)
        return self.keys[np.repeat(begins, counts) + among], np.repeat(np.arange(len(words), dtype=np.int32), counts)


class _Forms:
    """What the forms of words met so far are filed under, each form by its number."""

    def __init__(self, field: str) -> None:
        self._field = field
        self._terms: defaultdict[str, int] = defaultdict(count().__next__)
        self._forms: list[int] = []
        self._keys: list[tuple[int, ...]] = []

    def add(self, form: str) -> int:
        """Look into a form that was not met before; returns its number."""
        self._forms.append(self._terms[form.casefold()])
        self._keys.append(tuple(map(self._terms.__getitem__, keys_of(form, self._field))))
        return len(self._forms) - 1

    def table(self) -> Table:
        """What they are filed under."""
        counts = np.fromiter(map(len, self._keys), np.int32, len(self._keys))
        keys = np.fromiter(chain.from_iterable(self._keys), np.int32, int(counts.sum()))
        terms, ranks = in_order([term.encode("utf-8", "surrogatepass") for term in self._terms])
        return Table(terms, ranks[np.array(self._forms, np.int32)], counts, ranks[keys])


class Words:
    """The words of the texts of one part of the index.

    Nothing in it refers back to what holds it: all the texts that it knows go with it, and do not wait to be collected.
    """

    def __init__(self, field: str) -> None:
        self._forms = forms = _Forms(field)
        self._by_form = by_form = _Numbered(forms.add)
        self._by_spelling = _Numbered(lambda written: by_form[form_of(written)])
        self._texts: dict[str, Numbers] = {}

    def of(self, text: str) -> Numbers:
        """The numbers of a text's words, in order."""
        found = self._texts.get(text)
        if found is None:
            words = plain_words(text)
            if words is None:
                numbers = [self._by_form[token.form] for token in tokenize(text)]
            else:
                numbers = list(map(self._by_spelling.__getitem__, words))
            found = self._texts[text] = np.array(numbers, np.int32)
        return found

    def table(self) -> Table:
        """What they are filed under."""
        return self._forms.table()


def in_order(terms: Sequence[bytes]) -> tuple[list[bytes], Numbers]:
    """Terms in the order of their bytes, and which of these each of them is."""
    order = sorted(range(len(terms)), key=terms.__getitem__)
    ranks = np.empty(len(terms), np.int32)
    ranks[order] = np.arange(len(terms), dtype=np.int32)
    return [terms[place] for place in order], ranks
