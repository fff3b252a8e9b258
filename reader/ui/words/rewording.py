"""What one version changes against another in its language, as the inspector tells it: of the whole, and of one match."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from reader.core.article import Article, Span
from reader.core.changes import Changes, Comparison, Run, RunKind
from reader.ui.i18n import counted, tr
from reader.ui.reading.spread import COMPARABLE, Match, Version
from reader.ui.theme import Theme
from reader.ui.words.pieces import box, escaped, text

MOST_LINES = 12
ALL_THE_SAME = 100


def whole(changes: Changes) -> list[QWidget]:
    """A line on all that the right version changes."""
    parts = [
        counted("{n} passage added at the right", "{n} passages added at the right", len(changes.added)) if changes.added else "",
        counted("{n} passage left out", "{n} passages left out", len(changes.left_out)) if changes.left_out else "",
        counted("{n} passage moved", "{n} passages moved", sum(len(move.left) for move in changes.moved))
        if changes.moved
        else "",
        counted("{n} passage reworded", "{n} passages reworded", len(changes.reworded)) if changes.reworded else "",
    ]
    words = " · ".join(part for part in parts if part) or tr("The same words in the same order")
    return [box(escaped(words), "infoBox")]


def compared_word_by_word(changes: Changes, match: Match) -> bool:
    """Whether the passages of a match are alike enough for that to help."""
    compared = _of(changes, match)
    return bool(compared) and min(one.likeness for one in compared) >= COMPARABLE


def of_match(changes: Changes, match: Match, left: Version, right: Version, theme: Theme) -> list[QWidget]:
    """How the words of a match changed."""
    compared = _of(changes, match)
    if not compared:
        return []
    told: list[QWidget] = [text(escaped(_summary(changes, compared, match)), "quiet")]
    if not compared_word_by_word(changes, match):
        return told
    lines = [line for one in compared for run in one.runs for line in _line(run, left.article, right.article, theme)]
    if lines:
        rest = len(lines) - MOST_LINES
        told.append(box("<br>".join(lines[:MOST_LINES]), "infoBox"))
        if rest > 0:
            told.append(text(escaped(counted("and {n} more", "and {n} more", rest)), "quiet"))
    return told


def _of(changes: Changes, match: Match) -> list[Comparison]:
    return [one for one in changes.compared if set(one.left) & set(match.left)]


def _summary(changes: Changes, compared: list[Comparison], match: Match) -> str:
    likeness = round(ALL_THE_SAME * min(one.likeness for one in compared))
    same = all(one.same for one in compared)
    words = tr("The same words") if same else tr("{n} % of the words are the same").replace("{n}", str(likeness))
    if any(set(move.left) & set(match.left) for move in changes.moved):
        words += " · " + tr("stands elsewhere in the other version")
    return words


def _line(run: Run, left: Article, right: Article, theme: Theme) -> Iterator[str]:
    one, other = _joined(run.left, left), _joined(run.right, right)
    muted = f"<span style='color:{theme.muted}'>{{}}</span>"
    if run.kind is RunKind.LEFT:
        yield f"{muted.format(escaped(tr('left out:')))} <s>{one}</s>"
    elif run.kind is RunKind.RIGHT:
        yield f"{muted.format(escaped(tr('added:')))} <u>{other}</u>"
    elif run.kind is RunKind.REPLACED:
        yield f"{one} {muted.format('→')} {other}"
    elif run.kind is RunKind.MOVED:
        yield f"{muted.format(escaped(tr('moved:')))} {one}"


def _joined(spans: tuple[Span, ...], article: Article) -> str:
    return escaped(" … ".join(" ".join(span.of(article.text).split()) for span in spans))
