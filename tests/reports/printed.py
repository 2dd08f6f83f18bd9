"""What a printed page says and where it says it, read back from the PDF itself."""

import re
from functools import cache
from io import BytesIO

import pdfplumber
import pikepdf
import pypdf

from tests.reports import runs
from volunteer_app.reports.impact_summary import render_pdf

FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")


@cache
def rendered(name: str) -> bytes:
    """The report of one of the sample runs."""
    return render_pdf(runs.ALL[name]())


@cache
def pages_of(name: str) -> list[str]:
    """The text of each of its pages, as another program reads it."""
    return text_of(rendered(name))


def text_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]


def numbers_in(text: str) -> set[str]:
    return {found.rstrip(",") for found in FIGURES.findall(text)}


@cache
def words_on(name: str) -> list[list[dict]]:
    """The words of each page with their boxes."""
    with pdfplumber.open(BytesIO(rendered(name))) as pdf:
        return [page.extract_words(keep_blank_chars=False, x_tolerance=1.2) for page in pdf.pages]


def spoken(content: bytes) -> str:
    """What a reader that follows the marks says: ActualText where there is one, else the fonts' own codes."""
    said: list[str] = []
    with pikepdf.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            maps = {name: _codes(font) for name, font in page.Resources.Font.items()}
            said += _said(page, maps)
    return "".join(said)


def _said(page, maps) -> list[str]:
    said, current, marks = [], {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        operation = str(operator)
        if operation == "Tf":
            current = maps[str(operands[0])]
        elif operation in ("BDC", "BMC"):
            actual = operands[1].get("/ActualText") if len(operands) > 1 else None
            marks.append("replaced" if actual is not None else str(operands[0]))
            said += [str(actual)] if actual is not None else []
        elif operation == "EMC":
            marks.pop()
        elif operation in ("Tj", "TJ") and "replaced" not in marks:
            letters = _letters(operands[0] if operation == "TJ" else operands, current)
            said.append(letters[::-1] if "/ReversedChars" in marks else letters)
    return said


def _letters(shown, codes) -> str:
    return "".join(codes[code] for part in shown if isinstance(part, pikepdf.String) for code in bytes(part))


def _codes(font) -> dict[int, str]:
    lines = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]+)>", font.ToUnicode.read_bytes())
    return {int(code, 16): chr(int(letter, 16)) for code, letter in lines}
