"""The first page: what needs somebody, worst first, and what the period has come to beside it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.places import Place
from ui.today.first_day import FirstDay
from ui.today.today_list import TodayList
from ui.today.today_rows import RowKind, TodayRow
from ui.today.today_side import RING, TodaySide
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.page_head import PageHead
from volunteer_app.services.first_steps import FirstSteps

SIDE_WIDTH = 276 + RING
LEAST_WIDTH_FOR_BOTH, LEAST_WIDTH_FOR_NAMES = 860, 640


class TodayPage(Page):
    """The figures stand beside the list, or below it where there is no room.

    Signals:
        open_requested: somebody wants to go on; carries a Place.
        folded: what can wait should be shown, or put away.
        again_requested: what could not be read should be asked for again.
        rows_told: how much is shown; carries the words for the status line.
        shown: the page came to the front.
    """

    open_requested = Signal(object)
    folded = Signal()
    again_requested = Signal()
    rows_told = Signal(str)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new, self._log = Button("New person", "user-plus"), Button("Log hours", "clock-plus", "primary")
        self._head, self.list, self.side = PageHead("Today", self._new, self._log), TodayList(), TodaySide()
        self._day: date | None = None
        self._first, self._states, self._scroll = FirstDay(), _Shown(), QScrollArea()
        again = Button("&Try again")
        self._done = EmptyState("Nothing needs you now", "What comes up is listed here, the worst first.")
        self._failed = EmptyState("This could not be read", "", again, icon="triangle-alert")
        self._inner, self._body = QWidget(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect(again)
        self.pass_keyboard_to(self.list)

    def show_day(self, today: date) -> None:
        """The day at the head."""
        self._day = today
        self._turn()

    def show_rows(self, rows: Sequence[TodayRow], now: int, later: int, *, unfolded: bool) -> None:
        """What waits; `now` of it needs somebody and `later` can wait."""
        self.list.show_rows(rows, unfolded=unfolded)
        self._show(self.list if rows else self._done, side=True)
        self._head.show_remark(_remark(now, later))
        shown = sum(row.kind is RowKind.TASK for row in rows)
        self.rows_told.emit(f"{shown:,} of {now + later:,} tasks shown" if rows else "")

    def show_first_day(self, steps: FirstSteps) -> None:
        """Lead into a new workspace."""
        self._first.show_steps(steps)
        self._show(self._first, side=False)
        self._head.show_remark("")

    def show_failure(self, why: str) -> None:
        """Why there is nothing to see."""
        self._failed.show_text("This could not be read", why)
        self._show(self._failed, side=False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _show(self, state: QWidget, *, side: bool) -> None:
        held = self.focusWidget()
        self._states.setCurrentWidget(state)
        self.side.setVisible(side)
        self._log.show_kind("plain" if state is self._first else "primary")
        self.pass_keyboard_to(self._first.next_step() if state is self._first else self.list)
        if state is self._first and held in (None, self.list):
            self.setFocus()
        self._turn()

    def _turn(self) -> None:
        """Beside each other, or one below the other."""
        both = self.width() >= LEAST_WIDTH_FOR_BOTH
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(sideways if both else down)
        self.side.show_beside(both)
        self.side.setMaximumWidth(SIDE_WIDTH if both else self.width())
        self.side.setMinimumWidth(SIDE_WIDTH if both else 0)
        margin, bar = theme.space("page_margin"), self._scroll.verticalScrollBar()
        if self._day is not None:
            weekday, month = ("%A", "%B") if self.width() >= LEAST_WIDTH_FOR_NAMES else ("%a", "%b")
            self._head.show_title(f"{self._day:{weekday}} {self._day.day} {self._day:{month}}")
        right = margin - RING - (bar.width() if bar.maximum() else 0)
        self._body.setContentsMargins(margin, 0, right, margin)

    def _connect(self, again: Button) -> None:
        self._new.clicked.connect(lambda: self.open_requested.emit(Place(kind="new-person")))
        self._log.clicked.connect(lambda: self.open_requested.emit(Place(kind="log-hours")))
        again.clicked.connect(lambda: self.again_requested.emit())
        self.list.chosen.connect(lambda row: self.open_requested.emit(row.place))
        self.list.folded.connect(self.folded)
        self.list.walked.connect(self._follow)
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda least, most: self._turn())
        self.side.open_requested.connect(self.open_requested)
        self._first.open_requested.connect(self.open_requested)

    def _follow(self, where: QPoint) -> None:
        inside = self.list.mapTo(self._inner, where)
        self._scroll.ensureVisible(0, inside.y(), 0, 60)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        for state in (self.list, self._first, self._done, self._failed):
            self._states.addWidget(state)
        self._body.setSpacing(20)
        self._body.addWidget(self._states, 1, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self.side)
        self._inner.setLayout(self._body)
        self._scroll.setWidget(self._inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._scroll, 1)


class _Shown(QStackedWidget):
    """As high as what is in front, not as the highest it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


def _remark(now: int, later: int) -> str:
    told = f"{now:,} {'needs' if now == 1 else 'need'} someone now" if now else "Nothing needs someone now"
    return f"{told}, {later:,} can wait" if later else told
