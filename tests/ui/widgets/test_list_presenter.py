from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.factories import TODAY, a_person
from tests.stores import keep
from tests.ui.looks import clipped, overlapping, unnamed
from tests.ui.widgets.conftest import button, names
from ui.people.people_page import topic
from ui.widgets.chips import Chip
from ui.widgets.list_page import ListPage
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.questions.lists import Order
from volunteer_app.services.people import save_person
from volunteer_app.services.roles import save_site

ACTIVE = Criterion("state", Comparison.IS, ("active",))
LATELY = Criterion("last_day", Comparison.FROM, ("today-90d",))


def chips(page):
    return [chip.text() for chip in page.findChildren(Chip) if chip.isVisible()]


def test_filters_narrow_the_list_and_stand_over_it_in_words(people_list, qtbot):
    people_list.presenter.filter((ACTIVE, LATELY))
    qtbot.waitUntil(lambda: names(people_list) == ["Ann Lee"])
    assert chips(people_list) == ["Status is Active", "Last here on or after 90 days ago"]
    button(people_list, "Clear all").click()
    qtbot.waitUntil(lambda: len(names(people_list)) == 4)
    assert chips(people_list) == []


def test_the_button_stands_after_the_first_filter_and_not_below_it(people_list, qtbot):
    people_list.presenter.filter((ACTIVE,))
    chip = people_list.findChild(Chip)
    qtbot.waitUntil(lambda: people_list._add.x() > chip.geometry().right() > 0)


def test_tab_goes_through_a_page_as_it_is_read(people_list, qtbot):
    people_list.presenter.filter((ACTIVE, LATELY))
    qtbot.waitUntil(lambda: names(people_list) == ["Ann Lee"])
    for part in (
        [people_list._save_view, people_list._columns, people_list._take_out],
        [people_list._search, *people_list._chips._chips, people_list._add],
    ):
        part[0].setFocus()
        for each in part:
            assert QApplication.focusWidget() is each
            qtbot.keyClick(each, Qt.Key.Key_Tab)


def test_delete_takes_a_filter_away_and_the_keyboard_stays_in_the_row(people_list, qtbot):
    people_list.presenter.filter((ACTIVE, LATELY))
    first = people_list.findChildren(Chip)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(names(people_list)) == 1)
    assert chips(people_list) == ["Last here on or after 90 days ago"]
    assert QApplication.focusWidget().text() == "Last here on or after 90 days ago"


def test_filters_that_let_nothing_through_offer_to_be_cleared(people_list, qtbot):
    people_list.presenter.filter((Criterion("state", Comparison.IS, ("left",)),))
    qtbot.waitUntil(lambda: people_list._empty.isVisible())
    assert people_list._empty._heading.text() == "No person matches these filters"
    assert not any(each.isVisible() for each in people_list._first)
    button(people_list._empty, "Clear filters").click()
    qtbot.waitUntil(lambda: len(names(people_list)) == 4)


def test_a_search_without_a_match_is_cleared_together_with_its_box(people_list, qtbot):
    qtbot.keyClicks(people_list._search, "zzyzx")
    qtbot.waitUntil(lambda: people_list._empty.isVisible())
    assert people_list._empty._heading.text() == "Nothing matches “zzyzx”"
    button(people_list._empty, "Clear filters").click()
    qtbot.waitUntil(lambda: len(names(people_list)) == 4)
    assert people_list._search.text() == ""


def test_an_empty_list_offers_its_first_step_and_nothing_to_clear(new_list):
    page = new_list()
    assert page._empty.isVisible()
    assert button(page._empty, "Add a person").isVisible()
    assert not page._clear.isVisible()


def test_a_filter_that_can_no_longer_be_asked_is_said_in_place_of_the_rows(people_list, qtbot):
    people_list.presenter.filter((Criterion("shoe_size", Comparison.IS, ("9",)),))
    qtbot.waitUntil(lambda: people_list.table.instead.error.isVisible())
    assert "shoe_size" in people_list.table.instead.error._text.text()
    assert people_list.findChildren(Chip)[0].isVisible()


def test_columns_are_remembered_for_the_next_time(people_list, new_list, settings):
    people_list.table.header.show_layout((("name", 200), ("phone", 140)))
    assert [column.key for column in new_list().table.columns_shown()] == ["name", "phone"]
    assert settings.value("lists/people") == "name:200 phone:140"


def test_what_was_remembered_wrongly_gives_the_usual_columns(four, new_list, settings):
    settings.setValue("lists/people", "nonsense name:wide")
    table = new_list().table
    assert table.header.layout_shown() == table.header.usual_layout()


def test_a_heading_sorts_and_says_so(people_list, qtbot):
    people_list.table.sort_requested.emit("minutes", True)
    qtbot.waitUntil(lambda: names(people_list)[:2] == ["=cmd|Ben Okafor", "Ann Lee"])
    assert people_list.presenter.order == Order("minutes", descending=True)
    assert people_list.table.columns_shown()[people_list.table.header.visualIndex(9)].key == "minutes"


def test_a_change_elsewhere_is_followed(people_list, changes, local_store, qtbot):
    changes.happened.emit(save_person(local_store, a_person(given_name="Nia", family_name="Abara"), today=TODAY))
    qtbot.waitUntil(lambda: names(people_list)[0] == "Nia Abara")


def test_the_remark_and_the_status_line_count_rows_and_selection(people_list):
    told = []
    people_list.rows_told.connect(told.append)
    people_list.table.selectRow(0)
    people_list.table.selectAll()
    assert people_list._head._remark.text() == "4 people"
    assert told[0] == "4 people, 1 selected with 0 min"
    assert told[-1] == "4 people, 4 selected with 3 h 30 min"


def test_the_bar_stands_from_two_selected_rows_on(people_list):
    people_list.table.selectRow(0)
    assert not people_list._bar.isVisible()
    people_list.table.selectAll()
    assert people_list._bar.isVisible()
    next(each for each in people_list._bar.children() if getattr(each, "toolTip", str)() == "Select nothing").click()
    assert people_list.table.selected_count() == 0
    assert not people_list._bar.isVisible()


def test_everything_the_bar_offers_is_in_the_menu_of_the_rows(people_list, qtbot):
    people_list.table.selectAll()
    people_list.table.setFocus()
    qtbot.keyClick(people_list.table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert texts[-4:] == ["Copy rows", "Export…", "Print…", "Columns and order"]
    menu.close()


def test_the_list_can_be_read_and_named(people_list, qtbot):
    people_list.presenter.filter((ACTIVE, LATELY))
    qtbot.waitUntil(lambda: len(names(people_list)) == 1)
    people_list.table.selectAll()
    assert clipped(people_list) == []
    assert overlapping(people_list) == []
    assert unnamed(people_list) == []


def test_names_in_filters_come_from_the_store(people_list, local_store, qtbot):
    with local_store.read() as data:
        (site,) = data.people.choices("site")
    people_list.presenter.filter((Criterion("site", Comparison.IS, (site,)),))
    qtbot.waitUntil(lambda: chips(people_list) == ["Site now is Royal"])
    qtbot.waitUntil(lambda: len(names(people_list)) == 2)


def test_a_filter_that_comes_back_before_its_name_was_known_is_named_all_the_same(people_list, local_store, qtbot):
    with local_store.read() as data:
        ((site, _),) = data.people.choices("site").items()
        ((role, _),) = data.people.choices("role").items()
    at_site = (Criterion("site", Comparison.IS, (site,)),)
    people_list.presenter.filter(at_site)
    people_list.presenter.filter((Criterion("role", Comparison.IS, (role,)),))  # asks in place of the first
    people_list.presenter.filter(at_site)
    qtbot.waitUntil(lambda: chips(people_list) == ["Site now is Royal"])


def test_a_filter_follows_what_is_renamed(people_list, changes, local_store, qtbot):
    with local_store.read() as data:
        (site,) = data.roles.sites()
    people_list.presenter.filter((Criterion("site", Comparison.IS, (str(site.id),)),))
    qtbot.waitUntil(lambda: chips(people_list) == ["Site now is Royal"])
    changes.happened.emit(save_site(local_store, replace(site, name="Royal Infirmary")))
    qtbot.waitUntil(lambda: chips(people_list) == ["Site now is Royal Infirmary"])


def test_what_is_being_typed_outlives_a_change_elsewhere(people_list, changes, local_store, qtbot):
    qtbot.keyClicks(people_list._search, "abimb")
    assert people_list._search.is_pausing()
    changes.happened.emit(save_person(local_store, a_person(), today=TODAY))
    assert people_list._search.text() == "abimb"
    qtbot.waitUntil(lambda: names(people_list) == ["Abimbola Ṣàngódélé"])


def test_a_list_that_was_never_filtered_asks_for_no_names(people_list, local_store):
    keep(local_store, a_person())
    assert people_list.presenter.filters.words(()) == []


@pytest.mark.parametrize("embedded", [False, True])
def test_no_part_of_a_list_is_a_window_for_a_moment(four, given, qtbot, embedded):
    shown = []

    class Watching(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watching = Watching()
    QApplication.instance().installEventFilter(watching)
    page = ListPage(topic(given["today"]), given["tasks"], embedded=embedded)
    qtbot.addWidget(page)
    QApplication.instance().removeEventFilter(watching)
    assert shown == []
