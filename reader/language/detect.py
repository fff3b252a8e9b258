"""Tells which language a line or a whole text is in.

In this order: the script; letters that only one of the Cyrillic languages has; the small words that news is full of;
and, where these leave it open on five words or more, the model of `likelihood` with only the languages of that script.
A shorter line whose letters tell nothing is left undecided: it is taken to be in its document's language by whoever asks.
"""

import re
from collections import Counter
from functools import lru_cache

from reader.language.abbreviations import words
from reader.language.likelihood import CYRILLIC, LATIN, likelihoods

BULGARIAN = "bg"
ENGLISH = "en"
UNKNOWN = "und"

_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_LETTER = re.compile(r"[^\W\d_]+")
_ENOUGH = 400  # characters of a line: what follows tells nothing new
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 5
# By how much of its log likelihood the model must prefer a foreign language: on pieces of five to eight words of Bulgarian
# and English news its wrong leads stay below 12, on real foreign headlines of that length nearly all are above.
_MODEL_MARGIN = 12.0

# Letters that Bulgarian never writes, by the languages that do.
_FOREIGN_LETTERS = {
    "ru": frozenset("ыэё"),
    "uk": frozenset("іїєґ"),
    "be": frozenset("ўыэёі"),
    "mk": frozenset("ѓќѕљњџј"),
    "sr": frozenset("ђћљњџј"),
}
_TELLING = frozenset().union(*_FOREIGN_LETTERS.values())

# Only Bulgarian has ъ as a vowel; in Russian it stands before е, я, ю and ё alone.
_BULGARIAN_VOWEL = re.compile("ъ(?![еяюё])")

_SMALL_WORDS = {
    "bg": words(
        """и на за да се от в във с със че е са не по до ще като или след при през но към под над между тази този това тези
        беше бе бяха съм сме което който която които също още обаче така само преди срещу според може трябва няма му ѝ им си
        ги го я ме ни ви щe били било била без върху около когато където защо как какво кой коя заради година г"""
    ),
    "mk": words(
        """и на за да се од во со дека е се не по до ќе како или при низ но кон под над меѓу оваа овој ова овие беше беа сум
        што кој која кои исто така уште само пред според може треба нема му ја им ги го ме не ве без врз околу кога каде зошто
        биде бил година тој таа тие ние"""
    ),
    "ru": words(
        """и в во на с со по к ко о об из от до за что как это этот эта эти не но или при для у же он она они мы вы его её ее
        их был была было были быть также ещё еще только после перед между под над если чтобы который которая которые которого
        может году года г его ему был из-за где когда почему все всё"""
    ),
    "uk": words(
        """і й та в у на з із зі по до за що як це цей ця ці не але або при для він вона вони ми ви його її їх був була було
        були бути також ще тільки після перед між під над якщо щоб який яка які може року рік від про де коли чому все"""
    ),
    "sr": words(
        """и у на за да се од са је су не по до ће као или при кроз али ка под над између ова овај ово ови био била били сам
        што који која које такође још само пре после према може треба нема му га им их ме без око када где зашто године"""
    ),
    "en": words(
        """the a an and of to in for on with that is was are were be been by as at from it its this these those he she they his
        her their we our you your not but or has have had will would can could said who which what when where there after
        before about into over more than also no new i if"""
    ),
    "de": words("der die das und ist nicht ein eine den dem mit von zu auf für im des sich auch wird werden nach bei aus"),
    "fr": words("le la les des et est une un dans pour que qui sur au aux par avec pas du plus ce cette sont à d l"),
    "es": words("el la los las y es una un en para que por con del se no su al lo más como este esta"),
    "it": words("il lo la gli le e è una un di che per con del della non si sono nel alla dei come più"),
    "ro": words("și în la de pe cu că nu este sunt o un care din pentru a fost mai au ce după"),
    "tr": words("ve bir bu da de için ile olarak daha çok en olan olduğu kadar sonra gibi"),
}


@lru_cache(maxsize=2048)
def language_of_line(text: str) -> str | None:
    """The language of a line by its ISO 639-1 code, "und" for other scripts, None where the line is too short to tell."""
    text = text[:_ENOUGH]
    cyrillic, latin = _count(_CYRILLIC, text), _count(_LATIN, text)
    others = _count(_LETTER, text) - cyrillic - latin
    if others > cyrillic + latin:
        return UNKNOWN
    if cyrillic == latin == 0:
        return None
    # Names and titles stay in Latin letters in Cyrillic text; the reverse is rare.
    return _cyrillic_language(text) if 2 * cyrillic >= latin else _latin_language(text)


def language_of_text(text: str) -> str:
    """The language of a whole text: that of most of its letters, line by line; "und" where there is none to tell."""
    weights: Counter[str] = Counter()
    open_weight = {"cyrillic": 0, "latin": 0}
    for line in text.splitlines():
        weight = _count(_LETTER, line)
        if not weight:
            continue
        language = language_of_line(line)
        if language:
            weights[language] += weight
        else:
            open_weight["cyrillic" if _CYRILLIC.search(line) else "latin"] += weight
    if not weights:
        # Short lines alone: what has this alphabet and no foreign letter is most likely one of the two that are read here.
        if not any(open_weight.values()):
            return UNKNOWN
        return BULGARIAN if open_weight["cyrillic"] >= open_weight["latin"] else ENGLISH
    return weights.most_common(1)[0][0]


def is_cyrillic(text: str) -> bool:
    """Whether the text is in Cyrillic, names in Latin letters aside."""
    return 2 * _count(_CYRILLIC, text) > _count(_LATIN, text)


def _count(letters: "re.Pattern[str]", text: str) -> int:
    return sum(map(len, letters.findall(text)))


def _cyrillic_language(text: str) -> str | None:
    lower = text.lower()
    forms = _WORD.findall(lower)
    telling = Counter(letter for letter in lower if letter in _TELLING)
    if telling:
        # A foreign name in a Bulgarian sentence may bring one such letter; the rest then speaks for Bulgarian.
        candidates = {language: sum(telling[letter] for letter in letters) for language, letters in _FOREIGN_LETTERS.items()}
        best = max(candidates.values())
        leading = {language for language, count in candidates.items() if count == best}
        if len(leading) == 1 and (len(forms) < _ENOUGH_WORDS or best >= len(forms) / 8):
            return leading.pop()
        voted = _by_small_words(forms, frozenset(leading | {BULGARIAN}) - {"be"})
        if voted:
            return voted
        leading -= {"be"} if len(leading) > 1 else set()
        return _by_model(text, frozenset(leading | {BULGARIAN}), BULGARIAN) if len(leading) > 1 else leading.pop()
    if _BULGARIAN_VOWEL.search(lower):
        return BULGARIAN
    if len(forms) < _ENOUGH_WORDS:
        return None
    voted = _by_small_words(forms, CYRILLIC - {"be"})
    return voted or _by_model(" ".join(_CYRILLIC.findall(text)), CYRILLIC - {"be"}, BULGARIAN)


def _latin_language(text: str) -> str | None:
    forms = _WORD.findall(text.lower())
    if len(forms) < _ENOUGH_WORDS:
        return None
    voted = _by_small_words(forms, frozenset(_SMALL_WORDS) - CYRILLIC)
    return voted or _by_model(text, LATIN, ENGLISH)


def _by_small_words(forms: list[str], languages: frozenset[str]) -> str | None:
    """The language whose small words stand in the text more often than any other's.

    Bulgarian and English are believed on a tie of two or more, but Bulgarian not on one with Russian, whose lines may
    lack its own letters; any other must lead clearly.
    """
    votes = {language: sum(form in small for form in forms) for language, small in _SMALL_WORDS.items() if language in languages}
    most = max(votes.values())
    if most < 2:
        return None
    home = next((language for language in (BULGARIAN, ENGLISH) if votes.get(language) == most), None)
    if home and votes.get("ru", 0) < most:
        return home
    best = max(sorted(votes), key=lambda language: votes[language])
    next_most = max(count for language, count in votes.items() if language != best)
    return best if most >= 1.5 * next_most + 1 else None


@lru_cache(maxsize=4096)
def _by_model(text: str, languages: frozenset[str], home: str) -> str | None:
    """The most likely of `languages`; None where another than `home` leads by too little to be believed."""
    scores = likelihoods(text)
    best = max(sorted(languages), key=lambda language: scores[language])
    if best == home:
        return home
    return best if scores[best] - scores[home] >= _MODEL_MARGIN else None
