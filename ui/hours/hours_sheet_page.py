"""The hours sheet: a paper full of names and times, typed as fast as it can be read."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.hours.hours_sheet_columns import rows_counted
from ui.hours.hours_sheet_foot import SheetFoot
from ui.hours.hours_sheet_model import SheetModel
from ui.hours.hours_sheet_table import SheetTable
from ui.shortcuts import bind, presses
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.check_box import CheckBox
from ui.widgets.labels import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.page import Page
from ui.widgets.page_head import PageHead
from volunteer_app.services.hours_sheet.checking import Mend

KEYS = (
    ("Enter", "what is missing, then the next row"),
    ("Tab", "next cell"),
    ("F4", "repeat above"),
    ("Ctrl D", "fill down"),
)


class HoursSheetPage(Page):
    """Signals:
    log_requested: the rows that are ready are to be logged.
    discard_requested: everything typed is to go.
    leave_requested: the list of hours is to be shown.
    mend_requested: carries the place of a row and the Mend.
    undo_requested, redo_requested: what was typed last should go, or come back.
    left: the page went out of sight; what was typed is to be kept.
    rows_told: carries where in the sheet the keyboard is.
    """

    log_requested = Signal()
    discard_requested = Signal()
    leave_requested = Signal()
    mend_requested = Signal(int, object)
    undo_requested = Signal()
    redo_requested = Signal()
    left = Signal()
    rows_told = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SheetModel(today, self)
        self.table, self.foot, self.message = SheetTable(self.model, today), SheetFoot(), MessageBar()
        self._list = Button("All hours", "list")
        self._paste, self._discard = Button("Paste rows", "clipboard-paste"), Button("Discard", "trash-2")
        self._log = Button("Log rows", "check", "primary", key="Ctrl S")
        self.head = PageHead("Hours sheet", self._list, self._paste, self._discard, self._log)
        self._lay_out()
        self._connect()
        self.show_ready(0)

    def show_ready(self, rows: int) -> None:
        """How many rows would be logged."""
        self._log.setText(f"Log {rows_counted(rows)}" if rows else "Log rows")
        self._log.setEnabled(rows > 0)
        self._discard.setEnabled(not self.model.is_bare())

    def go_to_problem(self) -> None:
        """To the next row with a problem; from there to what mends it, and then to the next one."""
        places, here = self.model.problem_places(), self.table.currentIndex().row()
        if here in places and self.table.hasFocus() and self.table.strips.take_keyboard(here):
            return
        after = [place for place in places if place > here] or places
        if after:
            found = self.model.found(after[0])
            self.table.go_to(after[0], found.problems[0].field if found else "person")

    def tell(self, text: str) -> None:
        """Say something in the status line, until the keyboard moves on."""
        self.rows_told.emit(text)
        announce(self.table, text)

    def event(self, event: QEvent) -> bool:
        """The keys of undo are the sheet's before the window's, wherever on the page the keyboard is."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._step_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step_of(event)
        if step is None:
            super().keyPressEvent(event)
        else:
            self.table.finish()
            step.emit()

    def _step_of(self, event: QKeyEvent) -> SignalInstance | None:
        """What a key asks for, where it is one of undo."""
        if presses(event, "undo-cells"):
            return self.undo_requested
        return self.redo_requested if presses(event, "redo-cells") else None

    def hideEvent(self, event: QHideEvent) -> None:
        self.table.finish()
        self.left.emit()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.message, _key_line(self.foot.signed)):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.foot)
        self.pass_keyboard_to(self.table)

    def _connect(self) -> None:
        self._list.clicked.connect(lambda: self.leave_requested.emit())
        self._paste.clicked.connect(self.table.paste)
        self._discard.clicked.connect(lambda: self.discard_requested.emit())
        self._log.clicked.connect(lambda: self.log_requested.emit())
        self.foot.problem_requested.connect(self.go_to_problem)
        self.table.strips.mend_requested.connect(self._ask_to_mend)
        self.table.selectionModel().currentChanged.connect(lambda now, before: self._tell_row(now.row()))
        bind(self, "log-sheet", self._ask_to_log)
        bind(self, "sheet-problem", self.go_to_problem)

    def _ask_to_log(self) -> None:
        self.table.finish()
        self.log_requested.emit()

    def _ask_to_mend(self, place: int, mend: Mend) -> None:
        self.mend_requested.emit(place, mend)

    def _tell_row(self, place: int) -> None:
        typed = len(self.model.rows())
        self.rows_told.emit(f"Row {place + 1} of {max(typed, place + 1)}")


def _key_line(signed: CheckBox) -> QFrame:
    """The keys that make it fast, and what holds for the whole paper."""
    line = QFrame()
    line.setObjectName("band")
    line.setProperty("over", "table")
    line.setFixedHeight(34)
    row = QHBoxLayout(line)
    row.setContentsMargins(24, 0, 24, 0)
    row.setSpacing(6)
    for key, text in KEYS:
        row.addWidget(label(key, "cap"), alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(text, "small", "muted"))
        row.addSpacing(10)
    row.addStretch()
    row.addWidget(label("2:30, 2.5 and 2h30 are the same", "small", "muted"))
    row.addSpacing(18)
    row.addWidget(signed)
    return line
