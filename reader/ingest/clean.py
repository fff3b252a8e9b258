"""Tells the article from the page around it: every line is kept, kept as unsure, or set aside with a reason.

Words give most furniture away (`furniture.py`); the rest is told by where a line stands and what it looks like
(`page.py`): above the headline, between headline and report, inside the report, below it; as a sentence or as a title; in
the article's language or another; once or repeated; with words of the report or without. Losing a line of the article is
worse than keeping one of the page: in doubt a line is kept and marked unsure. Sentences of other articles inside the
report cannot be told here.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.core.article import PassageKind
from reader.ingest.evidence import Evidence, Figures, count_small_words, load_weights, opens_alike
from reader.ingest.furniture import Head, Reason, speaks_to_reader
from reader.ingest.headline import find_headline, is_names
from reader.ingest.metadata import agency_named
from reader.ingest.page import CYRILLIC_LANGUAGES, Body, Seen, language_of_page, mark_languages, see
from reader.ingest.text import Line

STATING_TIME = frozenset({Reason.TIME.value, Reason.BYLINE.value, Reason.NAVIGATION.value, Reason.PLAYER.value})

_DEFINITE = re.compile(r"[А-Я][а-я]{2,}(?:ът|ят|та|то|те)\b")
_KEPT_ABOVE = -1.5  # log-odds: to lose a line of the report is worse than to keep one of the page
_BACK_ABOVE = -0.25  # what a line needs that the rules had set aside
_SURE_ABOVE = 1.0
_NEAR_LINES = 60  # as far as a quotation that is set large stands from where it is said
_LONGEST_BLURB = 30  # words
_GOES_ON_SCORE = 0.5  # what a line without a stop must reach to be the report's again after a block of other stories
_UNDER = {
    Head.RELATED: Reason.RELATED,
    Head.COMMENTS: Reason.COMMENT,
    Head.TAGS: Reason.TAGS,
    Head.POLL: Reason.POLL,
}


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A line's fate: kept where `reason` is None (dimmed where it is not `sure`), set aside with a reason otherwise."""

    line: Line
    reason: str | None
    sure: bool
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page with every line judged; `headline` is the one that is stated, if any, and stands among the kept lines."""

    language: str
    lines: tuple[JudgedLine, ...]
    headline: Line | None


def clean(page: Sequence[Line]) -> Cleaned:
    """Judges the lines of a page, in their order."""
    seen = [see(line) for line in page]
    language = mark_page(seen)
    judge = Judge(seen, language)
    judge.by_rules()
    judge.by_weights()
    judge.repeats()
    judge.rescue()
    return Cleaned(
        language,
        tuple(JudgedLine(s.line, s.reason.value if s.reason else None, s.sure, s.kind) for s in seen),
        judge.headline.line if judge.headline else None,
    )


def mark_page(seen: Sequence[Seen]) -> str:
    """Finds the page's language and marks what only the whole page tells of its lines."""
    language = language_of_page(seen)
    mark_languages(seen, language)
    _forgive_authors(seen)
    return language


def _forgive_authors(seen: Sequence[Seen]) -> None:
    """What reads like a box about the author is one below the report; above its middle it is one of its sentences."""
    prose = [i for i, s in enumerate(seen) if s.prose and s.language is None]
    for i, s in enumerate(seen):
        if s.furniture is not None and s.furniture.reason is Reason.AUTHOR and "@" not in s.text:
            behind = sum(j > i for j in prose)
            if s.words >= 7 and behind > len(prose) / 2:
                s.furniture = None


def is_kept(log_odds: float, by_rules: bool) -> bool:
    """Whether a line with these odds of being the report's is kept, given whether the rules would keep it."""
    return log_odds >= (_KEPT_ABOVE if by_rules else _BACK_ABOVE)


class Judge:
    """One page while its lines are judged."""

    def __init__(self, seen: list[Seen], language: str) -> None:
        self.seen = seen
        self.cyrillic = language in CYRILLIC_LANGUAGES
        self.body = Body(seen)
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for i, s in enumerate(seen):
            if s.furniture is None:
                self.places[s.key].append(i)
        self.headline = find_headline(seen, self.body)
        self._listed: set[int] = set()  # titles below the report and a heading of related stories: nothing else to be weighed

    def by_rules(self) -> None:
        """A first judgement of every line, from the top of the page to its end."""
        self._above()
        self._inside()
        self._below()

    def figures(self) -> Iterator[tuple[int, Figures]]:
        """The lines that words alone do not decide, by number, with what speaks for and against them after the rules."""
        evidence = Evidence(self.seen, self.body, self.headline, self.cyrillic)
        for i, s in enumerate(self.seen):
            known = s.furniture is not None or s.language is not None or s is self.headline or s.reason is Reason.COMMENT
            known |= i in self._listed or s.kind is PassageKind.DATELINE
            if not (known or self._is_headline_again(s) or self._is_said_elsewhere(i, s)):
                yield i, {**evidence.of(i), **self._fate(i, s)}

    def _fate(self, i: int, s: Seen) -> Figures:
        """The rules' own opinion of a line, in figures."""
        title = not s.stops and not s.item and s.words >= 4 and i >= self.body.first
        after = self.seen[i + 1] if i + 1 < len(self.seen) else None
        likeness = self._likeness_to_report(i, s, after) if title else 0.0
        return {
            "rule kept": s.reason is None,
            "rule sure": s.reason is None and s.sure,
            "likeness": max(-1.0, min(1.0, likeness / 2)),
            "unlike": likeness < 0,
        }

    def by_weights(self) -> None:
        """Weighs the evidence on the undecided lines: what the rules lacked certainty on is kept or set aside by the odds."""
        weights = load_weights()
        odds = [(self.seen[i], i, weights.odds(figures)) for i, figures in self.figures()]
        for s, i, log_odds in odds:
            if is_kept(log_odds, s.reason is None):
                s.reason, s.sure = None, log_odds >= _SURE_ABOVE
            else:
                s.reason = s.reason or self._guess(i, s)

    def _guess(self, i: int, s: Seen) -> Reason:
        """What a line that is set aside by its odds most likely is."""
        if self.body.is_about_maker(s):
            return Reason.AUTHOR
        if self._beside(i, Reason.PHOTO):
            return Reason.CAPTION
        if speaks_to_reader(s.text):
            return Reason.SUBSCRIPTION
        return Reason.RELATED if s.words >= 4 else Reason.NAVIGATION

    def _above(self) -> None:
        """Above the report only the headline, what stands under it as a second one, and a dateline are kept."""
        reached = self.headline is None
        for i, s in enumerate(self.seen[: self.body.first]):
            if s is self.headline:
                reached, s.kind = True, PassageKind.HEADLINE
            elif s.furniture is not None:
                s.reason = s.furniture.reason
            elif s.language is not None:
                s.reason = Reason.LANGUAGE
            elif reached and s.dateline:
                s.kind = PassageKind.DATELINE
            elif self._is_headline_again(s):
                s.reason = Reason.REPEATED_HEADLINE
            elif not reached:
                s.reason = Reason.NAVIGATION
            else:
                self._under_headline(i, s)

    def _is_headline_again(self, s: Seen) -> bool:
        return self.headline is not None and s is not self.headline and s.is_title_again(self.headline)

    def _under_headline(self, i: int, s: Seen) -> None:
        """A line between the headline and the report: a byline, a caption, or a second headline."""
        overlap = self.body.overlap(s, i)
        if s.words <= 8 and not s.stops and is_names(s.text):
            s.reason = Reason.SOURCE if agency_named(s.text) else Reason.BYLINE if s.words > 1 else Reason.NAVIGATION
        elif s.signed and s.words <= 10:
            s.reason = Reason.BYLINE
        elif s.text[-1] == ",":
            s.sure = False  # a salutation
        elif (s.words < 3 and not s.stops) or (self.headline is None and overlap == 0 and not s.stops):
            s.reason = Reason.NAVIGATION
        elif self._has_site_suffix(s):
            s.reason = Reason.CAPTION
        elif not s.stops:
            s.kind = PassageKind.HEADLINE
            s.sure = overlap >= 0.2
        else:
            s.sure = overlap > 0

    def _has_site_suffix(self, s: Seen) -> bool:
        return s.suffix is not None and s.suffix in self.body.sites and not s.stops

    def _inside(self) -> None:
        """From the first line of the report to the last: kept unless something speaks against a line."""
        under: Head | None = None
        for i in range(self.body.first, min(self.body.end, len(self.seen))):
            s = self.seen[i]
            if s is self.headline:
                s.kind = PassageKind.HEADLINE
            elif s.furniture is not None:
                s.reason, under = s.furniture.reason, s.furniture.head
            elif s.language is not None and not (s.item or s.text[0] in '„“"«'):
                s.reason = Reason.LANGUAGE
            elif self._is_headline_again(s):
                s.reason = Reason.REPEATED_HEADLINE
            elif self._is_said_elsewhere(i, s):
                s.reason = Reason.REPEATED
            elif under is not None and self._belongs_under(under, i, s):
                s.reason = _UNDER[under]
            else:
                under = None
                self._inside_line(i, s)

    def _inside_line(self, i: int, s: Seen) -> None:
        if self.body.is_about_maker(s) and i > self.body.first + 2 and self.body.overlap(s, i) < 0.5:
            s.reason = Reason.AUTHOR
        elif self._has_site_suffix(s):
            s.reason = Reason.CAPTION
        elif not s.stops:
            self._unfinished(i, s)
        elif i and self.seen[i - 1].reason is not None and self.body.overlap(s, i) < 0.1:
            self._beside_furniture(i, s)

    def _beside_furniture(self, i: int, s: Seen) -> None:
        """A sentence right after furniture that speaks of nothing the report speaks of: a blurb, or the report going on."""
        before = self.seen[i - 1].reason
        if before in {Reason.SUBSCRIPTION, Reason.COOKIES} and s.words <= _LONGEST_BLURB and speaks_to_reader(s.text):
            s.reason = before
        else:
            s.sure = False

    def _belongs_under(self, head: Head, i: int, s: Seen) -> bool:
        """Whether a line still belongs to the block that a heading such as "Related stories" opened."""
        if head in {Head.TAGS, Head.POLL}:
            return s.words <= 4 and not s.stops
        if s.stops:
            return s.text[-1] == "?" and 4 <= s.words <= 12
        if s.words >= 12 and self.body.overlap(s, i) >= 0.5:
            return False
        # The block has its title already, and the report goes on below: this line may be where it does.
        after = self.seen[i + 1] if i + 1 < len(self.seen) else None
        had_one = self.seen[i - 1].furniture is None
        return not (had_one and after is not None and after.prose and self._likeness_to_report(i, s, None) >= _GOES_ON_SCORE)

    def _is_said_elsewhere(self, i: int, s: Seen) -> bool:
        """Whether a line only says again what another line says: a quotation set large, a sentence twice, a teaser twice."""
        if s.words < 4 or s.item:
            return False
        places = self.places[s.key]
        if len(places) > 1 and (places[0] < i or not s.stops):
            return True
        near = self.seen[max(0, i - _NEAR_LINES) : i + _NEAR_LINES]
        return any(len(t.key) > len(s.key) + 10 and s.key in t.key for t in near if t.furniture is None and t.language is None)

    def _unfinished(self, i: int, s: Seen) -> None:
        """A line of the report without a stop: item, row of a table, sub-heading or sentence; or else a title from elsewhere."""
        before = next((self.seen[j] for j in range(i - 1, -1, -1) if self.seen[j].reason is None), None)
        if s.item or s.text[0].islower() or s.text.endswith((":", ",", ";")) or (before and before.text.endswith((":", ","))):
            return
        after = self.seen[i + 1] if i + 1 < len(self.seen) else None
        if s.dateline:
            s.kind = PassageKind.DATELINE if s.words <= 8 else s.kind
        elif s.words == 0 or (any(character.isdigit() for character in s.text) and s.words <= 6):
            s.sure = False  # a row of a table, a result
        elif (s.text[0] == "(" and s.text[-1] == ")") or self._goes_on_list(i, s):
            s.sure = False
        elif s.words <= 3:
            self._tiny(s, after)
        else:
            score = self._likeness_to_report(i, s, after)
            if score <= 0:
                s.reason = Reason.CAPTION if self._beside(i, Reason.PHOTO) else Reason.RELATED
            else:
                s.sure = score >= 1.5
                if s.words <= 8 and after is not None and after.prose:
                    s.kind = PassageKind.HEADLINE

    def _goes_on_list(self, i: int, s: Seen) -> bool:
        """Whether a line is the next row of the list or table that the kept line above it belongs to."""
        above = self.seen[i - 1] if i else None
        return above is not None and above.reason is None and opens_alike(above.text, s.text)

    def _likeness_to_report(self, i: int, s: Seen, after: Seen | None) -> float:
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
        score -= 1.0 * (self._beside(i, Reason.PHOTO)) + 0.75 * self._beside(i, Reason.REPEATED)
        score -= 0.25 * self._furniture_beside(i) + 1.0 * (s.title_case and not self._title_case_page())
        return score - 0.5 * (s.suffix is not None)

    def _title_case_page(self) -> bool:
        return self.headline is not None and self.headline.title_case and not self.cyrillic

    def _beside(self, i: int, reason: Reason) -> bool:
        return any(
            (t.reason is reason) or (t.furniture is not None and t.furniture.reason is reason)
            for t in self.seen[max(0, i - 1) : i + 2]
        )

    def _furniture_beside(self, i: int) -> int:
        return sum(t.furniture is not None or t.reason is not None for t in self.seen[max(0, i - 1) : i + 2])

    def _tiny(self, s: Seen, after: Seen | None) -> None:
        """One to three words on a line of their own: a sub-heading where running text follows, else a rubric."""
        if after is not None and after.prose and after.language is None:
            s.kind, s.sure = PassageKind.HEADLINE, any(self.body.count(stem, -1) for stem in s.stems)
        else:
            s.reason = Reason.NAVIGATION

    def _below(self) -> None:
        """Below the report only what still reads like it is kept, and that as unsure unless it speaks of the same."""
        under: Head | None = None
        at_once = True
        for i in range(self.body.end, len(self.seen)):
            s = self.seen[i]
            if s.furniture is not None:
                s.reason, at_once = s.furniture.reason, False
                under = s.furniture.head if under is not Head.COMMENTS else under
            elif s.language is not None:
                s.reason = Reason.LANGUAGE
            elif under is not None:
                s.reason = _UNDER[under]
                if under is Head.RELATED and not s.stops:
                    self._listed.add(i)
            elif self._is_headline_again(s):
                s.reason = Reason.REPEATED_HEADLINE
            elif (s.stops and s.words >= 2) or s.item or (s.text[0] == "(" and s.text[-1] == ")"):
                s.sure = self.body.overlap(s, i) >= 0.3
            elif self._is_said_elsewhere(i, s):
                s.reason, at_once = Reason.REPEATED, False
            elif at_once and s.words and (s.text.endswith(":") or any(character.isdigit() for character in s.text)):
                s.sure = False  # a table or a list after the last sentence
            elif at_once and s.words >= 5 and self._likeness_to_report(i, s, None) > 0:
                s.sure = False
            else:
                s.reason, at_once = Reason.RELATED if s.words >= 4 else Reason.NAVIGATION, False

    def repeats(self) -> None:
        """Of lines that stand more than once, the first copy is kept."""
        first: dict[str, Seen] = {}
        for s in self.seen:
            if s.reason is not None or s.words < 3:
                continue
            if s.key in first:
                s.reason = Reason.REPEATED_HEADLINE if first[s.key] is self.headline else Reason.REPEATED
            else:
                first[s.key] = s

    def rescue(self) -> None:
        """A page of which nothing would be left is kept as unsure: better furniture than nothing to read."""
        if any(s.reason is None for s in self.seen):
            return
        some = any(s.furniture is None for s in self.seen)
        for s in self.seen:
            if s.furniture is None or not some:
                s.reason, s.sure = None, False
