"""What the first page does: it asks what waits and what the period has come to, and asks again as either changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from ui.changes import Changes
from ui.places import Place
from ui.tasks import Task, Tasks, reading
from ui.today.today_page import TodayPage
from ui.today.today_rows import counts, rows_of
from ui.widgets.period_in_use import PeriodInUse
from volunteer_app.domain.units import Minutes, Period
from volunteer_app.errors import AppError
from volunteer_app.questions.hours import HoursFilter
from volunteer_app.services.first_steps import FirstSteps, first_steps
from volunteer_app.services.so_far import SoFar, so_far
from volunteer_app.services.today import VIEWS, TaskKind, TodayTasks, tasks
from volunteer_app.services.views import filter_of
from volunteer_app.store import Change, Data, Store

MOST_OF_A_KIND = 3
ASKED_AFTER_MS, CLOCK_MS = 200, 30_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    steps: FirstSteps
    tasks: tuple[TodayTasks, ...]
    awaiting: Minutes
    so_far: SoFar


class TodayPresenter(QObject):
    """A child of its page.

    Signals:
        counted: how much needs somebody now; carries the number.
    """

    counted = Signal(int)

    def __init__(
        self,
        page: TodayPage,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        period: PeriodInUse,
        open_place: Callable[[Place], None],
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._tasks, self._changes = page, store, tasks, changes
        self._today, self._period, self._day = today, period, today()
        self._found: _Found | None = None
        self._unfolded = False
        self._soon = QTimer(self, singleShot=True, interval=ASKED_AFTER_MS)
        self._soon.timeout.connect(self.refresh)
        self._clock = QTimer(self, interval=CLOCK_MS)
        self._clock.timeout.connect(self.look_at_the_clock)
        self._clock.start()
        page.open_requested.connect(open_place)
        page.folded.connect(self._fold)
        page.again_requested.connect(self.refresh)
        period.changed.connect(self.refresh)
        changes.happened.connect(self._follow)
        changes.refresh_requested.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask anew what waits."""
        self._day = today = self._today()
        self._page.show_day(today)
        period = self._period.period()

        def work(task: Task) -> _Found:
            with reading(self._store, task) as data:
                return _found(data, period, today)

        self._tasks.ask(self, work, self._show, self._fail)

    def look_at_the_clock(self) -> None:
        """After midnight everything that depends on the day is read again, not only this page."""
        if self._today() != self._day:
            self._changes.refresh_requested.emit()

    def _follow(self, change: Change) -> None:
        if change.kinds:
            self._soon.start()

    def _show(self, found: _Found) -> None:
        self._found = found
        if not found.steps.at_work:
            self._page.show_first_day(found.steps)
            self.counted.emit(0)
            return
        self._show_rows()
        by_kind = {each.kind: each.count for each in found.tasks}
        ending = by_kind.get(TaskKind.PLACEMENT_ENDS, 0)
        self._page.side.show_so_far(found.so_far, self._period.name(), ending)
        self._page.side.show_missing(by_kind)

    def _show_rows(self) -> None:
        if self._found is not None:
            now, later = counts(self._found.tasks)
            rows = rows_of(self._found.tasks, self._found.awaiting, unfolded=self._unfolded)
            self._page.show_rows(rows, now, later, unfolded=self._unfolded)
            self.counted.emit(now)

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._show_rows()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._page.show_failure(str(error))


def _found(data: Data, period: Period, today: date) -> _Found:
    wanted: HoursFilter = filter_of(VIEWS[TaskKind.HOURS_TO_CONFIRM], today)
    return _Found(
        steps=first_steps(data, today),
        tasks=tuple(tasks(data, today, most=MOST_OF_A_KIND)),
        awaiting=data.hours.totals(wanted).awaiting,
        so_far=so_far(data, period, today),
    )
