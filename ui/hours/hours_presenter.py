"""What the page of all hours does: it filters, and opens the dialog for a new entry."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.hours.hours_list_presenter import HoursListPresenter
from ui.hours.hours_page import HoursPage
from ui.hours.log_hours_presenter import open_log_hours
from ui.hours.totals import totals_words
from ui.places import Place
from ui.tasks import Tasks
from ui.widgets.marks import HOURS_STATES
from ui.widgets.period_dialog import PeriodDialog
from ui.widgets.periods import period_name
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.units import Period
from volunteer_app.questions.hours import HoursFilter, HoursTotals
from volunteer_app.store import Store


class HoursPresenter(QObject):
    """A child of its page; begins with this financial year."""

    def __init__(
        self,
        page: HoursPage,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        open_place: Callable[[Place], None],
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._tasks, self._changes, self._today = page, store, tasks, changes, today
        self._entries = HoursListPresenter(
            page.hours, store=store, tasks=tasks, changes=changes, today=today, open_place=open_place
        )
        self._entries.totals_known.connect(self._show_totals)
        page.hours.log_requested.connect(self.log_hours)
        page.period_chosen.connect(self._choose_period)
        page.own_period_requested.connect(self._ask_for_period)
        page.status_chosen.connect(self._choose_status)
        page.filter_removed.connect(self._remove)
        self._show(HoursFilter(period=Period.financial_year_to(today())))

    def log_hours(self) -> None:
        """Ask for new entries."""
        open_log_hours(
            self._page.window(), store=self._store, tasks=self._tasks, changes=self._changes, today=self._today
        )

    def _show(self, wanted: HoursFilter) -> None:
        self._wanted = wanted
        filters = {}
        if wanted.period is not None:
            filters["period"] = period_name(wanted.period, self._today())
        if wanted.status is not None:
            filters["status"] = HOURS_STATES[wanted.status].word
        self._page.show_filters(filters)
        self._entries.show(wanted)

    def _show_totals(self, totals: HoursTotals) -> None:
        self._page.show_totals(totals_words(totals))

    def _choose_period(self, period: Period) -> None:
        self._show(replace(self._wanted, period=period))

    def _choose_status(self, status: HoursStatus) -> None:
        self._show(replace(self._wanted, status=status))

    def _remove(self, name: str) -> None:
        self._show(replace(self._wanted, period=None) if name == "period" else replace(self._wanted, status=None))

    def _ask_for_period(self) -> None:
        dialog = PeriodDialog(self._today, self._wanted.period, self._page.window())
        dialog.period_chosen.connect(self._choose_period)
        dialog.open()
