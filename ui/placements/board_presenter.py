"""What the board does: it asks for the first cards of each column, and lets a card move on or back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from ui.placements.board import Board, Stack
from ui.placements.cards import card_of, remark_on
from ui.placements.placement_steps import PlacementSteps
from ui.tasks import Task, Tasks, reading
from ui.widgets.list_presenter import left_to_the_list
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.units import PlacementId
from volunteer_app.questions.lists import Order
from volunteer_app.questions.placements import PlacementFilter, PlacementLine
from volunteer_app.store import Data, Store

MOST_CARDS = 100
ORDERS: Mapping[PlacementStatus, Order] = {
    PlacementStatus.PLANNED: Order("start"),
    PlacementStatus.LIVE: Order("end"),
    PlacementStatus.COMPLETED: Order("end", descending=True),
    PlacementStatus.ENDED_EARLY: Order("end", descending=True),
}
_Found = Mapping[PlacementStatus, tuple[int, Sequence[PlacementLine]]]


class BoardPresenter(QObject):
    """A child of the board."""

    def __init__(
        self, board: Board, steps: PlacementSteps, *, store: Store, tasks: Tasks, today: Callable[[], date]
    ) -> None:
        super().__init__(board)
        self._board, self._steps, self._store, self._tasks, self._today = board, steps, store, tasks, today
        self._moving: PlacementLine | None = None
        self._followed: PlacementId | None = None
        board.moved.connect(self._move)

    def follow(self, placement_id: PlacementId) -> None:
        """The keyboard goes to that card when the board is shown next, as it does to one that has moved."""
        self._followed = placement_id

    def show(self, wanted: PlacementFilter) -> None:
        """Show what the filter lets through."""

        def work(task: Task) -> _Found:
            with reading(self._store, task) as data:
                return {status: _first(data, wanted, status) for status in PlacementStatus}

        self._tasks.ask(self, work, self._show, left_to_the_list)

    def _show(self, found: _Found) -> None:
        today = self._today()
        columns = {}
        for status, (count, lines) in found.items():
            cards = [card_of(line, today) for line in lines]
            remark = remark_on(status, cards, today) if count == len(cards) else ""
            columns[status] = Stack(cards=cards, count=count, remark=remark)
        self._board.show_columns(columns, self._moved(found) or self._followed)
        self._moving = self._followed = None

    def _moved(self, found: _Found) -> PlacementId | None:
        """The card that was to move, unless the move was refused or thought better of."""
        moving = self._moving
        if moving is None or any(line.id == moving.id for line in found[moving.status][1]):
            return None
        return moving.id

    def _move(self, line: PlacementLine, step: int) -> None:
        self._moving = line
        if step < 0:
            self._steps.move_back(line)
        elif line.status is PlacementStatus.PLANNED:
            self._steps.start(line)
        else:
            self._steps.end(line)


def _first(data: Data, wanted: PlacementFilter, status: PlacementStatus) -> tuple[int, Sequence[PlacementLine]]:
    """How many placements of that status there are, and the first of them."""
    only = replace(wanted, criteria=(*wanted.criteria, with_status(status)))
    return data.placements.count(only), data.placements.lines(only, ORDERS[status], limit=MOST_CARDS)


def with_status(status: PlacementStatus) -> Criterion:
    """Lets through what has that status."""
    return Criterion("status", Comparison.IS, (str(status),))
