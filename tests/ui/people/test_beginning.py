import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY, a_person, a_role, a_site, an_engagement
from tests.stores import keep
from tests.ui.looks import clipped, overlapping, unnamed
from ui.people.beginning import MOST_NAMED, BeginRoleForSeveralDialog, words
from ui.widgets.buttons import Button
from volunteer_app.services.engaging import Beginning


@pytest.fixture
def three(local_store):
    """Two roles, and three people of whom the first serves in the first."""
    site = a_site()
    desk, ward = a_role(site, name="Desk"), a_role(site, name="Ward")
    people = [a_person(given_name=name, family_name="Lee") for name in ("Ann", "Bea", "Cy")]
    keep(local_store, site, desk, ward, *people, an_engagement(people[0], desk))
    return people


def engagements(store):
    with store.read() as data:
        return data.roles.engagements()


def press(page):
    next(button for button in page._bar.findChildren(Button) if "role" in button.text()).click()


def test_several_people_begin_in_a_role_after_it_was_said_who_does_not(three, people_page, local_store, qtbot):
    people_page.table.selectAll()
    press(people_page)
    qtbot.waitUntil(lambda: bool(people_page.window().findChildren(BeginRoleForSeveralDialog)))
    (dialog,) = people_page.window().findChildren(BeginRoleForSeveralDialog)
    qtbot.waitUntil(lambda: dialog._words.text() != " ")
    assert dialog._words.text() == "2 of 3 people will begin. Left as they are: Ann Lee (serves in it already)."
    assert (dialog._save.text(), dialog.start()) == ("Begin 2 people", TODAY)
    qtbot.waitUntil(lambda: clipped(dialog) == overlapping(dialog) == [])  # the layout follows a turn later
    assert unnamed(dialog) == []
    dialog._role.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog._words.text() == "3 people will begin.")
    dialog._role.setCurrentIndex(0)
    qtbot.waitUntil(lambda: dialog._save.text() == "Begin 2 people")
    dialog._start.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert {each.person_id for each in engagements(local_store)} == {person.id for person in three}


def test_without_a_role_it_is_said_what_to_do_first(people_page, local_store, qtbot):
    keep(local_store, a_person(), a_person(given_name="Bo"))
    people_page.presenter.list.refresh()
    qtbot.waitUntil(lambda: people_page.table.records.rowCount() == 2)
    people_page.table.selectAll()
    press(people_page)
    qtbot.waitUntil(people_page.message.isVisible)
    assert "add one under Roles" in people_page.message.text()


def test_of_many_who_stay_as_they_are_the_first_are_named():
    left = tuple((f"Ann {number}", "serves in it already") for number in range(MOST_NAMED + 2))
    assert words(Beginning(begin=(), left=left)).endswith("Ann 5 (serves in it already) and 2 more.")
