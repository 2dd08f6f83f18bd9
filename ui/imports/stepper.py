"""The road of the guide: four steps, which of them are done, and a remark under each."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import icons

CIRCLE, GAP, HEIGHT, LINE = 24, 8, 48, 12


class Stepper(QWidget):
    """Painted; a screen reader hears the step as the widget's name."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps, self._remarks, self._now = tuple(steps), [""] * len(steps), 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, number: int) -> None:
        """Be at that step, counted from 0; those before it are done."""
        self._now = number
        self.setAccessibleName(f"Step {number + 1} of {len(self._steps)}: {self._steps[number]}")
        self.update()

    def show_remark(self, number: int, remark: str) -> None:
        """What is to be said about a step, such as the name of the file."""
        self._remarks[number] = remark
        self.setAccessibleDescription(". ".join(filter(None, self._remarks)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widths = self._widths()
        left = 0.0
        line = max((self.width() - sum(widths)) / max(len(widths) - 1, 1), 2 * LINE)
        for number, width in enumerate(widths):
            self._paint_step(painter, number, left, width)
            left += width
            if number + 1 < len(widths):
                painter.setPen(theme.colour("border"))
                middle = self.height() / 2
                painter.drawLine(QPointF(left + LINE, middle), QPointF(left + line - LINE, middle))
            left += line

    def _widths(self) -> list[float]:
        """As wide as title and remark, as far as there is room; a long remark gives way."""
        strong, small = QFontMetricsF(theme.font(weight=600)), QFontMetricsF(theme.font("small"))
        titles = [strong.horizontalAdvance(step) + 2 for step in self._steps]
        remarks = [small.horizontalAdvance(remark) + 2 for remark in self._remarks]
        room = self.width() - (CIRCLE + GAP) * len(titles) - 2 * LINE * (len(titles) - 1) - sum(titles)
        extra = [max(remark - title, 0) for remark, title in zip(remarks, titles, strict=True)]
        share = min(room / sum(extra), 1) if sum(extra) > 0 else 0
        return [CIRCLE + GAP + title + max(more * share, 0) for title, more in zip(titles, extra, strict=True)]

    def _paint_step(self, painter: QPainter, number: int, left: float, width: float) -> None:
        done, now = number < self._now, number == self._now
        middle = self.height() / 2
        circle = QRectF(left, middle - CIRCLE / 2, CIRCLE, CIRCLE).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("accent" if now else "control_border" if not done else "selected_border"), 1))
        painter.setBrush(theme.colour("accent" if now else "accent_soft" if done else "surface"))
        painter.drawEllipse(circle)
        if done:
            icons.paint(painter, "check", "accent", left + (CIRCLE - 14) / 2, middle, 14)
        else:
            painter.setFont(theme.font("small", weight=600))
            painter.setPen(theme.colour("on_accent" if now else "muted"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        text = QRectF(left + CIRCLE + GAP, 0, width - CIRCLE - GAP, self.height())
        self._paint_words(painter, number, text)

    def _paint_words(self, painter: QPainter, number: int, area: QRectF) -> None:
        remark, middle = self._remarks[number], self.height() / 2
        painter.setFont(theme.font(weight=500 if number > self._now else 600))
        painter.setPen(theme.colour("accent" if number == self._now else "text" if number < self._now else "muted"))
        upper = QRectF(area.left(), middle - 18, area.width(), 20) if remark else area
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, self._steps[number])
        if remark:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            shown = painter.fontMetrics().elidedText(remark, Qt.TextElideMode.ElideMiddle, int(area.width()) + 1)
            painter.drawText(QRectF(area.left(), middle, area.width(), 18), Qt.AlignmentFlag.AlignVCenter, shown)
