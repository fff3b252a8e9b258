"""What a line is to its page: the headline again, said elsewhere too, the next row of a list, or like the report.

`Surroundings` answers these questions about the lines of one page; what follows for a line's fate is `rules`' and `clean`'s
matter.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from reader.ingest.furniture import Reason
from reader.ingest.headline import find_headline
from reader.ingest.page import CYRILLIC_LANGUAGES, Body, Seen
from reader.ingest.wording import count_small_words, opens_alike

_DEFINITE = re.compile(r"[А-Я][а-я]{2,}(?:ът|ят|та|то|те)\b")
_NEAR_LINES = 60  # as far as a quotation that is set large stands from where it is said


class Surroundings:
    """One page, by which a line of it is judged; a line is named by its number `i` where its place matters."""

    def __init__(self, seen: Sequence[Seen], language: str) -> None:
        self.seen = seen
        self.cyrillic = language in CYRILLIC_LANGUAGES
        self.body = Body(seen)
        self.headline = find_headline(seen, self.body)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for i, s in enumerate(seen):
            if s.furniture is None:
                self._places[s.key].append(i)

    def below(self, i: int) -> Seen | None:
        """The line below line number `i`, if there is one."""
        return self.seen[i + 1] if i + 1 < len(self.seen) else None

    def is_headline_again(self, s: Seen) -> bool:
        """Whether a line is the headline once more."""
        return self.headline is not None and s is not self.headline and s.is_title_again(self.headline)

    def is_said_elsewhere(self, i: int, s: Seen) -> bool:
        """Whether a line only says again what another line says: a quotation set large, a sentence twice, a teaser twice."""
        if s.words < 4 or s.item:
            return False
        places = self._places[s.key]
        if len(places) > 1 and (places[0] < i or not s.stops):
            return True
        near = self.seen[max(0, i - _NEAR_LINES) : i + _NEAR_LINES]
        return any(len(t.key) > len(s.key) + 10 and s.key in t.key for t in near if t.furniture is None and t.language is None)

    def goes_on_list(self, i: int, s: Seen) -> bool:
        """Whether a line is the next row of the list or table that the kept line above it belongs to."""
        above = self.seen[i - 1] if i else None
        return above is not None and above.reason is None and opens_alike(above.text, s.text)

    def has_site_suffix(self, s: Seen) -> bool:
        """Whether a title ends in the name of the site."""
        return s.suffix is not None and s.suffix in self.body.sites and not s.stops

    def likeness_to_report(self, i: int, s: Seen, after: Seen | None) -> float:
        """Evidence that a title-like line is the report's: above 0 it is kept.

        Titles of other stories are short, alone, near other furniture, without articles and pronouns, and speak of
        other things; sentences that lost their stop, and sub-headings, share words with headline and report.
        """
        topics = sum(self.body.count(stem, i) >= 2 for stem in s.stems)
        if self.headline is not None:
            topics += 2 * len(s.stems & self.headline.stems)
        small = count_small_words(s.text, self.cyrillic)
        score = -0.75 + min(1.5, 0.5 * topics) + self.body.overlap(s, i)
        score += min(2, small) * (0.5 if self.cyrillic else 0.75)
        score += 0.0 if s.title_case else 0.5 * (s.words >= 10) + 0.5 * (s.words >= 12) + 1.0 * (s.words >= 16)
        score += 0.25 * bool(self.cyrillic and _DEFINITE.match(s.text))
        score += 0.5 * s.text.endswith("?")
        if after is not None and after.prose and s.words <= 8:
            score += 0.5 * len(s.stems & after.stems)
        score -= 1.0 * (self.stands_beside(i, Reason.PHOTO)) + 0.75 * self.stands_beside(i, Reason.REPEATED)
        score -= 0.25 * self._furniture_beside(i) + 1.0 * (s.title_case and not self._title_case_page())
        return score - 0.5 * (s.suffix is not None)

    def _title_case_page(self) -> bool:
        return self.headline is not None and self.headline.title_case and not self.cyrillic

    def stands_beside(self, i: int, reason: Reason) -> bool:
        """Whether line number `i` or a neighbour is furniture of this kind."""
        return any(
            (t.reason is reason) or (t.furniture is not None and t.furniture.reason is reason)
            for t in self.seen[max(0, i - 1) : i + 2]
        )

    def _furniture_beside(self, i: int) -> int:
        return sum(t.furniture is not None or t.reason is not None for t in self.seen[max(0, i - 1) : i + 2])
