"""A list on screen is made into pages to be looked at, printed or saved."""

from datetime import date

import pytest

from tests.reports.printed import text_of
from volunteer_app.errors import CannotPrint
from volunteer_app.reports.printed_list import ListColumn
from volunteer_app.services.list_pages import list_pages

DAY = date(2026, 11, 25)
COLUMNS = [ListColumn(heading="Name"), ListColumn(heading="Hours", numbers=True)]


def test_the_pages_hold_the_title_how_it_was_narrowed_and_the_rows():
    rows = [("Ann Lee", "2:30"), ("Zofia Nowak", "1:00")]
    content = list_pages("People", COLUMNS, rows, "Sorted by name.", as_of=DAY, organisation="Harrowmere")
    (page,) = text_of(content)
    assert all(told in page for told in ("Harrowmere", "People", "Sorted by name.", "Ann Lee", "2:30", "2 rows"))


def test_a_character_that_no_font_draws_is_named():
    with pytest.raises(CannotPrint, match=r"U\+13000"):
        list_pages("People", COLUMNS, [("Ann \U00013000", "1:00")], as_of=DAY)
