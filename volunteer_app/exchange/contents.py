"""What a spreadsheet holds and how much of it may be read, shared by the readers of each format."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

MEBIBYTE = 1024 * 1024
LARGEST_COLUMN_COUNT = 200
LARGEST_CELL = 32_767
LARGEST_WORKBOOK = 20 * MEBIBYTE
LARGEST_WORKBOOK_ROWS = 50_000
LARGEST_TEXT_FILE = 500 * MEBIBYTE
LARGEST_TEXT_FILE_ROWS = 5_000_000
_MOST_TITLES = 5
_FEWEST_HEADINGS = 3

TEXT, NUMBER, DAY, MOMENT, CLOCK, BOOLEAN, ERROR = "tndmcbe"
"""One letter a cell says how the file typed it; a text file types nothing, so its rows have no letters."""

NumberedCells = tuple[int, list[str], str]
"""The row's number in the file (from 1), its cells as text, and a letter for each cell or ''."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A table as one of the readers found it; `rows` follow the headings and are read as they are asked for."""

    headings: list[str]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    rows: Iterator[NumberedCells]


def without_trailing_blanks(headings: list[str]) -> list[str]:
    """The headings up to the last that says something; spreadsheets like to save empty columns after it."""
    while headings and not headings[-1].strip():
        headings = headings[:-1]
    return headings


def below_titles(rows: Iterator[NumberedCells]) -> Iterator[NumberedCells]:
    """The rows from the headings on: people like to write a title above a table, alone in its row."""
    first = list(islice(rows, _MOST_TITLES + 1))
    filled = [sum(1 for cell in cells if cell.strip()) for _, cells, _ in first]
    titles = next((row for row, count in enumerate(filled) if count > 1), 0)
    kept = first[titles:] if titles and filled[titles] >= _FEWEST_HEADINGS else first
    return chain(kept, rows)
