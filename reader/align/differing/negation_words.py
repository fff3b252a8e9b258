"""Words that negate, in both languages: what negates a verb, what negates otherwise, and what denies by its meaning alone.

General lists of grammar. Stems end in an asterisk; other entries are folded forms.
"""

from enum import Enum
from functools import lru_cache
from typing import Final

from reader.align.differing.lists import listed
from reader.language.lemmas import is_word, lemmas


class Force(Enum):
    """How a word denies: plainly ("not", "няма"), as a pronoun or the like ("nobody", "без"), or by its meaning ("refuse")."""

    PLAIN = 3
    OTHER = 2
    MEANING = 1


_PLAIN: Final = {
    "en": listed("not never cannot"),
    "bg": listed(
        "не няма нямаше нямам нямаш нямаме нямате нямат нямах нямахме нямаха нямал нямала нямало нямали недей недейте "
        "нямайки нямаща нямащ нямащи"
    ),
}
_OTHER: Final = {
    "en": listed("nor no none nobody nothing nowhere neither without non"),
    "bg": listed(
        "нито никога без никой никого никому никоя никое никои никакъв никаква никакво никакви нищо никъде никак ничий "
        "ничия ничие нула"
    ),
}
# Words that deny by their meaning, or that turn a denial into a plain statement and back.
_MEANING: Final = {
    "en": listed(
        "fail* refus* reject* deny denies denied denying denial* declin* lack* prevent* preclud* avoid* stop* ceas* halt* "
        "ban bans banned banning forbid* forbad* prohibit* bar bars barred block* absen* miss misses missed missing "
        "unless except* hardly barely scarcely rarely seldom rare little few fewer unable impossible only rather instead "
        "los* against oppos* doubt* too beyond ignor* neglect* reluctan* exempt* exclud* minus zero void abstain* "
        "withhold* withheld cancel* depriv* devoid regardless quit withdr* abandon* keep keeps kept disput* contradict* "
        "nil deficit shortage* contrary wrong* false* mistak* escap* spare* resist* suspend* scrap* avert* dismiss* "
        "discourag* deter deters deterred overlook* drop dropped spurn* struggl* hinder* unlike end ended loath* immune "
        "alien empty less lest continu* persist* skip* sidelin* violat* breach* flout* defy defied defies collaps* await* "
        "pending hate* sceptic* skeptic* soon"
    ),
    "bg": listed(
        "отказ* откаж* отхвърл* отрич* отрек* липс* забран* избягв* избегн* предотврат* спира* спря* спре* престан* "
        "престав* прекрат* пропус* провал* освен вместо едва рядко рядък рядка редки малко малцина невъзможн* неспособ* "
        "против* възпир* възпрепятств* препятств* пречи* попреч* изключ* лиш* отсъств* загуб* губ* само единствено твърде "
        "отмен* съмнен* съмнява* игнорир* пренебрегв* пренебрегн* оспор* недостиг* дефицит* отблъсн* спест* грешн* грешк* "
        "погреш* лъжл* трудно отпадн* изостав* оттегл* далеч бивш* чужд* тепърва предстои изчезн* изчезва* забрав* мълч* "
        "скри* наруш* мраз* скептич* празн* свърш* чака*"
    ),
}
# Words that deny only before these.
_BEFORE: Final = {
    "out": ("of",), "far": ("from",), "short": ("of",), "other": ("than",), "yet": ("to",), "still": ("to",), "apart": ("from",),
    "away": ("from",), "free": ("of", "from"), "remains": ("to",), "has": ("yet",), "clear": ("of",), "anything": ("but",),
}  # fmt: skip
_STEMS: Final = {language: tuple(word[:-1] for word in words if word.endswith("*")) for language, words in _MEANING.items()}
_FORMS: Final = {language: frozenset(word for word in words if not word.endswith("*")) for language, words in _MEANING.items()}
_PREFIXES: Final = {
    "en": ("un", "in", "im", "il", "ir", "dis", "non", "mis"),
    "bg": ("не", "без", "анти", "противо"),
}
_LATIN_PREFIXES: Final = frozenset(("in", "im", "il", "ir"))
_LATIN_ENDINGS: Final = (
    "able", "ible", "ably", "ibly", "ate", "ent", "ant", "al", "ive", "ete", "ect", "ite", "ous", "ity", "cy", "ly", "ence",
    "ance", "ice", "ular", "ure",
)  # fmt: skip
# Beginnings that only look like a prefix.
_NO_PREFIXES: Final = {
    "en": (
        "under", "unit", "uniq", "univ", "unif", "union", "inter", "info", "inst", "into", "image", "impro", "import", "impact",
        "dist", "disc", "disp", "disa", "indu", "inve", "inten", "inclu", "incom", "indic", "invit", "invol", "insi", "insp",
        "injur", "imag", "impl", "impos", "miss", "minis",
    ),
    "bg": ("нещ", "него", "неин", "нея", "нему", "недел", "невест", "необход", "неотдавна", "нефт", "небе", "нерв", "нежн"),
}  # fmt: skip
_LEAST_REST: Final = 3


def is_plain(form: str, language: str) -> bool:
    """Whether a folded form denies plainly."""
    return form in _PLAIN.get(language, ()) or (language == "en" and form.endswith("n't"))


def holds_plain(forms: frozenset[str], language: str) -> bool:
    """Whether one of these folded forms denies plainly."""
    return not forms.isdisjoint(_PLAIN[language]) or (language == "en" and any(form.endswith("n't") for form in forms))


@lru_cache(maxsize=1 << 15)
def force_of(form: str, following: str, language: str) -> Force | None:
    """How a folded form denies before the word that follows it; None if it does not, or in another language."""
    if language not in _PLAIN:
        return None
    if is_plain(form, language):
        return Force.PLAIN
    if form in _OTHER[language]:
        return Force.OTHER
    if form in _FORMS[language] or form.startswith(_STEMS[language]) or following in _BEFORE.get(form, ()):
        return Force.MEANING
    return Force.MEANING if _is_prefixed(form, language) else None


def _is_prefixed(form: str, language: str) -> bool:
    """Whether a word is another word with a negative prefix, or an English one in -less or -free."""
    if language == "en" and form.endswith(("less", "lessly", "free")) and len(form) > 6:
        return True
    prefixes = [prefix for prefix in _PREFIXES[language] if form.startswith(prefix)]
    if not _LATIN_PREFIXES.isdisjoint(prefixes) and not form.endswith(_LATIN_ENDINGS):
        return False  # "increase", "imprint"
    if not prefixes or form.startswith(_NO_PREFIXES[language]):
        return False
    bases = (form, *lemmas(form, language))
    rests = [base.removeprefix(prefix) for prefix in prefixes for base in bases if base.startswith(prefix)]
    return any(len(rest) >= _LEAST_REST and is_word(rest, language) for rest in rests)
