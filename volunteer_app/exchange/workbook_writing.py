"""Writes workbooks in which nothing runs and nothing tells who made them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from volunteer_app.domain.units import clean_text
from volunteer_app.errors import FileRefused
from volunteer_app.exchange.contents import LARGEST_CELL

if TYPE_CHECKING:
    from volunteer_app.exchange.writing import ColumnKind, Sheet

_MOST_EXCEL_ROWS = 1_048_576

_NUMBER_FORMATS = {"day": "dd/mm/yyyy", "moment": "dd/mm/yyyy hh:mm", "time": "hh:mm"}
# A date of its own would make two exports of the same list differ.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001

_WIDTHS: "dict[ColumnKind, int]" = {
    "text": 24,
    "number": 12,
    "day": 12,
    "moment": 18,
    "time": 9,
    "yes or no": 10,
    "mixed": 16,
}


def write_sheets(path: Path, sheets: "Sequence[Sheet]") -> int:
    """Writes the sheets to the path and returns the number of their rows. Raises FileRefused."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    # Rows pass through a temporary file, which must not lie where other users or programs look.
    with TemporaryDirectory(prefix=".waymark-", dir=path.parent) as folder:
        workbook = Workbook(
            path,
            {
                "constant_memory": True,
                "tmpdir": folder,
                "strings_to_numbers": False,
                "strings_to_formulas": False,
                "strings_to_urls": False,
            },
        )
        try:
            workbook.set_properties({"author": "", "created": _CREATED})
            formats = {kind: workbook.add_format(_cell_format(kind)) for kind in _WIDTHS}
            heading = workbook.add_format({"bold": True, "quote_prefix": True, "bottom": 1})
            count = sum([_fill(workbook.add_worksheet(each.name), each, formats, heading) for each in sheets])
        except BaseException:
            # What is half written is not worth finishing, so only its open files are let go.
            workbook.fileclosed = True
            for unfinished in workbook.worksheets():
                unfinished.row_data_fh.close()
            raise
        workbook.close()
    return count


def _cell_format(kind: "ColumnKind") -> dict[str, Any]:
    return {"quote_prefix": True} if kind == "text" else {"num_format": _NUMBER_FORMATS.get(kind, "General")}


def _fill(sheet: Any, table: "Sheet", formats: "dict[ColumnKind, Any]", heading: Any) -> int:
    columns = table.columns
    for place, column in enumerate(columns):
        sheet.set_column(place, place, max(_WIDTHS[column.kind], min(len(column.name) + 3, 40)))
        sheet.write_string(0, place, clean_text(column.name), heading)
    sheet.freeze_panes(1, 0)
    writers = [_cell_writer(sheet, column.kind, formats) for column in columns]
    count = 0
    for count, row in enumerate(table.rows, 1):
        if count >= _MOST_EXCEL_ROWS:
            raise FileRefused(
                f"The list has more than {_MOST_EXCEL_ROWS - 1:,} rows, more than Excel can show. Use .csv."
            )
        for place, (write, value) in enumerate(zip(writers, row, strict=True)):
            if value is not None:
                write(count, place, value)
    if columns:
        sheet.autofilter(0, 0, count, len(columns) - 1)
    return count


CellWriter = Callable[[int, int, Any], Any]


def _cell_writer(sheet: Any, kind: "ColumnKind", formats: "dict[ColumnKind, Any]") -> CellWriter:
    cell = formats[kind]
    match kind:
        case "text":
            return partial(_write_text, sheet, cell)
        case "yes or no":
            return lambda row, column, value: sheet.write_string(row, column, "yes" if value else "no", cell)
        case "number":
            return lambda row, column, value: sheet.write_number(row, column, value, cell)
        case "mixed":
            return _mixed_writer(sheet, formats)
    return lambda row, column, value: sheet.write_datetime(row, column, value, cell)


def _mixed_writer(sheet: Any, formats: "dict[ColumnKind, Any]") -> CellWriter:
    texts, days, numbers = (_cell_writer(sheet, kind, formats) for kind in ("text", "day", "number"))

    def write(row: int, column: int, value: Any) -> None:
        writer = texts if isinstance(value, str) else days if isinstance(value, date) else numbers
        writer(row, column, value)

    return write


def _write_text(sheet: Any, cell: Any, row: int, column: int, value: str) -> None:
    text = clean_text(value)
    if len(text) > LARGEST_CELL:
        raise FileRefused(f"Row {row + 1:,} has a text of more than {LARGEST_CELL:,} characters. Export it as .csv.")
    if text:
        sheet.write_string(row, column, text, cell)
