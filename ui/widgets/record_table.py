"""A list of records: rows in view, the order they stand in, and what is said when there are none."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from ui import theme
from ui.tasks import Tasks
from ui.widgets.empty_state import EmptyState
from ui.widgets.ghost_rows import paint_ghost_rows
from ui.widgets.held_rows import HeldRows
from ui.widgets.instead_of_rows import InsteadOfRows
from ui.widgets.menu_key import asks_for_menu
from ui.widgets.record_model import RecordModel
from ui.widgets.record_source import Column, Row, Source
from ui.widgets.row_delegate import RowDelegate
from ui.widgets.table_header import TableHeader
from volunteer_app.errors import AppError

SELECTED_KEPT = 256
BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class RecordTable(QTableView, Generic[Row]):
    """Shows a source, windowed; after a change the same rows are selected and in view.

    Once it has the keyboard the row it stands on is selected, unless others are or the selection was let go.

    Signals:
        opened: a row was opened by Enter or a double click; carries the row.
        selection_changed: other rows are selected; carries the rows that are in hand.
        sort_requested: another order is wished; carries the column's sort name and whether it is descending.
        counted: the list was read; carries how many rows there are.
        copy_requested: the selected rows are wished for on the clipboard.
        paste_requested: a text with line breaks or tabs was pasted, as cells of a spreadsheet are; carries it.
        menu_requested: what can be done with the selected rows is wished; carries where on the screen.
    """

    opened = Signal(object)
    selection_changed = Signal(object)
    sort_requested = Signal(str, bool)
    counted = Signal(int)
    copy_requested = Signal()
    paste_requested = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        tasks: Tasks,
        empty: EmptyState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self.header, self._delegate = TableHeader(self._columns, self), RowDelegate(self)
        self._source: Source[Row] | None = None
        self._loading = True
        self.instead = InsteadOfRows(empty, self)
        self.records = RecordModel(columns, key, tasks, self)
        self._held, self._same = HeldRows(), False
        self._wished: Hashable | None = None
        self._wished_of: Source[Row] | None = None
        self.setAccessibleName(name)
        self._lay_out()
        self.setModel(self.records)
        self.header.arranged.connect(self.follow_header)
        self.header.show_layout(())
        self.records.modelAboutToBeReset.connect(self._remember)
        self.records.refreshed.connect(self._restore)
        self.records.failed.connect(self._show_error)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.instead.again_requested.connect(self.refresh)

    def show_source(self, source: Source[Row], *, same: bool = False) -> None:
        """Show other rows, or the same in another order, with those selected found again.

        Where it is the `same` list as before and the one row in hand has left it, the next is in hand.
        """
        self._source, self._same = source, same
        self._read()

    def choose(self, key: Hashable) -> None:
        """Select the row with that key and bring it into view once it is read.

        Where these rows lack it, the next ones shown may bring it: it was just added, and they are on their way.
        """
        self._wished, self._wished_of = key, self._source
        self.refresh()

    def refresh(self) -> None:
        """Read the list again and keep the view and the selection by key; of more than 256 selected, none is kept."""
        self._same = True
        self._read()

    def _read(self) -> None:
        if self._source is None:
            return
        self._remember()
        self.records.show_source(self._source, self._held.keys(), max(self.rowAt(0), 0))

    def _remember(self) -> None:
        """Take note of what is selected and seen. Asked again when the answer comes: somebody may have chosen since."""
        if self._wished is not None:
            self._held = HeldRows((self._wished,), self._wished)
            return
        chosen = tuple(self.records.key_of(row) for row in self.selected_rows())
        if self.selected_count() > SELECTED_KEPT:
            chosen = ()
        place, top = self.currentIndex().row(), self.rowAt(0)
        current = self.records.key_at(place) if place >= 0 else None
        self._held = HeldRows(chosen, current, self.records.key_at(top) if top > 0 else None, max(place, 0))

    def show_order(self, sort: str, *, descending: bool) -> None:
        """Mark the column the rows are sorted by."""
        place = next((number for number, column in enumerate(self._columns) if column.sort == sort), -1)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.header.blockSignals(True)
        self.header.setSortIndicator(place, order)
        self.header.blockSignals(False)
        self.header.viewport().update()

    def follow_header(self) -> None:
        """The columns stand as the header says."""
        self._delegate.edges = self.header.edges
        self.viewport().update()

    def show_empty(self, heading: str, text: str) -> None:
        """What to say when there are no rows, such as that none matches the search."""
        self.instead.empty.show_text(heading, text)

    def selected_rows(self) -> list[Row]:
        """The selected rows that are in hand, from the top; `selected_count` says how many are selected in all."""
        ranges = self.selected_places()
        return [row for place, row in self.records.in_hand() if any(place in chosen for chosen in ranges)]

    def selected_places(self) -> list[range]:
        """The places selected, as ranges: a list may have a million rows, all of them selected."""
        return [range(chosen.top(), chosen.bottom() + 1) for chosen in self.selectionModel().selection().toList()]

    def columns_shown(self) -> list[Column[Row]]:
        """The columns from the left."""
        by_key = {column.key: column for column in self._columns}
        return [by_key[key] for key, _ in self.header.layout_shown()]

    def is_loading(self) -> bool:
        """Whether the rows have been asked for and were never here yet."""
        return self._loading

    def selected_count(self) -> int:
        return sum(len(chosen) for chosen in self.selected_places())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
        elif asks_for_menu(event):
            self._ask_for_menu()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in BY_KEYBOARD and not self.selected_count():
            self.selectRow(max(self.currentIndex().row(), 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_for_menu()
        else:
            self.menu_requested.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.instead.stand_over(self.viewport())
        self.header.share_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._loading:
            paint_ghost_rows(QPainter(self.viewport()), self.header, self.viewport().size())

    def _lay_out(self) -> None:
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.space("row_height"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header.setSortIndicatorShown(any(column.sort for column in self._columns))
        self.header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.header.sortIndicatorChanged.connect(self._ask_order)

    def _ask_order(self, section: int, order: Qt.SortOrder) -> None:
        if section >= 0 and self._columns[section].sort:
            self.sort_requested.emit(self._columns[section].sort, order == Qt.SortOrder.DescendingOrder)

    def _ask_for_menu(self) -> None:
        """At the current row; some systems tell of the key twice, as itself and as what it asks for."""
        if QApplication.activePopupWidget() is None:
            row = self.visualRect(self.currentIndex())
            self.menu_requested.emit(self.viewport().mapToGlobal(row.bottomLeft()))

    def _paste(self, text: str) -> None:
        if text.strip() and any(mark in text for mark in "\t\n"):
            self.paste_requested.emit(text)

    def _open(self, place: int) -> None:
        row = self.records.row_at(place)
        if row is not None:
            self.opened.emit(row)

    def _tell_selection(self) -> None:
        self.selection_changed.emit(self.selected_rows())

    def _restore(self, places: Mapping[Hashable, int]) -> None:
        places = {self.records.key_of(row): place for place, row in self.records.in_hand()} | dict(places)
        self._loading = False
        if self.records.rowCount():
            self._choose_again(places)
        if self._wished in places:
            self.scrollTo(self.currentIndex())
        if self._wished in places or self._source is not self._wished_of:
            self._wished = self._wished_of = None
        if self._held.first in places:
            self.verticalScrollBar().setValue(places[self._held.first] * theme.space("row_height"))
        self.instead.show_count(self.records.rowCount())
        self.instead.stand_over(self.viewport())
        self.counted.emit(self.records.rowCount())

    def _choose_again(self, places: Mapping[Hashable, int]) -> None:
        follow = self._same and self._wished is None
        chosen, place = self._held.found(places, self.records.rowCount(), follow=follow)
        if not chosen and not self._same and self.hasFocus():
            chosen = {place}
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(self.records.selection_of(chosen), flags)
        index = self.records.index(place, self.header.edges[0])
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _show_error(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._loading = False
        self.instead.show_error(str(error))
        self.instead.stand_over(self.viewport())
