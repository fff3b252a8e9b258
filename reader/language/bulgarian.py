"""Bulgarian inflection: which dictionary forms a word form may belong to.

simplemma's table of forms is the ground; the rules here mend what it lacks or confuses: forms with the article, plurals with a
changed consonant, verbs read as nouns and nouns read as verbs, participles, adverbs, relational adjectives. What a rule
proposes counts only if the table knows it, unless the ending is beyond doubt. A verb's dictionary form is the first person
singular of the present.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.language.bulgarian_endings import (
    ADJECTIVE_TAILS,
    ALSO,
    ARTICLES,
    CLOSED,
    COUNTED,
    DOUBTFUL_GUESSES,
    OPEN_VERB_ENDINGS,
    ORDINALS,
    PARTICIPLE_TAILS,
    PARTICIPLES,
    SKI_TAILS,
    SURE_GUESSES,
    UNCHANGED,
    VERB_ENDINGS,
)

_Endings = Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]


def _by_last_letter(endings: Iterable[tuple[str, tuple[str, ...]]]) -> _Endings:
    """Endings with what replaces them, in their order, by the letter that a form must end with."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for tail, replacements in endings:
        found.setdefault(tail[-1], []).append((tail, replacements))
    return found


_OPEN_VERBS, _VERBS = _by_last_letter(OPEN_VERB_ENDINGS), _by_last_letter(VERB_ENDINGS)
_ALL_VERBS = _by_last_letter((*VERB_ENDINGS, *OPEN_VERB_ENDINGS))
_GUESSES = tuple((sure, _by_last_letter(groups)) for sure, groups in ((True, SURE_GUESSES), (False, DOUBTFUL_GUESSES)))


@dataclass(frozen=True, slots=True)
class Readings:
    """`own`: dictionary forms that the word may be a form of, likeliest first; `kin`: verbs it is derived from."""

    own: tuple[str, ...]
    kin: tuple[str, ...] = ()


class BulgarianForms:
    """Reads word forms with the help of a table from forms to dictionary forms."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._listed = lru_cache(maxsize=1 << 14)(self._find)  # the rules ask for the same forms again and again

    def knows(self, form: str) -> bool:
        """Whether the table lists the folded form as a word of the language (not as a name only)."""
        lemma = self._table.get(form)
        return lemma is not None and not lemma[:1].isupper()

    def read(self, form: str) -> Readings:
        """The readings of a folded form; a form that nothing explains is its own reading."""
        if form in UNCHANGED:
            return Readings((form,))
        if form in CLOSED:
            return Readings((CLOSED[form], *ALSO.get(form, ())))
        if len(form) < 3:
            return Readings((self._listed(form) or form,))
        if (ordinal := _ordinal(form)) is not None:
            return Readings((ordinal,))
        own: list[str] = []
        kin: list[str] = []
        self._read_nouns_in_ne(form, own, kin)
        if not own:
            self._read_by_table(form, own)
        if not own:
            self._read_by_rule(form, own)
        self._add_verbs(form, own, kin)
        self._add_adjective(form, own)
        self._add_nouns(form, own)
        return Readings(_distinct(own), tuple(word for word in _distinct(kin) if word not in own))

    def _find(self, form: str) -> str | None:
        """What the table says, without reflexive particles and the capital of names."""
        lemma = self._table.get(form) or self._table.get(form.capitalize())
        if lemma is None:
            return None
        return lemma.split("-(")[0].removesuffix("-се").removesuffix("-си").casefold().replace("ѝ", "и")

    def _is_verb(self, word: str) -> bool:
        """Whether the word is a verb's dictionary form, seen from the table's entry for another person."""
        if word.endswith("м"):
            return any(self._listed(word[:-1] + ending) == word for ending in ("т", "ш", "ме"))
        return word.endswith(("а", "я")) and self._listed(word + "т") == word

    def _read_by_table(self, form: str, own: list[str]) -> None:
        if (relational := self._relational(form)) is not None:
            own.append(relational)
            return
        listed = self._listed(form)
        if listed is None:
            return
        if listed == form and form.endswith(ARTICLES) and not self._is_noun(form):
            own.extend(word for word in self._without_article(form) if len(word) > 3)
        if self._is_citation(form):
            own.append(form)
            if form.endswith("ия"):
                return  # a country is not its inhabitant (Турция, турчин)
        if self._is_verb(listed) and listed != form[:-1] and (participle := _participle(form)) is not None:
            own.append(participle)
        if not _broken(form, listed):
            own.append(listed)

    def _is_citation(self, form: str) -> bool:
        """Whether the form is itself a dictionary form although the table reads it as a form of another word."""
        return self._is_verb(form) or self._is_noun(form)

    def _is_noun(self, form: str) -> bool:
        """Whether the table reads the form with the article of its ending as a form of it."""
        article = {"е": "то", "о": "то", "а": "та", "я": "та"}.get(form[-1])
        return article is not None and self._table.get(form + article) == form

    def _relational(self, form: str) -> str | None:
        """An adjective in -ски for its forms; the table gives the country or person for some of them."""
        for tail in SKI_TAILS:
            if form.endswith(tail) and len(form) > len(tail) + 2:
                word = form[: -len(tail)] + tail[0] + "ки"
                listed = self._listed(form)
                if listed == word or (
                    self._listed(word) == word and (listed is None or not listed.endswith(("ка", "ко", "к", "чка")))
                ):
                    return word
                if listed is not None and not listed.endswith(("ка", "ко", "ки", "к")) and tail[0] == "с":
                    return word
                if listed is None:
                    return word
                return None
        return None

    def _without_article(self, form: str) -> Iterator[str]:
        """Readings of a form by what is left without its article, where the table knows that."""
        for bare in _bare_forms(form):
            listed = self._listed(bare)
            if listed is not None and listed != form:
                yield listed

    def _read_nouns_in_ne(self, form: str, own: list[str], kin: list[str]) -> None:
        """Verbal nouns (решение, обсъждане): the table gives the verb for many of their forms."""
        for tail, endings in (
            ("нето", ("не",)),
            ("нието", ("ние",)),
            ("нията", ("ние", "не")),
            ("ния", ("ние", "не")),
            ("не", ("не",)),
            ("ние", ("ние",)),
        ):
            if form.endswith(tail) and len(form) > len(tail) + 2:
                nouns = [form[: -len(tail)] + ending for ending in endings]
                known = [noun for noun in nouns if self._is_verbal_noun(noun)]
                if (
                    tail == "ния"
                    and (listed := self._listed(form)) is not None
                    and not self._is_verb(listed)
                    and listed not in known
                ):
                    continue  # an adjective with the article (последния)
                if known:
                    own.append(known[0])
                    kin.extend(self._verbs_of(known[0]))
                return

    def _is_verbal_noun(self, noun: str) -> bool:
        if not noun.endswith(("ане", "ене", "яне", "ние")):
            return False
        listed = self._listed(noun) or self._listed(noun + "то")
        return listed is not None and (listed == noun or self._is_verb(listed))

    def _verbs_of(self, noun: str) -> Iterator[str]:
        for form in (noun, noun + "то"):
            listed = self._listed(form)
            if listed is not None and listed != noun and self._is_verb(listed):
                yield listed
        for tail, endings in (("ане", ("ам", "а")), ("яне", ("ям", "я")), ("ене", ("я", "а")), ("ение", ("я", "а"))):
            if noun.endswith(tail):
                yield from (word for ending in endings if self._is_verb(word := noun[: -len(tail)] + ending))

    def _read_by_rule(self, form: str, own: list[str]) -> None:
        """A form that the table lacks: article off, plural off, verb ending off; a doubtful guess stands after the form
        itself.
        """
        found = list(self._without_article(form))
        found.extend(self._verbs(form, _ALL_VERBS))
        if not found and (participle := _participle(form)) is not None:
            found.extend(self._verbs(participle, _VERBS))
            if found:
                found.insert(0, participle)
        if found:
            own.extend(found)
            return
        sure, guesses = _guesses(form)
        own.extend((*guesses, form) if sure else (form, *guesses))

    def _verbs(self, form: str, endings: _Endings) -> Iterator[str]:
        for tail, replacements in endings.get(form[-1], ()):
            if form.endswith(tail) and len(form) > len(tail) + 1:
                root = form[: -len(tail)]
                yield from (word for ending in replacements if self._is_verb(word := root + ending))

    def _add_verbs(self, form: str, own: list[str], kin: list[str]) -> None:
        """The verb reading of a form that the table takes for a noun (работи), and the verb of a participle (убит)."""
        if not any(self._is_verb(word) for word in own):
            own.extend(self._verbs(form, _OPEN_VERBS))
        for tail in ("ял", "яла", "яло", "яли", "ях", "яхме", "яхте", "яха", "я"):
            if form.endswith(tail) and self._is_verb(verb := form[: -len(tail)] + "ея"):
                own.append(verb)  # успях is of успея, which the table forgets
        participle = _participle(own[0]) if own else None
        if participle is not None:
            kin.extend(self._verbs(participle, _VERBS))

    def _add_adjective(self, form: str, own: list[str]) -> None:
        """The adjective of a form that the table reads as something else: the adverb бързо, the noun главни."""
        for tail in ADJECTIVE_TAILS:
            if form.endswith(tail) and len(form) > len(tail) + 2:
                adjective = self._listed(form[: -len(tail)] + "ият")
                if adjective is not None and not adjective.endswith("й") and not self._is_verb(adjective):
                    own.append(adjective)
                return

    def _add_nouns(self, form: str, own: list[str]) -> None:
        """Nouns that share their plural with what the table gives: участник with участница, право with права, затруднение."""
        if form.endswith(("ци", "ците")) and own and own[0].endswith(("ница", "чица")):
            masculine = own[0][:-2] + "к"
            if masculine in self._table or masculine + "ът" in self._table or masculine + "а" in self._table:
                own.insert(0, masculine)
        for tail, ending in (("ата", "о"), ("ета", "е"), ("етата", "е"), ("ията", "ие"), ("ия", "ие"), ("а", "о")):
            if form.endswith(tail) and len(form) > len(tail) + 2 and self._is_noun(noun := form[: -len(tail)] + ending):
                own.append(noun)
        if form.endswith(("ения", "ания")) and own and own[0].endswith(("ен", "ан")):
            own.append(form[:-1] + "е")  # the table may lack the noun (затруднение) and know the participle


def _broken(form: str, listed: str) -> bool:
    """Whether the table's answer cannot be: another beginning, or an ending that no dictionary form has."""
    return (form[0] != listed[0] and form[0] not in "ий") or listed.endswith(("скат", "ният"))


def _ordinal(form: str) -> str | None:
    """The masculine of an ordinal: осмия, осмата -> осми."""
    for tail in ("ият", "ия", "ите", "ата", "ото", "и", "а", "о"):
        if form.endswith(tail):
            root = form[: -len(tail)]
            return root + "и" if root in ORDINALS and not (tail == "а" and root in COUNTED) else None
    return None


def _participle(form: str) -> str | None:
    """The masculine singular of a form that looks like a participle."""
    for tail in PARTICIPLE_TAILS:
        if form.endswith(tail):
            word = form[: len(form) - len(tail)]
            if len(word) > 3 and word.endswith(PARTICIPLES):
                return word
    return None


def _bare_forms(form: str) -> Iterator[str]:
    """What may be left of a form when its article, and then its plural or gender ending, is cut off."""
    for article in ARTICLES:
        if form.endswith(article) and len(form) > len(article) + 2:
            bare = form[: -len(article)]
            yield bare + ("й" if article == "ят" and bare[-1] in "аеиоу" else "")
            yield from _singulars(bare)
    for tail in ADJECTIVE_TAILS:
        if form.endswith(tail) and len(form) > len(tail) + 2:
            yield from _masculines(form[: -len(tail)])
    yield from _singulars(form)
    if form.endswith(("а", "я")) and len(form) > 3:
        yield form[:-1]
        if form.endswith("я"):
            yield form[:-1] + "й"


def _singulars(plural: str) -> Iterator[str]:
    for tail, endings in (
        ("ци", ("к", "ец", "ц", "ка")),
        ("зи", ("г",)),
        ("си", ("х", "с")),
        ("ове", ("", "о")),
        ("еве", ("й", "")),
        ("ища", ("ище", "")),
        ("ета", ("е",)),
        ("ия", ("ие",)),
        ("ии", ("ия", "ий")),
        ("и", ("", "а", "я", "й")),
        ("а", ("о",)),
    ):
        if plural.endswith(tail) and len(plural) > len(tail) + 2:
            yield from (plural[: -len(tail)] + ending for ending in endings)


def _masculines(root: str) -> Iterator[str]:
    """A masculine adjective from what stands before the ending: with its fleeting vowel, in -ки, or as it is."""
    if root.endswith(("ск", "шк", "зк", "цк")):
        yield root + "и"
    if len(root) > 2 and root[-1] in "нлртк" and root[-2] not in "аеиоуъюя":
        body = root[:-2] + "е" if root[-2] == "й" else root[:-1] + "е"
        yield body + root[-1]
        yield root[:-1] + "ъ" + root[-1]
    yield root


def _guesses(form: str) -> tuple[bool, tuple[str, ...]]:
    """Dictionary forms of an unknown word by its ending alone; true where the ending leaves no doubt."""
    for sure, groups in _GUESSES:
        for tail, endings in groups.get(form[-1], ()):
            if form.endswith(tail) and len(form) >= len(tail) + 3:
                return sure, tuple(word for ending in endings if _pronounceable(word := form[: -len(tail)] + ending))
    return False, ()


def _pronounceable(word: str) -> bool:
    """No fleeting vowel after a vowel, and no final pair of consonants that would call for one."""
    return not (word.endswith("ен") and word[-3] in "аеиоуъюя") and not (word.endswith("н") and word[-2] not in "аеиоуъюяй")


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
