"""Bulgarian letterforms: the set that gives them is found by what it does, and asked for in Bulgarian texts alone."""

import struct
from collections.abc import Mapping

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication

from reader.ui.fonts import Face, Reading, reading_font
from reader.ui.letterforms import CHANGED, UNCHANGED, bulgarian_feature, feature_in

GLYPHS = {letter: number for number, letter in enumerate(CHANGED + UNCHANGED, start=10)}
"""Glyphs of an invented face."""
OTHERS = {GLYPHS[letter]: GLYPHS[letter] + 500 for letter in CHANGED[:12]}


def substitution(pairs: Mapping[int, int]) -> bytes:
    """A lookup that puts one glyph for another."""
    covered = sorted(pairs)
    coverage = struct.pack(f">HH{len(covered)}H", 1, len(covered), *covered)
    single = struct.pack(f">HHH{len(covered)}H", 2, 6 + 2 * len(covered), len(covered), *(pairs[one] for one in covered))
    return struct.pack(">HHHH", 1, 0, 1, 8) + single + coverage


def listed(parts: list[tuple[str, bytes]]) -> bytes:
    """A count, then (tag, offset) for each part, then the parts."""
    at, head, body = 2 + 6 * len(parts), struct.pack(">H", len(parts)), b""
    for tag, part in parts:
        head += struct.pack(">4sH", tag.encode(), at + len(body))
        body += part
    return head + body


def gsub(features: list[tuple[str, Mapping[int, int]]], *, bulgarian: tuple[int, ...] = ()) -> bytes:
    """A GSUB table; `bulgarian` numbers the features that hold for that language alone."""
    usual = [number for number in range(len(features)) if number not in bulgarian]
    default = struct.pack(f">HHH{len(usual)}H", 0, 0xFFFF, len(usual), *usual)
    own = struct.pack(f">HHH{len(bulgarian)}H", 0, 0xFFFF, len(bulgarian), *bulgarian)
    count = 1 if bulgarian else 0
    head = struct.pack(">HH", 4 + 6 * count, count)
    if bulgarian:
        head += struct.pack(">4sH", b"BGR ", 4 + 6 * count + len(default))
    scripts = listed([("cyrl", head + default + own)])
    feature_list = listed([(tag, struct.pack(">HHH", 0, 1, place)) for place, (tag, _) in enumerate(features)])
    lookups = [substitution(pairs) for _, pairs in features]
    offsets, at = [], 2 + 2 * len(lookups)
    for lookup in lookups:
        offsets.append(at)
        at += len(lookup)
    lookup_list = struct.pack(f">H{len(lookups)}H", len(lookups), *offsets) + b"".join(lookups)
    places = (10, 10 + len(scripts), 10 + len(scripts) + len(feature_list))
    return struct.pack(">HHHHH", 1, 0, *places) + scripts + feature_list + lookup_list


def test_the_set_that_does_what_the_language_does_is_found():
    table = gsub([("locl", OTHERS), ("ss01", {99: 100}), ("ss04", OTHERS)], bulgarian=(0,))
    assert feature_in(table, GLYPHS) == "ss04"


def test_a_set_with_other_glyphs_than_those_of_the_language_is_none():
    table = gsub([("locl", OTHERS), ("ss01", {glyph: glyph + 900 for glyph in OTHERS})], bulgarian=(0,))
    assert feature_in(table, GLYPHS) == ""


def test_without_the_language_the_letters_decide():
    assert feature_in(gsub([("ss02", {99: 100}), ("cv07", OTHERS)]), GLYPHS) == "cv07"


def test_a_set_that_changes_all_letters_is_another_thing():
    everything = {glyph: glyph + 500 for glyph in GLYPHS.values()}
    assert feature_in(gsub([("ss01", everything)]), GLYPHS) == ""


def test_a_set_for_a_few_letters_is_another_thing():
    assert feature_in(gsub([("ss01", {GLYPHS[letter]: 700 for letter in "гдпт"})]), GLYPHS) == ""


@pytest.mark.parametrize("cut", [0, 5, 12, 40, 90])
def test_a_damaged_table_offers_nothing(cut: int):
    assert feature_in(gsub([("ss04", OTHERS)])[:cut], GLYPHS) == ""


def test_installed_faces_can_all_be_asked(qapp: QApplication):
    for family in QFontDatabase.families(QFontDatabase.WritingSystem.Cyrillic):
        assert bulgarian_feature(family)[:2] in ("", "ss", "cv"), family


def test_only_bulgarian_texts_get_the_forms(qapp: QApplication):
    reading = Reading(Face(feature="ss04"))
    assert [tag.toString().data() for tag in reading.font(12, "bg").featureTags()] == [b"ss04"]
    for language in ("en", "ru", "uk", "sr"):
        assert reading.font(12, language).featureTags() == []


def test_other_cyrillic_texts_are_set_in_the_same_face(qapp: QApplication):
    reading = Reading(Face("DejaVu Sans", 120), Face("DejaVu Serif"))
    assert reading.font(10, "ru").families()[0] == "DejaVu Sans"
    assert reading.font(10, "ru").pointSizeF() == pytest.approx(12)
    assert reading.font(10, "en").families()[0] == "DejaVu Serif"


def drawn(text: str, language: str, reading: Reading) -> QImage:
    picture = QImage(300, 60, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    painter.setFont(reading.font(24, language))
    painter.drawText(10, 40, text)
    painter.end()
    return picture


def test_a_feature_reaches_the_drawn_letters(qapp: QApplication):
    """A feature that an installed face has, asked for as the letterforms are, changes Bulgarian texts and no others."""
    if "Noto Serif" not in QFontDatabase.families():
        pytest.skip("no face with a feature that can be seen is installed")
    plain, other = Reading(Face("Noto Serif")), Reading(Face("Noto Serif", feature="onum"))
    assert drawn("през 1934 г.", "bg", plain) != drawn("през 1934 г.", "bg", other)
    assert drawn("в 1934 г.", "ru", plain) == drawn("в 1934 г.", "ru", other)


def test_accented_letters_come_from_the_face_itself(qapp: QApplication):
    """ѝ and a combining stress are drawn by the face to read, not by another that stands in."""

    def faces(text: str) -> set[str]:
        layout = QTextLayout(text, reading_font(14))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        return {run.rawFont().familyName() for run in layout.glyphRuns()}

    own = QFontInfo(reading_font(14)).family()
    for text in ("ѝ", "въ\u0301лна", "И\u0300"):
        assert faces(text) == {own}, text
