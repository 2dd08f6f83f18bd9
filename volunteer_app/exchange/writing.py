"""Writes lists as CSV and XLSX: safe against formulas, exact on the way back, whole or not at all."""

import csv
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, Literal

from volunteer_app import files
from volunteer_app.domain.units import clean_text
from volunteer_app.errors import FileRefused
from volunteer_app.exchange.contents import LARGEST_WORKBOOK, LARGEST_WORKBOOK_ROWS
from volunteer_app.exchange.guard import guarded
from volunteer_app.exchange.workbook_writing import write_sheets

_ROWS_AT_A_TIME = 500
_DOUBTFUL_STARTS = frozenset("=+-@' \uff1d\uff0b\uff0d\uff20")
"""Printable characters that a text which must be guarded may begin with."""
_start_of = itemgetter(slice(1))
ColumnKind = Literal["text", "number", "day", "moment", "time", "yes or no", "mixed"]


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A heading and what its cells hold: str, int or Decimal, date, datetime, time or bool; None is a blank cell.

    A "mixed" column holds text, numbers and days side by side, as a table of figures does.
    """

    name: str
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One named table of a workbook."""

    name: str
    columns: Sequence[ExportColumn]
    rows: Iterable[Sequence[Any]]


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
        count = write(part, columns, _batches(rows, check))
    return Written(rows=count, warning=_warning(path, count))


def write_workbook(path: Path, sheets: Sequence[Sheet], check: Callable[[], None] = _never) -> None:
    """Writes a workbook of several sheets, under the same rules as `write_table`. Raises FileRefused."""
    with replacing(path) as part:
        write_sheets(
            part,
            [Sheet(sheet.name, sheet.columns, chain.from_iterable(_batches(sheet.rows, check))) for sheet in sheets],
        )


def _warning(path: Path, count: int) -> str:
    if path.suffix.lower() != ".xlsx" or (count <= LARGEST_WORKBOOK_ROWS and path.stat().st_size <= LARGEST_WORKBOOK):
        return ""
    return (
        f"This workbook has {count:,} rows. Workbooks of more than {LARGEST_WORKBOOK_ROWS:,} rows or 20 MB cannot be "
        "imported again; export it as .csv where that is wanted."
    )


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside the path to write to; it takes the path's place, safely on disk, when the block ends well.

    Raises FileRefused where the folder or the old file does not let it.
    """
    folder = path.absolute().parent
    try:
        with files.replacing(path) as part:
            yield part
    except FileNotFoundError as error:
        raise FileRefused(f"There is no folder {folder}. Make it, or choose another.") from error
    except OSError as error:
        raise FileRefused(
            f"{path.name} could not be written to {folder}. Close it in other programs, or choose another folder."
        ) from error


def _batches(rows: Iterable[Sequence[Any]], check: Callable[[], None]) -> Iterator[list[Sequence[Any]]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, _ROWS_AT_A_TIME)):
        check()
        yield batch


def _write_csv(path: Path, columns: Sequence[ExportColumn], batches: Iterable[list[Sequence[Any]]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\ufeff")  # "utf-8-sig" would take a detour through Python at every row.
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow([_text(column.name) for column in columns])
        for batch in batches:
            # Whole columns of a batch are judged at once, which halves the time a long list takes.
            by_column = zip(columns, zip(*batch, strict=True), strict=True)
            writer.writerows(zip(*(_rendered(column.kind, cells) for column, cells in by_column), strict=True))
            count += len(batch)
    return count


def _rendered(kind: ColumnKind, cells: Sequence[Any]) -> Sequence[str]:
    if kind == "text":
        return _texts(cells if all(cells) else ["" if cell is None else cell for cell in cells])
    render = _RENDERERS[kind]
    return list(map(render, cells)) if all(cells) else ["" if cell is None else render(cell) for cell in cells]


def _texts(cells: Sequence[str]) -> Sequence[str]:
    """Texts cleaned and guarded; where all together are clean, as what is kept is, each of them is."""
    together = "".join(cells)
    if not (together.isprintable() and (together.isascii() or unicodedata.is_normalized("NFC", together))):
        return [_text(cell) for cell in cells]
    if _DOUBTFUL_STARTS.isdisjoint(map(_start_of, cells)):
        return cells
    return [guarded(cell) if cell[:1] in _DOUBTFUL_STARTS else cell for cell in cells]


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
    "mixed": lambda value: _text(value) if isinstance(value, str) else str(value),
}


def _write_xlsx(path: Path, columns: Sequence[ExportColumn], batches: Iterable[list[Sequence[Any]]]) -> int:
    return write_sheets(path, [Sheet("List", columns, chain.from_iterable(batches))])
