"""What a list of hours does, wherever it stands: it shows, adds up, confirms, rejects and corrects."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from ui.changes import Changes
from ui.hours.correct_hours_presenter import open_correction
from ui.hours.hours_list import HoursList
from ui.hours.reject_hours_dialog import RejectHoursDialog
from ui.places import Place
from ui.tasks import Failed, Task, Tasks, reading
from ui.widgets.busy_dialog import BusyDialog
from ui.widgets.long_rows import LongRows
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import HoursEntry, HoursStatus, may_become
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.roles import Engagement, Role, Site
from volunteer_app.domain.units import HoursEntryId
from volunteer_app.errors import AppError, Cancelled, RuleBroken
from volunteer_app.questions.hours import HoursFilter, HoursLine, HoursTotals
from volunteer_app.questions.lists import Order
from volunteer_app.services.hours import confirm_hours, reject_hours
from volunteer_app.store import Change, Store

READS = frozenset((HoursEntry, Person, Engagement, Role, Site, Placement, Host))
AT_ONCE = 256
PORTION = 512


class _Move(Protocol):
    def __call__(self, store: Store, ids: Sequence[HoursEntryId]) -> Change: ...


class HoursListPresenter(QObject):
    """A child of its list; `wanted` is what the list is about to begin with.

    Signals:
        totals_known: what the entries shown add up to; carries HoursTotals.
    """

    totals_known = Signal(object)

    def __init__(
        self,
        shown: HoursList,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        open_place: Callable[[Place], None],
    ) -> None:
        super().__init__(shown)
        self._list, self._store, self._tasks, self._changes = shown, store, tasks, changes
        self._today, self._open_place = today, open_place
        self._wanted = HoursFilter()
        self._order = Order("day", descending=True)
        self._rows = self._rows_wanted()
        shown.confirm_requested.connect(self._confirm)
        shown.reject_requested.connect(self._reject)
        shown.correct_requested.connect(self._correct)
        shown.person_requested.connect(self._open_person)
        shown.table.sort_requested.connect(self._sort)
        changes.happened.connect(self._follow)
        changes.refresh_requested.connect(self.refresh)

    def show(self, wanted: HoursFilter) -> None:
        """Show these entries."""
        self._wanted = wanted
        self.refresh()

    def refresh(self) -> None:
        """Read again what is shown, and what it adds up to."""
        self._rows = self._rows_wanted()
        self._list.table.show_order("day", descending=self._order.descending)
        self._list.table.show_source(self._rows)
        wanted = self._wanted

        def work(task: Task) -> HoursTotals:
            with reading(self._store, task) as data:
                return data.hours.totals(wanted)

        self._tasks.ask(self, work, self.totals_known.emit, _left_to_the_list)

    def _rows_wanted(self) -> LongRows[HoursFilter, HoursLine]:
        return LongRows(self._store, lambda data: data.hours, self._wanted, self._order)

    def _sort(self, key: str, descending: bool) -> None:
        self._order = Order(key, descending)
        self.refresh()

    def _follow(self, change: Change) -> None:
        if change.kinds & READS:
            self.refresh()

    def _correct(self, line: HoursLine) -> None:
        open_correction(
            self._list.window(),
            line.id,
            store=self._store,
            tasks=self._tasks,
            changes=self._changes,
            today=self._today,
            failed=self._fail,
        )

    def _open_person(self, line: HoursLine) -> None:
        self._open_place(Place(kind="people", id=line.person_id))

    def _confirm(self) -> None:
        self._move(confirm_hours, HoursStatus.CONFIRMED, "Confirming", self._fail)

    def _reject(self, reason: str = "") -> None:
        self._move(partial(reject_hours, reason=reason), HoursStatus.REJECTED, "Rejecting", self._fail_to_reject)

    def _fail_to_reject(self, error: Exception) -> None:
        """The service knows whether any entry was confirmed, also of those that are not in hand; then it asks why."""
        if isinstance(error, RuleBroken) and error.problems[0].field == "reason":
            dialog = RejectHoursDialog(self._list.table.selected_count(), error.problems[0], self._list.window())
            dialog.reason_given.connect(self._reject)
            dialog.open()
        else:
            self._fail(error)

    def _move(self, move: _Move, status: HoursStatus, doing: str, failed: Failed) -> None:
        """A few entries at once; many as a job, the window held until it has ended."""
        self._list.message.hide()
        lines = self._list.table.selected_rows()
        if len(lines) == self._list.table.selected_count() <= AT_ONCE:
            try:
                self._done(move(self._store, _movable(lines, status)))
            except AppError as refusal:
                failed(refusal)
        else:
            self._move_many(move, status, doing, failed)

    def _move_many(self, move: _Move, status: HoursStatus, doing: str, failed: Failed) -> None:
        rows, places, total = self._rows, self._list.table.selected_places(), self._list.table.selected_count()
        text = f"{doing} {total:,} entries"
        dialog = BusyDialog(text, self._list.window())

        def work(task: Task) -> Change:
            ids: list[HoursEntryId] = []
            read = 0
            for chosen in places:
                for start in range(chosen.start, chosen.stop, PORTION):
                    lines = rows.rows(task, start, min(PORTION, chosen.stop - start))
                    ids += _movable(lines, status)
                    read += len(lines)
                    task.progress(min(read, total - 1), total, text)
            return move(self._store, ids)

        def ended(end: Callable[[], None]) -> None:
            dialog.accept()
            end()

        job = self._tasks.run(
            self,
            work,
            lambda change: ended(lambda: self._done(change)),
            lambda error: ended(lambda: failed(error)),
            dialog.show_progress,
        )
        dialog.stop_requested.connect(job.cancel)
        dialog.open()

    def _done(self, change: Change) -> None:
        if change.kinds:
            self._changes.happened.emit(change)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, AppError):
            raise error
        self._list.message.show_message("danger", str(error))


def _left_to_the_list(error: Exception) -> None:
    """Totals that cannot be read need no words of their own: the list cannot be read either, and says so."""
    if not isinstance(error, AppError):
        raise error


def _movable(lines: Sequence[HoursLine], status: HoursStatus) -> list[HoursEntryId]:
    return [line.id for line in lines if may_become(line.status, status)]
