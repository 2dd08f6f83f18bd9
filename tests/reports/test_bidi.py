"""Text of two directions stands in the order in which it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_app.reports import bidi


def seen(text: str) -> str:
    """The characters from left to right."""
    levels = bidi.levels(text)
    return "".join(text[place] for place in bidi.visual_order(levels))


@pytest.mark.parametrize(
    ("text", "left_to_right"),
    [
        ("Ward 7", "Ward 7"),
        ("שלום", "םולש"),
        ("Ward שלום עולם 7", "Ward 7 םלוע םולש"),
        ("שלום Ward עולם", "םלוע Ward םולש"),
        ("קומה 12", "12 המוק"),
        ("קומה 12.5", "12.5 המוק"),
        ("قسم ١٢", "١٢ مسق"),
        ("Ward (שלום)", "Ward (םולש)"),
        ("", ""),
    ],
)
def test_each_part_stands_where_a_reader_looks_for_it(text, left_to_right):
    assert seen(text) == left_to_right


def test_brackets_turn_round_in_a_run_from_right_to_left():
    assert bidi.mirrored("(a]") == "[a)"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_no_character_is_lost_or_doubled(text):
    assert sorted(seen(text)) == sorted(text)


@given(st.text(alphabet="abc XYZ-12", max_size=40))
def test_text_of_one_direction_stays_as_it_is(text):
    assert seen(text) == text
