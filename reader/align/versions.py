"""What one version of a story adds, leaves out, moves and rewords against another in the same language.

The links say which passages belong together. Passages that stand in no link but say the same words on both sides (a refrain, of
which the matcher knows the first copy only, or a line without a word) are tied here; the words inside are `wording`'s matter.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.align.chains import keeping_order
from reader.align.wording import Word, compare_words, words_of
from reader.core.alignment import Alignment, Link
from reader.core.article import Article, PassageKind
from reader.core.beads import beads, unmatched
from reader.core.changes import Changes, Comparison, Move
from reader.core.progress import Progress, Silent

_SILENT = Silent()
_STEP = 20  # passages that are compared between two reports


@dataclass(frozen=True, slots=True)
class _Version:
    """An article with the words of each of its passages."""

    article: Article
    words: tuple[tuple[Word, ...], ...]

    def weights(self) -> list[float]:
        """1 for each passage, and a little more for a longer one, all such little together less than 1."""
        total = 1 + sum(map(len, self.words))
        return [1.0 + len(words) / total for words in self.words]

    def headlines(self) -> frozenset[int]:
        """The passages that are headlines."""
        return frozenset(passage.id for passage in self.article.passages if passage.kind is PassageKind.HEADLINE)

    def joined(self, passages: Iterable[int]) -> list[Word]:
        """The words of some passages one after the other."""
        return [word for passage in passages for word in self.words[passage]]

    def saying(self, passage: int) -> tuple[str, ...]:
        """What the passage is compared by as a whole."""
        words = self.words[passage]
        return tuple(word.key for word in words) or (self.article.words_of(self.article.passages[passage]).strip(),)


def compare(left: Article, right: Article, alignment: Alignment, progress: Progress = _SILENT) -> Changes | None:
    """How `right` changes `left`; None where they are in different languages. Punctuation is not compared.

    `alignment` is theirs, the left one at the left. Passages count as moved that do not stand in the heaviest chain of pairs that
    keeps the order of both, so that as few as possible have moved; a headline does not move. `progress` may stop the work.
    """
    if left.language != right.language:
        return None
    progress.report(0, len(left.passages), "comparing")
    sides = _version(left), _version(right)
    tied = beads(_with_copies(*sides, _headlines_apart(*sides, alignment)))
    compared = []
    for number, bead in enumerate(tied):
        if number % _STEP == 0:
            progress.report(number, len(tied), "comparing")
        runs, likeness = compare_words(sides[0].joined(bead.left), sides[1].joined(bead.right), left.language)
        compared.append(Comparison(bead.left, bead.right, runs, round(likeness, 3)))
    return Changes(
        tuple(unmatched(len(left.passages), tied, "left")),
        tuple(unmatched(len(right.passages), tied, "right")),
        tuple(_moves(*sides, [link for bead in tied for link in bead.links])),
        tuple(compared),
    )


def _version(article: Article) -> _Version:
    return _Version(article, tuple(words_of(article, passage.id) for passage in article.passages))


def _headlines_apart(left: _Version, right: _Version, alignment: Alignment) -> Alignment:
    """The links without what ties a headline to a sentence where each of the two is tied to its like as well."""
    heads, other_heads = left.headlines(), right.headlines()
    parts = [part for link in alignment.links for part in _parts(link, heads, other_heads)]
    like = [part for part in parts if _alike(part, heads, other_heads)]
    lefts, rights = {i for part in like for i in part.left}, {j for part in like for j in part.right}
    return Alignment(
        tuple(
            part
            for part in parts
            if _alike(part, heads, other_heads) or not (lefts.issuperset(part.left) and rights.issuperset(part.right))
        )
    )


def _parts(link: Link, heads: frozenset[int], other_heads: frozenset[int]) -> Iterator[Link]:
    """The link in up to four: headlines and sentences of either side apart."""
    for left in (tuple(i for i in link.left if (i in heads) is headline) for headline in (True, False)):
        for right in (tuple(j for j in link.right if (j in other_heads) is headline) for headline in (True, False)):
            if left and right:
                yield Link(left, right, link.score)


def _alike(link: Link, heads: frozenset[int], other_heads: frozenset[int]) -> bool:
    """Whether the link ties headlines to headlines or sentences to sentences."""
    return (link.left[0] in heads) == (link.right[0] in other_heads)


def _with_copies(left: _Version, right: _Version, alignment: Alignment) -> Alignment:
    """The alignment with passages tied, one to one in order, that it leaves alone though they say the same on both sides."""
    tied = beads(alignment)
    waiting: dict[tuple[str, ...], list[int]] = {}
    for passage in unmatched(len(right.words), tied, "right"):
        waiting.setdefault(right.saying(passage), []).append(passage)
    copies = [
        Link((passage,), (same.pop(0),), 1.0)
        for passage in unmatched(len(left.words), tied, "left")
        if (same := waiting.get(left.saying(passage)))
    ]
    return Alignment((*alignment.links, *copies))


def _moves(left: _Version, right: _Version, links: Iterable[Link]) -> Iterator[Move]:
    """The passages that broke the order, those that moved together as one move, in the order of the left."""
    heads, other_heads = left.headlines(), right.headlines()
    pairs = {pair for link in links if _alike(link, heads, other_heads) for pair in _staircase(link)}
    chain = keeping_order(pairs, left.weights(), right.weights())
    stayed = {i for i, _ in chain}, {j for _, j in chain}
    away = sorted((i, j) for i, j in pairs if i not in stayed[0] or j not in stayed[1])
    for block in _blocks(away):
        yield Move(tuple(sorted({i for i, _ in block})), tuple(sorted({j for _, j in block})))


def _staircase(link: Link) -> Iterator[tuple[int, int]]:
    """Pairs of the link that name each of its passages and rise."""
    yield from ((i, link.right[0]) for i in link.left)
    yield from ((link.left[-1], j) for j in link.right[1:])


def _blocks(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The pairs in groups that follow one another on both sides."""
    blocks: list[list[tuple[int, int]]] = []
    for i, j in pairs:
        for block in reversed(blocks):
            if any(0 <= i - k <= 1 and 0 <= j - m <= 1 for k, m in block[-2:]):
                block.append((i, j))
                break
        else:
            blocks.append([(i, j)])
    return blocks
