import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.factories import TODAY, a_person
from tests.stores import keep
from ui.changes import Changes
from ui.people.people_page import topic
from ui.views import ViewsPresenter
from ui.widgets.list_page import ListPage
from ui.widgets.list_presenter import ListPresenter
from ui.widgets.problem_note import ProblemNote
from ui.widgets.rail_views import KEY, RailViews
from ui.widgets.view_dialog import ViewDialog
from volunteer_app import reference
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.services.history import undo
from volunteer_app.services.people import save_person

ENQUIRED = Criterion("state", Comparison.IS, ("enquirer",))


@pytest.fixture
def desk(qtbot, local_store, tasks):
    """A list of two people without contact beside its saved views, as the window shows them."""
    keep(
        local_store,
        a_person(given_name="Ann", family_name="Lee", email="", phone=""),
        a_person(given_name="Ben", family_name="Okafor"),
        *reference.views(),
    )
    desk, changes = QWidget(), Changes()
    given = {"store": local_store, "tasks": tasks, "changes": changes, "today": lambda: TODAY}
    desk.page, desk.views = ListPage(topic(lambda: TODAY), tasks, parent=desk), RailViews(desk)
    desk.list, desk.places, desk.refused = ListPresenter(desk.page, **given), [], []
    desk.changes, desk.happened = changes, []
    changes.happened.connect(desk.happened.append)
    desk.presenter = ViewsPresenter(desk.views, open_place=desk.places.append, refuse=desk.refused.append, **given)
    desk.presenter.add_list("people", desk.list)
    qtbot.addWidget(desk)
    desk.resize(1280, 700)
    desk.page.setGeometry(208, 0, 1072, 700)
    desk.views.setGeometry(0, 0, 208, 400)
    desk.show()
    desk.activateWindow()
    desk.presenter.show_topic("people")
    qtbot.waitUntil(lambda: desk.isActiveWindow() and len(shown(desk)) == 5)
    return desk


def shown(desk):
    """The names of the views and their counts, from the top."""
    model = desk.views._model
    return [(model.item(row).text(), model.item(row).data(KEY + 1)) for row in range(model.rowCount())]


def choose(desk, name, qtbot):
    row = [text for text, _ in shown(desk)].index(name)
    desk.views._list.setCurrentIndex(desk.views._model.index(row, 0))


def chosen(desk):
    return desk.views._list.currentIndex().data()


def answer(desk, qtbot, name):
    """Type a name into the dialog that is open, over one that stands there, and press Enter."""
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit) and bool(open_dialogs(desk)))
    qtbot.keyClicks(QApplication.focusWidget(), name)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def open_dialogs(desk):
    return [dialog for dialog in desk.findChildren(ViewDialog) if dialog.isVisible()]


def test_the_views_of_the_list_stand_under_everything_with_their_counts(desk):
    assert shown(desk) == [
        ("All people", "2"),
        ("Active", "0"),
        ("Not here for 90 days", "0"),
        ("No contact", "0"),
        ("Consent missing", "0"),
    ]
    assert chosen(desk) == "All people"


def test_a_place_without_a_list_has_no_views(desk):
    desk.presenter.show_topic("reports")
    assert not desk.views.isVisible()


def test_a_view_narrows_the_list_names_it_and_leads_to_it(desk, qtbot):
    choose(desk, "Active", qtbot)
    assert desk.page.title() == "Active"
    assert [criterion.field for criterion in desk.list.criteria] == ["state"]
    assert [place.kind for place in desk.places] == ["people"]
    qtbot.waitUntil(lambda: desk.page._empty.isVisible())
    choose(desk, "All people", qtbot)
    assert desk.page.title() == "People"
    assert desk.list.criteria == ()


def test_what_is_shown_becomes_a_view_and_is_the_one_on_screen(desk, qtbot):
    assert not desk.page._save_view.isVisible()
    desk.list.filter((ENQUIRED,))
    desk.page.table.header.show_layout((("name", 200), ("phone", 120)))
    desk.page._save_view.click()
    answer(desk, qtbot, "Asked us")
    qtbot.waitUntil(lambda: shown(desk)[-1] == ("Asked us", "2"))
    assert chosen(desk) == "Asked us"
    assert desk.page.title() == "Asked us"
    assert not desk.page._changed.isVisible()
    choose(desk, "Active", qtbot)
    assert len(desk.page.table.columns_shown()) == 6
    choose(desk, "Asked us", qtbot)
    assert [column.key for column in desk.page.table.columns_shown()] == ["name", "phone"]
    assert desk.list.criteria == (ENQUIRED,)


def test_a_view_that_was_changed_says_so_and_keeps_the_change_under_its_name(desk, qtbot):
    choose(desk, "Active", qtbot)
    desk.list.filter((ENQUIRED,))
    assert desk.page._changed.isVisible()
    desk.page._save_view.click()
    answer(desk, qtbot, "Active")
    qtbot.waitUntil(lambda: dict(shown(desk))["Active"] == "2")
    assert not desk.page._changed.isVisible()
    assert len(shown(desk)) == 5


def test_a_list_narrowed_by_hand_is_none_of_the_views(desk, qtbot):
    desk.list.filter((ENQUIRED,))
    assert chosen(desk) is None
    desk.list.clear()
    assert chosen(desk) == "All people"


def test_a_list_narrowed_by_hand_as_a_view_does_is_that_view_and_needs_no_saving(desk):
    active = next(view for view in desk.presenter._views.values() if view.name == "Active")
    desk.list.filter(active.criteria)
    assert chosen(desk) == "Active"
    assert not desk.page._save_view.isVisible()
    desk.list.search("ann")
    assert chosen(desk) is None
    assert desk.page._save_view.isVisible()


def test_the_keyboard_is_on_the_first_view_where_none_is_marked_and_enter_chooses_it(desk, qtbot):
    desk.list.filter((ENQUIRED,))
    assert chosen(desk) is None
    desk.views._list.setFocus()
    assert chosen(desk) == "All people"
    assert not desk.views._list.selectionModel().hasSelection()
    assert desk.places == []
    qtbot.keyClick(desk.views._list, Qt.Key.Key_Return)
    assert [place.kind for place in desk.places] == ["people"]
    assert desk.list.shows_everything()


def test_a_column_made_wider_is_no_other_view(desk, qtbot):
    choose(desk, "Active", qtbot)
    desk.page.table.header.resizeSection(0, 320)
    assert not desk.page._changed.isVisible()


def test_a_name_that_is_taken_is_refused_beside_the_field(desk, qtbot):
    desk.list.filter((ENQUIRED,))
    desk.page._save_view.click()
    answer(desk, qtbot, "active")
    notes = {note.text() for note in desk.findChildren(ProblemNote)}
    assert "There is a view called “active” already: choose another name." in notes
    assert len(shown(desk)) == 5


def test_a_view_is_renamed_moved_and_removed_by_keys_alone(desk, qtbot, local_store):
    choose(desk, "Active", qtbot)
    desk.views._list.setFocus()
    qtbot.keyClick(desk.views._list, Qt.Key.Key_F2)
    answer(desk, qtbot, "Here now")
    qtbot.waitUntil(lambda: shown(desk)[1][0] == "Here now")
    qtbot.keyClick(desk.views._list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(desk)[2][0] == "Here now")
    assert chosen(desk) == "Here now"
    qtbot.keyClick(desk.views._list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(shown(desk)) == 4)
    assert chosen(desk) is None
    desk.changes.happened.emit(undo(local_store, desk.happened[-1]))
    qtbot.waitUntil(lambda: shown(desk)[2][0] == "Here now")


def test_everything_is_no_view_and_cannot_be_removed(desk, qtbot):
    desk.views._list.setFocus()
    qtbot.keyClick(desk.views._list, Qt.Key.Key_Delete)
    qtbot.keyClick(desk.views._list, Qt.Key.Key_F2)
    assert desk.happened == []
    assert open_dialogs(desk) == []


def test_counts_follow_a_change(desk, local_store, qtbot):
    desk.changes.happened.emit(save_person(local_store, a_person(given_name="Nia", family_name="Abara"), today=TODAY))
    qtbot.waitUntil(lambda: shown(desk)[0] == ("All people", "3"))


def test_the_menu_of_a_view_does_the_same(desk, qtbot):
    choose(desk, "Active", qtbot)
    desk.list.filter((ENQUIRED,))
    desk.views._list.customContextMenuRequested.emit(desk.views._list.rect().topLeft())
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "&Change to what is shown").trigger()
    menu.close()
    qtbot.waitUntil(lambda: dict(shown(desk))["Active"] == "2")
    assert not desk.page._changed.isVisible()


def test_the_right_button_on_another_view_leaves_the_one_on_screen_marked(desk, qtbot):
    choose(desk, "Active", qtbot)
    listed = desk.views._list
    where = listed.visualRect(desk.views._model.index(2, 0)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.RightButton, pos=where)
    assert chosen(desk) != "Active"
    listed.customContextMenuRequested.emit(where)
    QApplication.activePopupWidget().close()
    assert chosen(desk) == "Active"
    assert desk.list.view.name == "Active"
