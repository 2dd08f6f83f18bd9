"""Writes lists as CSV and XLSX: safe against formulas, exact on the way back, whole or not at all."""

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from volunteer_app.domain.units import clean_text
from volunteer_app.errors import FileRefused
from volunteer_app.exchange.contents import LARGEST_CELL, LARGEST_WORKBOOK_ROWS
from volunteer_app.exchange.guard import guarded

_ROWS_AT_A_TIME = 500
_DOUBTFUL_STARTS = ("|=", "|+", "|-", "|@", "|'", "| ")
_MOST_EXCEL_ROWS = 1_048_576
_WIDTHS = {"text": 24, "number": 12, "day": 12, "moment": 18, "time": 9, "yes or no": 10}
_NUMBER_FORMATS = {"day": "dd/mm/yyyy", "moment": "dd/mm/yyyy hh:mm", "time": "hh:mm"}
# A date of its own would make two exports of the same list differ.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001

ColumnKind = Literal["text", "number", "day", "moment", "time", "yes or no"]


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A heading and what its cells hold: str, int or Decimal, date, datetime, time or bool; None is a blank cell."""

    name: str
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows were written, and a sentence of warning or ''."""

    rows: int
    warning: str


def _never() -> None:
    """The check of a task nobody can stop."""


def write_table(
    path: Path,
    columns: Sequence[ExportColumn],
    rows: Iterable[Sequence[Any]],
    check: Callable[[], None] = _never,
) -> Written:
    """Writes .csv or .xlsx by the path's suffix; the file appears complete, or what was there before stays.

    Text is cleaned as it is kept. `check` is called now and then and may raise Cancelled. Raises FileRefused.
    """
    write = {".csv": _write_csv, ".xlsx": _write_xlsx}.get(path.suffix.lower())
    if write is None:
        raise FileRefused(f"{path.name} cannot be written. Let its name end in .csv or .xlsx.")
    with replacing(path) as part:
        count = write(part, columns, _checked(rows, check))
    return Written(rows=count, warning=_warning(count) if write is _write_xlsx else "")


def _warning(count: int) -> str:
    if count <= LARGEST_WORKBOOK_ROWS:
        return ""
    return (
        f"This workbook has {count:,} rows. Workbooks of more than {LARGEST_WORKBOOK_ROWS:,} cannot be imported again; "
        "export it as .csv where that is wanted."
    )


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside the path to write to; it takes the path's place, safely on disk, when the block ends well.

    Raises FileRefused where the folder or the old file does not let it.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except OSError as error:
        raise FileRefused(
            f"{path.name} could not be written to {path.parent}. Close it in other programs, or choose another folder."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _checked(rows: Iterable[Sequence[Any]], check: Callable[[], None]) -> Iterator[Sequence[Any]]:
    for count, row in enumerate(rows):
        if count % _ROWS_AT_A_TIME == 0:
            check()
        yield row


def _write_csv(path: Path, columns: Sequence[ExportColumn], rows: Iterable[Sequence[Any]]) -> int:
    count = 0
    remaining = iter(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow([_text(column.name) for column in columns])
        while batch := list(islice(remaining, _ROWS_AT_A_TIME)):
            # Whole columns of a batch are judged at once, which halves the time a long list takes.
            by_column = zip(columns, zip(*batch, strict=True), strict=True)
            writer.writerows(zip(*(_rendered(column.kind, cells) for column, cells in by_column), strict=True))
            count += len(batch)
    return count


def _rendered(kind: ColumnKind, cells: Sequence[Any]) -> Sequence[str]:
    if kind == "text" and None not in cells and _harmless("|" + "|".join(cells)):
        return cells
    render = _RENDERERS[kind]
    return ["" if cell is None else render(cell) for cell in cells]


def _harmless(cells: str) -> bool:
    """Whether texts, each behind a bar, can stand as they are; when in doubt it says no."""
    return cells.isascii() and cells.isprintable() and not any(start in cells for start in _DOUBTFUL_STARTS)


def _text(value: str) -> str:
    return guarded(clean_text(value))


def _moment(value: datetime) -> str:
    return value.isoformat(" ", "minutes" if not value.second else "seconds")


def _time(value: time) -> str:
    return value.isoformat("minutes" if not value.second else "seconds")


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


_RENDERERS: dict[ColumnKind, Callable[[Any], str]] = {
    "text": _text,
    "number": str,
    "day": date.isoformat,
    "moment": _moment,
    "time": _time,
    "yes or no": _yes_no,
}


def _write_xlsx(path: Path, columns: Sequence[ExportColumn], rows: Iterable[Sequence[Any]]) -> int:
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
            formats = [workbook.add_format(_cell_format(column.kind)) for column in columns]
            heading = workbook.add_format({"bold": True, "quote_prefix": True, "bottom": 1})
            count = _fill(workbook.add_worksheet("List"), columns, formats, heading, rows)
        except BaseException:
            workbook.fileclosed = 1
            raise
        workbook.close()
    return count


def _cell_format(kind: ColumnKind) -> dict[str, Any]:
    return {"quote_prefix": True} if kind == "text" else {"num_format": _NUMBER_FORMATS.get(kind, "General")}


def _fill(
    sheet: Any,
    columns: Sequence[ExportColumn],
    formats: Sequence[Any],
    heading: Any,
    rows: Iterable[Sequence[Any]],
) -> int:
    for place, column in enumerate(columns):
        sheet.set_column(place, place, max(_WIDTHS[column.kind], min(len(column.name) + 3, 40)))
        sheet.write_string(0, place, clean_text(column.name), heading)
    sheet.freeze_panes(1, 0)
    writers = [_cell_writer(sheet, column.kind) for column in columns]
    count = 0
    for count, row in enumerate(rows, 1):
        if count >= _MOST_EXCEL_ROWS:
            raise FileRefused(
                f"The list has more than {_MOST_EXCEL_ROWS - 1:,} rows, more than Excel can show. Use .csv."
            )
        for place, (write, value, cell) in enumerate(zip(writers, row, formats, strict=True)):
            if value is not None:
                write(count, place, value, cell)
    if columns:
        sheet.autofilter(0, 0, count, len(columns) - 1)
    return count


def _cell_writer(sheet: Any, kind: ColumnKind) -> Callable[[int, int, Any, Any], Any]:
    def write_text(row: int, column: int, value: str, cell: Any) -> None:
        text = clean_text(value)
        if len(text) > LARGEST_CELL:
            raise FileRefused(
                f"Row {row + 1:,} has a text of more than {LARGEST_CELL:,} characters. Export it as .csv."
            )
        if text:
            sheet.write_string(row, column, text, cell)

    def write_yes_no(row: int, column: int, value: bool, cell: Any) -> None:
        sheet.write_string(row, column, _yes_no(value), cell)

    def write_typed(row: int, column: int, value: Any, cell: Any) -> None:
        sheet.write_number(row, column, value, cell) if kind == "number" else sheet.write_datetime(
            row, column, value, cell
        )

    if kind == "text":
        return write_text
    return write_yes_no if kind == "yes or no" else write_typed
