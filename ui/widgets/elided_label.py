"""A one-line label that ends in an ellipsis where there is no room, with the whole text as its tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets.labels import Style, Tone, set_tone
from ui.widgets.plain import show_tooltip


class ElidedLabel(QLabel):
    """Shows as much of its text as fits; `text()` is always the whole of it."""

    def __init__(self, text: str = "", style: Style = "", tone: Tone = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", style)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_tone(self, tone)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._show_tooltip()

    def minimumSizeHint(self) -> QSize:
        measure = QFontMetrics(self.font()).horizontalAdvance
        return QSize(min(measure("Mmm…"), measure(self.text())), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment() | Qt.TextFlag.TextSingleLine, shown)

    def _show_tooltip(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        show_tooltip(self, "" if fits else self.text())
