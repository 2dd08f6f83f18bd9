"""Entries of hours, and what can be done with those selected."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.marks import HOURS_STATES
from ui.widgets.message_bar import MessageBar
from ui.widgets.record_source import Column
from ui.widgets.record_table import RecordTable
from volunteer_app import reference
from volunteer_app.domain.hours import HoursStatus, may_become
from volunteer_app.domain.units import format_clock, format_minutes
from volunteer_app.questions.hours import HoursLine

FIRST_HEADING = "Time given belongs here"
FIRST_TEXT = "Log what somebody did, or bring in the sheets you have. Only confirmed time is counted."
BAR_HEIGHT = 48


class HoursList(QWidget):
    """A bar with the actions stands under the rows while some are selected.

    Signals:
        log_requested: an entry is to be added.
        confirm_requested, reject_requested: the selected entries are to be confirmed or rejected.
        correct_requested: an entry is to be looked at or put right; carries its HoursLine.
        person_requested: the page of the person of an entry is wished; carries its HoursLine.
        rows_told: what the list shows; carries the words for the status line.
    """

    log_requested = Signal()
    confirm_requested = Signal()
    reject_requested = Signal()
    correct_requested = Signal(object)
    person_requested = Signal(object)
    rows_told = Signal(str)

    def __init__(
        self, tasks: Tasks, today: Callable[[], date], *, with_person: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        first = Button("Log hours", "clock-plus")
        self._count = 0
        self._empty = EmptyState(FIRST_HEADING, FIRST_TEXT, first)
        self.table = RecordTable("Hours", columns(today, with_person), lambda line: line.id, tasks, self._empty)
        self.message = MessageBar()
        self._bar, self._selected = QFrame(), label(style="strong")
        self._confirm, self._reject = Button("&Confirm", "circle-check"), Button("Re&ject", "circle-x")
        self._correct = Button("C&orrect or see changes", "pencil")
        self._person = Button("Open &person", "users") if with_person else None
        self._lay_out()
        first.clicked.connect(lambda: self.log_requested.emit())
        self._confirm.clicked.connect(lambda: self.confirm_requested.emit())
        self._reject.clicked.connect(lambda: self.reject_requested.emit())
        self._correct.clicked.connect(lambda: self.correct_requested.emit(self.table.selected_rows()[0]))
        if self._person is not None:
            self._person.clicked.connect(lambda: self.person_requested.emit(self.table.selected_rows()[0]))
        self.table.opened.connect(self.correct_requested)
        self.table.counted.connect(self._show_count)
        self.table.selection_changed.connect(lambda rows: self._show_selected())

    def show_filtered(self, filtered: bool) -> None:
        """What an empty list means: nothing logged yet, or nothing that the filters let through."""
        if filtered:
            self.table.show_empty("No entry is shown", "Take a filter away to see more, or log the first entry here.")
        else:
            self.table.show_empty(FIRST_HEADING, FIRST_TEXT)

    def _show_count(self, count: int) -> None:
        self._count = count
        self._show_selected()

    def _show_selected(self) -> None:
        count, lines = self.table.selected_count(), self.table.selected_rows()
        words = f"{count:,} selected"
        if count == len(lines):
            words += f", {format_minutes(sum(line.minutes for line in lines))}"
        self._selected.setText(words)
        self._confirm.setEnabled(any(may_become(line.status, HoursStatus.CONFIRMED) for line in lines))
        self._reject.setEnabled(any(may_become(line.status, HoursStatus.REJECTED) for line in lines))
        for button in (self._correct, self._person):
            if button is not None:
                button.setVisible(count == 1 and len(lines) == 1)
        self._bar.setVisible(count > 0)
        entries = f"{self._count:,} {'entry' if self._count == 1 else 'entries'}"
        self.rows_told.emit(f"{entries}, {words}" if count else entries)

    def _lay_out(self) -> None:
        row, held, rows, column = QHBoxLayout(self._bar), QHBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        self._bar.setObjectName("band")
        self._bar.setFixedHeight(BAR_HEIGHT)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(self._selected)
        row.addSpacing(8)
        for button in (self._confirm, self._reject, self._correct, self._person):
            if button is not None:
                row.addWidget(button)
        row.addStretch()
        held.setContentsMargins(24, 0, 24, 0)
        held.addWidget(self.message)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rows.setSpacing(8)
        rows.addLayout(held)
        rows.addWidget(self.table, 1)
        column.addLayout(rows, 1)
        column.addWidget(self._bar)
        self._bar.hide()


def columns(today: Callable[[], date], with_person: bool) -> tuple[Column[HoursLine], ...]:
    """The columns of the list."""
    whose: Column[HoursLine] = Column(
        heading="Person", text=lambda line: line.known_as, note=lambda line: line.reference, width=232, strong=True
    )
    return (
        Column(heading="Day", text=lambda line: _day(line.day, today()), width=136, sort="day"),
        *((whose,) if with_person else ()),
        Column(heading="Role or placement", text=_given_to, note=lambda line: line.place),
        Column(heading="From and to", text=_times, width=112, tone=lambda line: "muted"),
        Column(heading="Time", text=lambda line: format_clock(line.minutes), width=72, right=True),
        Column(
            heading="Status",
            text=lambda line: HOURS_STATES[line.status].word,
            mark=lambda line: HOURS_STATES[line.status],
            width=128,
        ),
        Column(heading="Note", text=lambda line: line.note or "–", width=136, tone=lambda line: "muted"),
    )


def _day(day: date, today: date) -> str:
    return f"{day:%a} {day.day} {day:%b}" if day.year == today.year else f"{day:%a} {day.day} {day:%b %Y}"


def _given_to(line: HoursLine) -> str:
    """The role's name, or the name of the kind of placement, which the list knows by its code."""
    return line.given_to if line.placement_id is None else reference.placement_kinds().get(line.given_to, line.given_to)


def _times(line: HoursLine) -> str:
    return f"{line.start:%H:%M} to {line.end:%H:%M}" if line.start and line.end else "–"
