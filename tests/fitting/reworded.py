"""Pairs told in other words, across languages and within one, and pairs of articles that have nothing in common.

What `retold` moves, merges and shortens keeps its words. Here a lead may sum up two or three sentences that stand below as well,
and on one side words give way to any other words of the language (as a paraphrase does that no lexicon knows), figures change,
and names go missing. Made of the strict translations, like those of `retold`: the documents, and so the folds, stay the same.
"""

import random
import re
from collections.abc import Iterable, Sequence

from tests.fitting.cases import Case
from tests.fitting.retold import DROPPED, JOINTS, SHORTENED, STRANGE, Piece, groups_of, labelled, merged, moved, shorter

REWORDED, REWORDED_BG, REWORDED_EN, APART = "reworded", "reworded bg", "reworded en", "apart"
LEADS = 0.6  # how often a lead sums up
CHANGED = 0.12  # figures, beside those that give way like words
ACROSS, WITHIN = (
    (0.0, 0.5),
    (0.25, 0.7),
)  # the share of words that give way, across languages and within one
_WORD = re.compile(r"[^\W\d_]{4,}")
_FIGURE = re.compile(r"(?<![\w.,:])\d{1,4}(?![\w.,:]*\d)")
_FACTORS = (0.8, 0.9, 0.95, 1.04, 1.1, 1.25)


def reworded(case: Case, strangers: Case, seed: int) -> Case:
    """The strict translation with one side in other words."""
    return _told(case, strangers, seed, REWORDED, ("left", "right"))


def reworded_within(case: Case, strangers: Case, language: str) -> Case:
    """One article of the case told twice, the second time in other words."""
    model = "left" if case.left.language == language else "right"
    return _told(case, strangers, 0, REWORDED_BG if language == "bg" else REWORDED_EN, (model, model))


def apart(case: Case, strangers: Case, models: tuple[str, str]) -> Case:
    """An article of the case beside one of another document: nothing matches."""
    one, other = (getattr(who, model) for who, model in zip((case, strangers), models, strict=True))
    sides = [[Piece(article.words_of(passage), frozenset()) for passage in article.passages] for article in (one, other)]
    return labelled(case, APART, 0, models, sides)


def _told(case: Case, strangers: Case, seed: int, variant: str, models: tuple[str, str]) -> Case:
    chance = random.Random(f"{variant} {case.folder.name} {seed}")
    groups = groups_of(case)
    share = chance.uniform(*(ACROSS if variant == REWORDED else WITHIN))
    shortened = [chance.choice((0, 1)) for _ in groups]
    other_words = chance.choice((0, 1))
    sides = []
    for number, model in enumerate(models):
        texts = [(place, text) for place, group in enumerate(groups) for text in group[model] if chance.random() >= DROPPED]
        pieces = []
        for place, text in texts:
            told = shorter(text, chance) if shortened[place] == number and chance.random() < SHORTENED else text
            pieces.append(Piece(told, frozenset((place,))))
        language = getattr(case, model).language
        lead = [_lead(pieces, language, chance)] if len(pieces) > 3 and chance.random() < LEADS else []
        pieces = merged(pieces, language, chance)
        article = getattr(strangers, model)
        foreign = [Piece(article.words_of(passage), frozenset()) for passage in article.passages]
        pieces += chance.sample(foreign, min(len(foreign), int(STRANGE * len(pieces))))
        pieces = lead + moved(pieces, chance)
        if number == other_words:
            words = _words_of(piece.text for piece in foreign)
            pieces = [Piece(_in_other_words(piece.text, share, words, chance), piece.of) for piece in pieces]
        sides.append(pieces)
    return labelled(case, variant, seed, models, sides)


def _lead(pieces: Sequence[Piece], language: str, chance: random.Random) -> Piece:
    """A sentence made of parts of two or three, most often early, ones."""
    chosen = chance.sample(pieces[: max(6, len(pieces) * 2 // 3)], chance.choice((2, 2, 3)))
    parts = []
    for piece in chosen:
        words = piece.text.split()
        kept = min(len(words), max(4, chance.randint(len(words) // 3, 2 * len(words) // 3)))
        first = chance.randint(0, len(words) - kept)
        parts.append(" ".join(words[first : first + kept]).strip(" ,;–."))
    return Piece(chance.choice(JOINTS[language]).join(parts) + ".", frozenset().union(*(piece.of for piece in chosen)))


def _words_of(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in _WORD.findall(text) if word.islower()]


def _in_other_words(text: str, share: float, words: Sequence[str], chance: random.Random) -> str:
    """About this share of the words replaced by others, half as many names, and some figures by others near them."""
    here = min(0.8, share * chance.uniform(0.3, 1.7))

    def word(found: re.Match[str]) -> str:
        gives_way = here if found.group().islower() else here / 2 if found.start() > 1 else 0.0
        return chance.choice(words) if chance.random() < gives_way else found.group()

    def figure(found: re.Match[str]) -> str:
        if chance.random() >= CHANGED + here / 5:
            return found.group()
        return str(max(1, round(int(found.group()) * chance.choice(_FACTORS)) + chance.choice((0, 1))))

    return _FIGURE.sub(figure, _WORD.sub(word, text))
