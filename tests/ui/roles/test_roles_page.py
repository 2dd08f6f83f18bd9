import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY, a_department, a_person, a_role, a_site, an_engagement
from tests.stores import keep
from tests.ui.placements.conftest import cells, dialog_of, every, notes, shown, type_in
from ui.roles.roles_page import RolesPage
from ui.roles.roles_presenter import RolesPresenter
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.roles import Department, Role, Site
from volunteer_app.services.history import History


@pytest.fixture
def site(local_store):
    return keep(local_store, a_site(name="Coldwater Clinic"))[0]


@pytest.fixture
def roles(local_store, site):
    """Two roles, in the first of which Ann serves."""
    department = a_department(site, name="Reception")
    served, other = a_role(site, name="Garden room"), a_role(site, name="Welcome desk", department_id=department.id)
    ann = a_person(given_name="Ann", family_name="Lee")
    keep(local_store, department, served, other, ann, an_engagement(ann, served))
    return served, other


@pytest.fixture
def page(qtbot, local_store, tasks, changes, places):
    page = RolesPage(tasks, lambda: TODAY)
    page.presenter = RolesPresenter(
        page, store=local_store, tasks=tasks, changes=changes, today=lambda: TODAY, open_place=places.append
    )
    return shown(qtbot, page)


def act(page, key, row=0):
    page.table.selectRow(row)
    page.action_requested.emit(key)


def test_the_list_says_where_roles_are_and_how_many_serve(roles, page):
    assert cells(page, "name") == ["Garden room", "Welcome desk"]
    assert cells(page, "department") == ["–", "Reception"]
    assert cells(page, "serving") == ["1", "–"]


def test_a_first_role_is_added_with_its_site_and_department_by_keys_alone(page, local_store, changes, qtbot):
    page.new_requested.emit()
    dialog = dialog_of(page, qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert {"Enter the role's name.", "Enter the site's name."} <= notes(dialog)
    for text in ("Greeter", "Lowfield Clinic", "Reception", "Bridget Lowe", "16"):
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Says hello")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (role,), (site,), (department,) = (every(local_store, kind) for kind in (Role, Site, Department))
    assert (role.name, role.minimum_age, role.description) == ("Greeter", 16, "Says hello")
    assert (role.site_id, role.department_id, department.site_id) == (site.id, department.id, site.id)
    qtbot.waitUntil(lambda: cells(page, "site") == ["Lowfield Clinic"])


def test_known_places_are_found_by_name_however_written_and_the_only_site_is_filled_in(
    roles, site, page, local_store, qtbot
):
    page.new_requested.emit()
    dialog = dialog_of(page, qtbot)
    assert dialog.form._fields["site_id"].text() == "Coldwater Clinic"
    type_in(qtbot, dialog, name="Library trolley", site_id="coldwater  clinic", department_id="reception")
    dialog._save.click()
    added = next(each for each in every(local_store, Role) if each.name == "Library trolley")
    assert (added.site_id, added.department_id) == (site.id, roles[1].department_id)


def test_departments_offered_are_those_of_the_site_typed(roles, page, local_store, qtbot):
    keep(local_store, a_site(name="Abbey Hall"))
    page.new_requested.emit()
    dialog = dialog_of(page, qtbot)
    offered = dialog.form._fields["department_id"].completer().model()
    type_in(qtbot, dialog, site_id="Coldwater Clinic")
    assert offered.stringList() == ["Reception"]
    type_in(qtbot, dialog, site_id="Abbey Hall")
    assert offered.stringList() == []
    dialog.reject()


def test_enter_changes_a_role(roles, page, local_store, qtbot):
    page.table.setFocus()
    page.table.selectRow(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = dialog_of(page, qtbot)
    assert dialog.form._fields["department_id"].text() == "Reception"
    type_in(qtbot, dialog, minimum_age="sixteen")
    dialog._save.click()
    assert "Type an age in whole years, such as 16." in notes(dialog)
    type_in(qtbot, dialog, minimum_age="18")
    dialog.form._fields["department_id"].clear()
    dialog._save.click()
    changed = next(each for each in every(local_store, Role) if each.id == roles[1].id)
    assert (changed.minimum_age, changed.department_id) == (18, None)


def test_who_serves_in_a_role_is_shown_among_people(roles, page, places):
    act(page, "who")
    (place,) = places
    view = place.values["view"]
    assert (place.kind, view.name) == ("people", "Serving: Garden room")
    assert view.criteria == (Criterion("role", Comparison.IS, (str(roles[0].id),)),)


def test_nobody_is_shown_of_a_role_that_nobody_serves_in(roles, page):
    page.table.selectRow(1)
    assert not page._bar._buttons["who"].isEnabled()


def test_a_role_nobody_served_in_is_removed_and_brought_back(roles, page, local_store, changes, qtbot):
    done = []
    changes.happened.connect(done.append)
    act(page, "remove", row=1)
    qtbot.waitUntil(lambda: cells(page, "name") == ["Garden room"])
    history = History()
    history.remember(done[0])
    changes.happened.emit(history.undo(local_store))
    qtbot.waitUntil(lambda: cells(page, "name") == ["Garden room", "Welcome desk"])


def test_a_role_that_somebody_served_in_stays_and_says_why(roles, page):
    act(page, "remove")
    assert page.message._lead.text() == "Garden room stays."
    assert page.message.text() == "This is still used by 1 volunteer's role. Change that first."


def test_the_way_to_import_is_on_the_page(roles, page, places):
    page.import_requested.emit()
    page.paste_requested.emit("a\tb")
    assert [place.values for place in places] == [{"kind": "roles"}, {"kind": "roles", "text": "a\tb"}]
