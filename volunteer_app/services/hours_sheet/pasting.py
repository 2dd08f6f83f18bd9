"""Rows from the cells of a spreadsheet, and cells for one."""

import csv
from collections.abc import Sequence
from io import StringIO

from volunteer_app.errors import FileRefused
from volunteer_app.exchange.mapping import heading_key, spellings
from volunteer_app.services.hours_sheet.rows import FIELDS

MOST_ROWS = 500
_HEADINGS_FROM = 2
_CELLS = {
    "person": "person",
    "given_name": "person",
    "family_name": "person",
    "role": "given_to",
    "placement": "given_to",
    "day": "day",
    "start_time": "start",
    "end_time": "end",
    "hours": "minutes",
    "minutes": "minutes",
    "note": "note",
}
"""Where a field of a file of hours stands in a sheet; both halves of a name come into one cell."""


def cells_of_text(text: str, first: str = "person") -> list[dict[str, str]]:
    """A dictionary of cells for each row of what was copied, blank rows left out.

    Headings are known by their usual spellings, two of them at least; without headings the columns stand as in the
    sheet, from `first` on. Raises FileRefused where the text is no table, or more than a sheet holds.
    """
    try:
        rows = [row for row in csv.reader(StringIO(text, newline=""), dialect="excel-tab") if any(map(str.strip, row))]
    except csv.Error as error:
        raise FileRefused("What was copied is no table of cells. Copy the cells again, a column each.") from error
    if len(rows) > MOST_ROWS + 1:
        raise FileRefused(
            f"{len(rows):,} rows were copied; a sheet takes {MOST_ROWS} at once. Save them as a file and import it."
        )
    if not rows:
        return []
    known = spellings("hours")
    named = [known.get(heading_key(cell), "") for cell in rows[0]]
    if sum(name in _CELLS for name in named) >= _HEADINGS_FROM:
        return [_by_headings(named, row) for row in rows[1:]]
    fields = FIELDS[FIELDS.index(first) :]
    return [dict(zip(fields, map(str.strip, row), strict=False)) for row in rows]


def text_of_cells(rows: Sequence[Sequence[str]]) -> str:
    """The cells as a spreadsheet program takes them."""
    made = StringIO(newline="")
    csv.writer(made, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return made.getvalue()


def _by_headings(named: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, text in zip(named, map(str.strip, row), strict=False):
        if name in _CELLS and text:
            said = f"{text} min" if name == "minutes" and text.isdecimal() else text
            cells[_CELLS[name]] = " ".join(filter(None, (cells.get(_CELLS[name]), said)))
    return cells
