"""Columns of a printed list are as wide as their words and never wider than the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_app.reports.ink import CELL, HEAD
from volunteer_app.reports.lines import width_of
from volunteer_app.reports.list_columns import GAP, Need, need_of, room_for, widths

needs = st.lists(
    st.tuples(st.floats(0, 180), st.floats(0, 260)).map(lambda pair: Need(least=min(pair), most=max(pair))),
    min_size=1,
    max_size=20,
)


@given(needs, st.sampled_from([493.0, 739.0]))
def test_columns_never_take_more_than_the_room(columns, room):
    found = widths(columns, room)
    assert len(found) == len(columns)
    assert min(found) >= 0
    assert sum(found) + GAP * (len(found) - 1) <= room + 1e-6


@given(needs)
def test_where_there_is_room_no_column_wraps(columns):
    for need, width in zip(columns, widths(columns, room_for(columns)), strict=True):
        assert width >= need.most - 1e-6


@given(needs, st.sampled_from([493.0, 739.0]))
def test_no_word_is_broken_where_all_words_have_room(columns, room):
    if sum(need.least for need in columns) + GAP * (len(columns) - 1) <= room:
        for need, width in zip(columns, widths(columns, room), strict=True):
            assert width >= need.least - 1e-6


def test_a_column_is_as_wide_as_its_longest_text_or_its_heading():
    assert need_of("E-mail", ["ann.lee@example.org", "a@example.org"]).most == width_of("ann.lee@example.org", CELL)
    assert need_of("A heading that is longer", ["1"]).most == width_of("A heading that is longer", HEAD)
    assert need_of("Nothing", []).most == width_of("Nothing", HEAD)


@pytest.mark.parametrize("text", ["19 March 2026", "In checks", "1,024.50"])
def test_short_texts_keep_to_one_line(text):
    need = need_of("Day", [text])
    assert need.least == need.most


def test_one_long_text_or_word_does_not_take_the_page():
    assert need_of("Note", ["word " * 2000]).most <= 260
    assert need_of("Note", ["w" * 2000]).least <= 180
