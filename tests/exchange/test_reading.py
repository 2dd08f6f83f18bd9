"""Opening spreadsheets through the limited child."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.surroundings import ROOT
from volunteer_app.errors import Cancelled, FileRefused
from volunteer_app.exchange.reading import open_table


def children():
    return set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())


@pytest.fixture(autouse=True)
def _no_child_outlives_the_test():
    before = children()
    yield
    assert children() == before


def a_file(folder, content, name="people.csv"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path, **options):
    with open_table(path, **options) as table:
        return table, [(row.number, row.cells) for row in table.rows]


def test_a_plain_file_is_read_with_its_encoding_and_delimiter(tmp_path):
    table, rows = read(a_file(tmp_path, "Name,Hours\r\nAnn Lee,2:30\r\n"))
    assert (table.headings, table.encoding, table.delimiter) == (("Name", "Hours"), "utf-8", ",")
    assert rows == [(2, ("Ann Lee", "2:30"))]


@pytest.mark.parametrize(
    ("codec", "reported"),
    [
        ("utf-8-sig", "utf-8"), ("cp1252", "cp1252"), ("utf-16", "utf-16"), ("utf-32", "utf-32"),
        ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"),
    ],
)  # fmt: skip
def test_every_usual_encoding_gives_the_same_text(tmp_path, codec, reported):
    table, rows = read(a_file(tmp_path, "Name;Town\nZoë O’Brien;Hay-on-Wye\nJosé Núñez;Lynton\n".encode(codec)))
    assert (table.encoding, table.delimiter) == (reported, ";")
    assert rows == [(2, ("Zoë O’Brien", "Hay-on-Wye")), (3, ("José Núñez", "Lynton"))]


def test_an_accent_late_in_a_large_file_still_decides_the_encoding(tmp_path):
    text = "Name,Note\n" + "Ann,fine\n" * 200_000
    table, rows = read(a_file(tmp_path, text.encode() + "Zoë,fine\n".encode("cp1252")))
    assert table.encoding == "cp1252"
    assert rows[-1] == (200_002, ("Zoë", "fine"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_among_commas_in_addresses_and_decimals(tmp_path, delimiter):
    line = delimiter.join
    text = "\n".join(
        [line(["Name", "Address", "Hours"]), line(["Ann", '"1, High St; Leeds"', '"2,5"']), line(["Bo", "x", "3"])]
    )
    table, rows = read(a_file(tmp_path, text))
    assert table.delimiter == delimiter
    assert rows[0] == (2, ("Ann", "1, High St; Leeds", "2,5"))


def test_excels_own_line_about_the_delimiter_is_obeyed_and_not_a_row(tmp_path):
    table, rows = read(a_file(tmp_path, "sep=|\r\nName|Hours, given\r\nAnn|2,5\r\n"))
    assert (table.delimiter, table.headings) == ("|", ("Name", "Hours, given"))
    assert rows == [(3, ("Ann", "2,5"))]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_rows_keep_their_number_through_blank_rows_and_line_breaks_in_cells(tmp_path, ending):
    text = ending.join(["Name,Note", "Ann,first", "", " , ", f'Bo,"two{ending}lines"', "Cy,last"])
    _, rows = read(a_file(tmp_path, text))
    assert rows == [(2, ("Ann", "first")), (5, ("Bo", f"two{ending}lines")), (6, ("Cy", "last"))]


def test_titles_above_a_table_are_not_its_headings(tmp_path):
    table, rows = read(a_file(tmp_path, "Our volunteers\nMarch,,\n\nName,Town,Born\nAnn,Lynton,1980\n"))
    assert table.headings == ("Name", "Town", "Born")
    assert rows == [(5, ("Ann", "Lynton", "1980"))]


@pytest.mark.parametrize(
    "text", ["Name\nAnn\nBo\n", "Name\nAnn,\nBo,b@example.org\n", "Name\n" + "Ann\n" * 6 + "a,b,c\n"]
)
def test_a_first_row_of_one_cell_is_the_headings_where_no_wider_table_follows(tmp_path, text):
    table, rows = read(a_file(tmp_path, text))
    assert table.headings == ("Name",)
    assert rows[0][0] == 2


def test_a_row_with_too_many_cells_keeps_them_all(tmp_path):
    _, rows = read(a_file(tmp_path, "a,b,,\n1,2,3,4\n5\n"))
    assert rows == [(2, ("1", "2", "3", "4")), (3, ("5",))]


def test_null_characters_are_left_out(tmp_path):
    _, rows = read(a_file(tmp_path, b"Name,Note\nA\0nn,fine\n" + b"Bo,well\n" * 20))
    assert rows[0] == (2, ("Ann", "fine"))


def test_a_quotation_mark_left_open_is_refused_with_its_row(tmp_path):
    with pytest.raises(FileRefused, match="Row 3 opens a quotation mark"):
        read(a_file(tmp_path, 'Name,Note\nAnn,fine\nBo,"open\nCy,lost\n'))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"", "file is empty"),
        ("a.csv", b"\n\n", "file is empty"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel 97 to 2003"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.xls", b"\n<HTML><table><tr><td>1", "web page"),
        ("a.csv", b"%PDF-1.7", "PDF"),
        ("a.csv", b"\x89PNG\r\n", "picture"),
        ("a.csv", b'{"name": "Ann"}', "JSON"),
        ("a.xlsx", b"Name,Hours\n", "not a workbook"),
        ("a.csv", bytes(range(256)) * 4 + b"\0" * 3000, "not a text file"),
        ("a.csv", b"a," * 200 + b"a\n", "201 columns"),
        ("a.csv", b"Name,Note\nAnn," + b"x" * 40_000 + b"\n", "32,767 characters"),
        ("a.csv", b"\xff\xfeN\0a\0m\0e\0\n\0A\0\x00\xd8\n\0", "damaged"),
    ],
)
def test_what_is_no_table_is_refused_by_its_own_sentence(tmp_path, name, content, sentence):
    with pytest.raises(FileRefused, match=sentence):
        read(a_file(tmp_path, content, name))


def test_a_text_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    path = a_file(tmp_path, "Name\n")
    os.truncate(path, 501 * 1024 * 1024)
    with pytest.raises(FileRefused, match="501 MB"):
        read(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileRefused, match=r"no file nobody\.csv"):
        read(tmp_path / "nobody.csv")


def a_long_file(folder):
    return a_file(folder, "Name,Note\n" + "Ann,fine\n" * 300_000)


def test_leaving_early_ends_the_child(tmp_path):
    with open_table(a_long_file(tmp_path)) as table:
        assert next(table.rows).cells == ("Ann", "fine")


def test_cancelling_ends_the_child(tmp_path):
    calls = iter(range(1000))

    def check():
        if next(calls) > 20:
            raise Cancelled

    with pytest.raises(Cancelled), open_table(a_long_file(tmp_path), check=check) as table:
        list(table.rows)


def test_a_child_that_is_stopped_by_force_means_the_file_is_not_safe(tmp_path):
    before = children()
    with open_table(a_long_file(tmp_path)) as table:
        (child,) = children() - before
        os.kill(int(child), signal.SIGKILL)
        with pytest.raises(FileRefused, match="could not be read safely"):
            list(table.rows)


def limited(code):
    start = "from volunteer_app.exchange.reading_child import _allow_processor, _limit_itself; _limit_itself(); "
    return subprocess.run([sys.executable, "-c", start + code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_child_has_half_a_gigabyte_of_memory():
    assert limited("bytearray(300 << 20)").returncode == 0
    assert "MemoryError" in limited("bytearray(513 << 20)").stderr


def test_the_child_has_twenty_seconds_of_processor_and_as_many_for_each_hundred_thousand_rows():
    asked = limited("import resource as r; print(r.getrlimit(r.RLIMIT_CPU)[0]); _allow_processor(250_000); "
                    "print(r.getrlimit(r.RLIMIT_CPU)[0])")  # fmt: skip
    assert asked.stdout.split() == ["20", "60"]


def test_the_child_can_write_no_file(tmp_path):
    assert limited(f"open({str(tmp_path / 'x')!r}, 'w').write('x' * 10_000)").returncode != 0


def test_the_child_loads_neither_windows_nor_store():
    code = "import sys; import volunteer_app.exchange.reading_child; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"PySide6", "sqlalchemy", "alembic", "reportlab", "python_calamine", "xlsxwriter", "pydantic"} & set(
        loaded
    )
