"""A store with Ann Lee and her time, and the page that shows it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.factories import TODAY, a_person, a_role, a_site, an_engagement
from tests.stores import keep
from tests.ui.hours.typist import Typist
from ui.hours.hours_page import HoursPage
from ui.hours.hours_presenter import HoursPresenter
from ui.hours.hours_sheet_page import HoursSheetPage
from ui.hours.hours_sheet_presenter import HoursSheetPresenter
from ui.hours.log_hours_presenter import open_log_hours
from ui.widgets.problem_note import ProblemNote
from volunteer_app.domain.hours import HoursEntry


@pytest.fixture
def given(local_store, tasks, changes):
    """What every presenter is given."""
    return {"store": local_store, "tasks": tasks, "changes": changes, "today": lambda: TODAY}


@pytest.fixture
def ann(local_store):
    """Ann Lee, and her engagement on a ward since February 2026."""
    site = a_site(name="Harrowmere General Hospital")
    role = a_role(site, name="Ward befriender")
    person = a_person(given_name="Ann", family_name="Lee")
    engagement = an_engagement(person, role, start=date(2026, 2, 2))
    keep(local_store, site, role, person, engagement)
    return person, engagement


@pytest.fixture
def page(qtbot, given, places, ann):
    page = HoursPage(given["tasks"], given["today"])
    page.presenter = HoursPresenter(page, open_place=places.append, **given)
    qtbot.addWidget(page)
    page.resize(1072, 660)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.isActiveWindow() and not page.table.is_loading())
    return page


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def dialog(qtbot, given, window, ann):
    dialog = open_log_hours(window, **given)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is dialog._person)
    return dialog


def entries(store):
    with store.read() as data:
        return sorted(data.every(HoursEntry), key=lambda entry: (entry.day, entry.minutes))


def notes(window):
    """Every problem and remark that stands beside a field."""
    return {note.text() for note in window.findChildren(ProblemNote) if note.text()}


def cells(page, key):
    """What a column says, from the top."""
    model = page.table.records
    place = [column.key for column in page.topic.columns].index(key)
    return [model.index(row, place).data() for row in range(model.rowCount())]


@pytest.fixture
def sheet(qtbot, given, places, ann):
    """The hours sheet, with the keyboard in its first cell, driven as a typist does."""
    page = HoursSheetPage(given["today"])
    presenter = HoursSheetPresenter(page, open_place=places.append, **given)
    qtbot.addWidget(page)
    page.resize(1072, 644)
    page.show()
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(lambda: page.isActiveWindow() and page.table.hasFocus())
    driven = Typist(page, presenter, qtbot)
    driven.settle()
    return driven
