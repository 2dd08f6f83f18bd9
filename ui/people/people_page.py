"""The list of everybody: who they are, where they stand and when they were last here."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.marks import PERSON_STATES
from ui.widgets.page_head import PageHead
from ui.widgets.record_source import Column
from ui.widgets.record_table import RecordTable
from ui.widgets.search_edit import SearchEdit
from volunteer_app.domain.units import format_clock, format_minutes
from volunteer_app.questions.people import PersonLine

FIRST_HEADING = "Everyone who gives time belongs here"
FIRST_TEXT = "One record for each person, from the first enquiry through volunteering and placements to work."


class PeoplePage(QWidget):
    """Ctrl+F goes to the search of the list.

    Signals:
        new_requested: somebody is to be added.
        search_requested: only those who match should be shown; carries the text.
        opened: somebody's page is wished; carries their PersonLine.
        rows_told: what the list shows; carries the words for the status line.
    """

    new_requested = Signal()
    search_requested = Signal(str)
    opened = Signal(object)
    rows_told = Signal(str)

    def __init__(self, tasks: Tasks, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        new = Button("New person", "user-plus", "primary")
        new.setToolTip("New person (Ctrl+N)")
        first = Button("Add a person", "user-plus")
        self._head = PageHead("People", new)
        self._search = SearchEdit("Name, phone or reference", "list-filter", "Ctrl F")
        self._search.setFixedWidth(304)
        self._empty = EmptyState(FIRST_HEADING, FIRST_TEXT, first)
        self.table = RecordTable("People", columns(today), lambda line: line.id, tasks, self._empty)
        self._count = 0
        self._lay_out()
        for button in (new, first):
            button.clicked.connect(lambda: self.new_requested.emit())
        self._search.search_requested.connect(self.search_requested)
        self.table.opened.connect(self.opened)
        self.table.counted.connect(self._show_count)
        self.table.selection_changed.connect(lambda rows: self._tell())
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Find),
            self,
            self._search.setFocus,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def show_searching(self, text: str) -> None:
        """What an empty list means while only those who match are shown."""
        if text:
            self.table.show_empty(f"No one matches “{text}”", "Try part of a name, a phone number or a postcode.")
        else:
            self.table.show_empty(FIRST_HEADING, FIRST_TEXT)

    def _show_count(self, count: int) -> None:
        self._count = count
        self._head.show_remark(f"{count:,} {'person' if count == 1 else 'people'}" if count else "")
        self._tell()

    def _tell(self) -> None:
        words = f"{self._count:,} {'person' if self._count == 1 else 'people'}"
        if (selected := self.table.selected_count()) > 1:
            minutes = sum(line.minutes for line in self.table.selected_rows())
            words += f", {selected:,} selected with {format_minutes(minutes)}"
        self.rows_told.emit(words)

    def _lay_out(self) -> None:
        filters, column = QHBoxLayout(), QVBoxLayout(self)
        margin = theme.space("page_margin")
        filters.setContentsMargins(margin, 0, margin, 12)
        filters.addWidget(self._search)
        filters.addStretch()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(filters)
        column.addWidget(self.table, 1)


def columns(today: Callable[[], date]) -> tuple[Column[PersonLine], ...]:
    """The columns of the list; a day of this year is shown without it."""
    return (
        Column(heading="Name", text=_name, note=_preferred, width=288, sort="name", strong=True),
        Column(heading="Reference", text=lambda line: line.reference, width=104, sort="reference", tone=_muted),
        Column(
            heading="Status",
            text=lambda line: PERSON_STATES[line.state].word,
            mark=lambda line: PERSON_STATES[line.state],
            width=136,
        ),
        Column(heading="Role", text=lambda line: line.roles or "–"),
        Column(heading="Last here", text=lambda line: _day(line, today()), width=104, right=True, tone=_muted),
        Column(
            heading="Hours", text=lambda line: format_clock(line.minutes) if line.minutes else "–", width=96, right=True
        ),
    )


def _name(line: PersonLine) -> str:
    return line.full_name or line.known_as


def _preferred(line: PersonLine) -> str:
    """The part of the name somebody goes by that is not in their whole name, in brackets."""
    if not line.full_name or line.known_as == line.full_name:
        return ""
    known, whole = line.known_as.split(), line.full_name.split()
    while known and whole and known[-1] == whole[-1]:
        known.pop()
        whole.pop()
    return f"({' '.join(known)})" if known else ""


def _muted(line: PersonLine) -> str:
    return "muted"


def _day(line: PersonLine, today: date) -> str:
    if line.last_day is None:
        return "–"
    day = f"{line.last_day.day} {line.last_day:%b}"
    return day if line.last_day.year == today.year else f"{day} {line.last_day:%Y}"
