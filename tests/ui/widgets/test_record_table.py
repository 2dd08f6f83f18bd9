import threading
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QVBoxLayout, QWidget

from tests.ui.widgets.conftest import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.record_model import PAGE_ROWS, PAGES_KEPT, PLACEHOLDER
from ui.widgets.record_source import Column
from ui.widgets.record_table import RecordTable
from volunteer_app.errors import StoreUnavailable


@dataclass(frozen=True)
class Counted:
    """Rows numbered from the first, said only when asked."""

    numbers: range
    asked: list
    broken: bool = False
    gate: threading.Event | None = None

    def count(self, task):
        if self.broken:
            raise StoreUnavailable("The drive is not there.")
        return len(self.numbers)

    def rows(self, task, offset, count):
        self.asked.append(offset)
        if self.gate is not None:
            assert self.gate.wait(10)
        return list(self.numbers[offset : offset + count])

    def offset_of(self, task, key):
        return self.numbers.index(key) if key in self.numbers else None

    def prepare(self, task):
        self.asked.append("prepare")


COLUMNS = (
    Column(heading="Number", text=lambda row: f"row {row}", width=120, sort="number"),
    Column(heading="Remark", text=lambda row: "<i>a long remark that does not fit</i>" * 4),
)


@pytest.fixture
def table(qtbot, tasks):
    table = RecordTable("Rows", COLUMNS, lambda row: row, tasks, EmptyState("Nothing yet", "Add the first."))
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    qtbot.waitExposed(table)
    return table


@pytest.fixture
def beside(table, qtbot):
    """A field before the table, which has the keyboard."""
    window = QWidget()
    column, field = QVBoxLayout(window), QLineEdit()
    column.addWidget(field)
    column.addWidget(table)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitActive(window)
    field.setFocus()
    yield field
    table.setParent(None)


def show(table, qtbot, source, **how):
    with qtbot.waitSignal(table.counted):
        table.show_source(source, **how)


def text(table, row, column=0):
    return table.records.index(row, column).data()


def choose(table, *rows):
    for row in rows:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        table.selectionModel().select(table.records.index(row, 0), flags)


def test_only_the_page_in_view_is_fetched_of_a_million_rows(table, qtbot):
    source = Counted(range(1_000_000), [])
    show(table, qtbot, source)
    assert table.records.rowCount() == 1_000_000
    assert text(table, 0) == "row 0"
    assert set(source.asked) <= {0, "prepare"}


def test_a_long_list_is_prepared_for_jumps_once_it_is_on_screen(table, qtbot):
    source = Counted(range(100_000), [])
    show(table, qtbot, source)
    qtbot.waitUntil(lambda: source.asked == [0, "prepare"])


def test_a_row_not_fetched_yet_shows_a_placeholder_until_it_comes(table, qtbot):
    show(table, qtbot, Counted(range(100_000), []))
    assert text(table, 50_000) == PLACEHOLDER
    qtbot.waitUntil(lambda: text(table, 50_000) == "row 50000")


def test_a_jump_to_the_end_fetches_the_end(table, qtbot):
    source = Counted(range(100_000), [])
    show(table, qtbot, source)
    table.scrollToBottom()
    qtbot.waitUntil(lambda: text(table, 99_999) == "row 99999")
    assert len(source.asked) < 6


def test_only_a_few_pages_are_kept(table, qtbot):
    show(table, qtbot, Counted(range(100_000), []))
    for page in range(PAGES_KEPT + 5):
        place = page * PAGE_ROWS
        qtbot.waitUntil(lambda place=place: text(table, place) != PLACEHOLDER)
    assert len(table.records._pages) == PAGES_KEPT


def test_selection_and_view_are_found_again_by_key(table, qtbot):
    show(table, qtbot, Counted(range(1000, 3000), []))
    table.verticalScrollBar().setValue(32 * 500)
    qtbot.waitUntil(lambda: text(table, 505) == "row 1505")
    table.setCurrentIndex(table.records.index(503, 0))
    choose(table, 503, 505)
    show(table, qtbot, Counted(range(900, 3000), []))
    assert table.selected_rows() == [1503, 1505]
    assert table.records.row_at(table.currentIndex().row()) == 1503
    assert table.records.row_at(table.rowAt(0)) == 1500


def test_what_is_selected_while_the_list_is_read_again_stays_selected(table, qtbot):
    show(table, qtbot, Counted(range(10), []))
    gate = threading.Event()
    with qtbot.waitSignal(table.counted):
        table.show_source(Counted(range(10), [], gate=gate))
        table.selectRow(3)
        gate.set()
    assert table.selected_rows() == [3]
    assert table.currentIndex().row() == 3


def test_a_selected_row_that_is_gone_is_no_longer_selected(table, beside, qtbot):
    show(table, qtbot, Counted(range(10), []))
    choose(table, 8, 9)
    show(table, qtbot, Counted(range(9), []))
    assert table.selected_rows() == [8]


@pytest.mark.parametrize(("left", "now"), [(range(5), 4), ([0, 1, 2, 3, 4, 6, 7], 6)])
def test_where_the_one_row_in_hand_has_left_the_list_the_next_is_in_hand(table, qtbot, left, now):
    show(table, qtbot, Counted(range(10), []))
    table.selectRow(5)
    show(table, qtbot, Counted(left, []), same=True)
    assert table.selected_rows() == [now]
    assert table.records.row_at(table.currentIndex().row()) == now


def test_in_another_list_nothing_is_in_hand_that_was_not_before(table, beside, qtbot):
    show(table, qtbot, Counted(range(10), []))
    table.selectRow(5)
    show(table, qtbot, Counted(range(100, 110), []))
    assert table.selected_rows() == []
    assert table.currentIndex().row() == 0


def test_a_row_wished_for_that_is_not_there_leaves_nothing_in_hand(table, qtbot):
    show(table, qtbot, Counted(range(10), []))
    with qtbot.waitSignal(table.counted):
        table.choose(77)
    assert table.selected_rows() == []


def test_the_later_of_two_searches_is_the_one_shown(table, qtbot):
    gate = threading.Event()
    table.show_source(Counted(range(10), [], gate=gate))
    table.show_source(Counted(range(100, 105), []))
    gate.set()
    qtbot.waitUntil(lambda: table.records.rowCount() == 5)
    assert text(table, 0) == "row 100"


def test_all_of_a_million_rows_are_selected_without_fetching_them(table, qtbot):
    source = Counted(range(1_000_000), [])
    show(table, qtbot, source)
    table.selectAll()
    assert table.selected_count() == 1_000_000
    assert table.selected_rows() == list(range(PAGE_ROWS))
    assert set(source.asked) <= {0, "prepare"}


def test_a_column_keeps_the_width_it_was_given(table, qtbot):
    show(table, qtbot, Counted(range(10), []))
    table.setColumnWidth(0, 200)
    table.resize(700, 400)
    assert table.columnWidth(0) == 200
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()


def test_an_empty_list_says_what_belongs_there(table, qtbot):
    show(table, qtbot, Counted(range(0), []))
    assert table.instead.empty.isVisible()
    show(table, qtbot, Counted(range(3), []))
    assert not table.instead.empty.isVisible()


def test_a_list_that_cannot_be_read_says_why_and_can_be_tried_again(table, qtbot):
    source = Counted(range(3), [], broken=True)
    table.show_source(source)
    qtbot.waitUntil(table.instead.error.isVisible)
    table._source = replace(source, broken=False)
    with qtbot.waitSignal(table.counted):
        button(table.instead, "Try again").click()
    assert not table.instead.error.isVisible()


def test_enter_opens_the_row_with_the_keyboard(table, qtbot):
    show(table, qtbot, Counted(range(10), []))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_a_click_on_a_heading_asks_for_its_order(table, qtbot):
    show(table, qtbot, Counted(range(10), []))
    with qtbot.waitSignal(table.sort_requested) as asked:
        header = table.horizontalHeader()
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 16))
    assert asked.args == ["number", False]


def test_a_text_cut_short_is_shown_whole_as_plain_text(table, qtbot):
    show(table, qtbot, Counted(range(10), []))
    place = table.visualRect(table.records.index(0, 1)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
    table.viewportEvent(event)
    assert "&lt;i&gt;a long remark" in QToolTip.text()


def test_a_row_wished_for_by_key_is_selected_and_in_view_wherever_it_stands(table, qtbot):
    table.choose(70_000)
    show(table, qtbot, Counted(range(100_000), []))
    assert table.selected_rows() == [70_000]
    assert table.rowAt(0) <= 70_000 <= table.rowAt(table.viewport().height() - 1)
    with qtbot.waitSignal(table.counted):
        table.choose(-1)
    assert table.selected_rows() == []


def test_a_row_wished_for_before_it_is_in_the_list_is_selected_when_it_comes(table, qtbot):
    show(table, qtbot, Counted(range(10), []))
    with qtbot.waitSignal(table.counted):
        table.choose(12)
    show(table, qtbot, Counted(range(20), []))
    assert table.selected_rows() == [12]


def test_the_row_a_list_stands_on_is_selected_once_it_has_the_keyboard(table, beside, qtbot):
    show(table, qtbot, Counted(range(1), []))
    assert table.selected_rows() == []
    qtbot.keyClick(beside, Qt.Key.Key_Tab)
    assert table.selected_rows() == [0]


def test_a_list_that_has_the_keyboard_already_selects_its_first_row_when_it_is_read(table, beside, qtbot):
    table.setFocus()
    show(table, qtbot, Counted(range(10), []))
    assert table.selected_rows() == [0]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_rows() == [1]


def test_a_selection_that_was_let_go_does_not_come_back_by_itself(table, beside, qtbot):
    table.setFocus()
    show(table, qtbot, Counted(range(10), []))
    table.clearSelection()
    with qtbot.waitSignal(table.counted):
        table.refresh()
    assert table.selected_rows() == []
