"""Small bar charts: one or two bars for each label, with the highest one named."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

TOP, LEGEND, BOTTOM, LEFT = 20, 16, 20, 44
SMALLEST = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class BarSeries:
    """The values of one run of bars, in the order of the labels; `tone` is a colour of the theme."""

    name: str
    values: tuple[float, ...]
    tone: str


def ticks(highest: float, most: int = 4) -> list[float]:
    """Round steps from nought to at least the highest value: 1, 2 or 5 times a power of ten apart."""
    if highest < SMALLEST:
        return [0.0, 1.0]
    power = 10.0 ** floor(log10(highest / most))
    step = next(power * times for times in (1, 2, 5, 10) if power * times * most >= highest)
    return [step * number for number in range(ceil(highest / step) + 1)]


class BarChart(QWidget):
    """A picture of figures; its accessible description says them all, and a table stands beside it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._labels: tuple[str, ...] = ()
        self._series: tuple[BarSeries, ...] = ()

    def show_bars(self, labels: Sequence[str], series: Sequence[BarSeries]) -> None:
        """Draw one or two series over the labels; the last one is the one that is named."""
        self._labels, self._series = tuple(labels), tuple(series)
        figures = (
            f"{one.name}, {label} {value:,.0f}"
            for one in series
            for label, value in zip(labels, one.values, strict=True)
        )
        self.setAccessibleDescription("; ".join(figures))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("key"))
        top = TOP + (LEGEND if len(self._series) > 1 else 0)
        area = QRectF(LEFT, top, self.width() - LEFT, self.height() - top - BOTTOM)
        steps = ticks(max((value for one in self._series for value in one.values), default=0))
        self._paint_grid(painter, area, steps)
        self._paint_legend(painter)
        for number, label in enumerate(self._labels):
            slot = QRectF(
                area.left() + area.width() / len(self._labels) * number,
                area.top(),
                area.width() / len(self._labels),
                area.height(),
            )
            self._paint_bars(painter, slot, number, steps[-1])
            painter.setPen(theme.colour("muted"))
            painter.drawText(
                QRectF(slot.left() - 8, area.bottom() + 4, slot.width() + 16, 16), Qt.AlignmentFlag.AlignCenter, label
            )

    def _paint_grid(self, painter: QPainter, area: QRectF, steps: Sequence[float]) -> None:
        for step in steps:
            height = round(area.bottom() - area.height() * step / steps[-1]) + 0.5
            painter.setPen(theme.colour("control_border" if step == 0 else "hair"))
            painter.drawLine(round(area.left()), int(height), round(area.right()), int(height))
            painter.setPen(theme.colour("muted"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, height - 8, LEFT - 8, 16), right, f"{step:,.0f}")

    def _paint_bars(self, painter: QPainter, slot: QRectF, number: int, top: float) -> None:
        width = min(16.0, slot.width() * 0.7 / max(len(self._series), 1))
        left = slot.center().x() - width * len(self._series) / 2
        highest = max(self._series[-1].values)
        for place, one in enumerate(self._series):
            value = one.values[number]
            bar = QRectF(
                left + width * place + 0.5,
                slot.bottom() - slot.height() * value / top,
                width - 1,
                slot.height() * value / top,
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(one.tone))
            painter.drawRect(bar)
            if one is self._series[-1] and value == highest > 0 and one.values.index(highest) == number:
                painter.setPen(theme.colour("text"))
                self._paint_highest(painter, bar, f"{value:,.0f}")

    def _paint_highest(self, painter: QPainter, bar: QRectF, text: str) -> None:
        width = painter.fontMetrics().horizontalAdvance(text)
        left = min(bar.center().x() - width / 2, self.width() - width)  # the last bar stands at the edge
        painter.drawText(QRectF(left, bar.top() - 17, width, 16), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_legend(self, painter: QPainter) -> None:
        right = float(self.width())
        for one in reversed(self._series if len(self._series) > 1 else ()):
            width = painter.fontMetrics().horizontalAdvance(one.name)
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRectF(right - width, 0, width, 16), Qt.AlignmentFlag.AlignVCenter, one.name)
            painter.fillRect(QRectF(right - width - 13, 4, 8, 8), theme.colour(one.tone))
            right -= width + 29
