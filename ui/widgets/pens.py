"""Pens with round ends, for roads and the pictures that look like them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen


def round_pen(colour: QColor, width: float, dashes: Sequence[float] = ()) -> QPen:
    """A pen whose dashes and gaps, if any, are in multiples of its width."""
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if dashes:
        pen.setDashPattern(list(dashes))
    return pen
