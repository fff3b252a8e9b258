"""Which tokens of a sentence look like names, by capitals where capitals say something.

A capital says nothing at a sentence's beginning, in a shouted line and in a headline in Title Case: there a word counts as a name
only if it is no ordinary word of its language. Nor does it at the beginning of what someone says, where a Bulgarian word that the
tables lack needs more than its capital.
"""

import re
from collections.abc import Sequence

from reader.language.background import commonness
from reader.language.lemmas import is_word, lemmas
from reader.language.normalize import script_of
from reader.language.tokens import Token, TokenKind, is_shouted

_TITLE_CASE = 0.8
_TITLE_WORDS = 4
# Words written with a capital in English that name no one: days, months, the pronoun.
_CAPITALISED_WORDS = frozenset(
    [
        "i",
        "i'm",
        "i've",
        "i'd",
        "i'll",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
    ]
)
_OPENING = '„“«"'
_CLOSING = re.compile(r"[“”»\"]")
_LONGEST_TITLE = 3  # quotations of more words are something said
_SURNAME = re.compile(r"(?:[ое]ва?|ск[иа]|ич|швили|дзе|сън|енко|чук)$")
# Adverbs, and verbs of the first person plural or of a manner: no names end so.
_ORDINARY = re.compile(r"(?:[аеи]лно|ично|ивно|[аяе]хме|[аяе]йки)$")
_BLANKS = frozenset(" \t\u00a0(['‘’")  # and what may open before a sentence
_ENDS = frozenset('.!?…:;"“”„«»–—\n')


def name_tokens(tokens: Sequence[Token], text: str, offset: int = 0) -> frozenset[int]:
    """The places in `tokens` that look like names, acronyms among them.

    `text` is the sentence that was tokenised, `offset` what was given to `tokenize`. The language is told by the script.
    """
    capitalised = [place for place, token in enumerate(tokens) if token.capitalised or token.kind is TokenKind.ACRONYM]
    if not capitalised:
        return frozenset()
    loose = is_shouted(text) or _is_title_case(tokens, len(capitalised))
    return frozenset([place for place in capitalised if _is_name(tokens, place, tokens[place], text, offset, loose)])


def _is_name(tokens: Sequence[Token], place: int, token: Token, text: str, offset: int, loose: bool) -> bool:
    if token.kind is TokenKind.ACRONYM:
        return True
    if token.kind is TokenKind.NUMBER or token.form in _CAPITALISED_WORDS:
        return False
    if not loose and not _begins_a_sentence(token, text, offset):
        return True
    language = "bg" if script_of(token.form) == "cyrillic" else "en"
    if commonness(lemmas(token.form, language)[0], language) >= 0.5:
        return False
    if not loose and _next_is_capitalised(tokens, place, text, offset):
        return True
    return not is_word(token.form, language) and not (
        language == "bg" and _is_quoted_word(token.form, text[: token.start - offset], text[token.end - offset :])
    )


def _is_quoted_word(form: str, before: str, after: str) -> bool:
    """Whether an unknown Bulgarian word has its capital from the quotation that it begins: what is said, no title or name."""
    if not before or before[-1] not in _OPENING or before[-2:-1].isalnum():
        return False
    return _ORDINARY.search(form) is not None or (_is_said(before[:-1].rstrip(), after) and not _SURNAME.search(form))


def _is_said(before: str, after: str) -> bool:
    """Whether a quotation is something said: `before` stands before its opening mark, `after` behind its first word."""
    closing = _CLOSING.search(after)
    if closing is None or before.endswith(":"):
        return True
    inside, rest = after[: closing.start()].split(), after[closing.end() :].lstrip()
    if len(inside) >= _LONGEST_TITLE or (inside and inside[-1].endswith((".", "!", "?", "…", ","))):
        return True
    told = (not before or before.endswith((".", "!", "?", "…"))) and rest.startswith((",", "-", "–", "—"))
    return told or (bool(inside) and commonness(inside[0], "bg") >= 1)


def _begins_a_sentence(token: Token, text: str, offset: int) -> bool:
    place = token.start - offset - 1
    while place >= 0 and text[place] in _BLANKS:
        place -= 1
    return place < 0 or text[place] in _ENDS


def _next_is_capitalised(tokens: Sequence[Token], place: int, text: str, offset: int) -> bool:
    """Whether another capitalised word follows with nothing but a space or hyphen between."""
    if place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    between = text[tokens[place].end - offset : following.start - offset]
    return following.capitalised and following.kind is TokenKind.WORD and between in (" ", "-", "\u00a0")


def _is_title_case(tokens: Sequence[Token], capitalised: int) -> bool:
    """`capitalised`: how many tokens are, too few for most sentences to be looked at."""
    if capitalised < _TITLE_CASE * _TITLE_WORDS:
        return False
    long = [token for token in tokens if token.kind is TokenKind.WORD and len(token.form) > 3]
    return len(long) >= _TITLE_WORDS and sum(token.capitalised for token in long) >= _TITLE_CASE * len(long)
