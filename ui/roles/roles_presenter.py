"""What the list of roles does beyond what every list does: add one, change it, remove it, and show who serves in it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QObject, QSettings

from ui.changes import Changes
from ui.places import Place
from ui.roles.role_dialog import RoleDialog
from ui.roles.roles_page import REMOVE, WHO, RolesPage
from ui.tasks import Task, Tasks, reading
from ui.widgets.form_dialog import Saving
from ui.widgets.list_import import lead_to_import
from ui.widgets.list_presenter import ListPresenter
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.roles import Department, Role, Site
from volunteer_app.domain.units import RoleId
from volunteer_app.domain.views import SavedView, Topic
from volunteer_app.errors import AppError, InUse
from volunteer_app.questions.roles import RoleFilter, RoleLine
from volunteer_app.services.roles import remove_role, save_role
from volunteer_app.store import Change, Store


class _Asked(NamedTuple):
    role: Role | None
    sites: Sequence[Site]
    departments: Sequence[Department]


class RolesPresenter(QObject):
    """A child of its page."""

    def __init__(
        self,
        page: RolesPage,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        open_place: Callable[[Place], None],
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._tasks = page, store, tasks
        self._changes, self._open_place = changes, open_place
        self.list: ListPresenter[RoleFilter, RoleLine] = ListPresenter(
            page, store=store, tasks=tasks, changes=changes, today=today, settings=settings
        )
        page.new_requested.connect(self.add)
        page.opened.connect(lambda line: self.change(line.id))
        page.action_requested.connect(self._act)
        lead_to_import(page, "roles", open_place)

    def add(self) -> None:
        """Ask for a new role."""
        self._ask(None)

    def change(self, role_id: RoleId) -> None:
        """Ask for what is to be changed of one."""
        self._ask(role_id)

    def _act(self, key: str) -> None:
        for line in self._page.table.selected_rows()[:1]:
            if key == WHO:
                self._open_place(Place(kind="people", values={"view": _serving_in(line)}))
            elif key == REMOVE:
                self._remove(line)
            else:
                self.change(line.id)

    def _ask(self, role_id: RoleId | None) -> None:
        def work(task: Task) -> _Asked:
            with reading(self._store, task) as data:
                role = data.get(Role, role_id) if role_id else None
                return _Asked(role, data.roles.sites(), data.roles.departments())

        self._tasks.ask(self, work, self._edit, self._page.message.show_failure)

    def _edit(self, asked: _Asked) -> None:
        dialog = RoleDialog(asked.role, asked.sites, asked.departments, self._page.window())

        def save() -> Change:
            typed = dialog.entry()
            site = None if typed.site.version else typed.site
            department = None if typed.department is None or typed.department.version else typed.department
            return save_role(self._store, typed.role, new_site=site, new_department=department)

        Saving(dialog, save, self._changes)
        dialog.open()

    def _remove(self, line: RoleLine) -> None:
        try:
            change = remove_role(self._store, line.id)
        except InUse as refusal:
            self._page.message.show_message("danger", str(refusal), lead=f"{line.name} stays.")
        except AppError as error:
            self._page.message.show_failure(error)
        else:
            self._changes.happened.emit(change)


def _serving_in(line: RoleLine) -> SavedView:
    """The people of a role, as a view that nobody has saved."""
    criterion = Criterion("role", Comparison.IS, (str(line.id),))
    return SavedView(topic=Topic.PEOPLE, name=f"Serving: {line.name}", criteria=(criterion,))
