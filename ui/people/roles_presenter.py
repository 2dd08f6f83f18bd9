"""What the tab of roles does: begin one, rest from it, change its dates, end it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.people.record import PersonRecord
from ui.people.roles_part import (
    BEGIN,
    CHANGE,
    END,
    PAUSE,
    RESUME,
    BeginRoleDialog,
    ChangeRoleDialog,
    EndRoleDialog,
)
from ui.tasks import Failed, Task, Tasks, reading
from ui.widgets.form_dialog import Saving
from ui.widgets.list_part import ListPart
from ui.widgets.needed import needed
from volunteer_app.domain.lists import ListName
from volunteer_app.domain.roles import Engagement
from volunteer_app.domain.units import PersonId
from volunteer_app.errors import AppError
from volunteer_app.questions.roles import EngagementLine, RoleLine
from volunteer_app.services.lists import offered_answers
from volunteer_app.services.roles import (
    end_engagement,
    engage,
    pause_engagement,
    resume_engagement,
    save_engagement,
)
from volunteer_app.store import Change, Store


class RolesPresenter(QObject):
    """A child of its part."""

    def __init__(
        self,
        part: ListPart[EngagementLine],
        person_id: PersonId,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        failed: Failed,
    ) -> None:
        super().__init__(part)
        self._part, self._person_id, self._store, self._tasks = part, person_id, store, tasks
        self._changes, self._today, self._failed = changes, today, failed
        part.requested.connect(self._do)
        part.opened.connect(self._change)

    def show(self, record: PersonRecord) -> None:
        """Show the roles of somebody as they are kept now."""
        count = len(record.engagements)
        self._part.show_rows(record.engagements, f"{count} in all" if count > 1 else "")

    def _do(self, action: str) -> None:
        if action == BEGIN:
            self._tasks.ask(self, self._roles, self._ask_which, self._failed)
        elif (line := self._part.chosen()) is not None:
            {CHANGE: self._change, PAUSE: self._pause, RESUME: self._resume, END: self._end}[action](line)

    def _roles(self, task: Task) -> Sequence[RoleLine]:
        with reading(self._store, task) as data:
            return data.roles.all()

    def _ask_which(self, roles: Sequence[RoleLine]) -> None:
        dialog = BeginRoleDialog(roles, self._today, self._part.window())

        def begin() -> Change:
            role = needed(dialog.role(), "role_id", "Add a role first: there is none yet.")
            return engage(self._store, self._person_id, role, needed(dialog.start(), "start", "Enter the first day."))

        Saving(dialog, begin, self._changes)
        dialog.open()

    def _change(self, line: EngagementLine) -> None:
        def engagement(task: Task) -> Engagement:
            with reading(self._store, task) as data:
                return data.get(Engagement, line.id)

        self._tasks.ask(self, engagement, lambda found: self._ask_dates(line.role, found), self._failed)

    def _ask_dates(self, role: str, engagement: Engagement) -> None:
        reasons = offered_answers(self._store, ListName.LEAVING, also=engagement.end_reason)
        dialog = ChangeRoleDialog(role, engagement, reasons, self._today, self._part.window())
        Saving(dialog, lambda: save_engagement(self._store, dialog.entry()), self._changes)
        dialog.open()

    def _pause(self, line: EngagementLine) -> None:
        self._step(lambda: pause_engagement(self._store, line.id))

    def _resume(self, line: EngagementLine) -> None:
        self._step(lambda: resume_engagement(self._store, line.id))

    def _step(self, step: Callable[[], Change]) -> None:
        try:
            change = step()
        except AppError as refusal:
            self._failed(refusal)
        else:
            self._changes.happened.emit(change)

    def _end(self, line: EngagementLine) -> None:
        reasons = offered_answers(self._store, ListName.LEAVING)
        dialog = EndRoleDialog(line.role, reasons, self._today, self._part.window())

        def end() -> Change:
            day = needed(dialog.end(), "end", "Enter the last day.")
            return end_engagement(self._store, line.id, end=day, reason=dialog.reason())

        Saving(dialog, end, self._changes)
        dialog.open()
