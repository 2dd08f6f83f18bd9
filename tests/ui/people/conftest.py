"""A store with a few people, and the pages that show them."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.factories import TODAY, a_person, a_role, a_site, an_engagement
from tests.stores import keep
from ui.people.people_page import PeoplePage
from ui.people.people_presenter import PeoplePresenter
from ui.people.person_presenter import person_page
from ui.widgets.form_dialog import FormDialog
from ui.widgets.problem_note import ProblemNote


@pytest.fixture
def given(local_store, tasks, changes, places):
    """What every presenter is given."""
    return {
        "store": local_store,
        "tasks": tasks,
        "changes": changes,
        "today": lambda: TODAY,
        "open_place": places.append,
    }


@pytest.fixture
def ann(local_store):
    """Ann Lee, who gives time on a ward since February 2026."""
    site = a_site()
    role = a_role(site, minimum_age=None)
    person = a_person(given_name="Ann", family_name="Lee", phone="07700 900456")
    keep(local_store, site, role, person, an_engagement(person, role, start=date(2026, 2, 2)))
    return person


@pytest.fixture
def people_page(qtbot, given):
    page = PeoplePage(given["tasks"], given["today"])
    page.presenter = PeoplePresenter(page, **given)
    show(qtbot, page)
    qtbot.waitUntil(lambda: not page.table.is_loading())
    return page


@pytest.fixture
def ann_page(qtbot, given, ann):
    page = person_page(ann.id, others(), **given)
    show(qtbot, page)
    qtbot.waitUntil(lambda: page._name.text() == "Ann Lee")
    return page


def others():
    """Something in place of the tabs that other topics show."""
    return dict.fromkeys(("hours", "placements", "employment"), QWidget)


def show(qtbot, page):
    qtbot.addWidget(page)
    page.resize(1072, 660)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def dialog_of(page, qtbot):
    """The dialog that is open over a page, once it has the keyboard."""

    def opened():
        return [dialog for dialog in page.window().findChildren(FormDialog) if dialog.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()))
    (dialog,) = opened()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is dialog.form.fields()[0])
    return dialog


def notes(window):
    """Every problem and remark that stands beside a field."""
    return {note.text() for note in window.findChildren(ProblemNote) if note.text()}
