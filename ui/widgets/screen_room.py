"""How large a window may be."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QStyle, QWidget

WIDTH, HEIGHT = 1280, 720


def fitting(window: QWidget, room: QRect) -> QSize:
    """How large a window may be on a screen whose free area this is, title bar and all."""
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    return window.size().boundedTo(QSize(room.width(), room.height() - title))
