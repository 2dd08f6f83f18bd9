"""Large pages below each other on a grey ground, with the places on them that can be opened or were searched for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui import theme
from ui.widgets.enter import pressed_by_enter
from ui.widgets.pdf_pages import POINTS_AN_INCH, Spot

PIXELS_AN_INCH = 96
GAP = 16
REACH_ACROSS, REACH_DOWN = 1.5, 2.0  # in points, less than half of what parts two figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place on a page that can be opened; `name` says to what."""

    spot: Spot
    name: str


class PageDesk(QWidget):
    """A picture drawn for another zoom is stretched until the right one comes; `open_place` is told what is opened."""

    def __init__(self, open_place: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("desk")
        self._open = open_place
        self._images: tuple[QImage, ...] = ()
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._areas: list[_HotArea] = []
        self._found: Sequence[Sequence[Spot]] = ()
        self._current = 0
        self._scale = 1.0

    def show_pages(self, images: Sequence[QImage], scale: float, zoom: float) -> None:
        """`scale` is how many pixels of a picture make a point, `zoom` how large it is shown."""
        self._images = tuple(images)
        self._sizes = tuple((image.width() / scale, image.height() / scale) for image in images)
        self.show_zoom(zoom)

    def show_areas(self, areas: Sequence[Area]) -> None:
        """These can be opened from now on, in this order by the Tab key."""
        for old in self._areas:
            old.deleteLater()
        self._areas = [_HotArea(area, self._open, self) for area in areas]
        self._place_areas()
        for area in self._areas:
            area.show()

    def show_found(self, found: Sequence[Sequence[Spot]], current: int) -> None:
        """Mark what was searched for, one of them above the others."""
        self._found, self._current = found, current
        self.update()

    def show_zoom(self, zoom: float) -> None:
        self._scale = zoom * PIXELS_AN_INCH / POINTS_AN_INCH
        self.setMinimumSize(round(self.widest_page() * self._scale) + GAP, self.top_of(len(self._sizes)))
        self._place_areas()
        self.update()

    def widest_page(self) -> float:
        """In points; nought where there is none."""
        return max((width for width, _ in self._sizes), default=0.0)

    def top_of(self, number: int) -> int:
        return GAP + sum(round(height * self._scale) + GAP for _, height in self._sizes[:number])

    def page_at(self, down: float) -> int:
        return max((number for number in range(len(self._sizes)) if self.top_of(number) <= down), default=0)

    def rect_of(self, spot: Spot) -> QRect:
        """Where a spot is on this widget, as large as the pages are shown now."""
        paper, scale = self._paper(spot.page), self._scale
        return QRect(
            paper.left() + round(spot.left * scale),
            paper.top() + round(spot.top * scale),
            round((spot.right - spot.left) * scale),
            round((spot.bottom - spot.top) * scale),
        )

    def resizeEvent(self, event: QEvent) -> None:
        self._place_areas()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, image in enumerate(self._images):
            paper = self._paper(number)
            if paper.intersects(event.rect()):
                painter.fillRect(paper.adjusted(-1, -1, 1, 2), theme.colour("border"))
                painter.drawImage(paper, image)
        self._paint_found(painter)

    def _paint_found(self, painter: QPainter) -> None:
        """On the paper, which is white in every theme."""
        ink = theme.theme_of("light").colour
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for spots in self._found:
            for spot in spots:
                painter.fillRect(self.rect_of(spot).adjusted(-1, -1, 1, 1), ink("warn_soft").darker(115))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(ink("warn"), 2))
        for spot in self._found[self._current] if self._current < len(self._found) else ():
            painter.drawRect(self.rect_of(spot).adjusted(-2, -2, 2, 2))

    def _paper(self, number: int) -> QRect:
        width, height = self._sizes[number]
        size = QSize(round(width * self._scale), round(height * self._scale))
        return QRect(QPoint((self.width() - size.width()) // 2, self.top_of(number)), size)

    def _place_areas(self) -> None:
        for area in self._areas:
            if area.spot.page < len(self._sizes):
                across, down = int(REACH_ACROSS * self._scale), int(REACH_DOWN * self._scale)
                area.setGeometry(self.rect_of(area.spot).adjusted(-across, -down, across, down))


class _HotArea(QAbstractButton):
    """Nothing is seen of it until the pointer or the keyboard is on it."""

    def __init__(self, area: Area, open_place: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.spot = area.spot
        self.setAccessibleName(area.name)
        self.setToolTip(area.name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: open_place(area.spot.place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.theme_of("light").colour("accent"), 1.5))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
