"""What the list of hosts does: add one, rename it, remove it, and show who was placed there."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.placements.hosts_dialog import ADD, REMOVE, RENAME, HostDialog, HostLine, HostsDialog
from ui.tasks import Task, Tasks, reading
from ui.widgets.form_dialog import Saving
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.units import HostId
from volunteer_app.errors import AppError
from volunteer_app.questions.placements import PlacementFilter
from volunteer_app.services.placements import remove_host, save_host
from volunteer_app.store import Change, Store


def open_hosts(
    parent: QWidget,
    show: Callable[[Criterion], None],
    *,
    store: Store,
    tasks: Tasks,
    changes: Changes,
    today: Callable[[], date],
) -> HostsDialog:
    """Show the hosts; `show` is given the filter for the placements with one of them."""
    dialog = HostsDialog(tasks, parent)
    HostsPresenter(dialog, show, store=store, tasks=tasks, changes=changes, today=today)
    dialog.open()
    return dialog


def placed_with(host_id: HostId) -> Criterion:
    """Lets through the placements with one host."""
    return Criterion("host", Comparison.IS, (str(host_id),))


class HostsPresenter(QObject):
    """A child of its dialog."""

    def __init__(
        self,
        dialog: HostsDialog,
        show: Callable[[Criterion], None],
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._show_placements = dialog, show
        self._store, self._tasks, self._changes, self._today = store, tasks, changes, today
        dialog.part.requested.connect(self._do)
        dialog.part.opened.connect(self._leave_for)
        changes.happened.connect(self._follow)
        self._read()

    def _read(self) -> None:
        def work(task: Task) -> Sequence[HostLine]:
            with reading(self._store, task) as data:
                count = data.placements.count
                return [
                    HostLine(
                        host=host,
                        placements=count(PlacementFilter(today=self._today(), criteria=(placed_with(host.id),))),
                    )
                    for host in data.placements.hosts()
                ]

        self._tasks.ask(self, work, self._dialog.part.show_rows, self._dialog.message.show_failure)

    def _do(self, action: str) -> None:
        line = self._dialog.part.chosen()
        if action == ADD:
            self._ask(None)
        elif line is not None:
            {RENAME: lambda: self._ask(line.host), REMOVE: lambda: self._remove(line.host)}.get(
                action, lambda: self._leave_for(line)
            )()

    def _ask(self, host: Host | None) -> None:
        dialog = HostDialog(host, self._dialog)
        Saving(dialog, lambda: save_host(self._store, dialog.entry()), self._changes)
        dialog.open()

    def _remove(self, host: Host) -> None:
        try:
            change = remove_host(self._store, host.id)
        except AppError as refusal:
            self._dialog.message.show_failure(refusal)
        else:
            self._changes.happened.emit(change)

    def _leave_for(self, line: HostLine) -> None:
        self._dialog.accept()
        self._show_placements(placed_with(line.host.id))

    def _follow(self, change: Change) -> None:
        if change.kinds & {Host, Placement}:
            self._read()
