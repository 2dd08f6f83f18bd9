"""Lists written so that nothing runs and everything comes back."""

import csv
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from volunteer_app.domain.units import clean_text
from volunteer_app.errors import Cancelled, FileRefused
from volunteer_app.exchange.guard import guarded, unguarded
from volunteer_app.exchange.reading import open_table
from volunteer_app.exchange.writing import ExportColumn, Sheet, write_table, write_workbook

COLUMNS = (
    ExportColumn("name"), ExportColumn("day", "day"), ExportColumn("seen", "moment"),
    ExportColumn("start_time", "time"), ExportColumn("minutes", "number"), ExportColumn("consent", "yes or no"),
)  # fmt: skip
SEEN = datetime(2025, 4, 3, 14, 5)  # noqa: DTZ001
ROWS = [
    ("=SUM(A1)", date(2025, 4, 3), SEEN, time(9, 30), -5, True),
    ("Zoë\nLee", None, None, None, Decimal("2.5"), False),
]
EXPECTED = [("=SUM(A1)", "2025-04-03", "2025-04-03 14:05", "09:30", "-5", "yes"), ("Zoë\nLee", "", "", "", "2.5", "no")]
SUFFIXES = pytest.mark.parametrize("suffix", [".csv", ".xlsx"])


def read_back(path):
    with open_table(path) as table:
        return table.headings, [row.cells for row in table.rows]


@SUFFIXES
def test_every_kind_of_cell_comes_back(tmp_path, suffix):
    path = tmp_path / f"list{suffix}"
    assert write_table(path, COLUMNS, ROWS).rows == 2
    assert read_back(path) == (tuple(column.name for column in COLUMNS), EXPECTED)
    assert list(tmp_path.iterdir()) == [path]


@SUFFIXES
def test_the_same_list_gives_the_same_bytes(tmp_path, suffix):
    one, two = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
    write_table(one, COLUMNS, ROWS)
    write_table(two, COLUMNS, ROWS)
    assert one.read_bytes() == two.read_bytes()


def test_a_text_file_has_its_mark_and_quotes_everything(tmp_path):
    write_table(tmp_path / "a.csv", COLUMNS[:1], [("=1+1",), ("'=1+1",), ("'quoted'",)])
    assert (tmp_path / "a.csv").read_bytes() == b'\xef\xbb\xbf"name"\r\n"\'=1+1"\r\n"\'\'=1+1"\r\n"\'quoted\'"\r\n'


def test_a_workbook_holds_texts_and_dates_and_says_nothing_of_who_made_it(tmp_path):
    write_table(tmp_path / "a.xlsx", COLUMNS, ROWS)
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = workbook.active
    cell = sheet["A2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", "=SUM(A1)", True)
    assert sheet["B2"].value == datetime(2025, 4, 3)  # noqa: DTZ001
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:F3")
    assert not workbook.properties.creator
    assert not workbook.properties.lastModifiedBy


@pytest.mark.parametrize(
    "text",
    [
        "=1", "+44 7700 900123", "-5", "@a", "\t=1", "\r1", "\n1", "\0=1", "  =1", "\u00a0=1", "\u200b=1", "\ufeff@a",
        "＝1", "＋1", "－1", "＠a", "'=1",
    ],
)  # fmt: skip
def test_what_might_run_is_guarded(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ann", "O'Brien", "'tis", "''", "a=b", "5-3", "1 + 1"])
def test_what_cannot_run_stays_as_it_is(text):
    assert guarded(text) == unguarded(text) == text


DOUBTFUL = st.text(st.sampled_from("'=+-@\t\r\n \u00a0\u200b＝a1|\"\0"), max_size=6)


@given(st.text() | DOUBTFUL)
def test_import_takes_off_exactly_the_apostrophe_that_export_put_on(text):
    assert unguarded(guarded(text)) == text


@SUFFIXES
@settings(max_examples=40)
@given(texts=st.lists(st.text() | DOUBTFUL, min_size=1, max_size=30))
@example(texts=["_x0041_", " a ", "a\r\nb", "\ud800", "x" * 32_767, "'", "'=", "|=1"])
def test_any_text_comes_back_exactly(tmp_path, suffix, texts):
    path = tmp_path / f"texts{suffix}"
    write_table(path, (ExportColumn("text"), ExportColumn("end")), [(text, "end") for text in texts])
    assert [cells[0] for cells in read_back(path)[1]] == [clean_text(text) for text in texts]


@settings(max_examples=200)
@given(texts=st.lists(st.text() | DOUBTFUL | st.sampled_from(["Ann", "Zoë", "+44 7700 900123"]), max_size=9))
@example(texts=["Zoe", "\u0308", "＝1"])
def test_a_text_is_guarded_whatever_stands_beside_it(tmp_path, texts):
    write_table(tmp_path / "a.csv", COLUMNS[:1], [(text,) for text in texts])
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [cell for (cell,) in csv.reader(file)][1:] == [guarded(clean_text(text)) for text in texts]


def test_a_text_that_excel_cannot_hold_is_refused_with_its_row_and_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.xlsx"
    write_table(path, COLUMNS[:1], [("Ann",)])
    before = path.read_bytes()
    with pytest.raises(FileRefused, match="Row 3 has a text of more than 32,767"):
        write_table(path, COLUMNS[:1], [("Ann",), ("x" * 32_768,)])
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@SUFFIXES
def test_a_file_of_a_name_like_the_lists_is_left_alone(tmp_path, suffix):
    mine = tmp_path / f"a{suffix}.part"
    mine.write_text("Mine")
    write_table(tmp_path / f"a{suffix}", COLUMNS, ROWS)
    assert mine.read_text() == "Mine"


@SUFFIXES
def test_a_cancelled_export_leaves_nothing(tmp_path, suffix):
    calls = iter(range(10))

    def check():
        if next(calls) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_table(tmp_path / f"a{suffix}", COLUMNS[:1], ((f"Ann {n}",) for n in range(10_000)), check)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_and_a_name_that_says_nothing_are_refused(tmp_path):
    with pytest.raises(FileRefused, match="There is no folder"):
        write_table(tmp_path / "nowhere" / "a.csv", COLUMNS[:1], [])
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(FileRefused, match="could not be written"):
        write_table(tmp_path / "folder.csv", COLUMNS[:1], [])
    with pytest.raises(FileRefused, match=r"end in \.csv or \.xlsx"):
        write_table(tmp_path / "a.doc", COLUMNS[:1], [])


@SUFFIXES
def test_an_empty_list_has_its_headings(tmp_path, suffix):
    write_table(tmp_path / f"a{suffix}", COLUMNS, [])
    assert read_back(tmp_path / f"a{suffix}") == (tuple(column.name for column in COLUMNS), [])


def test_a_workbook_may_have_several_sheets_and_columns_of_mixed_cells(tmp_path):
    mixed = (ExportColumn("figure"), ExportColumn("value", "mixed"))
    rows = [("people", 12), ("since", date(2025, 4, 3)), ("note", "=1+1")]
    write_workbook(tmp_path / "a.xlsx", [Sheet("Figures", mixed, rows), Sheet("People", COLUMNS[:1], [("Ann",)])])
    with open_table(tmp_path / "a.xlsx", sheet="People") as table:
        assert (table.sheets, [row.cells for row in table.rows]) == (("Figures", "People"), [("Ann",)])
    assert read_back(tmp_path / "a.xlsx")[1] == [("people", "12"), ("since", "2025-04-03"), ("note", "=1+1")]
    write_table(tmp_path / "a.csv", mixed, rows)
    assert read_back(tmp_path / "a.csv")[1] == [("people", "12"), ("since", "2025-04-03"), ("note", "=1+1")]


@pytest.mark.slow
def test_a_workbook_too_long_to_import_again_says_so(tmp_path):
    written = write_table(tmp_path / "a.xlsx", COLUMNS[:1], (("Ann",) for _ in range(50_001)))
    assert "50,001 rows" in written.warning
    assert write_table(tmp_path / "b.xlsx", COLUMNS[:1], (("Ann",) for _ in range(50_000))).warning == ""
    assert len(read_back(tmp_path / "b.xlsx")[1]) == 50_000


def test_a_workbook_leaves_no_address_or_path_in_its_parts(tmp_path):
    write_table(tmp_path / "a.xlsx", COLUMNS, ROWS)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        assert not any(str(tmp_path).encode() in parts.read(name) for name in parts.namelist())


def test_the_text_file_is_one_that_any_reader_understands(tmp_path):
    write_table(tmp_path / "a.csv", COLUMNS, ROWS)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [len(row) for row in csv.reader(file, strict=True)] == [6, 6, 6]
