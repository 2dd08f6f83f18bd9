import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_app.errors import FileRefused
from volunteer_app.services.hours_sheet.pasting import MOST_ROWS, cells_of_text, text_of_cells


def test_columns_without_headings_stand_as_in_the_sheet():
    assert cells_of_text("Ann Lee\tWard\t17/11\t10:00\t12:00\n\nBen\t\t17/11\t\t\t2.5\n") == [
        {"person": "Ann Lee", "given_to": "Ward", "day": "17/11", "start": "10:00", "end": "12:00"},
        {"person": "Ben", "given_to": "", "day": "17/11", "start": "", "end": "", "minutes": "2.5"},
    ]


def test_columns_without_headings_begin_at_the_cell_they_are_pasted_into():
    assert cells_of_text("17/11\t10:00", "day") == [{"day": "17/11", "start": "10:00"}]


def test_headings_are_known_by_their_usual_spellings_in_any_order():
    text = "Date\tSurname\tFirst name\tMins\tWard\tActivity\n17/11\tLee\tAnn\t90\tB4\tBefriender\n"
    assert cells_of_text(text) == [{"day": "17/11", "person": "Lee Ann", "minutes": "90 min", "given_to": "Befriender"}]


def test_one_word_that_could_be_a_heading_is_a_name():
    assert cells_of_text("Hours\nAnn Lee") == [{"person": "Hours"}, {"person": "Ann Lee"}]


def test_cells_with_line_breaks_and_quotation_marks_stay_whole():
    assert cells_of_text('Ann\t\t\t\t\t2\t"said ""tea""\nand left"')[0]["note"] == 'said "tea"\nand left'


def test_more_rows_than_a_sheet_holds_are_refused():
    with pytest.raises(FileRefused, match="a sheet takes 500 at once"):
        cells_of_text("Ann\n" * (MOST_ROWS + 2))


def test_nothing_is_no_row():
    assert cells_of_text("\n\t\n") == []


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0")), min_size=2, max_size=4)))
def test_what_is_copied_comes_back_whole(rows):
    assert list(csv.reader(StringIO(text_of_cells(rows), newline=""), dialect="excel-tab")) == rows
