"""What volunteers do, where, and how many serve there."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.roles.role_columns import COLUMNS
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.list_page import ListPage
from ui.widgets.list_topic import ListTopic, RowAction
from volunteer_app.domain.roles import Department, Engagement, Role, Site
from volunteer_app.questions.lists import Order
from volunteer_app.questions.roles import ROLE_FIELDS, RoleFilter, RoleLine

WHO, CHANGE, REMOVE = "who", "change", "remove"


class RolesPage(ListPage[RoleLine]):
    """Signals:
    new_requested: a role is to be added.
    """

    new_requested = Signal()

    def __init__(self, tasks: Tasks, today: Callable[[], date], parent: QWidget | None = None) -> None:
        bring_in, new = Button("Import…", "file-text"), Button("New role", "plus", "primary")
        first_import, first = Button("Import a spreadsheet", "file-text"), Button("Add a role", "plus")
        super().__init__(topic(today), tasks, head=(bring_in, new), first=(first_import, first), parent=parent)
        for button in (new, first):
            button.clicked.connect(lambda: self.new_requested.emit())
        for button in (bring_in, first_import):
            button.clicked.connect(lambda: self.import_requested.emit())


def topic(today: Callable[[], date]) -> ListTopic[RoleFilter, RoleLine]:
    """The list of roles."""
    return ListTopic(
        key="roles",
        title="Roles",
        one="role",
        many="roles",
        columns=COLUMNS,
        questions=lambda data: data.roles,
        fields=ROLE_FIELDS,
        wanted=lambda text, criteria: RoleFilter(today=today(), text=text, criteria=criteria),
        order=Order("name"),
        reads=frozenset((Role, Site, Department, Engagement)),
        first=(
            "What volunteers do belongs here",
            "A role is one thing that people do at one site. Hours are given to a role, and people begin in one.",
        ),
        search="Role, site or department",
        one_row=ONE_ROW,
        bar_from=1,
    )


ONE_ROW: tuple[RowAction[RoleLine], ...] = (
    RowAction(key=WHO, text="&Who serves", icon="users", possible=lambda line: bool(line.serving)),
    RowAction(key=CHANGE, text="&Change", icon="pencil"),
    RowAction(key=REMOVE, text="&Remove", icon="trash-2"),
)
