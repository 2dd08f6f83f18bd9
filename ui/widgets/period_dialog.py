"""Asks for a period of one's own."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.day_edit import DayEdit
from ui.widgets.form_dialog import FormDialog
from volunteer_app.domain.units import Period
from volunteer_app.errors import Problem


class PeriodDialog(FormDialog):
    """Signals:
    period_chosen: two days that make a period; carries the Period.
    """

    period_chosen = Signal(object)

    def __init__(self, today: Callable[[], date], period: Period | None, parent: QWidget | None = None) -> None:
        super().__init__("Another period", "Use these days", parent)
        self._first, self._last = DayEdit(today), DayEdit(today)
        self.form.add("first", "&From", self._first)
        self.form.add("last", "&To", self._last, "This day is counted too")
        if period is not None:
            self._first.set_value(period.first)
            self._last.set_value(period.last)
        self.save_requested.connect(self._choose)

    def _choose(self) -> None:
        first, last = self._first.value(), self._last.value()
        if first is None or last is None:
            missing = {"first": first, "last": last}
            self.show_problems([Problem(name, "Enter a day.") for name, day in missing.items() if day is None])
        elif last < first:
            self.show_problems([Problem("last", "The last day is before the first.")])
        else:
            self.period_chosen.emit(Period(first, last))
            self.accept()
