"""What the tab of roles does: begin one, end one."""

from collections.abc import Sequence

from ui.people.needed import needed
from ui.people.part_presenter import PartPresenter
from ui.people.record import PersonRecord
from ui.people.roles_part import BEGIN, BeginRoleDialog, EndRoleDialog
from ui.tasks import Task, reading
from ui.widgets.form_dialog import Saving
from volunteer_app import reference
from volunteer_app.questions.roles import EngagementLine, RoleLine
from volunteer_app.services.roles import end_engagement, engage
from volunteer_app.store import Change


class RolesPresenter(PartPresenter[EngagementLine]):
    """A child of its part."""

    def show(self, record: PersonRecord) -> None:
        """Show the roles of somebody as they are kept now."""
        count = len(record.engagements)
        self._part.show_rows(record.engagements, f"{count} in all" if count > 1 else "")

    def _open(self, line: EngagementLine) -> None:
        self._end(line)

    def _do(self, action: str) -> None:
        if action == BEGIN:
            self._tasks.ask(self, self._roles, self._ask_which, self._failed)
        elif (line := self._part.chosen()) is not None:
            self._end(line)

    def _roles(self, task: Task) -> Sequence[RoleLine]:
        with reading(self._store, task) as data:
            return data.roles.lines()

    def _ask_which(self, roles: Sequence[RoleLine]) -> None:
        dialog = BeginRoleDialog(roles, self._today, self._part.window())

        def begin() -> Change:
            role = needed(dialog.role(), "role_id", "Add a role first: there is none yet.")
            return engage(self._store, self._person_id, role, needed(dialog.start(), "start", "Enter the first day."))

        Saving(dialog, begin, self._changes)
        dialog.open()

    def _end(self, line: EngagementLine) -> None:
        if line.end is not None:
            return
        dialog = EndRoleDialog(line.role, reference.leaving_reasons(), self._today, self._part.window())

        def end() -> Change:
            day = needed(dialog.end(), "end", "Enter the last day.")
            return end_engagement(self._store, line.id, end=day, reason=dialog.reason())

        Saving(dialog, end, self._changes)
        dialog.open()
