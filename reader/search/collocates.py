"""Collocates: which words stand near the words asked for more often than chance would have it.

Ranked by the log-likelihood ratio of a table of two by two (T. Dunning, "Accurate methods for the statistics of surprise and
coincidence", Computational Linguistics 19, 1993), which holds for rare words too: the word within the windows around the matches
against the word elsewhere.
"""

from collections import Counter
from collections.abc import Iterable
from math import log

from reader.core.kwic import Collocate
from reader.language.background import commonness
from reader.search import schema
from reader.search.analyzers import LANGUAGES, Word
from reader.search.snapshot import Snapshot

MOST = 24
LEAST_TIMES = 2
GRAMMAR = 0.7
"""Words as common as this go with all others; they are left out, however often they stand here."""
SURPRISING = 10.83
"""The ratio that chance alone exceeds once in a thousand times (chi-squared with one degree of freedom)."""


class Near:
    """Counts the words near matches, language by language."""

    def __init__(self) -> None:
        self._times: dict[str, Counter[str]] = {language: Counter() for language in LANGUAGES}
        self._forms: dict[tuple[str, str], Counter[str]] = {}

    def take(self, words: Iterable[Word], language: str) -> None:
        """Count words; each under the first of its keys."""
        if language not in self._times:
            return
        for word in words:
            if any(letter.isalpha() for letter in word.form):
                self._times[language][word.keys[0]] += 1
                self._forms.setdefault((language, word.keys[0]), Counter())[word.form] += 1

    def collocates(self, snapshot: Snapshot) -> tuple[Collocate, ...]:
        """The most telling ones, by their ratio."""
        found: list[Collocate] = []
        for language, times in self._times.items():
            field, window = schema.article_field(language), times.total()
            mine = snapshot.holding("language", [language]) & snapshot.articles
            size = max(int(snapshot.numbers("length")[mine].sum()), window + 1)
            for key, count in times.items():
                if count < LEAST_TIMES or commonness(key, language) >= GRAMMAR:
                    continue
                all_times = max(int(snapshot.postings(field, key).weights.sum()), count)
                if count * size <= all_times * window:
                    continue  # no more often than elsewhere
                ratio = likelihood(count, window - count, all_times - count, size - window - (all_times - count))
                if ratio >= SURPRISING:
                    form = self._forms[language, key].most_common(1)[0][0]
                    found.append(Collocate(form, language, count, round(ratio, 2)))
        return tuple(sorted(found, key=lambda one: (-one.likelihood, one.word))[:MOST])


def likelihood(here: int, others_here: int, elsewhere: int, others_elsewhere: int) -> float:
    """Dunning's ratio for how often a word and all others stand here, and elsewhere."""
    here, others_here, elsewhere, others_elsewhere = (max(0, n) for n in (here, others_here, elsewhere, others_elsewhere))
    rows, columns = (here + others_here, elsewhere + others_elsewhere), (here + elsewhere, others_here + others_elsewhere)
    whole = _entropy(here, others_here, elsewhere, others_elsewhere)
    return max(0.0, 2 * (whole - _entropy(*rows) - _entropy(*columns) + _entropy(sum(rows))))


def _entropy(*counts: int) -> float:
    return sum(count * log(count) for count in counts if count)
