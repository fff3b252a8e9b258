"""What a page states of itself: the day, the place and the agency of a dateline, whom it cites, where it was taken from.

Nothing is invented: what is not stated is None. Which lines are the headline or a stamp was judged in `clean`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reader.core.article import Span, StatedDate
from reader.ingest.dates import FoundDay, days

# Agencies and papers as each language writes them, with the name that stands for all ways of writing.
_AGENCIES = (
    ("Reuters", r"reuters"), ("AP", r"associated\s+press|\bAP"), ("AFP", r"agence\s+france[-\s]presse|\bAFP"),
    ("DPA", r"\bdpa|\bDPA"), ("Xinhua", r"xinhua"), ("Sputnik", r"sputnik"), ("TASS", r"\bTASS"),
    ("RIA Novosti", r"ria\s+novosti"), ("Interfax", r"interfax"), ("UPI", r"\bUPI"), ("ANSA", r"\bANSA"), ("BTA", r"\bBTA"),
    ("Kyodo", r"kyodo(?:\s+news)?"), ("Yonhap", r"yonhap"), ("Anadolu", r"anadolu(?:\s+agency)?"), ("Bloomberg", r"bloomberg"),
    ("CNN", r"\bCNN"), ("BBC", r"\bBBC(?:\s+news)?"), ("Financial Times", r"financial\s+times"),
    ("New York Times", r"new\s+york\s+times"), ("Washington Post", r"washington\s+post"),
    ("Wall Street Journal", r"wall\s+street\s+journal"), ("Guardian", r"guardian"), ("Politico", r"politico"),
    ("Le Monde", r"le\s+monde"), ("Al Jazeera", r"al\s+jazeera"), ("Euronews", r"euronews"), ("Ukrinform", r"ukrinform"),
    ("PTI", r"\bPTI"), ("ANI", r"\bANI"), ("IANS", r"\bIANS"), ("EFE", r"\bEFE"), ("Times", r"the\s+times"), ("UNN", r"\bUNN"),
    ("Ройтерс", r"ройтерс"), ("Асошиейтед прес", r"ас?сошиейтед\s+прес"), ("Франс прес", r"(?:ажанс\s+)?франс\s*прес"),
    ("ДПА", r"\bДПА"), ("АП", r"\bАП"), ("АФП", r"\bАФП"), ("БТА", r"\bБТА"), ("БГНЕС", r"\bБГНЕС"), ("КРОСС", r"\bКРОСС"),
    ("Фокус", r"агенция\s+[„\"]?фокус"), ("Синхуа", r"синхуа"), ("ТАСС", r"\bТАСС"), ("РИА Новости", r"риа\s+новости"),
    ("Интерфакс", r"интерфакс"), ("Спутник", r"спутник(?=[“\"])"), ("Анадолу", r"анадолу"), ("Блумбърг", r"блумбърг"),
    ("Си Ен Ен", r"си\s?ен\s?ен"), ("Би Би Си", r"би\s?-?би\s?-?си"), ("Файненшъл таймс", r"файненшъл\s+таймс"),
    ("Ню Йорк таймс", r"ню\s+йорк\s+таймс"), ("Вашингтон пост", r"вашингтон\s+пост"),
    ("Уолстрийт джърнъл", r"уолстрийт\s+джърнъл"), ("Гардиън", r"гардиън"), ("Политико", r"политико"),
    ("Монд", r"(?:льо\s+)?монд(?=[“\"])"), ("Киодо", r"киодо"), ("Йонхап", r"йонхап"), ("Укринформ", r"укринформ"),
    ("БНР", r"\bБНР"), ("БНТ", r"\bБНТ"), ("БГНЕС", r"bgnes"),
)  # fmt: skip
_ANY_AGENCY = "|".join(
    # Abbreviations in capitals are words otherwise (АП, AP): those keep their case, whole names need not.
    f"(?P<a{number}>{pattern if pattern.startswith(chr(92) + 'b') else f'(?i:{pattern})'})"
    for number, (_, pattern) in enumerate(_AGENCIES)
)
_EDGE = r"(?<![\w])"
_AGENCY = re.compile(rf"{_EDGE}(?:{_ANY_AGENCY})(?!\w)")
# Quick to say that a line names none: whole names in small letters, abbreviations as they are.
_WHOLE_NAMES = re.compile(_EDGE + f"(?:{'|'.join(pattern for _, pattern in _AGENCIES if not pattern.startswith(chr(92) + 'b'))})")
_ABBREVIATIONS = re.compile(_EDGE + f"(?:{'|'.join(pattern for _, pattern in _AGENCIES if pattern.startswith(chr(92) + 'b'))})")
_CITED_BEFORE = re.compile(
    r"(?i:according\s+to|told|quoted\s+by|cited\s+by|reported\s+by|citing|by|via|source:?|from|interview\s+with|to"
    r"|цитиран[аои]?\s+от|цитирайки|съобщи(?:ха)?|съобщава|предаде|предава|пише|писа|според|по\s+(?:информация|данни|материали)\s+на|информира|позовавайки\s+се\s+на|източник:?|заяви\s+пред|пред|каза\s+пред|за|от|на)"
    r"\s+(?:(?i:the|agency|news\s+agency|агенция|вестник|в\.|изданието|телевизия|сайтът|сп\.)\s+)*[„“\"«]?\s*$"
)
_CITED_AFTER = re.compile(
    r"[“”\"»]?\s*,?\s*(?i:(?:has\s+|have\s+|also\s+)?(?:reports?|reported|writes?|wrote|says|said|noted|quotes?|cites?)\b|съобщ|предад|пиш|информира|цитира)"
)
_NAMED_PAPER = re.compile(
    r"(?:(?i:вестник|в\.|сп\.|списание|агенция|пише|предаде|съобщи|съобщава|цитиран[ао]?\s+от)\s+)+"
    r"[„\"“](?P<name>[А-ЯA-Z][^“”\"]{2,40})[“”\"]"
)
_QUOTED_NAME = re.compile(r"\s[„\"“][А-ЯA-Z]")  # without it none is named as a paper
_BRACKETED = re.compile(r"(?:\(|/)\s*(?P<name>[A-ZА-Я][^()/\n]{1,40}?)\s*(?:\)|/)")
_PLACE_UPPER = r"[A-Z][A-Z.'’]+(?:[\s-][A-Z.'’]+){0,3}"
_DATELINE_EN = re.compile(
    rf"(?P<place>{_PLACE_UPPER})(?P<rest>(?:,\s*[^–—\n]{{2,60}}?)?\s*(?:\([^()\n]{{2,40}}\))?)\s*(?P<dash>[–—]|--+|\s-|$)\s*(?=\S|$)"
)
_DATELINE_BG = re.compile(
    r"(?P<place>[А-Я][а-яА-Я]+(?:[\s-][А-Я][а-яА-Я]+){0,2})(?P<rest>"
    r"(?:,\s*\d{1,2}\s+[а-я]+(?:\s+\d{4})?(?:\s*г(?:\.|одина))?)?\s*(?:[(/]\s*[^()/\n]{2,40}?\s*[)/])?)\s*(?P<dash>[–—-]?)\s*(?=\S|$)"
)
_SOURCE_LINE = re.compile(r"(?:source|via|източник|източници|sources)\s*[:|–—]\s*(?P<name>[^|\n]{2,60})$", re.IGNORECASE)
_CITING_LINES = 8  # of the report: who is cited below these is a source of a detail
_SMALL = frozenset({"of", "the", "and", "de", "del", "la", "al", "upon"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """The beginning of a report that says whence it comes: its span in the line, and the parts it states."""

    span: Span
    place: str
    agency: str | None
    day: FoundDay | None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page states of itself."""

    date: StatedDate | None
    place: str | None
    agency: str | None
    source: str | None


def read(stamps: Sequence[str], opening: Sequence[str], body: Sequence[str], notes: Sequence[str], reference: date) -> PageFacts:
    """The facts of a page.

    `stamps` are the lines around the headline that tell the time, `opening` the first lines of the report, `body` all of
    it, `notes` what was set aside elsewhere. Years that are not written, and days like "yesterday", count from `reference`.
    """
    dateline = next((found for line in opening if (found := dateline_of(line, reference))), None)
    stated = [day for line in stamps for day in days(line, reference)]
    if dateline and dateline.day:
        stated.append(dateline.day)
    best = min(stated, key=lambda day: (not day.certain, day.relative), default=None)
    stating = dateline.agency if dateline else None
    agency = stating or next((name for line in body[:_CITING_LINES] if (name := cited_in(line))), None)
    noted = (match["name"].strip(' .“”„"') for line in notes if (match := _SOURCE_LINE.match(line)))
    source = next(noted, stating)
    return PageFacts(
        StatedDate(best.day, best.certain) if best else None,
        dateline.place if dateline else None,
        agency,
        source,
    )


def dateline_of(line: str, reference: date) -> Dateline | None:
    """The dateline that a line begins with, if it does."""
    match: re.Match[str] | None = _DATELINE_EN.match(line)
    if match is None:
        match = _DATELINE_BG.match(line)
        if match is None or not _is_bulgarian_dateline(match):
            return None
    rest = match["rest"]
    bracketed = _BRACKETED.search(rest)
    if not match["dash"] and not bracketed and not re.search(r"\d", rest):
        return None
    agency = None
    if bracketed:
        agency = agency_named(bracketed["name"]) or bracketed["name"]
    elif match.re is _DATELINE_EN and len(rest) > 45:
        return None
    found = days(rest, reference)
    place = match["place"]
    return Dateline(Span(0, match.end()), _titled(place) if place.isupper() else place, agency, found[0] if found else None)


def _is_bulgarian_dateline(match: "re.Match[str]") -> bool:
    """A capitalised word alone proves nothing: a bracketed agency must follow, or a date and a dash."""
    bracketed = _BRACKETED.search(match["rest"])
    if bracketed:
        name = bracketed["name"]
        return bool(match["dash"]) or "/" in match["rest"] or agency_named(name) is not None
    has_day = bool(re.search(r"\d", match["rest"]))
    if has_day and not match.string[match.end() :].strip():
        return True  # nothing else stands on the line
    in_capitals = match["place"].isupper() and len(match["place"]) > 3
    return (has_day and bool(match["dash"])) or (in_capitals and match["dash"] in {"–", "—"})


def agency_named(text: str) -> str | None:
    """The agency or paper that is named in a text, by its usual name; the first one."""
    match = _AGENCY.search(text)
    if match is None or match.lastgroup is None:
        return None
    return _AGENCIES[int(match.lastgroup[1:])][0]


def cited_in(line: str) -> str | None:
    """The agency or paper that a line names as its source: one that is known and cited, or one named as a paper."""
    named = _WHOLE_NAMES.search(line.lower()) or _ABBREVIATIONS.search(line)
    for match in _AGENCY.finditer(line) if named else ():
        before, after = line[: match.start()], line[match.end() :]
        if match.lastgroup and (_CITED_BEFORE.search(before) or _CITED_AFTER.match(after)):
            name = _AGENCIES[int(match.lastgroup[1:])][0]
            if not re.match(r"(?i:by)\b", line):
                return name
    paper = _NAMED_PAPER.search(line) if _QUOTED_NAME.search(line) else None
    return paper["name"] if paper else None


def _titled(place: str) -> str:
    parts = re.split(r"([\s-])", place.lower())
    return "".join(part if part in _SMALL and number else part.capitalize() for number, part in enumerate(parts))
