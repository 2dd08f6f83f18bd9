"""Placements as a board by status or as a list: everybody's, or one person's."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.placements.board import Board
from ui.placements.placement_columns import columns
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.list_page import ListPage
from ui.widgets.list_topic import ListTopic, RowAction
from ui.widgets.segments import Segments
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import Placement, PlacementStatus
from volunteer_app.domain.units import PersonId, format_minutes
from volunteer_app.questions.lists import Order
from volunteer_app.questions.placements import PLACEMENT_FIELDS, PlacementFilter, PlacementLine

START, END, BACK, CHANGE, OPEN_PERSON = "start", "end", "back", "change", "person"
BOARD, LIST = "board", "list"


class PlacementsPage(ListPage[PlacementLine]):
    """Everybody's placements, as a board at first, or those of one person as a part of their page.

    Signals:
        new_requested: a placement is to be planned.
        hosts_requested: the hosts are wished.
        shown_as: the board or the list came to the front; carries which.
        mend_requested: what stands in the way of a refused step should be changed; carries the placement's line.
    """

    new_requested = Signal()
    hosts_requested = Signal()
    shown_as = Signal(str)
    mend_requested = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        today: Callable[[], date],
        person_id: PersonId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        segments = Segments([(BOARD, "Board"), (LIST, "List")], "Shown as", icons=("square-kanban", "list"))
        hosts, bring_in = Button("Hosts…", "building-2"), Button("Import…", "file-text")
        new, first = Button("New placement", "plus", "primary"), Button("Plan a placement", "plus")
        if person_id is not None:
            new = Button("&Add placement", "plus")
        head = (segments, hosts, bring_in, new) if person_id is None else (new,)
        super().__init__(
            topic(today, person_id), tasks, head=head, first=(first,), embedded=person_id is not None, parent=parent
        )
        for button in (new, first):
            button.clicked.connect(lambda: self.new_requested.emit())
        hosts.clicked.connect(lambda: self.hosts_requested.emit())
        bring_in.clicked.connect(lambda: self.import_requested.emit())
        segments.chosen.connect(self.show_as)
        self._segments, self._on_board = segments, False
        self._refused: PlacementLine | None = None
        self.board = Board()
        self._stand_board_beside_table()
        self.show_as(LIST)

    def show_as(self, shown: str) -> None:
        """Bring the board or the list to the front; a board without a card says what an empty list says."""
        self._on_board = shown == BOARD
        self._segments.choose(shown)
        self._columns.setVisible(not self._on_board)
        self.table.clearSelection()
        self._front(shown if self._count or self.table.is_loading() else LIST)
        self.shown_as.emit(shown)

    def show_refused(self, line: PlacementLine, what: str, why: str) -> None:
        """Say what a placement cannot do and why, with the way to mend it."""
        self._refused = line
        bar = self.board.message if self.board.isVisible() else self.message
        bar.show_message("danger", why, lead=f"{line.known_as} cannot {what}.", action="Change placement")

    def _stand_board_beside_table(self) -> None:
        cast(QVBoxLayout, self.layout()).addWidget(self.board, 1)
        self.table.counted.connect(lambda count: self._front(BOARD if count and self._on_board else LIST))
        self.table.records.failed.connect(lambda error: self._front(LIST))
        for bar in (self.message, self.board.message):
            bar.action_requested.connect(self._ask_to_mend)

    def _front(self, shown: str) -> None:
        """Show one of the two in place of the other, and have the keyboard follow."""
        if (self.board.isHidden(), self.table.isHidden()) == (shown == LIST, shown == BOARD):
            return
        had_keyboard = self.table.hasFocus() or any(each.list.hasFocus() for each in self.board.columns.values())
        self.board.setVisible(shown == BOARD)
        self.table.setVisible(shown == LIST)
        self.pass_keyboard_to(self.board if shown == BOARD else self.table)
        if had_keyboard:
            self.setFocus()

    def _ask_to_mend(self) -> None:
        for bar in (self.message, self.board.message):
            bar.hide()
        if self._refused is not None:
            self.mend_requested.emit(self._refused)


def topic(today: Callable[[], date], person_id: PersonId | None = None) -> ListTopic[PlacementFilter, PlacementLine]:
    """The list of placements."""
    everybody = person_id is None
    return ListTopic(
        key="placements" if everybody else "placements-of-a-person",
        title="Placements",
        one="placement",
        many="placements",
        columns=columns(today, with_person=everybody),
        questions=lambda data: data.placements,
        fields=PLACEMENT_FIELDS,
        wanted=lambda text, criteria: PlacementFilter(today=today(), text=text, criteria=criteria, person_id=person_id),
        order=Order("start", descending=True),
        reads=frozenset((Placement, Host, Person, HoursEntry)),
        first=(
            "Work placements belong here",
            "A placement is time with a host, with a plan and an end, such as a T Level or an internship.",
        ),
        search="Person or host" if everybody else "",
        one_row=ONE_ROW if everybody else ONE_ROW[:-1],
        summary=_time_given,
        bar_from=1,
    )


def _time_given(lines: Sequence[PlacementLine]) -> str:
    minutes = sum(line.minutes for line in lines)
    return f"with {format_minutes(minutes)}" if minutes else ""


ONE_ROW: tuple[RowAction[PlacementLine], ...] = (
    RowAction(
        key=START,
        text="&Start",
        icon="signpost",
        possible=lambda line: line.status is PlacementStatus.PLANNED,
    ),
    RowAction(key=END, text="&End…", icon="log-out", possible=lambda line: line.status is PlacementStatus.LIVE),
    RowAction(
        key=BACK,
        text="Move &back",
        icon="undo-2",
        possible=lambda line: line.status is not PlacementStatus.PLANNED,
    ),
    RowAction(key=CHANGE, text="&Change", icon="pencil"),
    RowAction(key=OPEN_PERSON, text="&Open person", icon="users"),
)
