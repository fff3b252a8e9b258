"""Units handed over: a translation memory by the rules of its DTD, a table, a page; whatever stands in the texts."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from reader.core.alignment import Origin
from reader.core.article import Span
from reader.core.units import Unit, UnitSide
from reader.export.formats import EXPORTERS, Format
from reader.export.tmx import as_tmx
from reader.export.tsv import FIELDS

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NASTY = 'Цена\t<5 & "6"\nлева\x00\x0b\ud83d\ufffe ]]> край'
PLAIN = Unit("s1", UnitSide("bg", "Мостът е затворен."), UnitSide("en", "The bridge is shut."), 0.75, Origin.AUTOMATIC)
MANY = Unit(
    "s2",
    UnitSide("bg", "Едно. Две.", 2, "Заглавие", "Вестник", date(2024, 5, 6)),
    UnitSide("en", "One and two.", 1, "A <headline>", "Paper & Co", None, (Span(0, 3), Span(8, 11))),
    1.0,
    Origin.CONFIRMED,
)
ODD = Unit("s3", UnitSide("bg", NASTY, headline=NASTY), UnitSide("en", NASTY, source=NASTY), 0.5, Origin.BY_HAND)
ALL = (PLAIN, MANY, ODD)


def text_of(form: Format, *units: Unit, title: str = "") -> str:
    return "".join(EXPORTERS[form](units, title))


def test_a_memory_has_what_the_dtd_asks_for() -> None:
    whole = "".join(as_tmx(ALL, "сигурност & <ред>", datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)))
    root = ElementTree.fromstring(whole)
    assert '<!DOCTYPE tmx SYSTEM "tmx14.dtd">' in whole
    assert (root.tag, root.attrib) == ("tmx", {"version": "1.4"})
    assert [part.tag for part in root] == ["header", "body"]
    header = root[0]
    wanted = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert wanted <= set(header.keys())
    assert header.get("creationdate") == "20240506T070809Z"
    assert [(part.tag, part.text) for part in header] == [("note", "сигурност & <ред>")]
    for unit in root[1]:
        tags = [part.tag for part in unit]
        assert tags == sorted(tags), "props stand before variants"
        assert [variant.get(LANG) for variant in unit.iter("tuv")] == ["bg", "en"]
        for variant in unit.iter("tuv"):
            names = [part.tag for part in variant]
            assert names[-1] == "seg"
            assert names.count("seg") == 1
            assert all(part.get("type") for part in variant.iter("prop"))


SEGMENTS = {"block", "paragraph", "sentence", "phrase"}
HISTORY = {"creationtool", "creationtoolversion", "creationdate", "creationid", "changedate", "changeid", "o-encoding", "o-tmf"}
RULES = {  # an element: its content by tags, the attributes that it must have, and others that it may
    "tmx": ("header body", {"version"}, set()),
    "header": (
        "(note |prop |ude )*",
        {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"},
        HISTORY,
    ),
    "body": ("(tu )*", set(), set()),
    "tu": ("(note |prop )*(tuv )+", set(), {"tuid", "datatype", "usagecount", "lastusagedate", "segtype", "srclang"} | HISTORY),
    "tuv": ("(note |prop )*seg", {LANG}, {"datatype", "usagecount", "lastusagedate"} | HISTORY),
    "seg": ("", set(), set()),
    "prop": ("", {"type"}, {LANG, "o-encoding"}),
    "note": ("", set(), {LANG, "o-encoding"}),
}
"""What the DTD of TMX 1.4 says, of the elements that are written."""


def faults_of(memory: str) -> list[str]:
    found = []
    for one in ElementTree.fromstring(memory).iter():
        content, wanted, allowed = RULES[one.tag]
        if not re.fullmatch(content.strip() + " ?", "".join(f"{part.tag} " for part in one)) and (content or len(one)):
            found.append(f"{one.tag} holds {[part.tag for part in one]}")
        if not wanted <= set(one.keys()) <= wanted | allowed:
            found.append(f"{one.tag} has {one.keys()}")
        if one.get("segtype", "block") not in SEGMENTS:
            found.append(f"{one.tag} is of {one.get('segtype')}")
        found += [name for name in ("creationdate", "changedate") if not re.fullmatch(STAMP, one.get(name, "20240506T070809Z"))]
        if any(part.isspace() for part in one.get("tuid", "")):
            found.append(f"white space in the id {one.get('tuid')}")
        if one.tag in ("seg", "prop", "note") and CONTROLS.search(one.text or ""):
            found.append(f"a control character in {one.text!r}")
    return found


STAMP = r"\d{8}T\d{6}Z"
CONTROLS = re.compile(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def test_a_memory_keeps_the_rules_of_the_dtd() -> None:
    assert faults_of(text_of(Format.TMX, *ALL)) == []
    assert faults_of(text_of(Format.TMX, *ALL, title=NASTY)) == []
    assert faults_of(text_of(Format.TMX)) == []
    spoilt = text_of(Format.TMX, PLAIN).replace('type="x-story"', "").replace('segtype="sentence"', 'segtype="line"')
    assert len(faults_of(spoilt)) == 2, "the rules tell"


def test_a_unit_has_one_id_wherever_it_stands() -> None:
    ids = [[unit.get("tuid") for unit in ElementTree.fromstring(text_of(Format.TMX, *units))[1]] for units in (ALL, ALL[::-1])]
    assert ids[0] == ids[1][::-1]
    assert len(set(ids[0])) == len(ALL)


def test_a_link_of_many_passages_is_one_unit_that_says_so() -> None:
    body = ElementTree.fromstring(text_of(Format.TMX, PLAIN, MANY))[1]
    assert [unit.get("segtype") for unit in body] == [None, "block"]
    assert [seg.text for seg in body[1].iter("seg")] == ["Едно. Две.", "One and two."]


@pytest.mark.parametrize("form", list(Format))
def test_no_text_breaks_the_form(form: Format) -> None:
    whole = text_of(form, *ALL, title="" if form is Format.TSV else NASTY)
    whole.encode("utf-8")
    assert "\x00" not in whole


def test_what_xml_cannot_write_is_left_out_and_the_rest_is_kept() -> None:
    root = ElementTree.fromstring(text_of(Format.TMX, ODD, title=NASTY))
    assert [seg.text for seg in root.iter("seg")] == ['Цена <5 & "6" лева ]]> край'] * 2


def test_a_table_has_a_line_for_each_unit_and_the_same_fields_in_all() -> None:
    lines = text_of(Format.TSV, *ALL).splitlines()
    assert lines[0].split("\t") == list(FIELDS)
    assert [len(line.split("\t")) for line in lines] == [len(FIELDS)] * 4
    assert lines[1].split("\t")[:4] == ["Мостът е затворен.", "The bridge is shut.", "0.750", "automatic"]
    assert lines[2].split("\t")[-2:] == ["2024-05-06", ""]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marked: list[str] = []
        self.languages: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        if tag == "td":
            self.languages.append(dict(attrs)["lang"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["mark"]:
            self.marked.append(data)


@pytest.mark.parametrize("title", ["", "one OR <two>"])
def test_a_page_is_closed_tells_its_languages_and_marks_matches(title: str) -> None:
    page = _Words()
    page.feed(text_of(Format.HTML, *ALL, title=title))
    page.close()
    assert not page.open
    assert page.languages == ["bg", "en"] * 3
    assert page.marked == ["One", "two"]


@pytest.mark.parametrize("form", list(Format))
def test_nothing_to_hand_over_is_a_sound_file_too(form: Format) -> None:
    whole = text_of(form)
    if form is Format.TMX:
        assert len(ElementTree.fromstring(whole)[1]) == 0
    elif form is Format.HTML:
        page = _Words()
        page.feed(whole)
        assert not page.open
    else:
        assert whole.count("\n") == 1
