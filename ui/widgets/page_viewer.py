"""The pages of a document as pictures: a strip of small ones, the large ones below each other, and a zoom."""

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QWidget

from ui import theme

ZOOMS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0)
POINTS_AN_INCH, PIXELS_AN_INCH = 72, 96
THUMBNAIL = QSize(48, 68)
GAP = 16

Draw = Callable[[int, float], QImage]


def page_sizes(content: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height in points of every page of a PDF in memory."""
    with closing(_document(content)) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def draw_page(content: bytes, number: int, scale: float) -> QImage:
    """One page of a PDF in memory, counted from 0, at that many pixels a point."""
    with closing(_document(content)) as document:
        bitmap = document[number].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        return image.copy()


def _document(content: bytes) -> Any:
    import pypdfium2  # type: ignore[import-untyped]  # and only when a page is looked at

    return pypdfium2.PdfDocument(content)


class PageViewer(QWidget):
    """Signals:
    page_shown: another page came to the top of the view; carries its number from 1 and how many there are.
    zoomed: the pages are of another size; carries the zoom.
    """

    page_shown = Signal(int, int)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = ZOOMS.index(0.9)
        self._strip = QListWidget()
        self._strip.setObjectName("page_strip")
        self._strip.setAccessibleName("Pages")
        self._strip.setViewMode(QListWidget.ViewMode.IconMode)
        self._strip.setMovement(QListWidget.Movement.Static)
        self._strip.setFlow(QListWidget.Flow.TopToBottom)
        self._strip.setWrapping(False)
        self._strip.setIconSize(THUMBNAIL)
        self._strip.setGridSize(QSize(86, 98))
        self._strip.setFixedWidth(88)
        self._desk = _Desk()
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setObjectName("desk")
        self._scroll.setWidget(self._desk)
        self._scroll.setAccessibleName("Preview")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._strip)
        row.addWidget(self._scroll, 1)
        self._strip.currentRowChanged.connect(self._go)
        self._scroll.verticalScrollBar().valueChanged.connect(self._tell)

    def show_pdf(self, content: bytes) -> None:
        """Show the pages of a PDF."""
        self._show(page_sizes(content), partial(draw_page, content))

    def show_images(self, images: Sequence[QImage]) -> None:
        """Show pictures as pages, a pixel a point."""
        sizes = [(float(image.width()), float(image.height())) for image in images]
        self._show(
            sizes,
            lambda number, scale: images[number].scaled(
                round(sizes[number][0] * scale),
                round(sizes[number][1] * scale),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            ),
        )

    def zoom(self) -> float:
        """How large the pages are; 1 is their size on paper."""
        return ZOOMS[self._zoom]

    def zoom_by(self, steps: int) -> None:
        """Go that many steps larger, or smaller where negative."""
        self._zoom = min(max(self._zoom + steps, 0), len(ZOOMS) - 1)
        self._desk.show_zoom(self.zoom())
        self.zoomed.emit(self.zoom())

    def _show(self, sizes: Sequence[tuple[float, float]], draw: Draw) -> None:
        self._desk.show_pages(sizes, draw, self.zoom())
        self._strip.blockSignals(True)
        self._strip.clear()
        for number, (width, height) in enumerate(sizes):
            small = draw(number, min(THUMBNAIL.width() / width, THUMBNAIL.height() / height) * 2)
            icon = QIcon(QPixmap.fromImage(small))
            icon.addPixmap(QPixmap.fromImage(small), QIcon.Mode.Selected)
            item = QListWidgetItem(icon, str(number + 1))
            item.setSizeHint(self._strip.gridSize())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Page {number + 1}")
            self._strip.addItem(item)
        self._strip.setCurrentRow(0)
        self._strip.blockSignals(False)
        self._scroll.verticalScrollBar().setValue(0)
        self._tell()

    def _go(self, number: int) -> None:
        if number >= 0:
            self._scroll.verticalScrollBar().setValue(round(self._desk.top_of(number)) - GAP)

    def _tell(self) -> None:
        number = self._desk.page_at(self._scroll.verticalScrollBar().value() + self._scroll.viewport().height() / 3)
        self._strip.blockSignals(True)
        self._strip.setCurrentRow(number)
        self._strip.blockSignals(False)
        self.page_shown.emit(number + 1, self._strip.count())


class _Desk(QWidget):
    """The large pages on a grey ground; those in view are drawn, a few are kept."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk")
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._draw: Draw | None = None
        self._scale = 1.0
        self._drawn: dict[tuple[int, float], QImage] = {}

    def show_pages(self, sizes: Sequence[tuple[float, float]], draw: Draw, zoom: float) -> None:
        self._sizes, self._draw = tuple(sizes), draw
        self._drawn.clear()
        self.show_zoom(zoom)

    def show_zoom(self, zoom: float) -> None:
        self._scale = zoom * PIXELS_AN_INCH / POINTS_AN_INCH
        width = max((width for width, _ in self._sizes), default=0) * self._scale
        self.setMinimumSize(round(width) + 2 * GAP, round(self.top_of(len(self._sizes))))
        self.update()

    def top_of(self, number: int) -> float:
        return GAP + sum(height * self._scale + GAP for _, height in self._sizes[:number])

    def page_at(self, down: float) -> int:
        return max((number for number in range(len(self._sizes)) if self.top_of(number) <= down), default=0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, (width, height) in enumerate(self._sizes):
            area = QRectF(
                (self.width() - width * self._scale) / 2, self.top_of(number), width * self._scale, height * self._scale
            )
            if area.intersects(QRectF(event.rect())):
                painter.fillRect(area.adjusted(-1, -1, 1, 2), theme.colour("border"))
                painter.drawImage(area, self._page(number))

    def _page(self, number: int) -> QImage:
        key = (number, self._scale * self.devicePixelRatioF())
        if key not in self._drawn and self._draw is not None:
            if len(self._drawn) >= 4:
                del self._drawn[next(iter(self._drawn))]
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]
