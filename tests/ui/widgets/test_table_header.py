import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QStackedWidget

from tests.ui.looks import clipped, overlapping, unnamed
from tests.ui.widgets.conftest import button
from ui.widgets.column_menu import open_column_menu
from ui.widgets.columns_dialog import ColumnsDialog
from ui.widgets.empty_state import EmptyState
from ui.widgets.record_source import Column, FixedRows
from ui.widgets.record_table import RecordTable
from ui.widgets.table_header import LEAST_FREE, layout_of, layout_text

COLUMNS = (
    Column(key="name", heading="Name", text=lambda row: f"Name {row}", width=120, sort="name"),
    Column(key="phone", heading="Phone", text=lambda row: "07700", width=100, hidden=True),
    Column(key="role", heading="Role", text=lambda row: "Welcome desk"),
    Column(key="hours", heading="Hours & more", text=lambda row: "2:00", width=80, right=True, sort="hours"),
)


@pytest.fixture
def table(qtbot, tasks):
    table = RecordTable("Rows", COLUMNS, lambda row: row, tasks, EmptyState("Nothing yet", "Add the first."))
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    table.show_source(FixedRows((1, 2, 3), lambda row: row))
    qtbot.waitUntil(lambda: not table.is_loading())
    return table


def shown(table):
    return [key for key, _ in table.header.layout_shown()]


def action(menu, text):
    return next(
        each for each in menu.actions() if each.text().replace("&&", "&").replace("&", "") == text.replace("&", "")
    )


def test_a_column_is_hidden_until_somebody_chooses_it(table):
    assert shown(table) == ["name", "role", "hours"]
    assert [column.key for column in table.columns_shown()] == ["name", "role", "hours"]


def test_columns_stand_in_the_order_and_width_asked_for(table):
    table.header.show_layout((("hours", 90), ("phone", 0), ("name", 200)))
    assert table.header.layout_shown() == (("hours", 90), ("phone", 0), ("name", 200))
    assert table.columnWidth(1) == table.viewport().width() - 290
    assert table.header.edges == (3, 0)


def test_keys_nobody_knows_are_passed_over_and_nothing_left_means_the_usual(table):
    table.header.show_layout((("gone", 10), ("role", 0)))
    assert shown(table) == ["role"]
    table.header.show_layout((("gone", 10),))
    assert table.header.layout_shown() == table.header.usual_layout()


def test_a_column_moved_or_widened_by_hand_is_told_and_kept(table, qtbot):
    with qtbot.waitSignal(table.header.arranged):
        table.header.moveSection(0, 2)
    with qtbot.waitSignal(table.header.arranged):
        table.header.resizeSection(0, 160)
    assert dict(table.header.layout_shown())["name"] == 160
    assert table.columnWidth(2) >= LEAST_FREE


def test_a_window_made_wider_is_no_change_of_columns(table, qtbot):
    with qtbot.assertNotEmitted(table.header.arranged):
        table.resize(800, 300)
    assert dict(table.header.layout_shown())["role"] == 0


@pytest.mark.parametrize("text", ["", "name", "name:", "name:x role:-3", ":::"])
def test_a_line_of_settings_that_cannot_be_read_is_left_out(text):
    assert layout_of(text) == ()


def test_a_layout_comes_back_from_its_line_of_settings(table):
    layout = table.header.layout_shown()
    assert layout_of(layout_text(layout)) == layout


def test_the_menu_shows_and_hides_columns_where_they_belong(table, qtbot):
    open_column_menu(table, table.mapToGlobal(table.rect().center()))
    menu = QApplication.activePopupWidget()
    action(menu, "Phone").trigger()
    assert shown(table) == ["name", "phone", "role", "hours"]
    open_column_menu(table, table.mapToGlobal(table.rect().center()))
    menu = QApplication.activePopupWidget()
    action(menu, "Hours & more").trigger()
    assert shown(table) == ["name", "phone", "role"]
    action(menu, "Usual columns").trigger()
    assert shown(table) == ["name", "role", "hours"]
    menu.close()


def test_the_last_column_stays(table):
    table.header.show_layout((("name", 0),))
    open_column_menu(table, table.mapToGlobal(table.rect().center()))
    menu = QApplication.activePopupWidget()
    assert not action(menu, "Name").isEnabled()
    menu.close()


def test_the_menu_sorts_without_a_mouse(table, qtbot):
    table.show_order("name", descending=False)
    open_column_menu(table, table.mapToGlobal(table.rect().center()))
    menu = QApplication.activePopupWidget()
    orders = action(menu, "Sort by").menu()
    with qtbot.waitSignal(table.sort_requested) as told:
        action(orders, "Hours & more").trigger()
    assert told.args == ["hours", False]
    with qtbot.waitSignal(table.sort_requested) as told:
        action(orders, "Downwards").trigger()
    assert told.args == ["name", True]
    menu.close()


@pytest.fixture
def dialog(table, qtbot):
    dialog = ColumnsDialog(table.header, table)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_columns_are_moved_hidden_and_widened_by_keys_alone(table, dialog, qtbot):
    assert isinstance(QApplication.focusWidget(), QListWidget)
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, alt)
    assert shown(table) == ["role", "name", "hours"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right, alt)
    assert dict(table.header.layout_shown())["name"] == 144
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert shown(table) == ["role", "hours"]


def test_the_dialog_keeps_the_last_column_and_can_put_all_back(table, dialog, qtbot):
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert len(shown(table)) == 1
    button(dialog, "Usual columns").click()
    assert shown(table) == ["name", "role", "hours"]


def test_the_dialog_can_be_read_and_named(dialog):
    assert clipped(dialog) == []
    assert overlapping(dialog) == []
    assert unnamed(dialog) == []


def test_columns_fill_a_table_that_was_behind_another_page_first(table, qtbot):
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    pages.addWidget(QListWidget())
    pages.addWidget(table)
    pages.resize(900, 300)
    pages.show()
    pages.resize(1000, 300)
    pages.setCurrentWidget(table)
    qtbot.waitUntil(table.isVisible)
    assert sum(table.columnWidth(place) for place in range(4)) == table.header.width() == table.viewport().width()
    table.setParent(None)  # it is put away by its fixture
