from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QFontMetricsF

from ui import theme

SCHEMES = ("light", "dark", "high_contrast")
GROUNDS = ("window", "surface", "surface_alt", "accent_soft")
TONES = ("ok", "warn", "danger", "info")
TEXT_PAIRS = [
    *product(("text", "muted", "accent"), GROUNDS),
    *product(TONES, ("surface", "window", "accent_soft")),
    *((tone, f"{tone}_soft") for tone in TONES),
    *(("text", f"{tone}_soft") for tone in TONES),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("surface", "text"),
    ("text", "border"),
    ("surface", "danger"),
]
MARK_PAIRS = [
    *product(("focus", "control_border", "bar_before"), ("surface", "window")),
    ("focus", "accent_soft"),
    ("focus", "surface_alt"),
]


def luminance(colour):
    parts = [part / 255 for part in (colour.red(), colour.green(), colour.blue())]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first, second):
    """WCAG 2.2, 1.4.3."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_stands_out_from_its_ground(scheme):
    shown = theme.theme_of(scheme)
    pairs = [pair for pair in TEXT_PAIRS if not (scheme == "high_contrast" and pair == ("text", "border"))]
    weak = {pair: contrast(*map(shown.colour, pair)) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_mark_stands_out_from_its_ground(scheme):
    shown = theme.theme_of(scheme)
    pairs = {pair: contrast(*map(shown.colour, pair)) for pair in MARK_PAIRS}
    pairs |= {(colour, "surface"): contrast(shown.colour(colour), shown.colour("surface")) for colour in shown.series}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 3} == {}


def test_high_contrast_has_lines_where_others_have_tints_and_text_far_from_its_ground():
    """WCAG 2.2, 1.4.6 for text; 1.4.11 for the lines that stand for a selection or a border."""
    shown = theme.theme_of("high_contrast")
    lines = product(("border", "hair", "control_border", "selected_border", "outline", "accent"), GROUNDS)
    texts = product(("text", "muted", "accent", *TONES), (*GROUNDS, *(f"{tone}_soft" for tone in TONES)))
    assert {pair for pair in lines if contrast(*map(shown.colour, pair)) < 3} == set()
    assert {pair for pair in texts if contrast(*map(shown.colour, pair)) < 7} == set()


def test_every_scheme_names_the_same_colours():
    light, *others = (set(theme.theme_of(scheme).colours) for scheme in SCHEMES)
    assert all(other == light for other in others)


def test_the_bundled_typeface_is_used_and_its_figures_are_equally_wide(dressed):
    for size, weight in product(("base", "small", "figure"), (400, 500, 600)):
        font = theme.font(size, weight=weight)
        assert QFontInfo(font).family() == "Noto Sans"
        assert len({QFontMetricsF(font).horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_the_look_follows_the_system_until_someone_chooses(qapp, dressed):
    appearance = theme.Appearance(qapp)
    assert theme.current().scheme == "light"
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    try:
        assert theme.current().scheme == ("dark" if qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light")
        appearance.choose("high_contrast")
        assert theme.current().scheme == "high_contrast"
        assert qapp.palette().window().color() == theme.colour("surface")
    finally:
        qapp.styleHints().unsetColorScheme()
        appearance.deleteLater()
    assert theme.current().scheme == "high_contrast"
