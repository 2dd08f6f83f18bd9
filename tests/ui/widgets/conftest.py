"""A list over a real store, as every topic shows one."""

from datetime import date
from itertools import count

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QPushButton

from tests.factories import TODAY, a_person, a_role, a_site, an_engagement, an_entry
from tests.stores import keep
from ui.changes import Changes
from ui.people.people_page import topic
from ui.widgets.buttons import Button
from ui.widgets.list_page import ListPage
from ui.widgets.list_presenter import ListPresenter

NAMES = (("Zofia", "Adamska"), ("Ann", "Lee"), ("=cmd|Ben", "Okafor"), ("Abimbola", "Ṣàngódélé"))


@pytest.fixture
def changes(qapp):
    return Changes()


@pytest.fixture
def given(local_store, tasks, changes):
    """What every presenter is given."""
    return {"store": local_store, "tasks": tasks, "changes": changes, "today": lambda: TODAY}


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def four(local_store):
    """Four people; Ann Lee gives time at the Royal, and was there yesterday, Ben Okafor half a year ago."""
    site = a_site(name="Royal")
    role = a_role(site, name="Ward befriender", minimum_age=None)
    numbers = count(1)
    people = [
        a_person(given_name=given, family_name=family, email="", phone=f"07700 90000{next(numbers)}")
        for given, family in NAMES
    ]
    ann, ben = (an_engagement(person, role, start=date(2026, 2, 2)) for person in people[1:3])
    keep(local_store, site, role, *people, ann, ben, an_entry(ann, minutes=90), an_entry(ben, day=date(2026, 5, 20)))
    return people


@pytest.fixture
def new_list(qtbot, given, settings):
    """Makes a list of people on screen, with its presenter beside it."""

    def make():
        described = topic(given["today"])
        page = ListPage(described, given["tasks"], first=(Button("Add a person"),))
        page.presenter = ListPresenter(page, settings=settings, **given)
        qtbot.addWidget(page)
        page.resize(1072, 640)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.isActiveWindow() and not page.table.is_loading())
        return page

    return make


@pytest.fixture
def people_list(four, new_list):
    return new_list()


def names(page):
    """The names shown, from the top."""
    return [page.table.records.index(row, 0).data() for row in range(page.table.records.rowCount())]


def button(window, text):
    """The visible button of that text."""
    return next(
        each for each in window.findChildren(QPushButton) if each.text().replace("&", "") == text and each.isVisible()
    )


def dialog_over(page, kind, qtbot):
    """The dialog of that kind over a page, once it has the keyboard."""

    def opened():
        return [dialog for dialog in page.window().findChildren(kind) if dialog.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()))
    (dialog,) = opened()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
    return dialog
