"""The page and dialogs of roles over a store of their own, ready for a look or a picture."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.factories import TODAY, a_department, a_person, a_role, a_site, an_engagement
from tests.stores import keep
from tests.ui.hours.scenes import BrokenStore, new_store
from ui.changes import Changes
from ui.roles.role_dialog import RoleDialog
from ui.roles.roles_page import RolesPage
from ui.roles.roles_presenter import RolesPresenter
from ui.tasks import Tasks
from volunteer_app.errors import Problem

LONG_SITE = "Harrowmere Royal Infirmary and Children's Hospital"
ROLES = (
    ("Ward befriender", 0, 16),
    ("Linen room helper and driver of the early van on Tuesdays and Thursdays", 0, 18),
    ("Welcome desk", 1, None),
    ("Library trolley", 1, 14),
    ("Garden room", 1, None),
    ("Mealtime companion", 0, 16),
)


def today():
    return TODAY


def fill(store):
    """Roles at two sites, with more and fewer people serving in them."""
    sites = [a_site(name=LONG_SITE), a_site(name="Coldwater Clinic")]
    department = a_department(sites[0], name="Outpatients and day surgery, second floor")
    roles = [
        a_role(
            sites[site],
            name=name,
            department_id=None if site else department.id,
            supervisor="" if number % 3 == 2 else "Bridget Lowe",
            minimum_age=age,
        )
        for number, (name, site, age) in enumerate(ROLES)
    ]
    people = [a_person(given_name=f"P{number}") for number in range(12)]
    keep(store, *sites, department, *roles, *people)
    engaged = [an_engagement(person, roles[number % 4 % 3]) for number, person in enumerate(people)]
    keep(store, *engaged)
    return sites, department, roles


def page(store, tasks: Tasks) -> RolesPage:
    page = RolesPage(tasks, today)
    page.resize(1072, 644)
    given = {"store": store, "tasks": tasks, "changes": Changes(), "today": today}
    page.presenter = RolesPresenter(page, open_place=lambda place: None, **given)
    return page


def _filled(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    fill(store)
    shown = page(store, tasks)
    shown.table.counted.connect(lambda count: shown.table.selectRow(2))
    return shown


def _refused(tasks: Tasks, folder: Path) -> QWidget:
    shown = _filled(tasks, folder)
    shown.message.show_message(
        "danger",
        "This is still used by 4 volunteers' roles. Change those first.",
        lead=f"{ROLES[1][0]} stays.",
    )
    return shown


def _dialog(*, problems: bool) -> Callable[[Tasks, Path], QWidget]:
    def scene(tasks: Tasks, folder: Path) -> QWidget:
        sites, department, roles = fill(new_store(folder))
        dialog = RoleDialog(None if problems else roles[1], sites, [department])
        if problems:
            dialog.show_problems(
                [
                    Problem("name", "Enter the role's name."),
                    Problem("site_id", "Enter the site's name."),
                    Problem("minimum_age", "Enter an age from 0 to 99."),
                ]
            )
        return dialog

    return scene


PAGES = {
    "roles": _filled,
    "roles-refused": _refused,
    "roles-empty": lambda tasks, folder: page(new_store(folder), tasks),
    "roles-error": lambda tasks, folder: page(BrokenStore(), tasks),
}
DIALOGS = {"role": _dialog(problems=False), "new-role-refused": _dialog(problems=True)}
