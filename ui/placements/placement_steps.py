"""What can be done with a placement, from a list, a board or a person's page: plan, change, start, end, go back."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.placements.end_placement_dialog import EndPlacementDialog
from ui.placements.placement_dialog import PlacementDialog
from ui.tasks import Failed, Task, Tasks, reading
from ui.widgets.form_dialog import Saving
from ui.widgets.person_edit import PersonFinder
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.lists import ListName
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import Placement, PlacementStatus
from volunteer_app.domain.units import PersonId, PlacementId
from volunteer_app.errors import AppError, RuleBroken
from volunteer_app.questions.placements import PlacementLine
from volunteer_app.services.lists import offered_answers
from volunteer_app.services.placements import (
    end_placement,
    move_placement_back,
    save_placement,
    start_placement,
)
from volunteer_app.store import Change, Store


class _Asked(NamedTuple):
    placement: Placement | None
    person: Person | None
    hosts: Sequence[Host]


class PlacementSteps(QObject):
    """A child of the page whose placements they are; `failed` shows what could not be read.

    Signals:
        refused: a step breaks a rule; carries the placement's line, what it cannot do, and why.
        added: a placement was planned; carries its id.
    """

    refused = Signal(object, str, str)
    added = Signal(object)

    def __init__(
        self,
        page: QWidget,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        failed: Failed,
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._tasks = page, store, tasks
        self._changes, self._today, self._failed = changes, today, failed

    def plan(self, person_id: PersonId | None = None) -> None:
        """Ask for a new placement, of this person where one is named."""
        self._ask(None, person_id)

    def change(self, line: PlacementLine) -> None:
        """Ask for what is to be changed of one."""
        self._ask(line.id, line.person_id)

    def start(self, line: PlacementLine) -> None:
        """Let a planned one go live."""
        self._do(line, "start yet", lambda: start_placement(self._store, line.id, today=self._today()))

    def end(self, line: PlacementLine) -> None:
        """Ask how a live one ended."""
        if line.status is not PlacementStatus.LIVE:
            self.refused.emit(line, "end", "Only a placement that has begun and not ended can be ended.")
            return
        reasons = offered_answers(self._store, ListName.PLACEMENT_ENDS)
        dialog = EndPlacementDialog(line.known_as, line.host, reasons, self._today, self._page.window())

        def end() -> Change:
            return end_placement(
                self._store,
                line.id,
                ended_on=dialog.ended_on(),
                today=self._today(),
                early_because=dialog.early_because(),
                outcome=dialog.outcome(),
            )

        Saving(dialog, end, self._changes)
        dialog.open()

    def move_back(self, line: PlacementLine) -> None:
        """Let one that has ended be live again, or a live one planned again."""
        self._do(line, "go back", lambda: move_placement_back(self._store, line.id, today=self._today()))

    def _ask(self, placement_id: PlacementId | None, person_id: PersonId | None) -> None:
        def work(task: Task) -> _Asked:
            with reading(self._store, task) as data:
                placement = data.get(Placement, placement_id) if placement_id else None
                return _Asked(placement, data.get(Person, person_id) if person_id else None, data.placements.hosts())

        self._tasks.ask(self, work, self._edit, self._failed)

    def _edit(self, asked: _Asked) -> None:
        kind = asked.placement.kind if asked.placement else ""
        kinds = offered_answers(self._store, ListName.PLACEMENT_KINDS, also=kind)
        dialog = PlacementDialog(asked.placement, asked.person, asked.hosts, kinds, self._today, self._page.window())
        PersonFinder(dialog.person, store=self._store, tasks=self._tasks, failed=dialog.show_failure)

        def save() -> Change:
            host = dialog.host()
            placement = dialog.entry(host)
            new_host = None if host.version else host
            return save_placement(self._store, placement, today=self._today(), new_host=new_host)

        Saving(dialog, save, self._changes).saved.connect(self._tell_added)
        dialog.open()

    def _tell_added(self, change: Change) -> None:
        for id in change.added(Placement):
            self.added.emit(id)

    def _do(self, line: PlacementLine, what: str, step: Callable[[], Change]) -> None:
        try:
            change = step()
        except RuleBroken as refusal:
            self.refused.emit(line, what, str(refusal))
        except AppError as error:
            self._failed(error)
        else:
            self._changes.happened.emit(change)
