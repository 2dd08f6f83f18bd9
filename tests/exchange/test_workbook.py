"""Reading workbooks, honest and dishonest ones."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.workbooks import ONE_ROW, package, typed_workbook
from volunteer_app.errors import FileRefused
from volunteer_app.exchange.reading import open_table


def read(path, **options):
    with open_table(path, **options) as table:
        return table, list(table.rows)


def test_typed_cells_come_as_text_with_the_type_of_each(tmp_path):
    table, (row,) = read(typed_workbook(tmp_path / "hours.xlsx"))
    assert (table.sheet, table.sheets) == ("Hours", ("Empty", "Hours"))
    assert table.headings == ("", "Day", "Moment", "In", "Length", "Number", "Half", "Yes", "Gone", "Sum")
    assert row.number == 4
    assert row.cells == ("", "2025-04-03", "2025-04-03 14:05", "09:30", "26:30", "3", "2.5", "yes", "#N/A", "2")
    assert row.letters == "tdmccnnben"


def test_a_sheet_can_be_chosen_by_name_even_a_hidden_one(tmp_path):
    table, _ = read(typed_workbook(tmp_path / "hours.xlsx"), sheet="Secret")
    assert table.headings == ("hidden",)


def test_an_unknown_sheet_is_refused_with_the_names_there_are(tmp_path):
    with pytest.raises(FileRefused, match=r"no sheet “Rota”\. It has: Empty, Secret, Hours"):
        read(typed_workbook(tmp_path / "hours.xlsx"), sheet="Rota")


def test_a_size_claimed_by_the_sheet_is_not_believed(tmp_path):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    table, rows = read(package(tmp_path / "a.xlsx", rows, claim='<dimension ref="A1:XFD1048576"/>'))
    assert table.headings == ("1",)
    assert rows == []


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("rows", "before", "sentence"),
    [
        (ONE_ROW + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "", "more than 50,000 rows"),
        ('<row r="50002"/>', "", "more than 50,000 rows"),
        ('<row r="2"><c r="A60000"><v>1</v></c></row>', "", "more than 50,000 rows"),
        ("<row/>" * 50_002, "", "more than 50,000 rows"),
        ('<row r="1"><c r="GS1"><v>1</v></c></row>', "", "more than 200 columns"),
        ("<row>" + "<c/>" * 201 + "</row>", "", "more than 200 columns"),
        ('<row r="1"><c r="AB"><v>1</v></c></row>', "", "could not be read safely"),
        ('<row r="1"><c r="A1"><v>1</v>', "", "could not be read safely"),
        (ONE_ROW, ENTITY, "declares entities"),
        ("<row><c><v>" + "1" * 30_000_000 + "</v></c></row>", "", "far larger inside"),
    ],
)
def test_no_bomb_reaches_the_parser(tmp_path, rows, before, sentence):
    with pytest.raises(FileRefused, match=sentence):
        read(package(tmp_path / "bomb.xlsx", rows, before))


def test_the_largest_row_and_column_are_read(tmp_path):
    rows = ONE_ROW + '<row r="50001"><c r="GR50001"><v>1</v></c></row>'
    _, (row,) = read(package(tmp_path / "a.xlsx", rows))
    assert (row.number, len(row.cells), row.cells[-1]) == (50_001, 200, "1")


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/workbook.bin", "Binary workbooks"),
        ("xl/externalLinks/externalLink1.xml", "other workbooks"),
        ("XL/WORKBOOK.XML", "same part twice"),
    ],
)
def test_workbooks_with_parts_that_are_not_read_are_refused_by_name(tmp_path, part, sentence):
    with pytest.raises(FileRefused, match=sentence):
        read(package(tmp_path / "a.xlsx", more=[(part, "<x/>")]))


def test_a_part_that_is_longer_than_it_says_is_refused(tmp_path):
    path = package(tmp_path / "liar.xlsx", more=[("xl/media.txt", "y" * 4_321)])
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", 4_321), struct.pack("<I", 43)))
    with pytest.raises(FileRefused, match="could not be read safely"):
        read(path)


def test_a_workbook_with_too_many_parts_or_bytes_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="more than 200 parts"):
        read(package(tmp_path / "a.xlsx", more=[(f"xl/{n}.xml", "<x/>") for n in range(200)]))
    path = package(tmp_path / "b.xlsx")
    with path.open("ab") as file:
        file.truncate(21 * 1024 * 1024)
    with pytest.raises(FileRefused, match="21 MB"):
        read(path)


@pytest.mark.slow
@settings(max_examples=60)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(tmp_path, data):
    content = bytearray(typed_workbook(tmp_path / "whole.xlsx").read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, 2**20)) % len(content)] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(content)
    try:
        read(path)
    except FileRefused as refusal:
        assert str(refusal)  # noqa: PT017
