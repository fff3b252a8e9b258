"""What one version changes against another in its language, as the inspector tells it: of the whole, and of one match."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from reader.core.alignment import WordLink
from reader.core.article import Article, Span
from reader.core.changes import Changes, Comparison, Run, RunKind
from reader.ui.i18n import counted, number_text, tr
from reader.ui.reading.changing import ChangeKind, trail_of
from reader.ui.reading.spread import COMPARABLE, Match, Side, Spread
from reader.ui.theme import Theme
from reader.ui.words.pair_list import Entry, OnPair, PairList
from reader.ui.words.pieces import box, boxed, escaped, text

MOST_LINES = 12
ALL_THE_SAME = 100


def whole(spread: Spread) -> list[QWidget]:
    """A line on all that the right version changes."""
    trail = trail_of(spread, Side.LEFT)
    if trail is None:
        return []
    added, left_out, moved, reworded = (len(trail.of(kind)) for kind in ChangeKind)
    parts = [
        counted("{n} passage added at the right", "{n} passages added at the right", added) if added else "",
        counted("{n} passage left out", "{n} passages left out", left_out) if left_out else "",
        counted("{n} passage moved", "{n} passages moved", moved) if moved else "",
        counted("{n} passage reworded", "{n} passages reworded", reworded) if reworded else "",
    ]
    words = " · ".join(part for part in parts if part) or tr("The same words in the same order")
    return [box(escaped(words), "infoBox")]


def compared_word_by_word(changes: Changes, match: Match) -> bool:
    """Whether the passages of a match are alike enough for that to help."""
    compared = _of(changes, match)
    return bool(compared) and min(one.likeness for one in compared) >= COMPARABLE


def of_match(spread: Spread, match: Match, theme: Theme, on_pair: OnPair) -> list[QWidget]:
    """How the words of a match changed, and where it went if it moved."""
    changes, (left, right) = spread.changes, spread.versions
    compared = _of(changes, match) if changes is not None else []
    if changes is None or not compared or left is None or right is None:
        return []
    told: list[QWidget] = [text(escaped(_summary(compared)), "quiet")]
    if not spread.moved[Side.LEFT].isdisjoint(match.left):
        told.append(text(escaped(_moved(spread, match)), "quiet"))
    if not compared_word_by_word(changes, match):
        return told
    lines = [line for one in compared for run in one.runs for line in _line(run, left.article, right.article, theme)]
    if lines:
        rest = len(lines) - MOST_LINES
        told.append(boxed(PairList(lines[:MOST_LINES], theme, on_pair, flat=False), "infoBox"))
        if rest > 0:
            told.append(text(escaped(counted("and {n} more", "and {n} more", rest)), "quiet"))
    return told


def _of(changes: Changes, match: Match) -> list[Comparison]:
    return [one for one in changes.compared if set(one.left) & set(match.left)]


def _summary(compared: list[Comparison]) -> str:
    if all(one.same for one in compared):
        return tr("The same words")
    likeness = min(ALL_THE_SAME - 1, round(ALL_THE_SAME * min(one.likeness for one in compared)))
    return tr("{n} % of the words are the same").replace("{n}", str(likeness))


def _moved(spread: Spread, match: Match) -> str:
    above = range(match.right[0] - 1, -1, -1)
    before = next((found for passage in above if (found := spread.match_of(Side.RIGHT, passage))), None)
    if before is None:
        return tr("Moved: at the right it stands first")
    return tr("Moved: at the right it stands after passage {n}").replace("{n}", number_text(before.number))


def _line(run: Run, left: Article, right: Article, theme: Theme) -> Iterator[Entry]:
    one, other = _joined(run.left, left), _joined(run.right, right)
    link = WordLink(_whole(run.left), _whole(run.right), 1.0)
    if run.kind is RunKind.LEFT:
        yield _entry(tr("left out:"), "s", one, link, theme)
    elif run.kind is RunKind.RIGHT:
        yield _entry(tr("added:"), "u", other, link, theme)
    elif run.kind is RunKind.MOVED:
        yield _entry(tr("moved:"), "span", one, link, theme)
    elif run.kind is RunKind.REPLACED:
        arrow = f"<span style='color:{theme.muted}'>→</span>"
        yield Entry(f"{escaped(one)} {arrow} {escaped(other)}", f"{one} → {other}", link)


def _entry(what: str, tag: str, words: str, link: WordLink, theme: Theme) -> Entry:
    rich = f"<span style='color:{theme.muted}'>{escaped(what)}</span> <{tag}>{escaped(words)}</{tag}>"
    return Entry(rich, f"{what} {words}", link)


def _whole(spans: tuple[Span, ...]) -> Span:
    """The first stretch of a run's words; an empty one where a side has none."""
    return spans[0] if spans else Span(0, 0)


def _joined(spans: tuple[Span, ...], article: Article) -> str:
    return " … ".join(article.folded(span) for span in spans)
