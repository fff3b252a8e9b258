"""Stems: what is left of a lemma when endings are cut off, so that a word's family meets.

Stems are no words and are shown to nobody. English: M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980).
"""

from functools import lru_cache

from reader.language.normalize import language_of_form

_LEAST_LETTERS = 4
_ENDINGS_TEXT = (
    # articles and plurals
    "ът ят та то те ия ият ата ото ите ове овете еве евете ища ищата а я о е и "
    # nouns from verbs and adjectives
    "не нето ния нията ане ение ението ения аване яване иране ост остта ности ство ството ства ствие ствия "
    "тел телят тели телка ник ници ничка чик чици ец ци ка ки ия ии изъм ист исти истка ация ации яция ент енция ура аж "
    # adjectives
    "ен на но ни ски ска ско ически ическа ическо телен телна телно телни ителен ителна ителни лив лива ливо ливи "
    "ов ова ово ови ев ева еви ичен ична ични ален ална ални арен арна арни ивен ивна ивни еен ейна ейни ърен "
    # verbs
    "ам ям вам увам авам явам ирам изирам ирвам м ил ал ял ен ан ян ат ит ут ащ ящ"
)
_BULGARIAN_ENDINGS = frozenset(_ENDINGS_TEXT.split())
_LONGEST_ENDING = max(map(len, _BULGARIAN_ENDINGS))

_Rules = tuple[tuple[str, str], ...]

# Of each step the longer endings first.
_STEP_2: _Rules = (
    ("ational", "ate"), ("ization", "ize"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("tional", "tion"),
    ("biliti", "ble"), ("entli", "ent"), ("ousli", "ous"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"),
    ("iviti", "ive"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"), ("ator", "ate"),
    ("eli", "e"),
)  # fmt: skip
_STEP_3: _Rules = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", ""),
)  # fmt: skip
_STEP_4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize", "al",
    "er", "ic", "ou",
)  # fmt: skip
_ENDINGS_OF = {rules: tuple(ending for ending, _ in rules) for rules in (_STEP_2, _STEP_3)}


@lru_cache(maxsize=1 << 16)
def stem(lemma: str, language: str) -> str:
    """The stem of a lemma: Bulgarian loses its longest known ending with four letters left, others go by Porter.

    A lemma in Latin letters goes by Porter in Bulgarian text too.
    """
    return _bulgarian(lemma) if language_of_form(lemma, language) == "bg" else porter(lemma)


def _bulgarian(lemma: str) -> str:
    for cut in range(max(len(lemma) - _LONGEST_ENDING, _LEAST_LETTERS), len(lemma)):
        if lemma[cut:] in _BULGARIAN_ENDINGS:
            return lemma[:cut]
    return lemma


def porter(word: str) -> str:
    """The stem of an English word (lower case) by Porter's algorithm as published; words of one or two letters stay."""
    if len(word) <= 2 or not word.isascii():
        return word
    word = _plural(word)
    word = _past_and_progressive(word)
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(word, _STEP_2)
    word = _replaced(word, _STEP_3)
    word = _stripped(word)
    return _tidied(word)


def _shape(part: str) -> str:
    """The part as a string of c and v."""
    shape = ""
    for index, letter in enumerate(part):
        vowel = letter in "aeiou" or (letter == "y" and index > 0 and shape[-1] == "c")
        shape += "v" if vowel else "c"
    return shape


def _measure(part: str) -> int:
    """Porter's m: how many times a consonant follows a vowel."""
    return _shape(part).count("vc")


def _has_vowel(part: str) -> bool:
    return "v" in _shape(part)


def _ends_short(part: str) -> bool:
    """Porter's *o: consonant, vowel, consonant that is not w, x or y."""
    return _shape(part)[-3:] == "cvc" and part[-1] not in "wxy"


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past_and_progressive(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            part = word[: -len(ending)]
            return _repaired(part) if _has_vowel(part) else word
    return word


def _repaired(part: str) -> str:
    if part.endswith(("at", "bl", "iz")):
        return part + "e"
    if len(part) > 1 and part[-1] == part[-2] and _shape(part)[-1] == "c" and part[-1] not in "lsz":
        return part[:-1]
    return part + "e" if _measure(part) == 1 and _ends_short(part) else part


def _replaced(word: str, rules: _Rules) -> str:
    if not word.endswith(_ENDINGS_OF[rules]):  # most words: not worth a look at each rule
        return word
    ending, other = next(rule for rule in rules if word.endswith(rule[0]))
    part = word[: -len(ending)]
    return part + other if _measure(part) > 0 else word


def _stripped(word: str) -> str:
    if not word.endswith(_STEP_4):
        return word
    ending = next(ending for ending in _STEP_4 if word.endswith(ending))
    part = word[: -len(ending)]
    if _measure(part) <= 1 or (ending == "ion" and not part.endswith(("s", "t"))):
        return word
    return part


def _tidied(word: str) -> str:
    if word.endswith("e"):
        part = word[:-1]
        if _measure(part) > 1 or (_measure(part) == 1 and not _ends_short(part)):
            word = part
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
