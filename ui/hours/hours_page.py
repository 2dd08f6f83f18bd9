"""All the time given, newest first, and the filters over it."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui import theme
from ui.hours.hours_list import HoursList
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.marks import HOURS_STATES
from ui.widgets.page_head import PageHead
from ui.widgets.periods import financial_years, months
from volunteer_app.domain.hours import HoursStatus

OFFERED = (HoursStatus.SUBMITTED, HoursStatus.CONFIRMED, HoursStatus.REJECTED, HoursStatus.DRAFT)


class HoursPage(QWidget):
    """Signals:
    period_chosen: only entries of a period should be shown; carries it.
    own_period_requested: a period is to be chosen by its days.
    status_chosen: only entries of a status should be shown; carries it.
    filter_removed: a filter should go; carries "period" or "status".
    """

    period_chosen = Signal(object)
    own_period_requested = Signal()
    status_chosen = Signal(object)
    filter_removed = Signal(str)

    def __init__(self, tasks: Tasks, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        log = Button("Log hours", "clock-plus", "primary")
        log.setToolTip("Log hours (Ctrl+H)")
        self._head = PageHead("Hours", log)
        self._chips = Chips()
        self._add = Button("&Filter", "plus", small=True)
        self._menu = QMenu(self._add)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._add.setMenu(self._menu)
        self.hours = HoursList(tasks, today)
        self.rows_told = self.hours.rows_told
        self._lay_out()
        log.clicked.connect(lambda: self.hours.log_requested.emit())
        self._chips.removed.connect(self.filter_removed)

    def show_filters(self, filters: Mapping[str, str]) -> None:
        """The filters in use, as texts by their keys."""
        self._chips.show_filters(list(filters.items()))
        self.hours.show_filtered(bool(filters))

    def show_totals(self, text: str) -> None:
        """What the entries shown add up to."""
        self._head.show_remark(text)

    def _fill_menu(self) -> None:
        self._menu.clear()
        status, period = self._menu.addMenu("&Status"), self._menu.addMenu("&Period")
        for offered in OFFERED:
            _offer(status, HOURS_STATES[offered].word, self.status_chosen, offered)
        for name, known in (*months(self._today()), *financial_years(self._today())):
            _offer(period, name, self.period_chosen, known)
        period.addSeparator()
        period.addAction("&Other days…").triggered.connect(lambda: self.own_period_requested.emit())

    def _lay_out(self) -> None:
        filters, column = QHBoxLayout(), QVBoxLayout(self)
        margin = theme.space("page_margin")
        filters.setContentsMargins(margin, 0, margin, 12)
        filters.setSpacing(8)
        filters.addWidget(self._chips)
        filters.addWidget(self._add)
        filters.addStretch()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(filters)
        column.addWidget(self.hours, 1)


def _offer(menu: QMenu, text: str, chosen: SignalInstance, value: object) -> None:
    menu.addAction(text).triggered.connect(lambda: chosen.emit(value))
