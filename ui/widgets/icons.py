"""Icons drawn from the one family in resources/icons, tinted from the theme and crisp at every scale."""

from functools import cache, lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import theme

SCALES = (1.0, 1.25, 1.5, 2.0)


def icon(name: str, tone: str = "muted", size: int = 16, gap: int = 0) -> QIcon:
    """An icon for a button or an action, in a colour of the theme on screen, with a gap after it in pixels."""
    made = QIcon()
    for scale in SCALES:
        wide = QPixmap(round((size + gap) * scale), round(size * scale))
        wide.setDevicePixelRatio(scale)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, pixmap(name, tone, size, scale))
        painter.end()
        made.addPixmap(wide)
    return made


def pixmap(name: str, tone: str = "muted", size: int = 16, scale: float = 1.0) -> QPixmap:
    """The icon as pixels: `size` is its edge in logical pixels, `scale` the screen's pixels for each."""
    return _drawn(_source(name).replace("currentColor", theme.colour(tone).name()), size, scale)


def paint(painter: QPainter, name: str, tone: str, left: float, middle: float, size: int = 16) -> None:
    """Draw the icon with its left edge and its vertical middle there, on whole pixels of the screen."""
    scale = painter.device().devicePixelRatioF()
    top = round((middle - size / 2) * scale) / scale
    painter.drawPixmap(QPointF(round(left * scale) / scale, top), pixmap(name, tone, size, scale))


def mark(size: int, scale: float = 1.0) -> QPixmap:
    """Waymark's own mark, a road between two stations on a tile of the theme's accent."""
    shown = theme.current()
    source = _source("waymark").replace("#0A6B6B", shown.colours["accent"])
    return _drawn(source.replace("#FFFFFF", shown.colours["on_accent"]), size, scale)


@lru_cache(maxsize=512)
def _drawn(source: str, size: int, scale: float) -> QPixmap:
    edge = round(size * scale)
    drawn = QPixmap(edge, edge)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


@cache
def _source(name: str) -> str:
    return files("resources").joinpath(f"icons/{name}.svg").read_text("utf-8")
