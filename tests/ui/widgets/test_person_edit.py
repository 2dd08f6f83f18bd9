import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.factories import a_person
from tests.stores import keep
from ui.widgets.person_edit import PersonEdit, PersonFinder


@pytest.fixture
def ann(local_store):
    return keep(local_store, a_person(given_name="Ann", family_name="Lee"))[0]


@pytest.fixture
def field(qtbot, local_store, tasks, ann):
    """The field, with another after it."""
    window, field, after = QWidget(), PersonEdit(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(after)
    field.home, field.after, field.failures = window, after, []
    PersonFinder(field, store=local_store, tasks=tasks, failed=field.failures.append)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    return field


def test_enter_takes_the_first_match_and_goes_on(field, ann, qtbot):
    qtbot.keyClicks(field, "le")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.person_id() == ann.id)
    assert field.text() == "Ann Lee"
    assert QApplication.focusWidget() is field.after


def test_one_mistyped_letter_is_forgiven_and_said(field, qtbot):
    qtbot.keyClicks(field, "lwe")
    qtbot.waitUntil(lambda: [offer.text for offer in field.offers()] == ["Ann Lee"])
    assert field._popup._remark.text() == "Nearly so spelt"


def test_nobody_found_says_what_to_try(field, qtbot):
    qtbot.keyClicks(field, "zzyzx")
    qtbot.waitUntil(lambda: field._popup is not None and field._popup.isVisible())
    assert field._popup._remark.text() == "No one found. Try part of a name or the reference."
    assert field.person_id() is None


def test_typing_over_somebody_forgets_them(field, ann, qtbot):
    field.show_person(ann.id, "Ann Lee")
    qtbot.keyClicks(field, "x")
    assert field.person_id() is None


def test_enter_on_somebody_chosen_is_left_to_the_dialog(field, ann, qtbot):
    field.show_person(ann.id, "Ann Lee")
    heard = []
    field.search_requested.connect(heard.append)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == []
