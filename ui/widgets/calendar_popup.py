"""A month to pick a day from, under the field it is for."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import icons

ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}


class CalendarPopup(QFrame):
    """Closes when a day is picked or the mouse goes elsewhere.

    Signals:
        picked: a day was picked; carries the date.
    """

    picked = Signal(object)

    def __init__(self, shown: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._calendar.activated.connect(self._pick)
        self._calendar.clicked.connect(self._pick)
        self._tint()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self._calendar)
        self.setFocusProxy(self._calendar)

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))

    def _tint(self) -> None:
        plain, heading = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme.colour("text"))
        heading.setForeground(theme.colour("muted"))
        self._calendar.setHeaderTextFormat(heading)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, plain)
        for name, icon in ARROWS.items():
            button = self._calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icons.icon(icon))
