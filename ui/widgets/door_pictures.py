"""The three pictures over the doors of the first start."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets import icons
from ui.widgets.pens import round_pen

SIZE = QSize(304, 112)
BARS = (8, 12, 16, 20, 14, 18, 24, 20, 16, 22, 18, 12, 14)


class DoorPicture(QWidget):
    """Decoration, painted from the theme by one of the functions below, smaller where there is little room."""

    def __init__(self, draw: Callable[[QPainter], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self.setFixedHeight(SIZE.height())
        self.setMaximumWidth(SIZE.width())

    def sizeHint(self) -> QSize:
        return SIZE

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self.width() / SIZE.width()
        painter.translate(0, (1 - scale) * self.height() / 2)
        painter.scale(scale, scale)
        self._draw(painter)


def road(painter: QPainter) -> None:
    """A small road with its months."""
    volunteering, placement, joining = (QColor(colour) for colour in theme.current().series[:3])
    _line(painter, volunteering, _step(QPointF(24, 30), QPointF(82, 56), 276))
    _line(painter, placement, _step(QPointF(150, 56), QPointF(164, 82), 196))
    _line(painter, joining, _straight(24, 72, 30))
    faint = QColor(volunteering)
    faint.setAlphaF(0.7)
    for place, height in enumerate(BARS):
        painter.setBrush(faint)
        painter.drawRoundedRect(QRectF(104 + 13 * place, 48 - height, 8, height), 1.5, 1.5)
    stations = (
        (24, 30, joining),
        (50, 30, joining),
        (98, 56, volunteering),
        (196, 82, placement),
        (276, 56, volunteering),
    )
    painter.setBrush(theme.colour("surface"))
    for across, down, colour in stations:
        painter.setPen(QPen(colour, 2.5))
        painter.drawEllipse(QPointF(across, down), 5.5, 5.5)


def sheet_to_people(painter: QPainter) -> None:
    """A spreadsheet that becomes people."""
    painter.setPen(theme.colour("control_border"))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(QRectF(40.5, 22.5, 84, 68), 3, 3)
    painter.fillRect(QRectF(41, 23, 83, 13), theme.colour("surface_alt"))
    painter.setPen(theme.colour("border"))
    for down in (36.5, 50, 63.5, 77):
        painter.drawLine(QPointF(41, down), QPointF(124, down))
    for across in (66.5, 96.5):
        painter.drawLine(QPointF(across, 23), QPointF(across, 90))
    painter.setPen(round_pen(theme.colour("accent"), 2.5))
    for start in (QPointF(140, 56), QPointF(161, 49), QPointF(161, 63)):
        painter.drawLine(start, QPointF(168, 56))
    for down, length in ((22.5, 52), (46.5, 40), (70.5, 58)):
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(184.5, down, 88, 20), 4, 4)
        painter.setPen(theme.colour("accent"))
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawEllipse(QPointF(195, down + 10), 5, 5)
        _words(painter, 205, down + 8, length)


def folder(painter: QPainter) -> None:
    """A folder that was kept."""
    painter.setPen(theme.colour("control_border"))
    painter.setBrush(theme.colour("surface"))
    outline = QPainterPath(QPointF(92.5, 36.5))
    for across, down in (
        (97, 31.5),
        (120.5, 31.5),
        (129.5, 40.5),
        (206, 40.5),
        (211.5, 46),
        (211.5, 87),
        (206, 92.5),
        (98, 92.5),
        (92.5, 87),
    ):
        outline.lineTo(across, down)
    outline.closeSubpath()
    painter.drawPath(outline)
    painter.setPen(theme.colour("border"))
    painter.drawLine(QPointF(93, 48.5), QPointF(211, 48.5))
    for down, length in ((58, 64), (68, 84), (78, 48)):
        _words(painter, 104, down, length)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(QPointF(212, 88), 15, 15)
    icons.paint(painter, "folder-open", "on_accent", 204, 88, 16)


def _words(painter: QPainter, left: float, top: float, width: float) -> None:
    grey = theme.colour("control_border")
    grey.setAlphaF(0.6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(grey)
    painter.drawRoundedRect(QRectF(left, top, width, 4), 2, 2)


def _line(painter: QPainter, colour: QColor, path: QPainterPath) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(round_pen(colour, 5))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)


def _straight(first: float, last: float, down: float) -> QPainterPath:
    path = QPainterPath(QPointF(first, down))
    path.lineTo(last, down)
    return path


def _step(start: QPointF, corner: QPointF, end: float) -> QPainterPath:
    """Along, down round two corners at `corner`'s left, and along to the end."""
    path = QPainterPath(start)
    path.lineTo(corner.x() - 10, start.y())
    path.arcTo(QRectF(corner.x() - 20, start.y(), 20, 20), 90, -90)
    path.lineTo(corner.x(), corner.y() - 10)
    path.arcTo(QRectF(corner.x(), corner.y() - 20, 20, 20), 180, 90)
    path.lineTo(end, corner.y())
    return path
