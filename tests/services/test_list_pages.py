"""A list on screen is saved as pages, complete or not at all."""

from datetime import date

import pytest

from tests.reports.printed import text_of
from volunteer_app.errors import CannotPrint, FileRefused
from volunteer_app.reports.printed_list import ListColumn
from volunteer_app.services.list_pages import list_pages, save_list_pages

DAY = date(2026, 11, 25)
COLUMNS = [ListColumn(heading="Name"), ListColumn(heading="Hours", numbers=True)]


def test_what_is_saved_is_what_was_looked_at(tmp_path):
    rows = [("Ann Lee", "2:30"), ("Zofia Nowak", "1:00")]
    path = tmp_path / "People.pdf"
    save_list_pages(path, "People", COLUMNS, rows, "Sorted by name.", as_of=DAY, organisation="Harrowmere")
    content = list_pages("People", COLUMNS, rows, "Sorted by name.", as_of=DAY, organisation="Harrowmere")
    assert path.read_bytes() == content
    (page,) = text_of(content)
    assert all(told in page for told in ("Harrowmere", "People", "Sorted by name.", "Ann Lee", "2:30", "2 rows"))


def test_a_list_that_cannot_be_printed_leaves_what_was_there(tmp_path):
    path = tmp_path / "People.pdf"
    path.write_text("last week's")
    with pytest.raises(CannotPrint, match=r"U\+13000"):
        save_list_pages(path, "People", COLUMNS, [("Ann \U00013000", "1:00")], as_of=DAY)
    assert path.read_text() == "last week's"
    assert [each.name for each in tmp_path.iterdir()] == ["People.pdf"]


def test_another_ending_is_refused_with_the_one_there_is(tmp_path):
    with pytest.raises(FileRefused, match=r"\.pdf"):
        save_list_pages(tmp_path / "People.docx", "People", COLUMNS, [], as_of=DAY)
