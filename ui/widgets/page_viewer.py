"""The pages of a document as pictures: a strip of small ones, the large ones below each other, and a zoom."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QWidget

from ui.widgets.page_desk import GAP, PIXELS_AN_INCH, Area, PageDesk
from ui.widgets.pdf_pages import POINTS_AN_INCH, Spot

ZOOMS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0)
THUMBNAIL = QSize(48, 68)
LARGEST_FIT = 6  # zooms beyond 125 % are for whoever asks for them


class PageViewer(QWidget):
    """The pages fit the width of the view until somebody zooms.

    Signals:
    page_shown: another page came to the top of the view; carries its number from 1 and how many there are.
    zoomed: the pages are of another size; carries the zoom.
    place_opened: a place on a page was opened; carries where it leads.
    """

    page_shown = Signal(int, int)
    zoomed = Signal(float)
    place_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom, self._by_hand = ZOOMS.index(0.9), False
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
        self._strip.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = PageDesk(self._tell_opened)
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

    def show_images(self, images: Sequence[QImage], scale: float = 1.0, areas: Sequence[Area] = ()) -> None:
        """Show other pages from the first on; `scale` is how many pixels of a picture make a point on paper.

        `areas` are places on them that can be opened.
        """
        self._desk.show_found((), 0)
        self._desk.show_pages(images, scale, self.zoom())
        self._desk.show_areas(areas)
        self._fit()
        self._strip.blockSignals(True)
        self._strip.clear()
        for number, image in enumerate(images):
            self._strip.addItem(self._small(number, image))
        self._strip.setCurrentRow(0)
        self._strip.blockSignals(False)
        self._scroll.verticalScrollBar().setValue(0)
        self._tell()

    def sharpen(self, images: Sequence[QImage], scale: float) -> None:
        """The same pages drawn for another zoom; nothing moves."""
        self._desk.show_pages(images, scale, self.zoom())

    def show_found(self, found: Sequence[Sequence[Spot]], current: int = 0) -> None:
        """Mark what was searched for, and bring one of them into view."""
        self._desk.show_found(found, current)
        if current < len(found):
            where = self._desk.rect_of(found[current][0])
            self._scroll.ensureVisible(where.center().x(), where.center().y(), GAP, self._scroll.height() // 3)

    def scale(self) -> float:
        """How many pixels a point should have for pages to be sharp as they are zoomed now."""
        return self.zoom() * PIXELS_AN_INCH / POINTS_AN_INCH * self.devicePixelRatioF()

    def zoom(self) -> float:
        """How large the pages are; 1 is their size on paper."""
        return ZOOMS[self._zoom]

    def zoom_by(self, steps: int) -> None:
        """Go that many steps larger, or smaller where negative."""
        self._by_hand = True
        self._zoom_to(min(max(self._zoom + steps, 0), len(ZOOMS) - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._strip.width() - self._scroll.verticalScrollBar().sizeHint().width() - GAP
        width = self._desk.widest_page() * PIXELS_AN_INCH / POINTS_AN_INCH
        if width and not self._by_hand:
            fitting = [step for step, zoom in enumerate(ZOOMS[:LARGEST_FIT]) if zoom * width <= room]
            self._zoom_to(max(fitting, default=0))

    def _zoom_to(self, step: int) -> None:
        if step != self._zoom:
            self._zoom = step
            self._desk.show_zoom(self.zoom())
            self.zoomed.emit(self.zoom())

    def _tell_opened(self, place: str) -> None:
        self.place_opened.emit(place)

    def _small(self, number: int, image: QImage) -> QListWidgetItem:
        aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        small = QPixmap.fromImage(image.scaled(THUMBNAIL * 2, aspect, smooth))
        icon = QIcon(small)
        icon.addPixmap(small, QIcon.Mode.Selected)
        item = QListWidgetItem(icon, str(number + 1))
        item.setSizeHint(self._strip.gridSize())
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Page {number + 1}")
        return item

    def _go(self, number: int) -> None:
        if number >= 0:
            self._scroll.verticalScrollBar().setValue(self._desk.top_of(number) - GAP)

    def _tell(self) -> None:
        number = self._desk.page_at(self._scroll.verticalScrollBar().value() + self._scroll.viewport().height() / 3)
        self._strip.blockSignals(True)
        self._strip.setCurrentRow(number)
        self._strip.blockSignals(False)
        self.page_shown.emit(number + 1, self._strip.count())
