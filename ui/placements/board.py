"""Placements as cards in a column for each status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.placements.card_list import CardList
from ui.placements.cards import Card
from ui.widgets.buttons import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label
from ui.widgets.marks import PLACEMENT_STATES
from ui.widgets.message_bar import MessageBar
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.units import PlacementId

LEGEND = "The mark on a bar is where the hours would be by today"
KEYS = "Alt ← →  move      Enter  open      Shift F10  more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """The first cards of a column, how many there are in all, and what stands out among them."""

    cards: Sequence[Card]
    count: int
    remark: str = ""


class Board(QWidget):
    """One stop for the Tab key in each column.

    Signals:
        opened: a card was opened; carries its line.
        moved: a card should go a column on (1) or back (-1); carries its line and the step.
        menu_requested: what can be done with a card is wished; carries its line and where on the screen.
        rest_requested: the cards of a column that are not shown are wished; carries its status.
    """

    opened = Signal(object)
    moved = Signal(object, int)
    menu_requested = Signal(object, QPoint)
    rest_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.message = MessageBar()
        self.columns = {status: BoardColumn(PLACEMENT_STATES[status].word) for status in PlacementStatus}
        for place, (status, column) in enumerate(self.columns.items()):
            cards = column.list
            cards.opened.connect(self.opened)
            cards.moved.connect(self.moved)
            cards.menu_requested.connect(self.menu_requested)
            cards.walked.connect(self.message.hide)
            cards.left.connect(lambda step, place=place: self._go_beside(place, step))
            column.rest.clicked.connect(lambda on, status=status: self.rest_requested.emit(status))
        self.setFocusProxy(self.columns[PlacementStatus.PLANNED].list)
        self._lay_out()

    def show_columns(self, shown: Mapping[PlacementStatus, Stack], follow: PlacementId | None = None) -> None:
        """Show these cards; the keyboard goes after the placement to `follow`, if it is among them."""
        for status, column in self.columns.items():
            column.show_column(shown[status])
            if follow is not None and column.list.choose(follow):
                column.list.setFocus()

    def _go_beside(self, place: int, step: int) -> None:
        """To the next column that way with any card in it."""
        columns = list(self.columns.values())
        beside = columns[place + 1 :] if step > 0 else columns[:place][::-1]
        for column in beside:
            if column.list.cards():
                column.list.setFocus()
                return

    def _lay_out(self) -> None:
        row, held, foot, hints, column = QHBoxLayout(), QHBoxLayout(), QFrame(), QHBoxLayout(), QVBoxLayout(self)
        row.setContentsMargins(22, 12, 22, 0)
        row.setSpacing(8)
        for each in self.columns.values():
            row.addWidget(each, 1)
        foot.setObjectName("band")
        foot.setFixedHeight(36)
        foot.setLayout(hints)
        hints.setContentsMargins(24, 0, 24, 0)
        hints.setSpacing(16)
        hints.addWidget(ElidedLabel(LEGEND, "small", "muted"), 1)
        hints.addWidget(label(KEYS, "small", "muted"))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        held.setContentsMargins(24, 4, 24, 4)
        held.addWidget(self.message)
        column.addLayout(row, 1)
        column.addLayout(held)
        column.addWidget(foot)


class BoardColumn(QWidget):
    """A head with how many there are, the cards, and the way to those that are not shown."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._count = label(title, "strong"), label(tone="muted")
        self._remark = ElidedLabel(style="small", tone="muted")
        self.list, self.rest = CardList(title), Button("The rest", kind="link")
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.setContentsMargins(2, 0, 2, 0)
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._remark)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.rest, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_column(self, shown: Stack) -> None:
        """Show these cards; a button names how many more there are."""
        self.list.show_cards(shown.cards)
        self._count.setText(f"{shown.count:,}")
        self._remark.setText(shown.remark)
        left = shown.count - len(shown.cards)
        self.rest.setText(f"{left:,} more in the list")
        self.rest.setVisible(left > 0)
