"""Reads one sheet of an Excel workbook as rows of text with the type each cell had."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from volunteer_app.errors import FileRefused
from volunteer_app.exchange.contents import (
    BOOLEAN,
    CLOCK,
    DAY,
    ERROR,
    LARGEST_CELL,
    LARGEST_WORKBOOK,
    MEBIBYTE,
    MOMENT,
    NUMBER,
    TEXT,
    Contents,
    NumberedCells,
    below_titles,
    without_trailing_blanks,
)
from volunteer_app.exchange.formats import UNSAFE
from volunteer_app.exchange.package_scan import scan_package

_MOST_SHEETS = 20


def open_workbook(source: BinaryIO, sheet: str | None) -> Contents:
    """The table on the named sheet, or on the first visible sheet that has any text.

    Days come as 2025-04-03, times of day and lengths of time as 14:05 or 26:30, whole numbers without a fraction.
    Formulas count for the value last saved with them. Raises FileRefused.
    """
    size = os.fstat(source.fileno()).st_size
    if size > LARGEST_WORKBOOK:
        raise FileRefused(
            f"The workbook has {size / MEBIBYTE:,.0f} MB; 20 MB can be read. Save it as .csv and import that."
        )
    findings = scan_package(source)
    from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(source)
        sheets = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        visible = tuple(each.name for each in sheets if each.visible == SheetVisibleEnum.Visible)
        _refuse_sheets(sheet, [each.name for each in sheets])
        found: CalamineSheet | None = None
        for name in (sheet,) if sheet is not None else visible:
            found = workbook.get_sheet_by_name(name)
            if found.start is not None:
                break
    except CalamineError as error:
        raise FileRefused(UNSAFE) from error
    if found is None or found.start is None:
        raise FileRefused(
            "The workbook has no sheet with anything in it. It needs a row of headings and rows below it."
        )
    rows = below_titles(_rows(found.iter_rows(), found.start[1], findings.errors_on(found.name)))
    _, headings, _ = next(rows)
    return Contents(headings=without_trailing_blanks(headings), sheet=found.name, sheets=visible, rows=rows)


def _refuse_sheets(wanted: str | None, names: list[str]) -> None:
    if len(names) > _MOST_SHEETS:
        raise FileRefused(
            f"The workbook has {len(names)} sheets; {_MOST_SHEETS} can be read. Save the one you need as .csv."
        )
    if wanted is not None and wanted not in names:
        raise FileRefused(f"The workbook has no sheet “{wanted}”. It has: {', '.join(names)}.")


def _rows(
    found: Iterable[Iterable[object]], first_column: int, errors: Mapping[tuple[int, int], str]
) -> Iterator[NumberedCells]:
    """Columns keep their place, so a table that starts in column C has two blank headings before it."""
    before = [""] * first_column
    for number, values in enumerate(found, 1):
        texts, letters = [*before], TEXT * first_column
        for column, value in enumerate(values, first_column + 1):
            letter, text = _rendered(value)
            if not text and (number, column) in errors:
                letter, text = ERROR, errors[number, column]
            texts.append(text)
            letters += letter
        if any(map(str.strip, texts)):
            yield number, texts, letters


def _rendered(value: object) -> tuple[str, str]:
    """The letter of a cell's type and its text."""
    if isinstance(value, str):
        if len(value) > LARGEST_CELL:
            raise FileRefused(
                f"The workbook has a cell of more than {LARGEST_CELL:,} characters, more than Excel can keep."
            )
        return TEXT, value
    return _RENDERERS[type(value)](value)


def _number(value: float) -> str:
    """As Excel shows it: fifteen significant digits, no fraction where there is none."""
    return str(int(value)) if abs(value) < 1e15 and value == int(value) else f"{value:.15g}"


def _clock(hours: int, minutes: int, seconds: int) -> str:
    return f"{hours:02}:{minutes:02}:{seconds:02}" if seconds else f"{hours:02}:{minutes:02}"


def _length(value: timedelta) -> str:
    seconds = round(abs(value).total_seconds())
    sign = "-" if value < timedelta(0) else ""
    return sign + _clock(seconds // 3600, seconds // 60 % 60, seconds % 60)


_RENDERERS: Mapping[type, Callable[..., tuple[str, str]]] = {
    bool: lambda value: (BOOLEAN, "yes" if value else "no"),
    int: lambda value: (NUMBER, str(value)),
    float: lambda value: (NUMBER, _number(value)),
    datetime: lambda value: (MOMENT, f"{value:%Y-%m-%d} {_clock(value.hour, value.minute, value.second)}"),
    date: lambda value: (DAY, value.isoformat()),
    time: lambda value: (CLOCK, _clock(value.hour, value.minute, value.second)),
    timedelta: lambda value: (CLOCK, _length(value)),
}
