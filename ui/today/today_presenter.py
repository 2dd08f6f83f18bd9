"""What the first page does: it asks what waits and what the period has come to, and asks again as either changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from ui.changes import Changes
from ui.places import Place
from ui.tasks import Task, Tasks, reading
from ui.today.today_page import TodayPage
from ui.today.today_rows import copy_row, counts, rows_of, second_row, sheet_row
from ui.widgets.period_in_use import PeriodInUse
from volunteer_app.domain.units import HERE, Minutes, Period, format_short_day, local_day
from volunteer_app.errors import AppError
from volunteer_app.questions.hours import HoursFilter
from volunteer_app.services.copies import Copy, SecondPlace, newest_proved
from volunteer_app.services.first_steps import FirstSteps, first_steps
from volunteer_app.services.hours_sheet.drafts import rows_waiting
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
    copied_at: datetime | None
    sheet_rows: int
    second: SecondPlace


class TodayPresenter(QObject):
    """A child of its page.

    `copies` finds the copies of the workspace, the newest first, and `second` looks at the second place for them.

    Signals:
        counted: how much needs somebody now; carries the number.
        copied: when the last copy of the workspace was made; carries words for the status line and whether
            the last one failed.
    """

    counted = Signal(int)
    copied = Signal(str, bool)

    def __init__(
        self,
        page: TodayPage,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        period: PeriodInUse,
        copies: Callable[[], Sequence[Copy]],
        second: Callable[[], SecondPlace],
        open_place: Callable[[Place], None],
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._tasks, self._changes = page, store, tasks, changes
        self._today, self._period, self._copies, self._day = today, period, copies, today()
        self._second, self._trouble = second, ""
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
        page.shown.connect(self._soon.start)
        period.changed.connect(self.refresh)
        changes.happened.connect(self._follow)
        changes.refresh_requested.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask anew what waits."""
        self._day = today = self._today()
        self._page.show_day(today)
        _, period = self._looked_at()

        def work(task: Task) -> _Found:
            with reading(self._store, task) as data:
                copied = newest_proved(self._copies())
                return _found(data, period, today, copied.made_at if copied else None, self._second())

        self._tasks.ask(self, work, self._show, self._fail)

    def show_trouble(self, trouble: str) -> None:
        """A copy was made without being asked for, or why it was not."""
        self._trouble = trouble
        self.refresh()

    def look_at_the_clock(self) -> None:
        """After midnight everything that depends on the day is read again, not only this page."""
        if self._today() != self._day:
            self._changes.refresh_requested.emit()

    def _looked_at(self) -> tuple[str, Period]:
        """The period in use under its name; this year where that one has not begun, for nothing of it can be told."""
        period = self._period.period()
        return (self._period.name(), period) if period.first <= self._today() else self._period.offered()[0][0]

    def _follow(self, change: Change) -> None:
        if change.kinds:
            self._soon.start()

    def _show(self, found: _Found) -> None:
        self._found = found
        failed = "The last copy went wrong" if self._trouble else ""
        self.copied.emit(failed or _copied_words(found.copied_at, self._day), bool(failed))
        if not found.steps.at_work and not found.sheet_rows:
            self._page.show_first_day(found.steps)
            self.counted.emit(0)
            return
        self._show_rows()
        by_kind = {each.kind: each.count for each in found.tasks}
        ending = by_kind.get(TaskKind.PLACEMENT_ENDS, 0)
        name, _ = self._looked_at()
        self._page.side.show_so_far(found.so_far, name, ending)
        self._page.side.show_missing(by_kind)

    def _show_rows(self) -> None:
        if self._found is not None:
            copied_at = self._found.copied_at
            reminder = copy_row(None if copied_at is None else local_day(copied_at), self._day, self._trouble)
            elsewhere = second_row(self._found.second, self._day)
            sheet = sheet_row(self._found.sheet_rows)
            besides = [row for row in (sheet, reminder, elsewhere) if row is not None]
            now, later = counts(self._found.tasks)
            now += len(besides)
            rows = rows_of(self._found.tasks, self._found.awaiting, unfolded=self._unfolded, of_the_week=besides)
            self._page.show_rows(rows, now, later, unfolded=self._unfolded)
            self.counted.emit(now)

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._show_rows()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._page.show_failure(str(error))


def _found(data: Data, period: Period, today: date, copied_at: datetime | None, second: SecondPlace) -> _Found:
    wanted: HoursFilter = filter_of(VIEWS[TaskKind.HOURS_TO_CONFIRM], today)
    return _Found(
        steps=first_steps(data, today),
        tasks=tuple(tasks(data, today, most=MOST_OF_A_KIND)),
        awaiting=data.hours.totals(wanted).awaiting,
        so_far=so_far(data, period, today),
        copied_at=copied_at,
        sheet_rows=rows_waiting(data, today),
        second=second,
    )


def _copied_words(copied_at: datetime | None, today: date) -> str:
    if copied_at is None:
        return ""
    here = copied_at.astimezone(HERE)
    return f"Copied {here:%H:%M} today" if here.date() == today else f"Copied {format_short_day(here.date())}"
