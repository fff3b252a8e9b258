"""The rules by which the lines of a page are judged first: above the report, inside it and below it.

A line is told by where it stands: above the headline, between headline and report, inside the report, below it; as a sentence
or as a title; in the article's language or another; once or repeated; with words of the report or without. What no rule is
certain of is weighed afterwards by `clean`.
"""

from reader.core.article import PassageKind
from reader.ingest.furniture import Head, Reason, speaks_to_reader
from reader.ingest.headline import is_names
from reader.ingest.metadata import agency_named
from reader.ingest.page import Seen
from reader.ingest.surroundings import Surroundings

_LONGEST_BLURB = 30  # words
_GOES_ON_SCORE = 0.5  # what a line without a stop must reach to be the report's again after a block of other stories
_UNDER = {
    Head.RELATED: Reason.RELATED,
    Head.COMMENTS: Reason.COMMENT,
    Head.TAGS: Reason.TAGS,
    Head.POLL: Reason.POLL,
}


class Rules:
    """The rules on one page; each gives lines their reason, or leaves them kept, sure or not."""

    def __init__(self, page: Surroundings) -> None:
        self._page, self._seen, self._body = page, page.seen, page.body
        self.listed: set[int] = set()
        """Titles below the report and a heading of related stories, by number: nothing else is to be weighed of them."""

    def judge(self) -> None:
        """A first judgement of every line, from the top of the page to its end."""
        self._above()
        self._inside()
        self._below()

    def _above(self) -> None:
        """Above the report only the headline, what stands under it as a second one, and a dateline are kept."""
        reached = self._page.headline is None
        for i, s in enumerate(self._seen[: self._body.first]):
            if s is self._page.headline:
                reached, s.kind = True, PassageKind.HEADLINE
            elif s.furniture is not None:
                s.reason = s.furniture.reason
            elif s.language is not None:
                s.reason = Reason.LANGUAGE
            elif reached and s.dateline:
                s.kind = PassageKind.DATELINE
            elif self._page.is_headline_again(s):
                s.reason = Reason.REPEATED_HEADLINE
            elif not reached:
                s.reason = Reason.NAVIGATION
            else:
                self._under_headline(i, s)

    def _under_headline(self, i: int, s: Seen) -> None:
        """A line between the headline and the report: a byline, a caption, or a second headline."""
        overlap = self._body.overlap(s, i)
        if s.words <= 8 and not s.stops and is_names(s.text):
            s.reason = Reason.SOURCE if agency_named(s.text) else Reason.BYLINE if s.words > 1 else Reason.NAVIGATION
        elif s.signed and s.words <= 10:
            s.reason = Reason.BYLINE
        elif s.text[-1] == ",":
            s.sure = False  # a salutation
        elif (s.words < 3 and not s.stops) or (self._page.headline is None and overlap == 0 and not s.stops):
            s.reason = Reason.NAVIGATION
        elif self._page.has_site_suffix(s):
            s.reason = Reason.CAPTION
        elif not s.stops:
            s.kind = PassageKind.HEADLINE
            s.sure = overlap >= 0.2
        else:
            s.sure = overlap > 0

    def _inside(self) -> None:
        """From the first line of the report to the last: kept unless something speaks against a line."""
        under: Head | None = None
        for i in range(self._body.first, min(self._body.end, len(self._seen))):
            s = self._seen[i]
            if s is self._page.headline:
                s.kind = PassageKind.HEADLINE
            elif s.furniture is not None:
                s.reason, under = s.furniture.reason, s.furniture.head
            elif s.language is not None and not (s.item or s.text[0] in '„“"«'):
                s.reason = Reason.LANGUAGE
            elif self._page.is_headline_again(s):
                s.reason = Reason.REPEATED_HEADLINE
            elif self._page.is_said_elsewhere(i, s):
                s.reason = Reason.REPEATED
            elif under is not None and self._belongs_under(under, i, s):
                s.reason = _UNDER[under]
            else:
                under = None
                self._inside_line(i, s)

    def _inside_line(self, i: int, s: Seen) -> None:
        if self._body.is_about_maker(s) and i > self._body.first + 2 and self._body.overlap(s, i) < 0.5:
            s.reason = Reason.AUTHOR
        elif self._page.has_site_suffix(s):
            s.reason = Reason.CAPTION
        elif not s.stops:
            self._unfinished(i, s)
        elif i and self._seen[i - 1].reason is not None and self._body.overlap(s, i) < 0.1:
            self._beside_furniture(i, s)

    def _beside_furniture(self, i: int, s: Seen) -> None:
        """A sentence right after furniture that speaks of nothing the report speaks of: a blurb, or the report going on."""
        before = self._seen[i - 1].reason
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
        if s.words >= 12 and self._body.overlap(s, i) >= 0.5:
            return False
        # The block has its title already, and the report goes on below: this line may be where it does.
        after = self._page.below(i)
        had_one = self._seen[i - 1].furniture is None
        return not (had_one and after is not None and after.prose and self._page.likeness_to_report(i, s, None) >= _GOES_ON_SCORE)

    def _unfinished(self, i: int, s: Seen) -> None:
        """A line of the report without a stop: item, row of a table, sub-heading or sentence; or else a title from elsewhere."""
        before = next((self._seen[j] for j in range(i - 1, -1, -1) if self._seen[j].reason is None), None)
        if s.item or s.text[0].islower() or s.text.endswith((":", ",", ";")) or (before and before.text.endswith((":", ","))):
            return
        after = self._page.below(i)
        if s.dateline:
            s.kind = PassageKind.DATELINE if s.words <= 8 else s.kind
        elif s.words == 0 or (any(character.isdigit() for character in s.text) and s.words <= 6):
            s.sure = False  # a row of a table, a result
        elif (s.text[0] == "(" and s.text[-1] == ")") or self._page.goes_on_list(i, s):
            s.sure = False
        elif s.words <= 3:
            self._tiny(s, after)
        else:
            score = self._page.likeness_to_report(i, s, after)
            if score <= 0:
                s.reason = Reason.CAPTION if self._page.stands_beside(i, Reason.PHOTO) else Reason.RELATED
            else:
                s.sure = score >= 1.5
                if s.words <= 8 and after is not None and after.prose:
                    s.kind = PassageKind.HEADLINE

    def _tiny(self, s: Seen, after: Seen | None) -> None:
        """One to three words on a line of their own: a sub-heading where running text follows, else a rubric."""
        if after is not None and after.prose and after.language is None:
            s.kind, s.sure = PassageKind.HEADLINE, any(self._body.count(stem, -1) for stem in s.stems)
        else:
            s.reason = Reason.NAVIGATION

    def _below(self) -> None:
        """Below the report only what still reads like it is kept, and that as unsure unless it speaks of the same."""
        under: Head | None = None
        at_once = True
        for i in range(self._body.end, len(self._seen)):
            s = self._seen[i]
            if s.furniture is not None:
                s.reason, at_once = s.furniture.reason, False
                under = s.furniture.head if under is not Head.COMMENTS else under
            elif s.language is not None:
                s.reason = Reason.LANGUAGE
            elif under is not None:
                s.reason = _UNDER[under]
                if under is Head.RELATED and not s.stops:
                    self.listed.add(i)
            elif self._page.is_headline_again(s):
                s.reason = Reason.REPEATED_HEADLINE
            elif (s.stops and s.words >= 2) or s.item or (s.text[0] == "(" and s.text[-1] == ")"):
                s.sure = self._body.overlap(s, i) >= 0.3
            elif self._page.is_said_elsewhere(i, s):
                s.reason, at_once = Reason.REPEATED, False
            elif at_once and s.words and (s.text.endswith(":") or any(character.isdigit() for character in s.text)):
                s.sure = False  # a table or a list after the last sentence
            elif at_once and s.words >= 5 and self._page.likeness_to_report(i, s, None) > 0:
                s.sure = False
            else:
                s.reason, at_once = Reason.RELATED if s.words >= 4 else Reason.NAVIGATION, False
