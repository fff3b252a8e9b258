"""Colours can be told apart and read: contrast in every theme, and the four tints for eyes that see fewer colours."""

import itertools
import math
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import places, settings
from reader.errors import ResourceError
from reader.settings import Settings
from reader.ui.field_icons import ClearableField
from reader.ui.fonts import control_font, grown
from reader.ui.look import Look
from reader.ui.theme import Theme, load_theme, palette_of, style_sheet
from tests.ui.colours import EYES, contrast, seen

FOLDER = places.resources() / "themes"


NAMES = sorted(file.stem for file in FOLDER.glob("*.json"))


@pytest.fixture(params=itertools.product(NAMES, settings.TINTS.choices), ids="-".join)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(FOLDER, *request.param)


def test_every_theme_can_be_chosen():
    assert {*NAMES, "system"} == set(settings.THEME.choices)


def test_text_in_the_panes_has_contrast_of_seven(theme: Theme):
    grounds = [theme.page, theme.differs_soft] + [colour for tint in theme.tints for colour in (tint.soft, tint.strong)]
    for ground in grounds:
        assert contrast(theme.text, ground) >= 7, ground
    assert contrast(theme.unsure, theme.page) >= 7
    assert contrast(theme.on_hit, theme.hit) >= 7


def test_text_of_controls_has_contrast_of_four_and_a_half(theme: Theme):
    for ground in (theme.window, theme.page, theme.control, theme.hover, theme.card):
        assert contrast(theme.text, ground) >= 7, ground
        assert contrast(theme.muted, ground) >= 4.5, ground
    for ground in (theme.window, theme.page, theme.card):
        assert contrast(theme.placeholder, ground) >= 4.5, ground
    assert contrast(theme.link, theme.page) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.differs, theme.window) >= 4.5
    assert contrast(theme.on_note, theme.note) >= 7
    assert contrast(theme.text, theme.info) >= 7


def test_lines_at_words_that_changed_are_seen_on_every_tint(theme: Theme):
    for ground in (theme.page, *(colour for tint in theme.tints for colour in (tint.soft, tint.strong))):
        assert min(contrast(colour, ground) for colour in (theme.muted, theme.link, theme.residue)) >= 3, ground


def test_high_contrast_is_higher():
    """Text in the panes 10 to 1 and all else that is read 7 to 1 or more, lines and frames 4.5 to 1."""
    for name in (name for name in NAMES if name.startswith("contrast")):
        theme = load_theme(FOLDER, name)
        for ground in (theme.page, *(tint.soft for tint in theme.tints)):
            assert contrast(theme.text, ground) >= 10
        for ground in (theme.window, theme.page, theme.control, theme.hover, theme.card):
            assert contrast(theme.muted, ground) >= 7, ground
        for colour in (theme.placeholder, theme.link, theme.residue, theme.differs, theme.focus, theme.only):
            assert contrast(colour, theme.page) >= 7, colour
        assert contrast(theme.line, theme.window) >= 4.5
        for tint in theme.tints:
            assert min(contrast(tint.edge, ground) for ground in (theme.page, tint.soft, tint.strong)) >= 4.5


def test_the_real_palette_can_be_read(theme: Theme):
    """What Qt itself draws with, for all states of a widget: text 7 to 1, placeholders and what is disabled 4.5 to 1."""
    palette, role = palette_of(theme), QPalette.ColorRole
    pairs = (
        (role.WindowText, role.Window, 7.0),
        (role.Text, role.Base, 7.0),
        (role.Text, role.AlternateBase, 7.0),
        (role.ButtonText, role.Button, 7.0),
        (role.ToolTipText, role.ToolTipBase, 7.0),
        (role.PlaceholderText, role.Base, 4.5),
        (role.HighlightedText, role.Highlight, 4.5),
        (role.Link, role.Base, 4.5),
    )
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for front, back, least in pairs:
            found = contrast(palette.color(group, front).name(), palette.color(group, back).name())
            assert found >= (4.5 if group is QPalette.ColorGroup.Disabled else least), (group, front, back)


def test_no_rule_sets_a_text_colour_without_its_ground(theme: Theme):
    """A rule that names a text colour is drawn on a ground of the theme: its own, or one that its part of the window gives."""
    sheet = re.sub(r"/\*.*?\*/", "", style_sheet(theme, (FOLDER / "window.qss").read_text(encoding="utf-8"), FOLDER))
    grounds = (theme.window, theme.page, theme.card)
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        rules = dict(re.findall(r"([\w-]+):\s*([^;]+?)\s*(?:;|$)", body))
        colour = rules.get("color")
        if colour is None:
            continue
        own = rules.get("background", "transparent")
        quiet = (theme.muted, theme.placeholder, theme.differs, theme.link, theme.on_accent, theme.on_selection)
        least = 4.5 if colour in quiet else 7
        for ground in grounds if own == "transparent" else (own,):
            assert contrast(colour, ground) >= least, (selectors.strip(), colour, ground)


def test_numbers_and_outlines_can_be_seen(theme: Theme):
    for tint in theme.tints:
        for ground in (theme.page, tint.soft):
            assert contrast(tint.edge, ground) >= 3, (tint, ground)
    assert contrast(theme.focus, theme.window) >= 3


@pytest.mark.parametrize("eye", EYES)
def test_tints_stay_apart_for_every_eye(theme: Theme, eye: str):
    for kind, least in (("soft", 6.0), ("block", 8.0)):
        colours = [getattr(tint, kind) for tint in theme.tints]
        for one, other in itertools.combinations(colours, 2):
            assert math.dist(seen(one, eye), seen(other, eye)) >= least, (kind, one, other)


def test_a_current_tint_differs_from_the_quiet_one(theme: Theme):
    for tint in theme.tints:
        assert math.dist(seen(tint.soft, "usual"), seen(tint.strong, "usual")) >= 4


def test_the_style_sheet_leaves_no_name_unfilled(theme: Theme):
    template = (FOLDER / "window.qss").read_text(encoding="utf-8")
    assert "@" not in style_sheet(theme, template, FOLDER)


def test_a_theme_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ResourceError, match="night"):
        load_theme(tmp_path, "night")


def test_controls_are_as_large_as_the_systems_font_and_texts_with_them(qapp: QApplication, tmp_path: Path):
    usual, large = qapp.font(), QFont(qapp.font())
    large.setPointSizeF(16)
    qapp.setFont(large)
    try:
        look = Look(qapp, places.resources(), Settings(tmp_path / "preferences.json"), "light")
        assert control_font().pointSizeF() == 16
        assert grown(100) == 160
        assert "font-size: 14pt" in qapp.styleSheet() and "font-size: 9pt" not in qapp.styleSheet()
        assert look.points == 19
        look.resize(1)
        assert look.points == 20
        look.resize(0)
        assert look.points == 19
        look.change(settings.TEXT_SIZE, 11)
        assert look.points == 11
    finally:
        qapp.setFont(usual)
        Look(qapp, places.resources(), Settings(tmp_path / "other.json"), "light")


def test_icons_in_fields_go_with_font_and_theme(qapp: QApplication, qtbot: QtBot, tmp_path: Path):
    """Qt draws them in one size, and keeps the colours of the theme in which the field was made."""
    usual, large = qapp.font(), QFont(qapp.font())
    large.setPointSizeF(20)
    inked: dict[str, tuple[int, int]] = {}
    try:
        for name, font in (("usual", usual), ("large", large)):
            qapp.setFont(font)
            look = Look(qapp, places.resources(), Settings(tmp_path / f"{name}.json"), "light")
            field = ClearableField()
            qtbot.addWidget(field)
            field.setText("x")
            field.resize(400, 60)
            field.show()
            for theme in ("light", "contrast_dark"):
                look.change(settings.THEME, theme)
                qtbot.wait(200)  # the icon comes softly
                inked[f"{name} {theme}"] = ink_beside(field, QColor(look.theme.card))
    finally:
        qapp.setFont(usual)
        Look(qapp, places.resources(), Settings(tmp_path / "other.json"), "light")
    for theme in ("light", "contrast_dark"):
        assert inked[f"large {theme}"][0] > 1.6 * inked[f"usual {theme}"][0] > 0
    for told, (_, far) in inked.items():
        assert far > 110, told


def ink_beside(field: ClearableField, ground: QColor) -> tuple[int, int]:
    """How wide the icon at the end of a field is, and how far the lightness of its lines is from that of the ground."""
    picture, columns, far = field.grab().toImage(), set(), 0
    for x in range(picture.width() - 60, picture.width() - 5):
        for y in range(6, picture.height() - 6):
            away = abs(picture.pixelColor(x, y).lightness() - ground.lightness())
            far = max(far, away)
            if away > 40:
                columns.add(x)
    return len(columns), far
