"""A printed list is cut into pages between its rows, and within a row only where no page could hold it."""

from hypothesis import given
from hypothesis import strategies as st

from volunteer_app.reports.list_cuts import Part, cut_into_pages

rows = st.lists(st.integers(1, 200), max_size=60)
rooms = st.tuples(st.floats(0, 700), st.floats(30, 700))


@given(rows, rooms)
def test_every_line_of_every_row_stands_once_and_in_order(lines, room):
    pages = cut_into_pages(lines, *room)
    told = [(part.row, line) for page in pages for part in page for line in range(part.first, part.last)]
    assert told == [(row, line) for row, count in enumerate(lines) for line in range(count)]


@given(rows, rooms)
def test_no_page_but_a_first_without_room_is_overfull(lines, room):
    first, later = room
    for number, page in enumerate(cut_into_pages(lines, first, later)):
        height = sum(part.height for part in page)
        assert height <= (later if number else first) + 1e-6 or len(page) == 1


@given(rows, rooms)
def test_a_row_that_a_page_can_hold_is_not_cut(lines, room):
    pages = cut_into_pages(lines, *room)
    parts = [part for page in pages for part in page]
    for row, count in enumerate(lines):
        if Part(row, 0, count).height <= room[1] and (row or not pages[0] or pages[0][0].row != row):
            assert sum(part.row == row for part in parts) == 1


@given(rows, rooms)
def test_only_the_first_page_may_be_empty(lines, room):
    assert all(cut_into_pages(lines, *room)[1:])


def test_a_list_without_rows_is_one_page():
    assert cut_into_pages([], 500, 600) == [[]]
