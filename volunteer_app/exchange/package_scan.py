"""Looks through a workbook's package before anything parses it, so that no bomb reaches the parser."""

import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from volunteer_app.errors import FileRefused
from volunteer_app.exchange.contents import LARGEST_COLUMN_COUNT, LARGEST_WORKBOOK_ROWS, MEBIBYTE
from volunteer_app.exchange.formats import SAVE_AS, UNSAFE

_MOST_PARTS = 200
# Twice what is usual, since a list of 50,000 people with every field comes to 100 MB of markup.
_LARGEST_PART = 200 * MEBIBYTE
_LARGEST_PACKAGE = 300 * MEBIBYTE
_HIGHEST_RATIO = 100
# A short list that says the same in every row packs a thousandfold and is no bomb.
_RATIO_MATTERS_FROM = 20 * MEBIBYTE
_BLOCK = 65_536
_MARKUP = (".xml", ".rels")
_DIGITS = "0123456789"


def _column_numbers() -> dict[str, int]:
    letters = [""] + [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    names = [first + second for first in letters for second in letters[1:]]
    return {name: number for number, name in enumerate(names[:LARGEST_COLUMN_COUNT], 1)}


_COLUMNS = _column_numbers()


@dataclass(slots=True)
class Findings:
    """What the scan met: error cells by part and place, and where each named sheet is kept."""

    errors: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)
    sheet_ids: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)

    def errors_on(self, sheet: str) -> dict[tuple[int, int], str]:
        """Error texts such as #N/A by (row, column), both from 1."""
        target = self.targets.get(self.sheet_ids.get(sheet, ""), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        return self.errors.get(part, {})


def scan_package(source: BinaryIO) -> Findings:
    """Inflates every part once, counting as it goes, and reads all markup for what no honest workbook has.

    Raises FileRefused with the reason; the source is left at its start. Limits after reliability 4.14.
    """
    findings = Findings()
    try:
        with zipfile.ZipFile(source) as package:
            parts = package.infolist()
            _refuse_foreign(parts)
            total = 0
            for part in parts:
                total += _scan_part(package, part, findings, _LARGEST_PACKAGE - total)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        expat.ExpatError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ) as error:
        raise FileRefused(UNSAFE) from error
    source.seek(0)
    return findings


def _refuse_foreign(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename.lower().lstrip("/") for part in parts}
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileRefused("This file is locked with a password. Save a copy without the password and import that.")
    if len(parts) > _MOST_PARTS or len(names) != len(parts):
        raise FileRefused(f"The workbook has more than {_MOST_PARTS} parts or the same part twice. {SAVE_AS}")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise FileRefused(f"Workbooks with macros (.xlsm) are not read. {SAVE_AS}")
    if "xl/workbook.bin" in names:
        raise FileRefused(f"Binary workbooks (.xlsb) are not read. {SAVE_AS}")
    if "content.xml" in names and "mimetype" in names:
        raise FileRefused(f"OpenDocument spreadsheets (.ods) are not read. {SAVE_AS}")
    if any(name.startswith("xl/externallinks/") for name in names):
        raise FileRefused("This workbook takes values from other workbooks. Save it as .csv and import that.")
    if not any(name.startswith("xl/") for name in names):
        raise FileRefused("This is a compressed file or a document, not a workbook. Import the spreadsheet itself.")


def _scan_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, findings: Findings, allowed: int) -> int:
    """Bytes inflated."""
    markup = _Markup(part.filename, findings) if part.filename.lower().endswith(_MARKUP) else None
    size = 0
    for block in _inflated(package, part):
        size += len(block)
        packed = max(part.compress_size, 1)
        if size > min(_LARGEST_PART, allowed) or (size > _RATIO_MATTERS_FROM and size > packed * _HIGHEST_RATIO):
            raise FileRefused(f"The workbook is far larger inside than outside. {SAVE_AS}")
        if markup:
            markup.parser.Parse(block, False)
    if size != part.file_size:
        raise FileRefused(UNSAFE)
    if markup:
        markup.parser.Parse(b"", True)
    return size


def _inflated(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    # The header's size is a claim: with a larger one the reader goes on to the true end of the stream.
    whole = copy(part)
    whole.file_size = _LARGEST_PACKAGE + _LARGEST_PART
    with package.open(whole) as stream:
        while block := stream.read(_BLOCK):
            yield block


class _Markup:
    """Watches one part's elements for cells out of bounds, document types, error cells and the list of sheets."""

    def __init__(self, part: str, findings: Findings) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_document_type
        self.parser.StartElementHandler = self._started
        self._part, self._findings = part, findings
        self._row = self._column = 0
        self._watched = {"c": self._cell, "row": self._row_started}
        if part == "xl/workbook.xml":
            self._watched = {"sheet": self._sheet}
        elif part == "xl/_rels/workbook.xml.rels":
            self._watched = {"Relationship": self._relationship}

    def _refuse_document_type(self, *_: object) -> None:
        raise FileRefused(f"The workbook declares entities, which no spreadsheet program writes. {SAVE_AS}")

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        handler = self._watched.get(name) or self._watched.get(name.rpartition(":")[2])
        if handler:
            handler(attributes)

    def _row_started(self, attributes: dict[str, str]) -> None:
        self._row = _row_number(attributes["r"]) if "r" in attributes else self._row + 1
        self._column = 0
        if self._row > LARGEST_WORKBOOK_ROWS + 1:
            raise FileRefused(
                f"The workbook has more than {LARGEST_WORKBOOK_ROWS:,} rows. Save it as .csv and import that."
            )

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column += 1
        if reference is not None:
            letters = reference.rstrip(_DIGITS)
            if reference[len(letters) :] != str(self._row):
                self._row_started({"r": reference[len(letters) :]})
            self._column = _COLUMNS.get(letters.upper(), LARGEST_COLUMN_COUNT + 1)
        if self._column > LARGEST_COLUMN_COUNT:
            raise FileRefused(f"The workbook has more than {LARGEST_COLUMN_COUNT} columns. Keep those that are needed.")
        self.parser.CharacterDataHandler = self._error if attributes.get("t") == "e" else None

    def _error(self, text: str) -> None:
        if text.startswith("#"):
            self._findings.errors.setdefault(self._part, {})[self._row, self._column] = text

    def _sheet(self, attributes: dict[str, str]) -> None:
        relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        self._findings.sheet_ids[attributes.get("name", "")] = relation

    def _relationship(self, attributes: dict[str, str]) -> None:
        self._findings.targets[attributes.get("Id", "")] = attributes.get("Target", "")


def _row_number(digits: str) -> int:
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
        raise FileRefused(UNSAFE)
    return int(digits)
