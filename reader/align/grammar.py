"""Grammar words, told apart by what they do, as far as the pairing of words asks it.

Articles, particles, auxiliaries and subjects belong to the word they stand before: what one language says with them the other
says in an ending ("the war" – "войната", "се страхуват" – "they fear"), or not at all. Prepositions render prepositions beside
words that render one another, whichever they are; so do negations and conjunctions. One that has
no such counterpart belongs to the word behind it ("в събота" – "Saturday", "на моста" – "the bridge's").
"""

_DETERMINERS = frozenset(("the", "a", "an", "his", "its", "their", "our", "my", "your"))  # of English
_BEFORE_VERBS = {
    "bg": "се си да ще е са съм сме сте бе беше бях бяха бил била било били бъде бъдат аз той тя ние вие те",
    "en": "is are was were be been being am has have had having do does did will would to i he she it we you they",
}
_BEHIND = {"bg": "се си г", "en": ""}
_ROLES = {
    "bg": {
        "preposition": "в във на за от до с със по при през към под над пред след преди без сред между около край срещу чрез"
        " върху според спрямо поради заради освен против покрай относно зад из вместо",
        "negation": "не няма нямаше никога нито",
        "relative": "който която което които чийто чиято чието чиито където когато",
        "joining": "и а но ала или",
        "subordinating": "че като докато защото",
    },
    "en": {
        "preposition": "in on at for from to of by with into onto over under about after before during through throughout across"
        " around against among amongst between behind beyond within without near toward towards upon along per since until"
        " via off despite besides above below beneath inside outside amid as",
        "negation": "not no never cannot nor don't doesn't didn't won't wouldn't can't couldn't isn't aren't wasn't weren't"
        " hasn't haven't hadn't shouldn't",
        "relative": "who whom whose which that where when",
        "joining": "and but or",
        "subordinating": "that as while because",
    },
}
_ROLES_OF = {
    language: {form: frozenset(role for role, listed in roles.items() if form in listed.split())
               for form in " ".join(roles.values()).split()}
    for language, roles in _ROLES.items()
}  # fmt: skip
_NO_ROLES = frozenset[str]()


_LEANING = {language: frozenset(words.split()) for language, words in _BEFORE_VERBS.items()}
_LEANING_BACK = {language: frozenset(words.split()) for language, words in _BEHIND.items()}


def is_determiner(form: str, language: str) -> bool:
    """Whether the folded form is an article or possessive."""
    return language == "en" and form in _DETERMINERS


def leans_on_next(form: str, language: str) -> bool:
    """Whether the folded form is a particle, auxiliary or subject that stands before its verb."""
    return form in _LEANING[language]


def leans_on_previous(form: str, language: str) -> bool:
    """Whether the folded form may stand behind the word it belongs to ("страхува се", "2003 г.")."""
    return form in _LEANING_BACK[language]


def roles_of(form: str, language: str) -> frozenset[str]:
    """What the folded form may do that a grammar word of the other language does too; nothing for other words."""
    return _ROLES_OF[language].get(form, _NO_ROLES)


def is_preposition(form: str, language: str) -> bool:
    """Whether the folded form is a preposition; the other language may put by case, ending or order what it says."""
    return "preposition" in roles_of(form, language)
