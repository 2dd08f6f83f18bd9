"""A field for one day, speaking Python dates, with a calendar beside it."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets import icons
from ui.widgets.calendar_popup import CalendarPopup
from ui.widgets.days import read_day, show_day
from ui.widgets.value_edit import ValueEdit

REFUSAL = "Type a day as 3/11/2026 or 3 Nov, or t for today."


class DayEdit(ValueEdit[date]):
    """Typed or picked; + and − move a day, Alt+Down opens the calendar."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(lambda text: read_day(text, today()), show_day, REFUSAL, parent)
        self._today = today
        self.setPlaceholderText("e.g. 3/11/2026")
        self.setFixedWidth(168)
        self._open = QAction("Open the calendar", self)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        day = self.value()
        step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()))
        if step and day is not None and self._whole():
            self._take(day + timedelta(days=step))
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def open_calendar(self) -> CalendarPopup:
        """Show the month of the day typed, or of today, under the field."""
        popup = CalendarPopup(self.value() or self._today(), self)
        popup.picked.connect(self._take)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        popup.setFocus()
        return popup

    def _take(self, day: date) -> None:
        self.setText(show_day(day))
        self.selectAll()
        self._tell()

    def _whole(self) -> bool:
        """Whether a sign would be a step and not a part of a day being typed."""
        return self.text() == show_day(self.value() or self._today()) or self.selectedText() == self.text()

    def _tint(self) -> None:
        self._open.setIcon(icons.icon("calendar"))
