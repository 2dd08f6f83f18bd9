"""Reads delimited text of any usual encoding and delimiter, row by row."""

import codecs
import csv
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from volunteer_app.errors import FileRefused
from volunteer_app.exchange.contents import (
    LARGEST_CELL,
    LARGEST_COLUMN_COUNT,
    LARGEST_TEXT_FILE,
    LARGEST_TEXT_FILE_ROWS,
    MEBIBYTE,
    Contents,
    NumberedCells,
    below_titles,
    without_trailing_blanks,
)
from volunteer_app.exchange.guard import unguarded

DELIMITERS = ",;\t|"
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
_END = "\0"


def open_delimited(source: BinaryIO) -> Contents:
    """The table of a text file; its headings are the first row that is neither blank nor a title.

    Rows are numbered as a spreadsheet program numbers them: a row with a line break in quotation marks is one row,
    and blank rows count though they are left out. Raises FileRefused, also while rows are read.
    """
    size = source.seek(0, os.SEEK_END)
    source.seek(0)
    if size > LARGEST_TEXT_FILE:
        raise FileRefused(f"The file has {size / MEBIBYTE:,.0f} MB; a text file may have 500 MB. Split it.")
    encoding, has_nulls = _encoding(source)
    errors = "replace" if encoding == "cp1252" else "strict"
    lines: Iterable[str] = io.TextIOWrapper(source, encoding=encoding, errors=errors, newline="")
    if has_nulls:
        lines = (line.replace("\0", "") for line in lines)
    sample, lines = _sample(iter(lines))
    delimiter, declared = _declared_delimiter(sample) or choose_delimiter(sample), _declared_delimiter(sample)
    rows = _records(lines, delimiter)
    if declared:
        next(rows)
    rows = below_titles(rows)
    _, headings, _ = next(rows, (0, [], ""))
    if not headings:
        raise FileRefused("The file is empty. It needs a row of headings and rows below it.")
    return Contents(
        headings=without_trailing_blanks(headings),
        encoding=encoding.removesuffix("-sig"),
        delimiter=delimiter,
        rows=rows,
    )


def _encoding(source: BinaryIO) -> tuple[str, bool]:
    """The codec and whether the text has NUL characters: by its mark, else UTF-8 if all of it is, else Windows."""
    head = source.read(4096)
    source.seek(0)
    for mark, name in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return name, True
    if wide := _unmarked_wide(head):
        return wide, True
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding, has_nulls = "utf-8", False
    while block := source.read(MEBIBYTE):
        has_nulls = has_nulls or b"\0" in block
        encoding = encoding if encoding == "cp1252" or _decodes(decoder, block) else "cp1252"
    if encoding == "utf-8" and not _decodes(decoder, b"", final=True):
        encoding = "cp1252"
    source.seek(0)
    if head.count(b"\0") * 10 > len(head):
        raise FileRefused("This is not a text file or a workbook, so there are no rows to read.")
    return encoding, has_nulls


def _unmarked_wide(head: bytes) -> str:
    """UTF-16 without its mark has a NUL in every other byte of Latin text."""
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if half < 2 or (even and odd) or (even + odd) * 10 < half * 7:
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _sample(lines: Iterator[str]) -> tuple[str, Iterator[str]]:
    """The first lines joined, and all lines again."""
    taken: list[str] = []
    length = 0
    try:
        while length < _SAMPLE and (line := next(lines, "")):
            taken.append(line)
            length += len(line)
    except UnicodeError as error:
        raise _damaged(1) from error
    return "".join(taken), chain(taken, lines)


def _declared_delimiter(sample: str) -> str:
    """Excel may write its delimiter in a first line such as sep=; to be found again."""
    first = sample.partition("\n")[0].strip('\r\n"')
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else ""


def choose_delimiter(sample: str) -> str:
    """The delimiter that cuts the sample into rows most nearly of one width, a comma where none does."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> float:
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:
        return 0
    complete = rows[:-1] if len(sample) >= _SAMPLE else rows
    widths = Counter(len(row) for row in complete if any(row))
    if not widths:
        return 0
    width, count = widths.most_common(1)[0]
    as_headings = 1.0 if len(next(row for row in complete if any(row))) == width else 0.75
    return as_headings * count / widths.total() * (1 - 1 / width)


def _records(lines: Iterable[str], delimiter: str) -> Iterator[NumberedCells]:
    csv.field_size_limit(LARGEST_CELL)
    number = 0
    try:
        # The end mark comes back inside a cell exactly where a quotation mark was left open.
        for number, cells in enumerate(csv.reader(chain(lines, (_END,)), delimiter=delimiter), 1):
            if cells and _END in cells[-1]:
                if cells != [_END]:
                    raise _left_open(number)
                return
            text = "".join(cells)
            if text and not text.isspace():
                _refuse_too_large(number, cells)
                yield number, [unguarded(cell) for cell in cells] if "'" in text else cells, ""
    except csv.Error as error:
        raise _left_open(number + 1) from error
    except UnicodeError as error:
        raise _damaged(number + 1) from error


def _refuse_too_large(number: int, cells: list[str]) -> None:
    if len(cells) > LARGEST_COLUMN_COUNT:
        raise FileRefused(f"Row {number:,} has {len(cells):,} columns; {LARGEST_COLUMN_COUNT} can be read.")
    if number > LARGEST_TEXT_FILE_ROWS + 1:
        raise FileRefused(f"The file has more than {LARGEST_TEXT_FILE_ROWS:,} rows. Split it.")


def _left_open(number: int) -> FileRefused:
    return FileRefused(
        f"Row {number:,} opens a quotation mark that is not closed, or has a cell of more than {LARGEST_CELL:,} "
        "characters. Mend that row and import the file again."
    )


def _damaged(number: int) -> FileRefused:
    return FileRefused(f"The text is damaged at or after row {number:,}. Save the file again as CSV UTF-8.")
