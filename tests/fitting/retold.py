"""Pairs made freer than the cases: sentences of strict translations merged, shortened, thinned out, dropped and moved.

Stories that are retold, not translated, put what was a sentence into a clause of another, far from its neighbours. The cases
to fit on hold little of that, so it is made from their strict translations; the documents (and so the folds) stay the same.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.core.article import Article, Passage, Span
from tests.fitting.cases import Case

RETOLD = "retold"
DROPPED, MERGED, SHORTENED, THINNED, STRANGE = 0.22, 0.3, 0.3, 0.15, 0.2
JOINTS = {"bg": (" и ", ", като ", ", а ", "; "), "en": (" and ", ", while ", ", with ", "; ")}
_CUTS = (", ", " – ", "; ", " и ", " and ", " като ", " while ", " който ", " which ")


@dataclass
class Piece:
    """A sentence of a telling, and what it is made `of`: numbers of groups of the strict translation."""

    text: str
    of: frozenset[int]


def retold(case: Case, strangers: Case, seed: int) -> Case:
    """The strict translation `case` told more freely, with sentences of another document among its own."""
    chance = random.Random(f"{case.folder.name} {seed}")
    groups = groups_of(case)
    sides = []
    shortened = {number: chance.choice(("left", "right")) for number in range(len(groups))}
    for side in ("left", "right"):
        pieces = [
            Piece(
                shorter(text, chance) if shortened[number] == side and chance.random() < SHORTENED else text,
                frozenset((number,)),
            )
            for number, group in enumerate(groups)
            for text in group[side]
            if chance.random() >= DROPPED
        ]
        language = getattr(case, side).language
        pieces = merged(pieces, language, chance)
        other = getattr(strangers, side)
        foreign = [Piece(other.words_of(passage), frozenset()) for passage in other.passages]
        pieces += chance.sample(foreign, min(len(foreign), int(STRANGE * len(pieces))))
        sides.append(moved(pieces, chance))
    return labelled(case, RETOLD, seed, ("left", "right"), sides)


def labelled(case: Case, variant: str, seed: int, models: Sequence[str], sides: Sequence[list[Piece]]) -> Case:
    """The pieces of both sides as a labelled pair; `models`: which article of the case each side is told after."""
    left, right = (article_of(getattr(case, model), pieces) for model, pieces in zip(models, sides, strict=True))
    pairs = [
        [i, j] for i, one in enumerate(sides[0]) for j, other in enumerate(sides[1]) if one.of & other.of
    ]  # fmt: skip
    gold = {
        "left_sentences": spans_of(left), "right_sentences": spans_of(right), "pairs": pairs, "neutral": [],
        "noise_left": [i for i, piece in enumerate(sides[0]) if not piece.of],
        "noise_right": [j for j, piece in enumerate(sides[1]) if not piece.of],
    }  # fmt: skip
    return replace(case, variant=variant, draw=str(seed), gold=gold, left=left, right=right)


def groups_of(case: Case) -> list[dict[str, list[str]]]:
    """What matches one another, as texts of both sides; the gold of strict translations ties neighbours alone."""
    texts = {
        side: [getattr(case, side).text[s["start"] : s["end"]] for s in case.gold[f"{side}_sentences"]]
        for side in ("left", "right")
    }
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(case.gold["pairs"]):
        known = next((group for group in groups if i in group[0] or j in group[1]), None)
        if known is None:
            groups.append(({i}, {j}))
        else:
            known[0].add(i)
            known[1].add(j)
    return [
        {"left": [texts["left"][i] for i in sorted(g[0])], "right": [texts["right"][j] for j in sorted(g[1])]} for g in groups
    ]


def shorter(text: str, chance: random.Random) -> str:
    """The sentence without what follows, or precedes, one of its cuts (a third of it stays), or without some of its words."""
    cuts = [at for cut in _CUTS for at in range(len(text)) if text.startswith(cut, at) and len(text) / 3 < at < 2 * len(text) / 3]
    if cuts and chance.random() < 0.7:
        at = chance.choice(cuts)
        return text[:at].strip(" ,;–") + "." if chance.random() < 0.5 else text[at:].strip(" ,;–")
    return " ".join(word for word in text.split() if chance.random() >= THINNED) or text


def merged(pieces: list[Piece], language: str, chance: random.Random) -> list[Piece]:
    """Some sentences joined with another that stands up to three further on."""
    out: list[Piece] = []
    rest = list(pieces)
    while rest:
        piece = rest.pop(0)
        if rest and chance.random() < MERGED:
            other = rest.pop(chance.randrange(min(3, len(rest))))
            piece = Piece(piece.text.rstrip(".") + chance.choice(JOINTS[language]) + other.text, piece.of | other.of)
        out.append(piece)
    return out


def moved(pieces: list[Piece], chance: random.Random) -> list[Piece]:
    """The order shaken: most pieces stay near their place, some go anywhere."""
    places = [
        at + chance.gauss(0, 1.5) if chance.random() < 0.85 else chance.uniform(0, len(pieces)) for at in range(len(pieces))
    ]
    return [piece for _, piece in sorted(zip(places, pieces, strict=True), key=lambda pair: pair[0])]


def article_of(model: Article, pieces: list[Piece]) -> Article:
    """The pieces as an article, a line each."""
    text, passages = "", []
    for number, piece in enumerate(pieces):
        passages.append(Passage(number, Span(len(text), len(text) + len(piece.text))))
        text += piece.text + "\n"
    return replace(model, text=text, headline=None, passages=tuple(passages), kept=(), set_aside=())


def spans_of(article: Article) -> list[dict[str, int]]:
    """Its passages as the gold tells them."""
    return [{"start": passage.span.start, "end": passage.span.end} for passage in article.passages]
