"""The grid of the hours sheet: everything by the keyboard, and nothing typed is lost on the way."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from ui import theme
from ui.hours.hours_sheet_columns import COLUMNS, PLACES
from ui.hours.hours_sheet_delegate import SheetDelegate, SheetHeader, cell_area
from ui.hours.hours_sheet_model import Index, SheetModel
from ui.hours.hours_sheet_strips import HEIGHT, ProblemStrips
from ui.hours.hours_sheet_typing import CellTyping
from ui.shortcuts import presses
from volunteer_app.services.hours_sheet.pasting import text_of_cells
from volunteer_app.services.hours_sheet.rows import (
    FIELDS,
    day_of,
    missing_of,
)

TRIGGERS = QAbstractItemView.EditTrigger


class SheetTable(QTableView):
    """Signals:
    add_requested: the person of the current row is somebody new; carries the text.
    paste_requested: cells were pasted; carries their text.
    rows_left_out: rows were taken out by their key; carries them as they were, with the place of the first.
    """

    add_requested = Signal(str)
    paste_requested = Signal(str)
    rows_left_out = Signal(object)

    def __init__(self, model: SheetModel, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet, self._today = model, today
        self.typing = CellTyping(self, model, today)
        self.setModel(model)
        self.strips = ProblemStrips(self, model)
        self._place = (-1, -1)
        self._lay_out()
        model.checked.connect(self.follow_problems)
        model.modelAboutToBeReset.connect(self._remember_place)
        model.modelReset.connect(self._stay)
        for told in (model.rowsInserted, model.rowsRemoved):
            told.connect(lambda *places: self.follow_problems())
        self.strips.left.connect(self.setFocus)
        self.typing.taken.connect(self._go_on)
        self.typing.add_requested.connect(self._ask_to_add)

    def finish(self) -> None:
        """Keep what is being typed."""
        edit = self.typing.field()
        if edit is not None:
            self.commitData(edit)
            self.closeEditor(edit, QAbstractItemDelegate.EndEditHint.NoHint)

    def go_to(self, place: int, key: str, *, typing: bool = False) -> None:
        """Put the keyboard on a cell, or into it."""
        index = self.sheet.index(place, PLACES[key])
        self.setFocus()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        if typing:
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[tuple[Qt.Key, bool], Callable[[], None]] = {
            (Qt.Key.Key_Return, False): self._go_on,
            (Qt.Key.Key_Enter, False): self._go_on,
            (Qt.Key.Key_Return, True): self._ask_to_add,
            (Qt.Key.Key_Enter, True): self._ask_to_add,
            (Qt.Key.Key_F4, False): self._repeat,
            (Qt.Key.Key_D, True): self._fill_down,
            (Qt.Key.Key_Delete, False): self._clear,
            (Qt.Key.Key_Backspace, False): self._clear,
            (Qt.Key.Key_Insert, False): self._insert,
            (Qt.Key.Key_Plus, True): self._insert,
            (Qt.Key.Key_Minus, True): self._leave_out,
            (Qt.Key.Key_Tab, False): lambda: self._move_across(1),
            (Qt.Key.Key_Backtab, False): lambda: self._move_across(-1),
            (Qt.Key.Key_Tab, True): lambda: self._leave(forward=True),
            (Qt.Key.Key_Backtab, True): lambda: self._leave(forward=False),
        }
        act = acts.get((Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)))
        if presses(event, "undo-cells") or presses(event, "redo-cells"):
            event.ignore()  # the page's
        elif act is not None:
            act()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._copied())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif not self.steps_day(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.sheet.index(0, 0))
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left = self.viewport().width() - sum(column.width for column in COLUMNS)
        shares = sum(column.share for column in COLUMNS)
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, column.width + max(left, 0) * column.share // shares)
        here = self.currentIndex()
        if here.isValid() and self.visualRect(here).top() < event.oldSize().height():
            self.scrollTo(here)  # a message above the sheet pushes it down
        self.strips.follow()

    def scrollContentsBy(self, across: int, down: int) -> None:
        super().scrollContentsBy(across, down)
        self.strips.follow()
        self.typing.put_away()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.verticalHeader().viewport().update()

    def _remember_place(self) -> None:
        self._place = (self.currentIndex().row(), self.currentIndex().column())

    def _stay(self) -> None:
        """The keyboard stays on its cell when other rows come."""
        place, column = self._place
        if place >= 0:
            self.setCurrentIndex(self.sheet.index(min(place, self.sheet.rowCount() - 1), column))
        self.follow_problems()

    def follow_problems(self) -> None:
        """Make room under rows with a problem, and none under others; the row of the keyboard stays in view."""
        here = self.currentIndex()
        in_view = here.isValid() and self.viewport().rect().intersects(self.visualRect(here))
        high, usual = set(self.sheet.problem_places()), theme.space("row_height")
        for place in range(self.sheet.rowCount()):
            height = usual + HEIGHT if place in high else usual
            if self.rowHeight(place) != height:
                self.setRowHeight(place, height)
        self.updateGeometries()
        if in_view:
            self.scrollTo(here)
        self.strips.follow()

    def _lay_out(self) -> None:
        self.setAccessibleName("Hours sheet")
        self.setItemDelegate(SheetDelegate(self))
        self.setHorizontalHeader(SheetHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(SheetHeader(Qt.Orientation.Vertical, self))
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName("Select every cell")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(TRIGGERS.AnyKeyPressed | TRIGGERS.EditKeyPressed | TRIGGERS.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(theme.space("row_height"))

    def cell_at(self, index: QModelIndex) -> QRect:
        """Where a cell is."""
        return cell_area(self.visualRect(index)).translated(self.viewport().pos())

    def paste(self) -> None:
        """Put the cells of the clipboard here."""
        self.paste_requested.emit(QGuiApplication.clipboard().text())

    def _go_on(self) -> None:
        """To what the row still lacks; from a finished one down, to the first cell of an empty row."""
        place, key = self.currentIndex().row(), COLUMNS[self.currentIndex().column()].key
        row = self.sheet.row(place)
        missing = missing_of(row, by_times=self.sheet.by_times(place))
        if row.is_empty or not missing:
            self._move_down(1)
        elif missing == key == "start":
            self.go_to(place, "minutes")
        else:
            self.go_to(place, missing, typing=missing == "given_to")

    def _move_down(self, step: int) -> None:
        place, key = self.currentIndex().row() + step, COLUMNS[self.currentIndex().column()].key
        if 0 <= place < self.sheet.rowCount():
            finished = step > 0 and not self.sheet.row(place - step).is_empty
            self.go_to(place, "person" if finished and self.sheet.row(place).is_empty else key)

    def _move_across(self, step: int) -> None:
        """To the next cell that can be typed in, from the last one to the row below."""
        index = self.currentIndex()
        place, column = divmod(index.row() * len(FIELDS) + min(index.column(), len(FIELDS) - 1) + step, len(FIELDS))
        if 0 <= place < self.sheet.rowCount():
            self.go_to(place, FIELDS[column])

    def _repeat(self) -> None:
        place = self.currentIndex().row()
        if place > 0:
            self.sheet.repeat(place, COLUMNS[self.currentIndex().column()].key, place - 1)

    def _fill_down(self) -> None:
        """The top cell selected of each column into those below it; into one cell alone, the cell above."""
        chosen = self.selectedIndexes()
        if len(chosen) == 1:
            self._repeat()
        with self.sheet.history.step():
            for column in {index.column() for index in chosen}:
                first, *below = sorted(index.row() for index in chosen if index.column() == column)
                for place in below:
                    self.sheet.repeat(place, COLUMNS[column].key, first)

    def _clear(self) -> None:
        self.sheet.clear([(index.row(), COLUMNS[index.column()].key) for index in self.selectedIndexes()])

    def _insert(self) -> None:
        place = self.currentIndex().row()
        self.sheet.insert_row(place)
        self.go_to(place, "person")

    def _leave_out(self) -> None:
        places = sorted({index.row() for index in self.selectedIndexes()} or {self.currentIndex().row()})
        rows = [self.sheet.row(place) for place in places]
        self.sheet.remove([row.id for row in rows])
        self.go_to(min(places[0], self.sheet.rowCount() - 1), "person")
        self.rows_left_out.emit((places[0], tuple(row for row in rows if not row.is_empty)))

    def _leave(self, *, forward: bool) -> None:
        """Tab goes from cell to cell, so with Ctrl it leaves the grid."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)

    def _ask_to_add(self) -> None:
        self.add_requested.emit(self.sheet.row(self.currentIndex().row()).person)

    def steps_day(self, event: QKeyEvent) -> bool:
        """+ and − on a date move it by a day, where they would not be a part of one being typed."""
        index = self.currentIndex()
        step = {"+": 1, "=": 1, "-": -1}.get(event.text())
        if not step or self.typing.is_changed() or not index.isValid() or COLUMNS[index.column()].key != "day":
            return False
        day = day_of(self.sheet.row(index.row())) or self._today()
        self.finish()
        self.sheet.set_cells(index.row(), {"day": (day + timedelta(days=step)).isoformat()})
        return True

    def pastes_cells(self) -> bool:
        """Whether the clipboard holds more than one cell, which no single cell takes."""
        text = QGuiApplication.clipboard().text()
        if "\t" not in text and "\n" not in text.strip():
            return False
        self.finish()
        self.paste_requested.emit(text)
        return True

    def _copied(self) -> str:
        indexes = self.selectedIndexes()
        places, columns = sorted({index.row() for index in indexes}), sorted({index.column() for index in indexes})
        if len(indexes) > 1:
            places = [place for place in places if not self.sheet.row(place).is_empty]
        return text_of_cells([[self.sheet.index(place, column).data() or "" for column in columns] for place in places])
