"""The fonts we ship can be embedded and draw the scripts they are listed for; what none can draw is refused by name."""

import struct
import tomllib
from pathlib import Path

import pytest

from tests.reports.runs import SCRIPTS
from volunteer_app.errors import CannotPrint
from volunteer_app.reports import fonts

FOLDER = Path(__file__).parents[2] / "resources" / "fonts"
FAMILIES = tomllib.loads((FOLDER / "fonts.toml").read_text("utf-8"))["family"]
FILES = sorted(FOLDER.glob("*.ttf"))


def tables_of(path: Path) -> dict[bytes, bytes]:
    content = path.read_bytes()
    count = struct.unpack(">H", content[4:6])[0]
    entries = [struct.unpack(">4sIII", content[12 + 16 * at : 28 + 16 * at]) for at in range(count)]
    return {tag: content[offset : offset + length] for tag, _, offset, length in entries}


def test_every_file_is_listed_and_every_listed_file_is_there():
    listed = {
        name
        for family in FAMILIES
        for name in (family["regular"], family.get("bold"), *family.get("window", []))
        if name is not None
    }
    assert listed == {path.name for path in FILES}


def test_every_family_says_where_it_comes_from_and_how_it_may_be_used():
    for family in FAMILIES:
        assert family["source"]
        assert family["licence"]
        assert (FOLDER / family["licence_file"]).read_text("utf-8").strip()


def test_all_fonts_together_stay_small():
    assert sum(path.stat().st_size for path in FILES) < 15_000_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_outlines_are_truetype_static_and_may_be_embedded(path):
    tables = tables_of(path)
    permissions = struct.unpack(">H", tables[b"OS/2"][8:10])[0]
    assert b"glyf" in tables
    assert b"fvar" not in tables
    assert permissions in (0, 8)  # installable, or editable embedding


@pytest.mark.parametrize("text", SCRIPTS)
@pytest.mark.parametrize("bold", [False, True])
def test_every_script_has_a_font(text, bold):
    found = fonts.runs(text, bold=bold)
    assert "".join(run.text for run in found) == text
    assert len({run.font for run in found}) <= 2


def test_latin_text_needs_one_font_and_no_shaping():
    (run,) = fonts.runs("Zoë Łukasiewicz-Ó Briain", bold=False)
    assert run.font == "NotoSans-Regular.ttf"
    assert not run.shaped


def test_a_letter_and_its_marks_are_drawn_by_one_font():
    assert [run.shaped for run in fonts.runs("Ọ̀yọ́", bold=False)].count(True) >= 1
    assert list(fonts.clusters("Ọ̀yọ́")) == ["Ọ̀", "y", "ọ́"]


@pytest.mark.parametrize(("text", "code"), [("𓀀", "U+13000"), ("Ward 🙂", "U+1F642"), ("\ue000", "U+E000")])
def test_a_character_without_a_glyph_is_refused_by_name(text, code):
    with pytest.raises(CannotPrint, match=code.replace("+", r"\+")) as refused:
        fonts.runs(text, bold=False)
    assert text[-1] in str(refused.value)


def test_arabic_letters_join_and_thousandths_add_up():
    joined, width = fonts.shape("بيت", "NotoSansArabic-Regular.ttf", backwards=True)
    alone = [fonts.shape(letter, "NotoSansArabic-Regular.ttf", backwards=True)[1] for letter in "بيت"]
    assert len(joined) >= 3
    assert width < sum(alone)


def test_glyph_codes_do_not_depend_on_what_was_shaped_before():
    first, _ = fonts.shape("بيت", "NotoSansArabic-Regular.ttf", backwards=True)
    fonts.shape("مستشفى الأمل", "NotoSansArabic-Regular.ttf", backwards=True)
    again, _ = fonts.shape("بيت", "NotoSansArabic-Regular.ttf", backwards=True)
    assert str(first) == str(again)
