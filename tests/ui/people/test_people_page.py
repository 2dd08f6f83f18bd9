from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY, a_person, an_entry
from tests.stores import keep
from tests.ui.people.conftest import dialog_of, notes
from ui.places import Place
from ui.widgets.buttons import Button
from ui.widgets.marks import PERSON_STATES
from volunteer_app.domain.people import Person, PersonState
from volunteer_app.domain.roles import Engagement
from volunteer_app.services.hours import log_hours
from volunteer_app.services.people import save_person


def cells(page, column):
    model = page.table.records
    return [model.index(row, column).data() for row in range(model.rowCount())]


def row(page, number):
    return [page.table.records.index(number, column).data() for column in range(page.table.records.columnCount())]


def only(store, kind):
    with store.read() as data:
        (record,) = data.every(kind)
    return record


@pytest.fixture
def others(local_store):
    return keep(
        local_store,
        a_person(given_name="Abimbola", family_name="Ṣàngódélé", preferred_name="Bim", phone="07700 900111"),
        a_person(given_name="Zofia", family_name="Adamska", phone="07700 900222"),
    )


def test_the_list_stands_in_the_order_of_family_names(ann, others, people_page):
    assert cells(people_page, 0) == ["Zofia Adamska", "Ann Lee", "Abimbola Ṣàngódélé"]
    assert people_page.table.records.cell(2, 0).note == "(Bim)"
    assert cells(people_page, 2) == ["Enquirer", "Active", "Enquirer"]


def test_every_state_of_a_person_has_its_word():
    assert set(PersonState) <= set(PERSON_STATES)


def test_a_heading_sorts_the_list(ann, others, people_page, qtbot):
    people_page.table.sort_requested.emit("reference", True)
    qtbot.waitUntil(lambda: cells(people_page, 1) == ["V-000003", "V-000002", "V-000001"])


def test_people_are_found_while_their_name_is_typed(ann, others, people_page, qtbot):
    qtbot.keyClick(people_page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "sango")
    qtbot.waitUntil(lambda: cells(people_page, 0) == ["Abimbola Ṣàngódélé"])
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(cells(people_page, 0)) == 3)


def test_a_search_without_a_match_says_so(ann, people_page, qtbot):
    people_page._search.setText("<b>nobody</b>")
    qtbot.waitUntil(lambda: people_page._empty.isVisible())
    assert "“<b>nobody</b>”" in people_page._empty._heading.text()


def test_an_empty_list_offers_the_first_step(people_page, qtbot):
    assert people_page._empty.isVisible()
    with qtbot.waitSignal(people_page.new_requested):
        next(button for button in people_page._empty.findChildren(Button) if button.text() == "Add a person").click()


def test_enter_opens_the_person(ann, people_page, places, qtbot):
    people_page.table.setFocus()
    qtbot.keyClick(people_page.table, Qt.Key.Key_Return)
    assert places == [Place(kind="people", id=ann.id)]


def test_a_new_person_is_added_with_keys_alone_and_opened(people_page, places, local_store, qtbot):
    people_page.new_requested.emit()
    dialog_of(people_page, qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "Nia")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Owusu")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    person = only(local_store, Person)
    assert (person.full_name, person.enquired_on) == ("Nia Owusu", TODAY)
    assert places == [Place(kind="people", id=person.id)]
    qtbot.waitUntil(lambda: cells(people_page, 0) == ["Nia Owusu"])


def test_a_person_without_a_name_is_refused_beside_the_field(people_page, local_store, qtbot):
    people_page.new_requested.emit()
    dialog = dialog_of(people_page, qtbot)
    dialog._save.click()
    assert "Enter at least one name." in notes(dialog)
    assert dialog._mend.text() == "1 to mend"
    assert QApplication.focusWidget() is dialog.form._fields["family_name"]
    with local_store.read() as data:
        assert list(data.every(Person)) == []
    dialog.reject()


def test_hours_logged_elsewhere_refresh_the_list_and_keep_the_selection(
    ann, others, people_page, changes, local_store, qtbot
):
    people_page.table.selectRow(1)
    engagement = only(local_store, Engagement)
    entry = an_entry(engagement, start=time(10), end=time(12))
    changes.happened.emit(log_hours(local_store, entry, today=TODAY))
    qtbot.waitUntil(lambda: "2:00" in row(people_page, 1))
    assert f"{entry.day.day} {entry.day:%b}" in row(people_page, 1)
    assert [line.id for line in people_page.table.selected_rows()] == [ann.id]


def test_a_change_of_what_the_list_does_not_show_leaves_it_alone(ann, people_page, changes, local_store, qtbot):
    change = save_person(local_store, a_person(given_name="Late", family_name="Comer"), today=TODAY)
    asked = []
    people_page.presenter.list.refresh = lambda: asked.append(1)
    changes.happened.emit(type(change)(label="x", operation_id=change.operation_id, kinds=frozenset({str})))
    assert asked == []


def test_the_status_line_hears_how_many_are_selected(ann, others, people_page, qtbot):
    with qtbot.waitSignal(people_page.rows_told) as told:
        people_page.table.selectAll()
    assert told.args == ["3 people, 3 selected with 0 min"]
