"""Cuts running text into sentences, with offsets.

Own rules for Bulgarian and English news: a line's end always ends a sentence; a stop, a question or exclamation mark
or an ellipsis does where what follows can open one, unless the stop belongs to an abbreviation, an initial, a date or
a list number. Where it stays open, the rules cut: for matching, a cut too many does less harm than one too few.
Which lines are article at all is `ingest.clean`'s matter; the lists of abbreviations stand in `abbreviations.py`.
"""

import re

from reader.core.article import Span
from reader.language.abbreviations import (
    BINDING_BG,
    BINDING_EN,
    OPEN_BG,
    OPEN_EN,
    SHORT_NAMES_BG,
    STARTERS_BG,
    STARTERS_EN,
    words,
)

_CLOSERS = "\"”“»’')\\]›"
_OPENERS = "\"„“”«‘'(\\[‹"
# A mark with what closes after it, then white space; or glued to the next sentence, as scraped pages have it.
_MARK = re.compile(
    rf"(?=[.…!?])(?:(?:\.{{2,}}|…|[.!?]+…?)[{_CLOSERS}]*(?=\s)"
    rf"|(?<=[^\W\d_][^\W\d_])[.!?]+[”“»]?(?=[„«]?[A-ZА-Я][a-zа-я]))"
)
_NEXT = re.compile(rf"\s*(?P<lead>(?:[-–—•*]\s*)?)(?P<quote>[{_OPENERS}]*)(?P<word>[^\W_][\w'’-]*)?")
_BEFORE = re.compile(r"(?:[^\W\d_]+(?:[.-][^\W\d_]+)*|\d+|№)$")
_DATED_START = re.compile(
    r"(?:през|на|до|от|в|във|след|към|преди|около|откакто|едва|още|чак|вече|и|а|но|само|\s|\d|[.,–-]|г|гг|година"
    r"|януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември|началото|края|средата|лятото|есента"
    r"|пролетта|зимата)+",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—]\s")
_PAUSES = frozenset({"..", "...", "…"})  # after a word or three a pause for breath, later the end of a thought
_LONGEST_DATED_START = 50  # characters
_AGENCY = re.compile(r"\s*[(/][^()/\n]{2,30}[)/]")
_CALENDAR_EN = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december est edt gmt bst pst pdt utc cet et pt local"""
)
_CALENDAR_SHORT = words("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri")
_WORDS_TOO = words("no ed fig mar fri mt est al")  # abbreviations that are also words, or nearly
_TIMES_EN = frozenset({"a.m", "p.m", "am", "pm"})
_UNITS_EN = words("bn mn m bln mln tn ft in oz lb lbs mph min hr hrs sec al etc est")


def split(text: str, language: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences of `text[start:end]` in order, without the white space around them; offsets are into `text`.

    `language` is an ISO 639-1 code; what is not "en" is cut by the rules for Cyrillic script.
    """
    stop = len(text) if end is None else end
    spans: list[Span] = []
    position = start
    while position < stop:
        newline = text.find("\n", position, stop)
        line_end = stop if newline < 0 else newline
        spans.extend(_split_line(text, language, position, line_end))
        position = line_end + 1
    return tuple(spans)


def _split_line(text: str, language: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    first = start
    for mark in _MARK.finditer(text, start, end):
        if _ends_sentence(text, language, first, mark, end):
            _append(spans, text, first, mark.end())
            first = mark.end()
    _append(spans, text, first, end)
    return spans


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    """Adds the stretch without its outer white space; one without letter or digit joins the sentence before it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return
    if spans and not any(character.isalnum() for character in text[start:end]):
        spans[-1] = Span(spans[-1].start, end)
        return
    spans.append(Span(start, end))


def _ends_sentence(text: str, language: str, first: int, mark: "re.Match[str]", end: int) -> bool:
    following = _NEXT.match(text, mark.end(), end)
    word = following["word"] if following else None
    if not following or not word:
        return False
    if not (word[0].isupper() or word[0].isdigit()):
        return False
    marks = mark.group().rstrip("\"”“»’')]›")
    if marks != "." or len(mark.group()) > 1:
        # A question, a shout, trailing dots or a stop within quotation marks: what is capitalised begins anew.
        return marks not in _PAUSES or (len(text[first : mark.start()].split()) > 3 and not word[0].isdigit())
    before = _BEFORE.search(text, max(first, text.rfind(" ", first, mark.start()) + 1), mark.start())
    if before is None:
        return True
    if before.group().isdigit():
        return before.start() > first + 2 or text[first : before.start()].strip() != ""
    quoted = bool(following["quote"].strip("(")) or bool(following["lead"])
    return _stop_ends(text, language, first, mark, before, word, quoted)


def _stop_ends(
    text: str, language: str, first: int, mark: "re.Match[str]", before: "re.Match[str]", word: str, quoted: bool
) -> bool:
    """Whether a single stop after the word `before`, with the capitalised `word` following, ends the sentence."""
    form = before.group()
    if _is_initial(form, language):
        return _starts(word, language) and len(word) > 1 and text[first : before.start()].strip() != ""
    key = form.casefold()
    if language == "en":
        return _english_stop_ends(key, word, quoted, form)
    if key in BINDING_BG and not (form[0].isupper() and first < before.start() and key in {"в", "с", "т"}):
        return False
    if key in OPEN_BG:
        if _AGENCY.match(text, mark.end()) and before.start() - first < 60:
            return False
        if _DASH.match(text, mark.end()):
            return False
        return mark.start() - first > _LONGEST_DATED_START or not _DATED_START.fullmatch(text, first, mark.start())
    return not (key in SHORT_NAMES_BG and form[0].isupper())


def _english_stop_ends(key: str, word: str, quoted: bool, form: str) -> bool:
    lower = word.casefold()
    if key in BINDING_EN:
        if key in _WORDS_TOO and form.islower() and not word[0].isdigit():
            return True
        return key in _CALENDAR_SHORT and lower in STARTERS_EN
    if key in OPEN_EN:
        if quoted or lower in STARTERS_EN:
            return True
        if key in _TIMES_EN:
            return lower not in _CALENDAR_EN
        return key in _UNITS_EN and form.islower()
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", key):  # U.S.S.R and the like that no list has
        return quoted or lower in STARTERS_EN
    return True


def _is_initial(form: str, language: str) -> bool:
    """A capital alone, or a capital with consonants as in Дж. and Хр.; never a word in capitals."""
    if len(form) == 1:
        return form.isupper()
    if not "А" <= form[0] <= "я":
        return False
    if "-" in form:
        return all(_is_initial(part, language) for part in form.split("-") if part)
    if language == "en" or not 2 <= len(form) <= 3 or not form[0].isupper() or not form[1:].islower():
        return False
    return not re.search("[аеиоуъюя]", form[1:]) and form[0] not in "АЕИОУЪЮЯ"


def _starts(word: str, language: str) -> bool:
    return word.casefold() in (STARTERS_EN if language == "en" else STARTERS_BG)
