"""A record's state at the head of its page: an icon and a word on a soft ground."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import icons
from ui.widgets.marks import Mark


class StateTag(QWidget):
    """As wide as its word; a screen reader speaks the word."""

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font("small", weight=500))
        self.show_mark(mark)

    def show_mark(self, mark: Mark) -> None:
        """Show another state."""
        self._mark = mark
        self.setAccessibleName(mark.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(6 + 14 + 5 + self.fontMetrics().horizontalAdvance(self._mark.word) + 9, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        soft = theme.colour("surface_alt" if self._mark.tone == "muted" else f"{self._mark.tone}_soft")
        painter.setPen(theme.colour("outline"))
        painter.setBrush(soft)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        icons.paint(painter, self._mark.icon, self._mark.tone, 6, self.height() / 2, 14)
        painter.setPen(theme.colour(self._mark.tone))
        painter.drawText(self.rect().adjusted(25, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._mark.word)
