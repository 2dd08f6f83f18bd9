"""What an empty list shows: what belongs there, and the first step."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label
from ui.widgets.pens import round_pen


class EmptyState(QWidget):
    """A small road that goes on, or an icon of alarm, over a heading, a sentence and one or two buttons."""

    def __init__(
        self, heading: str, text: str, *actions: Button, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._heading, self._text = label(heading, "title", wrap=True), label(text, tone="muted", wrap=True)
        for shown in (self._heading, self._text):
            shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for action in actions:
            buttons.addWidget(action)
        buttons.addStretch()
        column, across = QVBoxLayout(), QHBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(2)
        picture = IconLabel(icon, "danger", 40) if icon else _RoadAhead()
        column.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        column.addWidget(self._heading)
        column.addSpacing(8)
        column.addWidget(self._text)
        column.addSpacing(24)
        column.addLayout(buttons)
        column.addStretch(3)
        across.addStretch(1)
        across.addLayout(column, 2)
        across.addStretch(1)

    def show_text(self, heading: str, text: str) -> None:
        """Say something else, such as that no row matches the search."""
        self._heading.setText(heading)
        self._text.setText(text)


class _RoadAhead(QWidget):
    """Two stations passed, one to come."""

    def sizeHint(self) -> QSize:
        return QSize(152, 72)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = theme.colour("accent")
        road = QPainterPath(QPointF(10, 18))
        road.lineTo(44, 18)
        road.arcTo(34, 18, 20, 20, 90, -90)
        road.lineTo(54, 42)
        road.arcTo(54, 32, 20, 20, 180, 90)
        road.lineTo(100, 52)
        painter.setPen(round_pen(accent, 5))
        painter.drawPath(road)
        painter.setPen(round_pen(accent, 2.5, (0.4, 2.8)))
        painter.drawLine(QPointF(114, 52), QPointF(146, 52))
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(accent, 2.5))
        painter.drawEllipse(QPointF(10, 18), 5.5, 5.5)
        painter.drawEllipse(QPointF(72, 52), 5.5, 5.5)
        dashed = QPen(accent, 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        dashed.setDashPattern([1.2, 0.95])
        painter.setPen(dashed)
        painter.drawEllipse(QPointF(100, 52), 7.5, 7.5)
