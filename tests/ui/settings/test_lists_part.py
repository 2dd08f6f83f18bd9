"""Answers of one's own are added to the lists, and those not wanted retired."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.settings.answer_dialog import AnswerDialog
from ui.settings.lists_part import LISTS
from volunteer_app import reference
from volunteer_app.domain.lists import ListName
from volunteer_app.services.history import undo
from volunteer_app.services.lists import offered_answers


@pytest.fixture
def lists(part):
    return part("lists")


def choose(lists, tasks, qtbot, name):
    lists._list.choose(name)
    lists.list_chosen.emit()
    qtbot.waitUntil(tasks.is_idle)


def cells(lists, column=0):
    records = lists.table.records
    return [records.index(row, column).data() for row in range(records.rowCount())]


def select(lists, name):
    lists.table.selectRow(cells(lists).index(name))


def add(lists, qtbot, text):
    lists._add.click()
    form = next(each for each in QApplication.topLevelWidgets() if isinstance(each, AnswerDialog) and each.isVisible())
    qtbot.keyClicks(form._text, text)
    qtbot.keyClick(form, Qt.Key.Key_Return)
    return form


@pytest.mark.parametrize("name", LISTS)
def test_every_list_shows_its_answers(lists, tasks, qtbot, name):
    choose(lists, tasks, qtbot, name)
    assert cells(lists) == list(reference.list_answers(name).values())
    assert set(cells(lists, 2)) == {"Offered"}


def test_an_answer_is_added_and_taken_back(lists, tasks, local_store, done, changes, qtbot):
    choose(lists, tasks, qtbot, ListName.CONTRACTS)
    add(lists, qtbot, "Seasonal")
    qtbot.waitUntil(lambda: cells(lists)[-1] == "Seasonal")
    assert cells(lists, 1)[-1] == "Yours"
    assert "Seasonal" in offered_answers(local_store, ListName.CONTRACTS)
    changes.happened.emit(undo(local_store, done[-1]))
    qtbot.waitUntil(lambda: "Seasonal" not in cells(lists))


def test_an_answer_that_is_there_is_refused_beside_the_field(lists, tasks, qtbot):
    choose(lists, tasks, qtbot, ListName.CONTRACTS)
    form = add(lists, qtbot, "permanent")
    assert "in the list already" in form._text.accessibleDescription()
    form.reject()


def test_an_answer_is_retired_and_offered_again(lists, tasks, local_store, qtbot):
    choose(lists, tasks, qtbot, ListName.CONTRACTS)
    select(lists, "Bank")
    assert (lists._retire.isEnabled(), lists._offer.isEnabled()) == (True, False)
    lists._retire.click()
    qtbot.waitUntil(lambda: cells(lists, 2)[cells(lists).index("Bank")] == "Retired")
    assert "bank" not in offered_answers(local_store, ListName.CONTRACTS)
    qtbot.waitUntil(lists._offer.isEnabled)
    lists._offer.click()
    qtbot.waitUntil(lambda: set(cells(lists, 2)) == {"Offered"})
