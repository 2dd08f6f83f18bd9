"""One side of a field that differs: a dot, the value, and a tint where it is the one to keep."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets.plain import plain

HEIGHT, DOT = 26, 14


class SideButton(QAbstractButton):
    """A choice of two; cut short where there is no room, with the whole as its tooltip."""

    def __init__(self, value: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = value
        self.setCheckable(True)
        self.setAccessibleName(f"{name}: {value}")
        self.setToolTip(plain(value))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(80, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(theme.colour("selected_border"))
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        dot = QRectF(4, (self.height() - DOT) / 2, DOT, DOT).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("accent" if self.isChecked() else "control_border"), 1.5))
        painter.drawEllipse(dot)
        if self.isChecked():
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(dot.adjusted(3.5, 3.5, -3.5, -3.5))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text"))
        area = QRectF(self.rect()).adjusted(DOT + 10, 0, -4, 0)
        text = painter.fontMetrics().elidedText(self._value, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
