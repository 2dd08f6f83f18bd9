"""Pictures of the pages of a PDF that is held in memory."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

from PySide6.QtGui import QImage


def page_images(content: bytes, scale: float, check: Callable[[int, int], None]) -> tuple[QImage, ...]:
    """Every page at that many pixels a point; `check` hears how many of how many are drawn, and may raise Cancelled.

    The library must not be entered by two threads at once: only the one lane of jobs may call this.
    """
    import pypdfium2  # type: ignore[import-untyped]  # and only when a page is looked at

    images = []
    with closing(pypdfium2.PdfDocument(content)) as document:
        for number in range(len(document)):
            check(number, len(document))
            with closing(document[number]) as page, closing(_drawn(page, scale)) as bitmap:
                form = QImage.Format.Format_RGBX8888
                images.append(QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form).copy())
    return tuple(images)


def _drawn(page: Any, scale: float) -> Any:
    return page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
