"""The pages of a PDF that is held in memory, as pictures and on paper."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from volunteer_app.errors import FileRefused

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Check = Callable[[int, int], None]
POINTS_AN_INCH, MOST_DOTS_AN_INCH = 72, 300


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


def _placed(image: QImage, printer: "QPrinter") -> QRectF:
    """The image as large as the paper lets it be, in its own proportions."""
    paper = printer.paperRect(printer.Unit.DevicePixel)
    shown = image.size().toSizeF().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    origin = printer.pageRect(printer.Unit.DevicePixel).topLeft()
    return QRectF(paper.topLeft() - origin, shown)


def _opened(content: bytes) -> "closing[Any]":
    import pypdfium2  # type: ignore[import-untyped]  # and only when a page is looked at

    return closing(pypdfium2.PdfDocument(content))


def _drawn(document: Any, numbers: Sequence[int], scale: float, check: Check) -> Iterator[QImage]:
    for at, number in enumerate(numbers):
        check(at, len(numbers))
        with closing(document[number]) as page, closing(_bitmap(page, scale)) as bitmap:
            form = QImage.Format.Format_RGBX8888
            yield QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form).copy()


def _bitmap(page: Any, scale: float) -> Any:
    return page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
