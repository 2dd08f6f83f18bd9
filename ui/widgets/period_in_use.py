"""The one period that figures are looked at in, remembered and moving on with the days."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QSettings, Signal

from ui.widgets.periods import financial_years, months, period_name
from volunteer_app.domain.units import APRIL, Period

KEPT = "period"


class PeriodInUse(QObject):
    """A usual period is kept by its place among them, so that "to date" goes on; one of one's own by its two days.

    Signals:
        changed: another period was chosen.
    """

    changed = Signal()

    def __init__(
        self, today: Callable[[], date], settings: QSettings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._today, self._settings, self._first_month = today, settings, APRIL
        self._kept = str(settings.value(KEPT, "") or "") if settings is not None else ""

    def period(self) -> Period:
        """As it is today; this financial year where nothing else was chosen."""
        usual = self._usual()
        if self._kept.isdecimal() and int(self._kept) < len(usual):
            return usual[int(self._kept)]
        try:
            first, last = map(date.fromisoformat, self._kept.split())
            return Period(first, last)
        except ValueError:
            return usual[0]

    def name(self) -> str:
        """'2026/27 to date', 'Last month', or its two days."""
        return period_name(self.period(), self._today(), self._first_month)

    def offered(self) -> tuple[tuple[tuple[str, Period], ...], ...]:
        """The usual periods with their names: years, then months."""
        return financial_years(self._today(), self._first_month), months(self._today())

    def choose(self, period: Period) -> None:
        """Look at this one from now on."""
        if period == self.period():
            return
        usual = self._usual()
        self._kept = str(usual.index(period)) if period in usual else f"{period.first} {period.last}"
        if self._settings is not None:
            self._settings.setValue(KEPT, self._kept)
        self.changed.emit()

    def begin_year(self, first_month: int) -> None:
        """The financial year begins in this month, and what is looked at moves with it."""
        before, self._first_month = self.period(), first_month
        if self.period() != before:
            self.changed.emit()

    def _usual(self) -> list[Period]:
        return [period for group in self.offered() for _, period in group]
