"""What every list does: it shows what is wished, in the order wished, and keeps up with changes."""

from collections.abc import Callable
from datetime import date
from typing import Any, Generic

from PySide6.QtCore import QObject, QSettings, Signal

from ui.changes import Changes
from ui.tasks import Tasks
from ui.widgets.bulk_actions import BulkActions
from ui.widgets.list_filters import ListFilters
from ui.widgets.list_output import ListOutput
from ui.widgets.list_page import ListPage
from ui.widgets.list_topic import Filter
from ui.widgets.long_rows import LongRows
from ui.widgets.record_source import Row
from ui.widgets.table_header import Layout
from volunteer_app.domain.criteria import Criterion
from volunteer_app.questions.lists import Order
from volunteer_app.store import Change, Store


class ListPresenter(QObject, Generic[Filter, Row]):
    """A child of its page; `settings` remember the columns, under the page's topic.

    Signals:
        narrowed: other rows are let through; carries the filter the rows are asked with.
    """

    narrowed = Signal(object)

    def __init__(
        self,
        page: ListPage[Row],
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self.topic = page, page.topic
        self._store, self._tasks, self._settings = store, tasks, settings
        self.text, self.order = "", self.topic.order
        self.criteria = self.topic.begins_with
        self.filters = ListFilters(page, store=store, tasks=tasks, today=today)
        ListOutput(page, lambda: self.rows, tasks=tasks, today=today)
        BulkActions(page, lambda: self.rows, store=store, tasks=tasks, changes=changes)
        page.search_requested.connect(self.search)
        page.cleared.connect(self.clear)
        page.table.sort_requested.connect(lambda key, descending: self.sort(Order(key, descending)))
        page.table.header.arranged.connect(self._keep_columns)
        page.filter_requested.connect(lambda: self.filters.open(self.criteria))
        page.filter_opened.connect(lambda place: self.filters.open(self.criteria, place))
        page.filter_removed.connect(self._remove_filter)
        self.filters.chosen.connect(self.filter)
        self.filters.named.connect(self._show_narrowed)
        changes.happened.connect(self._follow)
        changes.refresh_requested.connect(self.refresh)
        page.table.header.show_layout(self._kept_columns())
        self.refresh()

    def search(self, text: str) -> None:
        """Show only what matches."""
        if text != self.text:
            self.text = text
            self.refresh()

    def filter(self, criteria: tuple[Criterion, ...]) -> None:
        """Show only what meets all of these."""
        self.criteria = criteria
        self.refresh()

    def clear(self) -> None:
        """Show everything."""
        self.text = ""
        self.filter(())

    def sort(self, order: Order) -> None:
        """Show the rows in this order."""
        self.order = order
        self.refresh()

    def refresh(self) -> None:
        """Read again what is shown."""
        self.wanted = self.topic.wanted(self.text, self.criteria)
        self.rows: LongRows[Filter, Row] = LongRows(self._store, self.topic.questions, self.wanted, self.order)
        self._show_narrowed()
        self._page.table.show_order(self.order.key, descending=self.order.descending)
        self._page.table.show_source(self.rows)
        self.narrowed.emit(self.wanted)

    def _show_narrowed(self) -> None:
        self._page.show_narrowed(self.text, self.filters.words(self.criteria))

    def _remove_filter(self, place: int) -> None:
        self.filter((*self.criteria[:place], *self.criteria[place + 1 :]))

    def _follow(self, change: Change) -> None:
        if change.kinds & self.topic.reads:
            self.refresh()

    def _keep_columns(self) -> None:
        if self._settings is not None:
            layout = self._page.table.header.layout_shown()
            self._settings.setValue(self._place(), ",".join(f"{key}:{width}" for key, width in layout))

    def _kept_columns(self) -> Layout:
        """What was kept, or nothing where that cannot be read."""
        kept: Any = self._settings.value(self._place(), "") if self._settings is not None else ""
        parts = kept if isinstance(kept, list) else str(kept or "").split(",")  # an INI file splits at commas itself
        pairs = (part.partition(":") for part in parts)
        return tuple((key, int(width)) for key, _, width in pairs if width.isdecimal())

    def _place(self) -> str:
        return f"lists/{self.topic.key}"
