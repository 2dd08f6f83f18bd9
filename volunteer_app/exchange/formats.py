"""Which files are spreadsheets that can be read, told by their first bytes and never by their name alone."""

import re
from typing import BinaryIO

from volunteer_app.errors import FileRefused

SAVE_AS = "Open it in a spreadsheet program, save it as .xlsx or .csv and import that."
UNSAFE = f"The file could not be read safely: it is damaged or not made by a spreadsheet program. {SAVE_AS}"
_HEAD = 4096
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    (re.compile(rb"%PDF-"), f"This is a PDF, not a spreadsheet. {SAVE_AS}"),
    (re.compile(rb"\x89PNG|GIF8|\xff\xd8\xff|BM.{4}\0\0\0\0|II\*\0|MM\0\*", re.S),
     "This is a picture, not a spreadsheet. Import the file that the picture was made from."),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ"),
     "This is a compressed file. Unpack it and import what is inside."),
    (re.compile(rb"\{\\rtf"), f"This is a text document, not a spreadsheet. {SAVE_AS}"),
    (re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|table|meta|script|div)\b", re.I),
     f"This is a web page, though it may be named as a spreadsheet. {SAVE_AS}"),
    (re.compile(rb"\s*<(?:\?xml|!|[a-z])", re.I), f"This is an XML file, not a table of rows. {SAVE_AS}"),
    (re.compile(rb'\s*(?:\{\s*["}]|\[\s*[\[\]{"])'), "This is a JSON file, not a table of rows. Ask for it as .csv."),
    (re.compile(rb"ID;P"), f"This is a SYLK file, an old kind of spreadsheet. {SAVE_AS}"),
)  # fmt: skip
_BY_SUFFIX = {
    ".xlsm": f"Workbooks with macros (.xlsm) are not read. {SAVE_AS}",
    ".xlsb": f"Binary workbooks (.xlsb) are not read. {SAVE_AS}",
    ".ods": f"OpenDocument spreadsheets (.ods) are not read. {SAVE_AS}",
}


def is_workbook(source: BinaryIO, suffix: str) -> bool:
    """True for an Excel workbook, False for a text file; the source is left at its start.

    Raises FileRefused for every other kind of file, each with its own sentence.
    """
    head = source.read(_HEAD)
    source.seek(0)
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        if refusal := _BY_SUFFIX.get(suffix):
            raise FileRefused(refusal)
        return True
    if head.startswith(_OLD_OFFICE):
        _refuse_old_office(source)
    for signature, refusal in _FOREIGN:
        if signature.match(head.removeprefix(b"\xef\xbb\xbf")):
            raise FileRefused(refusal)
    if suffix in {".xlsx", ".xls", *_BY_SUFFIX}:
        raise FileRefused(f"This file is named {suffix} but is not a workbook, or it is damaged. {SAVE_AS}")
    return False


def _refuse_old_office(source: BinaryIO) -> None:
    if _ENCRYPTED in source.read(1 << 20):
        raise FileRefused("This workbook is locked with a password. Save a copy without the password and import that.")
    raise FileRefused(f"Workbooks of Excel 97 to 2003 (.xls) are not read. {SAVE_AS}")
