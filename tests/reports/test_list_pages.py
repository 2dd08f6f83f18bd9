"""A printed list holds every row in full, on numbered pages, with a head that a reader can follow."""

from collections import Counter
from datetime import date
from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from tests.reports import runs
from tests.reports.printed import spoken, text_of
from tests.reports.tagged import elements_of, faults, role_of
from volunteer_app.errors import Cancelled, CannotPrint, FileRefused
from volunteer_app.reports import list_pages
from volunteer_app.reports.ink import MARGIN, MM
from volunteer_app.reports.list_pages import render_list
from volunteer_app.reports.printed_list import ListColumn, PrintedList

DAY = date(2026, 11, 25)
NAMES = [f"Volunteer {number}" for number in range(120)]
NOTE = "She was late because of the bus, and told us so. " * 300


def never():
    """The check of a task nobody stops."""


def printed(rows, *headings, numbers=(), **more):
    columns = [ListColumn(heading=heading, numbers=heading in numbers) for heading in headings]
    return render_list(PrintedList(**{"title": "People", "as_of": DAY, "columns": columns, "rows": rows} | more), never)


def plain():
    return printed([(name, "12") for name in NAMES], "Name", "Hours", numbers=("Hours",), organisation="Harrowmere")


def scripts():
    return printed([(name, name) for name in runs.SCRIPTS], "Site", "Role", organisation="מستشفى 北京")


def wide():
    cells = tuple(runs.LONG if column % 4 == 0 else f"{column:,}" for column in range(14))
    return printed([cells] * 30, *(f"Heading number {column}" for column in range(14)), note=runs.LONG * 3)


def tall():
    return printed([("Ann Lee", "Short."), ("Zofia Nowak", NOTE), ("Mary Smith", "Short.")], "Name", "Note")


CASES = {"plain": plain, "scripts": scripts, "wide": wide, "tall": tall, "empty": lambda: printed([], "Name")}


@pytest.mark.parametrize("make", CASES.values(), ids=CASES)
def test_a_machine_finds_no_fault_with_the_tags(make):
    with pikepdf.open(BytesIO(make())) as pdf:
        assert faults(pdf) == []


@pytest.mark.parametrize("make", CASES.values(), ids=CASES)
def test_the_same_list_gives_the_same_bytes(make):
    assert make() == make()


@pytest.mark.parametrize("make", CASES.values(), ids=CASES)
def test_nothing_stands_outside_the_margins(make):
    with pdfplumber.open(BytesIO(make())) as pdf:
        for page in pdf.pages:
            words = page.extract_words(x_tolerance=1.2)
            assert min(word["x0"] for word in words) >= MARGIN - 1
            assert max(word["x1"] for word in words) <= page.width - MARGIN + 1
            body = [word for word in words if word["bottom"] < page.height - 16 * MM]
            assert all("Page" not in word["text"] for word in body)
            assert len(words) - len(body) <= 12, "only the footer stands below the frame"


def test_every_row_is_printed_and_the_head_stands_on_every_page():
    pages = text_of(plain())
    assert len(pages) > 1
    text = "\n".join(pages)
    assert [line for line in text.split("\n") if line.startswith("Volunteer ")] == NAMES
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "As at 25 November 2026" in page
        assert "120 rows" in page
        assert {"Name", "Hours"} <= set(page.split("\n"))


def test_for_a_reader_it_is_one_table_with_one_head():
    with pikepdf.open(BytesIO(plain())) as pdf:
        elements = elements_of(pdf)
        roles = Counter(role_of(element) for element, _ in elements)
        assert pdf.docinfo["/Title"] == "People"
    assert (roles["H1"], roles["Table"], roles["TR"]) == (1, 1, len(NAMES) + 1)
    assert (roles["TH"], roles["TD"]) == (2 + len(NAMES), len(NAMES))
    assert spoken(plain()).count("Volunteer 7") == 11


def test_a_text_longer_than_a_page_goes_on_on_the_next():
    pages = text_of(tall())
    words = Counter(" ".join(pages).split())
    assert len(pages) >= 2
    assert words["late"] == NOTE.count("late")
    assert words["…"] == 0


@pytest.mark.parametrize(("make", "lying"), [(plain, False), (wide, True)])
def test_a_wide_list_lies_on_its_side(make, lying):
    with pikepdf.open(BytesIO(make())) as pdf:
        _, _, width, height = pdf.pages[0].MediaBox
    assert (width > height) == lying


def test_an_empty_list_says_so_and_how_it_was_narrowed():
    (page,) = text_of(printed([], "Name", note="Awaiting confirmation."))
    assert "Awaiting confirmation. Nothing is in this list." in page
    assert "0 rows" in page


def test_numbers_stand_to_the_right():
    content = printed([("Ann Lee", "7"), ("Mary Smith", "1,024")], "Name", "Hours", numbers=("Hours",))
    with pdfplumber.open(BytesIO(content)) as pdf:
        ends = {word["text"]: word["x1"] for word in pdf.pages[0].extract_words()}
    assert ends["7"] == pytest.approx(ends["1,024"], abs=0.1)
    assert ends["7"] == pytest.approx(ends["Hours"], abs=0.1)


def test_markup_is_printed_as_it_was_typed():
    assert "<b>R&D</b>" in text_of(printed([("<b>R&D</b>",)], "Name"))[0]


def test_a_name_that_no_font_draws_is_refused_by_name():
    with pytest.raises(CannotPrint, match=r"U\+13000"):
        printed([("Ann Lee",), ("Ann 𓀀",)], "Name")


def test_a_list_too_long_for_paper_is_refused_without_reading_it_all(monkeypatch):
    monkeypatch.setattr(list_pages, "MOST_ROWS", 20)
    rows = iter([("Ann Lee",)] * 1000)
    with pytest.raises(FileRefused, match=r"more than 20 rows .* export it as a spreadsheet"):
        printed(rows, "Name")
    assert len(list(rows)) == 1000 - 21


def test_printing_stops_when_it_is_told_to():
    calls = iter([None, None])

    def check():
        if next(calls, "stop"):
            raise Cancelled

    columns = [ListColumn(heading="Name")]
    with pytest.raises(Cancelled):
        render_list(PrintedList(title="People", as_of=DAY, columns=columns, rows=[("Ann",)] * 1600), check)
