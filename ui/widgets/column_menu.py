"""The menus of a list: what can be done with its rows, its columns, and the order it stands in."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from ui.widgets.columns_dialog import ColumnsDialog
from ui.widgets.plain import literal
from ui.widgets.record_table import RecordTable
from ui.widgets.table_header import TableHeader


def open_column_menu(table: RecordTable[Any], where: QPoint) -> None:
    """What the headings offer, with the keyboard in it."""
    menu = _menu(table)
    _fill_columns(menu, table)
    menu.popup(where)
    menu.setActiveAction(menu.actions()[0])


def open_row_menu(
    table: RecordTable[Any], offered: Sequence[tuple[str, bool, Callable[[], None]]], where: QPoint
) -> None:
    """What can be done with the rows, each a text, whether it is possible and what it does; then the columns."""
    menu = _menu(table)
    for text, possible, act in offered:
        action = menu.addAction(text)
        action.setEnabled(possible)
        action.triggered.connect(lambda on, act=act: act())
    menu.addSeparator()
    _fill_columns(menu.addMenu("&Columns and order"), table)
    menu.popup(where)


def _menu(table: RecordTable[Any]) -> QMenu:
    menu = QMenu(table)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _fill_columns(menu: QMenu, table: RecordTable[Any]) -> None:
    header = table.header
    shown = {key for key, _ in header.layout_shown()}
    for column in header.columns:
        action = menu.addAction(literal(column.heading))
        action.setCheckable(True)
        action.setChecked(column.key in shown)
        action.setEnabled(column.key not in shown or len(shown) > 1)
        action.toggled.connect(lambda on, key=column.key: _show_column(header, key, on))
    menu.addSeparator()
    if table.header.isSortIndicatorShown():
        _fill_orders(menu.addMenu("&Sort by"), table)
    menu.addAction("&Arrange columns…").triggered.connect(lambda: ColumnsDialog(header, table.window()).open())
    menu.addAction("&Usual columns").triggered.connect(lambda: header.show_layout(header.usual_layout()))


def _fill_orders(menu: QMenu, table: RecordTable[Any]) -> None:
    header = table.header
    sorted_by = header.sortIndicatorSection()
    descending = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    for place, column in enumerate(header.columns):
        if column.sort:
            action = menu.addAction(literal(column.heading))
            action.setCheckable(True)
            action.setChecked(place == sorted_by)
            action.triggered.connect(lambda on, sort=column.sort: table.sort_requested.emit(sort, False))
    menu.addSeparator()
    if sorted_by >= 0:
        backwards = menu.addAction("&Downwards")
        backwards.setCheckable(True)
        backwards.setChecked(descending)
        sort = header.columns[sorted_by].sort
        backwards.triggered.connect(lambda on: table.sort_requested.emit(sort, on))


def _show_column(header: TableHeader, key: str, on: bool) -> None:
    layout = header.layout_shown()
    if not on:
        header.show_layout(tuple(part for part in layout if part[0] != key))
        return
    before = [column.key for column in header.columns]
    before = before[: before.index(key)]
    place = max((at + 1 for at, (shown, _) in enumerate(layout) if shown in before), default=0)
    width = next(column.width for column in header.columns if column.key == key)
    header.show_layout((*layout[:place], (key, width), *layout[place:]))
