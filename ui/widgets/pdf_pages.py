"""The pages of a PDF that is held in memory, as pictures and on paper."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from volunteer_app.errors import FileRefused

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Check = Callable[[int, int], None]
POINTS_AN_INCH, MOST_DOTS_AN_INCH = 72, 300
MOST_FOUND = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A rectangle on a page, counted from 0, in points from its top left corner; `place` is where it leads."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    place: str = ""


def page_images(content: bytes, scale: float, check: Check, most: int | None = None) -> tuple[QImage, ...]:
    """Every page, or the first so many, at that many pixels a point.

    `check` hears how many of how many are drawn, and may raise Cancelled. The library must not be entered by two
    threads at once: only the one lane of jobs may call this.
    """
    with _opened(content) as document:
        numbers = range(len(document) if most is None else min(most, len(document)))
        return tuple(_drawn(document, numbers, scale, check))


def page_count(content: bytes) -> int:
    """How many pages there are; under the same rule."""
    with _opened(content) as document:
        return len(document)


def links_of(content: bytes, place_of: Callable[[str], str]) -> tuple[Spot, ...]:
    """The links on the pages that lead to a place, which `place_of` reads from what is said of a link; same rule."""
    from pypdfium2 import raw  # type: ignore[import-untyped]  # and only when a page is looked at

    found = []
    with _opened(content) as document:
        for number in range(len(document)):
            with closing(document[number]) as page:
                for at in range(raw.FPDFPage_GetAnnotCount(page)):
                    note = raw.FPDFPage_GetAnnot(page, at)
                    place = place_of(_said(raw, note))
                    if place:
                        found.append(_spot(number, page, _box(raw, note), place))
                    raw.FPDFPage_CloseAnnot(note)
    return tuple(found)


def found_in(content: bytes, text: str, check: Check) -> tuple[tuple[Spot, ...], ...]:
    """Where the text stands, capitals or not, a row of spots for each; 500 at most; same rule."""
    found: list[tuple[Spot, ...]] = []
    with _opened(content) as document:
        for number in range(len(document)):
            check(number, len(document))
            with closing(document[number]) as page, closing(page.get_textpage()) as words:
                searcher = words.search(text)
                while len(found) < MOST_FOUND and (met := searcher.get_next()) is not None:
                    boxes = [words.get_rect(at) for at in range(words.count_rects(*met))]
                    found.append(tuple(_spot(number, page, box) for box in boxes))
                searcher.close()
    return tuple(found)


def print_pages(content: bytes, printer: "QPrinter", check: Check) -> None:
    """Send the pages that were chosen for the printer to it; under the same rule.

    Raises FileRefused where the printer does not take them.
    """
    painter = QPainter()
    with _opened(content) as document:
        first, last = printer.fromPage() or 1, printer.toPage() or len(document)
        numbers = range(first - 1, min(last, len(document)))
        if not painter.begin(printer):
            raise FileRefused("The printer did not take the pages. See that it is switched on, then print again.")
        try:
            scale = min(printer.resolution(), MOST_DOTS_AN_INCH) / POINTS_AN_INCH
            for at, image in enumerate(_drawn(document, numbers, scale, check)):
                if at:
                    printer.newPage()
                painter.drawImage(_placed(image, printer), image)
        finally:
            painter.end()


def _said(raw: Any, note: Any) -> str:
    """What is said of a link to those who cannot see it."""
    length = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    room = (ctypes.c_ushort * (length // 2))()
    raw.FPDFAnnot_GetStringValue(note, b"Contents", room, length)
    return bytes(room).decode("utf-16-le").rstrip("\0")


def _box(raw: Any, note: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right and top, in points from the bottom left corner of the page."""
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(note, box)
    return box.left, box.bottom, box.right, box.top


def _spot(number: int, page: Any, box: tuple[float, float, float, float], place: str = "") -> Spot:
    (left, bottom, right, top), height = box, page.get_height()
    return Spot(page=number, left=left, top=height - top, right=right, bottom=height - bottom, place=place)


def _placed(image: QImage, printer: "QPrinter") -> QRectF:
    """The image as large as the paper lets it be, in its own proportions."""
    paper = printer.paperRect(printer.Unit.DevicePixel)
    shown = image.size().toSizeF().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    origin = printer.pageRect(printer.Unit.DevicePixel).topLeft()
    return QRectF(paper.topLeft() - origin, shown)


def _opened(content: bytes) -> "closing[Any]":
    import pypdfium2

    return closing(pypdfium2.PdfDocument(content))


def _drawn(document: Any, numbers: Sequence[int], scale: float, check: Check) -> Iterator[QImage]:
    for at, number in enumerate(numbers):
        check(at, len(numbers))
        with closing(document[number]) as page, closing(_bitmap(page, scale)) as bitmap:
            form = QImage.Format.Format_RGBX8888
            yield QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form).copy()


def _bitmap(page: Any, scale: float) -> Any:
    return page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
