"""The guide that brings a file in: four steps under their road, and a foot that leads from one to the next."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui import theme
from ui.imports.columns_step import ColumnsStep
from ui.imports.done_step import DoneStep
from ui.imports.file_step import FileStep
from ui.imports.problems_step import ProblemsStep
from ui.imports.stepper import Stepper
from ui.shortcuts import bind
from ui.tasks import Tasks
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label
from ui.widgets.message_bar import MessageBar

STEPS = ("File", "Columns", "Problems and duplicates", "Done")
FILE, COLUMNS, PROBLEMS, DONE = range(4)


class ImportPage(QWidget):
    """Enter goes on. Ctrl+V on the first step brings in cells copied out of a spreadsheet.

    Signals:
        next_requested, back_requested, cancel_requested: the buttons of the foot.
        shown: the page came to the front.
        rows_told: which file is open; carries the words for the status line.
    """

    next_requested = Signal()
    back_requested = Signal()
    cancel_requested = Signal()
    shown = Signal()
    rows_told = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message, self.stepper = MessageBar(), Stepper(STEPS)
        self.file, self.columns, self.problems, self.done = (
            FileStep(tasks),
            ColumnsStep(),
            ProblemsStep(),
            DoneStep(tasks),
        )
        self._title, self._remark = label("Import", "title"), ElidedLabel(tone="muted")
        self._back, self._cancel = Button("&Back"), Button("&Cancel import")
        self._next = Button("&Next", "arrow-right", "primary")
        self._steps = QStackedWidget()
        self._act: Callable[[], None] = lambda: None
        self._asked_at: QWidget | None = None
        self._lay_out()
        self._connect()
        self.show_step(FILE)

    def step(self) -> int:
        """The step on screen, counted from 0."""
        return self._steps.currentIndex()

    def show_step(self, step: int) -> None:
        """Go to a step."""
        self._steps.setCurrentIndex(step)
        self.stepper.show_step(step)
        self._back.setVisible(step in (COLUMNS, PROBLEMS))
        self._cancel.setVisible(step in (COLUMNS, PROBLEMS))
        announce(self, self.stepper.accessibleName())

    def show_title(self, title: str) -> None:
        self._title.setText(title)

    def show_next(self, text: str, *, possible: bool, remark: str = "") -> None:
        """What the button that leads on says, whether it may, and what is to be known before."""
        self._next.setText(text)
        self._next.setEnabled(possible)
        self._remark.setText(remark)
        self._remark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def offer(self, text: str, action: str, act: Callable[[], None], *, other: str) -> None:
        """Ask before something is lost; `other` leaves all as it is, and has the keyboard."""
        self._act, self._asked_at = act, self.focusWidget()
        self.message.show_message("warn", text, action=action, other=other)
        self.message.focus_other()

    def focus_next(self) -> None:
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a button presses that; anywhere else it goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = self.focusWidget()
            (held if isinstance(held, QPushButton) else self._next).click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _connect(self) -> None:
        self._next.clicked.connect(lambda: self.next_requested.emit())
        self._back.clicked.connect(lambda: self.back_requested.emit())
        self._cancel.clicked.connect(lambda: self.cancel_requested.emit())
        self.message.action_requested.connect(self._do_offered)
        self.message.other_requested.connect(self._leave_offered)
        bind(self, "paste-cells", self._paste)

    def _do_offered(self) -> None:
        self._leave_offered()
        self._act()

    def _leave_offered(self) -> None:
        """The keyboard goes back to where it was asked from, if that is still there."""
        if self._asked_at is not None and isValid(self._asked_at):
            self._asked_at.setFocus(Qt.FocusReason.OtherFocusReason)
        self.message.hide()

    def _paste(self) -> None:
        if self.step() == FILE:
            self.file.paste_requested.emit()

    def _lay_out(self) -> None:
        column, head, held, foot, row = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), QFrame(), QHBoxLayout()
        margin = theme.space("page_margin")
        head.setContentsMargins(margin, 8, margin, 8)
        head.setSpacing(32)
        head.addWidget(self._title)
        head.addWidget(self.stepper, 1)
        held.setContentsMargins(margin, 0, margin, 0)
        held.addWidget(self.message)
        self.message.setObjectName("over_table")
        for step in (self.file, self.columns, self.problems, self.done):
            self._steps.addWidget(step)
        foot.setObjectName("dialog_foot")
        foot.setLayout(row)
        foot.setFixedHeight(56)
        row.setContentsMargins(margin, 0, margin, 0)
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addWidget(self._cancel)
        row.addWidget(self._remark, 1)
        row.addWidget(self._next)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(held)
        column.addWidget(self._steps, 1)
        column.addWidget(foot)
