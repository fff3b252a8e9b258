"""What the inspector tells, as widgets: of the story, of a passage that stands alone, of a match."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reader.core.alignment import Difference, WordLink
from reader.core.article import Span
from reader.ui.correcting.names import origin_in_words
from reader.ui.i18n import counted, language_in_words, number_text, tr
from reader.ui.reading.choice import Chosen
from reader.ui.reading.spread import Match, Side, Spread, Version
from reader.ui.theme import Theme
from reader.ui.words.evidence import Evidence, Pair, evidence_of
from reader.ui.words.pair_list import PairList, entry_of
from reader.ui.words.pieces import box, escaped, link, row, text
from reader.ui.words.wording import excerpt, kind_in_words, strength_in_words

if TYPE_CHECKING:
    from reader.ui.words.further import Further

MOST_PAIRS = 14
SAME_PLACE = 0.15
"""Matches whose places differ by less, in shares of the whole text, stand at about the same place."""


@dataclass(frozen=True, slots=True)
class Does:
    """What can be done in the inspector: a difference dismissed, the reasons of a match opened or folded, a pair of words pointed
    at, another version opened.
    """

    dismiss: Callable[[Difference], object]
    why: Callable[[], object]
    pair: Callable[[WordLink | None], object]
    version: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells in one theme, `flat` for an inspector that lies low and wide; `why` tells whether the reasons of a match are open,
    `further` are the versions that do not lie open.
    """

    theme: Theme
    flat: bool
    why: bool
    does: Does
    further: "tuple[Further, ...]" = ()

    def told(self, spread: Spread, chosen: Chosen | None) -> list[QWidget]:
        """What there is to tell of what is chosen, or of the story."""
        if chosen is None:
            return self._overview(spread)
        told = self._lone(spread, chosen) if chosen.match is None else self._match(spread, chosen.match)
        if not self.further:
            return told
        from reader.ui.words import further, retelling  # few stories have more than two versions

        return told + retelling.boxes_of(further.sayings(self.further, spread, chosen), self.theme, self.does.version)

    # -- the story, and passages that stand alone ------------------------------------------------------------------------

    def _overview(self, spread: Spread) -> list[QWidget]:
        if spread.version(Side.RIGHT) is None:
            return _headed(tr("One version"), tr("This story has one version so far; there is nothing to compare it with."))
        if not spread.aligned:
            return _headed(tr("Not compared yet"), tr("These two versions will be compared in a moment."))
        if not spread.matches:
            return _headed(tr("Nothing matches"), tr("No passages of these two versions tell the same."))
        changes: list[QWidget] = []
        if spread.changes is not None:
            from reader.ui.words import rewording

            changes = rewording.whole(spread)
        count = counted("{n} matching passage", "{n} matching passages", len(spread.matches))
        return _headed(count, tr("Click a passage, or press J and K, to see what it matches and word by word why.")) + changes

    def _lone(self, spread: Spread, chosen: Chosen) -> list[QWidget]:
        version = spread.version(chosen.side)
        if version is None:
            return []
        told = self._head_of_lone(spread, chosen)
        if not version.article.passages[chosen.passage].sure:
            told.append(box(escaped(tr("It is not sure that this line belongs to the article.")), "infoBox"))
        return told

    def _head_of_lone(self, spread: Spread, chosen: Chosen) -> list[QWidget]:
        other = spread.version(chosen.side.other)
        if spread.changes is not None and chosen.passage not in spread.only_here(chosen.side):
            return _headed(tr("In both"), tr("The other version says the same words."))
        if other is None or not spread.matches:
            return [text(f"<b>{escaped(tr('Only here'))}</b>")]
        words = tr("The other version says nothing of this, as far as the program can tell.")
        if spread.changes is None:
            return _headed(tr("Only here"), words)
        left = chosen.side is Side.LEFT
        return _headed(tr("Left out in the right version") if left else tr("Added in the right version"), words)

    # -- a match ---------------------------------------------------------------------------------------------------------

    def _match(self, spread: Spread, match: Match) -> list[QWidget]:
        left, right = spread.versions
        if left is None or right is None:
            return []
        evidence = evidence_of(spread, match, left, right)
        told: list[QWidget] = [self._title(match)]
        told += [self._difference(one, left, right) for one in match.differences]
        if self.why or not self._is_compared(spread, match):
            told += self._pairs(evidence.pairs)
        if self.why:
            told.append(self._reasons(match, evidence))
        if spread.changes is not None:
            from reader.ui.words import rewording

            told += rewording.of_match(spread, match, self.theme, self.does.pair)
        return told if self._is_compared(spread, match) else told + self._unmatched(match, left, right)

    def _is_compared(self, spread: Spread, match: Match) -> bool:
        """Whether the words themselves were compared, which tells more than pairs and what is left over."""
        if spread.changes is None:
            return False
        from reader.ui.words import rewording  # two versions in one language are seldom compared

        return rewording.compared_word_by_word(spread.changes, match)

    def _title(self, match: Match) -> QWidget:
        number = tr("Passage {n}").replace("{n}", number_text(match.number))
        words = escaped(origin_in_words(match.origin) or strength_in_words(match.strength))
        between = "&nbsp; " if self.flat else "<br>"  # what stands upright is too narrow for both
        label = text(f"<b>{escaped(number)}</b>{between}<span style='color:{self.theme.muted}'>{words}</span>")
        label.setToolTip(_strength(match))
        why = link(tr("why?"), tr("Why these passages are taken for a match"), self.does.why)
        why.setCheckable(True)
        why.setChecked(self.why)
        return row(label, why)

    def _difference(self, difference: Difference, left: Version, right: Version) -> QWidget:
        ends = [_folded(span, version) for span, version in ((difference.left_span, left), (difference.right_span, right))]
        words = f"<b>≠ {escaped(kind_in_words(difference.kind))}</b><br>{escaped(ends[0])} · <i>{escaped(ends[1])}</i>"
        told = tr("Show this difference no more; it can be undone")
        return box(words, "differsBox", link(tr("Dismiss"), told, lambda: self.does.dismiss(difference)))

    def _pairs(self, pairs: tuple[Pair, ...]) -> list[QWidget]:
        shown = pairs if self.why else pairs[:MOST_PAIRS]
        if not shown:
            return []
        label = PairList([entry_of(pair) for pair in shown], self.theme, self.does.pair, flat=self.flat)
        rest = len(pairs) - len(shown)
        return [label, text(escaped(counted("and {n} more", "and {n} more", rest)), "quiet")] if rest else [label]

    def _reasons(self, match: Match, evidence: Evidence) -> QWidget:
        lines = [escaped(_strength(match))]
        for words, pairs in ((tr("The same numbers"), evidence.numbers), (tr("The same names"), evidence.names)):
            if pairs:
                joined = " · ".join(f"{escaped(pair.left)} — <i>{escaped(pair.right)}</i>" for pair in pairs)
                lines.append(f"{escaped(words)}: {joined}")
        lines += [escaped(words) for words in (_neighbours(evidence), _position(evidence)) if words]
        return box("<br>".join(lines), "infoBox")

    def _unmatched(self, match: Match, left: Version, right: Version) -> list[QWidget]:
        boxes: list[QWidget] = []
        for side, here, there in ((Side.LEFT, left, right), (Side.RIGHT, right, left)):
            if spans := match.unmatched(side):
                where = _without_counterpart(side, here, there)
                boxes.append(box(f"<b>{escaped(where)}</b><br>{excerpt(here.article.text, spans)}", "noteBox"))
        return boxes


def _headed(head: str, words: str) -> list[QWidget]:
    return [text(f"<b>{escaped(head)}</b>"), text(escaped(words), "quiet")]


def _strength(match: Match) -> str:
    return tr("Strength of the match: {score}").replace("{score}", number_text(match.score, 2))


def _neighbours(evidence: Evidence) -> str:
    if evidence.before and evidence.after:
        return tr("The passages before and after match each other too")
    if evidence.before:
        return tr("The passages before match each other too")
    return tr("The passages after match each other too") if evidence.after else ""


def _position(evidence: Evidence) -> str:
    if abs(evidence.left_place - evidence.right_place) < SAME_PLACE:
        return tr("At about the same place of both texts")
    words = tr("At the left {left} % of the way down, at the right {right} %")
    left, right = round(evidence.left_place * 100), round(evidence.right_place * 100)
    return words.replace("{left}", str(left)).replace("{right}", str(right))


def _without_counterpart(side: Side, here: Version, there: Version) -> str:
    if here.article.language != there.article.language:
        return tr("No counterpart in {language}").replace("{language}", language_in_words(there.article.language))
    return tr("No counterpart at the right") if side is Side.LEFT else tr("No counterpart at the left")


def _folded(span: Span | None, version: Version) -> str:
    return version.article.folded(span) if span else "—"
