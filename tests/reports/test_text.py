"""Names come out of the page as they went in, in lines that fit, and never as markup."""

from io import BytesIO
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.printed import spoken
from tests.reports.runs import SCRIPTS
from volunteer_app.errors import CannotPrint
from volunteer_app.reports import fonts
from volunteer_app.reports.ink import CELL, PAGE_HEIGHT, PAGE_WIDTH
from volunteer_app.reports.lines import Span, clean
from volunteer_app.reports.tagging import TaggedCanvas
from volunteer_app.reports.text import Text

LETTERS = st.characters(categories=["L", "Mn", "Mc", "Nd", "Pd", "Po", "Ps", "Pe", "Zs"], max_codepoint=0xFFFD)
KNOWN = st.one_of(st.sampled_from(SCRIPTS), st.text(alphabet="".join(SCRIPTS), max_size=30))


def page_with(text: Text, width: float = 400) -> bytes:
    target = BytesIO()
    fonts.font("NotoSans-Regular.ttf")
    canvas = TaggedCanvas(target, title="Names", size=(PAGE_WIDTH, PAGE_HEIGHT), first_font="NotoSans-Regular.ttf")
    text.draw(canvas, 50, 800, width)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def lines_of(text: Text, width: float) -> list[str]:
    return ["".join(piece.text for piece in line) for line in text.lines(width)]


@given(KNOWN)
def test_a_name_of_any_script_is_read_back_as_it_was_written(name):
    assert spoken(page_with(Text(name, CELL), width=9000)) == clean(name)


def can_be_drawn(character: str) -> bool:
    try:
        fonts.runs(character, bold=False)
    except CannotPrint:
        return False
    return True


@given(st.text(alphabet=LETTERS, max_size=20))
def test_any_name_is_printed_or_refused_by_its_character(name):
    lost = [character for character in clean(name) if not can_be_drawn(character)]
    if not lost:
        assert spoken(page_with(Text(name, CELL), width=9000)) == clean(name).replace("\u00a0", " ")
        return
    with pytest.raises(CannotPrint) as refused:
        page_with(Text(name, CELL), width=9000)
    assert any(f"U+{ord(character):04X}" in str(refused.value) for character in lost)


@pytest.mark.parametrize(
    "name", ["<b>Ann</b> & Co", '<a href="file:///etc/passwd">x</a>', "&lt;i&gt;", "(a) \\n ) Tj", "]]> -- <!--"]
)
def test_markup_and_operators_in_a_name_are_only_letters(name):
    assert spoken(page_with(Text(name, CELL))) == name


def test_controls_and_invisible_characters_are_not_printed_and_overrides_are_seen():
    assert clean("  Ann\x00\t\u200bLee \u00ad\n") == "Ann Lee"
    assert clean("Ann\u202eeeL") == "Ann[RLO]eeL"


def test_lines_never_start_or_end_with_a_space():
    text = Text("one two three four five six seven eight nine ten", CELL)
    lines = lines_of(text, 60)
    assert len(lines) > 2
    assert all(line == line.strip() for line in lines)
    assert " ".join(lines) == "one two three four five six seven eight nine ten"


@given(st.text(alphabet="abc def-ghi/שלום北京", max_size=80), st.floats(20, 200))
def test_no_line_is_wider_than_its_column(text, width):
    for line in Text(text, CELL).lines(width):
        assert sum(piece.width for piece in line) <= width + 0.01


def test_a_word_of_two_hundred_thousand_letters_is_broken_in_good_time():
    started = perf_counter()
    lines = Text("x" * 200_000, CELL, limit=3).lines(100)
    assert len(lines) == 3
    assert perf_counter() - started < 20


def test_what_is_left_out_ends_in_an_ellipsis():
    lines = lines_of(Text("one two three four five six seven eight", CELL, limit=2), 60)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_a_number_too_wide_for_its_column_is_set_smaller_and_stays_whole():
    text = Text("123,456,789", CELL, fitted=True)
    assert lines_of(text, 25) == ["123,456,789"]
    assert sum(piece.width for piece in text.lines(25)[0]) <= 25


def test_a_code_is_never_broken():
    text = Text([Span("see ", CELL), Span("JB08-13", CELL, link="JB08-13")], CELL)
    assert "JB08-13" in lines_of(text, 38)
