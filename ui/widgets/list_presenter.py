"""What every list does: it shows what is wished, in the order wished, and keeps up with changes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Generic

from PySide6.QtCore import QObject, QSettings, Signal

from ui.changes import Changes
from ui.tasks import Tasks
from ui.widgets.bulk_actions import BulkActions
from ui.widgets.list_filters import ListFilters
from ui.widgets.list_output import ListOutput
from ui.widgets.list_page import ListPage
from ui.widgets.list_printing import ListPrinting
from ui.widgets.list_topic import Filter
from ui.widgets.long_rows import LongRows
from ui.widgets.record_source import Row
from ui.widgets.table_header import Layout, layout_of, layout_text
from volunteer_app.domain.criteria import Criterion
from volunteer_app.domain.views import SavedView
from volunteer_app.errors import AppError
from volunteer_app.questions.lists import Order
from volunteer_app.store import Change, Store


class ListPresenter(QObject, Generic[Filter, Row]):
    """A child of its page; `settings` remember the columns of the list, a saved view its own.

    Signals:
        narrowed: the list is read again; carries the filter its rows are asked with.
        save_view_requested: what is shown should become a saved view.
    """

    narrowed = Signal(object)
    save_view_requested = Signal()

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
        self._header = page.table.header
        self.text, self.criteria, self.order = "", self.topic.begins_with, self.topic.order
        self.view: SavedView | None = None
        self._saved: Sequence[SavedView] = ()
        self.filters = ListFilters(page, store=store, tasks=tasks, today=today)
        self.output = ListOutput(page, lambda: self.rows, tasks=tasks, today=today)
        ListPrinting(page, lambda: self.rows, self._note, store=store, tasks=tasks, today=today)
        BulkActions(page, lambda: self.rows, store=store, tasks=tasks, changes=changes)
        self._header.show_layout(self._kept_columns())
        self._connect()
        changes.happened.connect(self._follow)
        changes.refresh_requested.connect(self._read_again)
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

    def show_view(self, view: SavedView | None) -> None:
        """Show what a view keeps, or everything as it comes."""
        self.view = view
        self.text, self.criteria, self.order = "", (), self.topic.order
        layout = self._kept_columns()
        if view is not None:
            self.text, self.criteria = view.text, view.criteria
            self.order = Order(view.sort, view.descending) if view.sort else self.topic.order
            layout = self._columns_of(view) or layout
        self._header.blockSignals(True)
        self._header.show_layout(layout)
        self._header.blockSignals(False)
        self._page.table.follow_header()
        self.refresh()

    def shows_everything(self) -> bool:
        """Whether nothing narrows the list."""
        return self.view is None and not self.text and not self.criteria

    def keep_up_with(self, views: Sequence[SavedView]) -> None:
        """These are the views now; the one shown may be renamed, changed or gone, and what is on screen stays."""
        self._saved = views
        if self.view is not None:
            self.view = next((view for view in views if view.id == self.view.id), None)
        self._show_title()

    def view_met(self) -> SavedView | None:
        """The view that was chosen, or one with the same filters where the list was narrowed by hand."""
        alike = (view for view in self._saved if (view.text, view.criteria) == (self.text, self.criteria))
        return self.view or next(alike, None)

    def as_view(self, view: SavedView) -> SavedView:
        """The view with what is shown now."""
        layout = self._header.layout_shown()
        return replace(
            view,
            text=self.text,
            criteria=self.criteria,
            columns=tuple(key for key, _ in layout),
            widths=tuple(width for _, width in layout),
            sort=self.order.key,
            descending=self.order.descending,
        )

    def refresh(self, *, same: bool = False) -> None:
        """Read again what is shown; `same` where nothing but the records may be other than before."""
        self.wanted = self.topic.wanted(self.text, self.criteria)
        self.rows: LongRows[Filter, Row] = LongRows(self._store, self.topic.questions, self.wanted, self.order)
        self._show_narrowed()
        self._show_title()
        self._page.table.show_order(self.order.key, descending=self.order.descending)
        self._page.table.show_source(self.rows, same=same)
        self.narrowed.emit(self.wanted)

    def _connect(self) -> None:
        page = self._page
        page.search_requested.connect(self.search)
        page.cleared.connect(self.clear)
        page.table.counted.connect(self._lead_on)
        page.table.sort_requested.connect(lambda key, descending: self.sort(Order(key, descending)))
        page.filter_requested.connect(lambda: self.filters.open(self.criteria))
        page.filter_opened.connect(lambda place: self.filters.open(self.criteria, place))
        page.filter_removed.connect(self._remove_filter)
        page.save_view_requested.connect(self.save_view_requested)
        self.filters.chosen.connect(self.filter)
        self.filters.named.connect(self._show_narrowed)
        self._header.arranged.connect(self._keep_columns)

    def _show_narrowed(self) -> None:
        self._page.show_narrowed(self.text, self.filters.words(self.criteria))

    def _lead_on(self, count: int) -> None:
        """A list without a single record leads to the first, also where it begins filtered."""
        if count or not (self.text or self.criteria):
            return
        whole = LongRows(self._store, self.topic.questions, self.topic.wanted("", ()), self.topic.order)

        def show(kept: int) -> None:
            if not kept:
                self._page.show_nothing_kept()

        self._tasks.ask(self, whole.count, show, self._page.message.show_failure)

    def _note(self) -> str:
        """How the list was narrowed, for a page that has no chips."""
        typed = [f"Matching “{self.text}”"] if self.text else []
        parts = [*typed, *self.filters.words(self.criteria)]
        return "; ".join(parts) + "." if parts else ""

    def _show_title(self) -> None:
        """Widths are kept with a view, but a column made wider is no other view."""
        changed = self.view is not None and not _same(self.as_view(self.view), self.view)
        as_it_comes = not self.text and self.criteria in ((), self.topic.begins_with)
        title = self.topic.title if self.view is None else self.view.name
        may_save = changed or (self.view_met() is None and not as_it_comes)
        self._page.show_title(title, changed=changed, may_save=may_save)

    def _remove_filter(self, place: int) -> None:
        self.filter((*self.criteria[:place], *self.criteria[place + 1 :]))

    def _follow(self, change: Change) -> None:
        if change.kinds & self.topic.reads:
            self._read_again()

    def _read_again(self) -> None:
        self.filters.ask_again()
        self.refresh(same=True)

    def _keep_columns(self) -> None:
        self._show_title()
        if self._settings is not None and self.view is None:
            self._settings.setValue(self._place(), layout_text(self._header.layout_shown()))

    def _kept_columns(self) -> Layout:
        kept: Any = self._settings.value(self._place(), "") if self._settings is not None else ""
        return layout_of(str(kept or ""))

    def _columns_of(self, view: SavedView) -> Layout:
        usual = {column.key: column.width for column in self.topic.columns}
        widths = view.widths or tuple(usual.get(key, 0) for key in view.columns)
        return tuple(zip(view.columns, widths, strict=True))

    def _place(self) -> str:
        return f"lists/{self.topic.key}"


def _same(shown: SavedView, kept: SavedView) -> bool:
    """Whether a list shows what the view keeps; what the view leaves open may be anything."""
    columns = shown.columns if not kept.columns else kept.columns
    sort, descending = (shown.sort, shown.descending) if not kept.sort else (kept.sort, kept.descending)
    return replace(shown, widths=()) == replace(kept, widths=(), columns=columns, sort=sort, descending=descending)


def left_to_the_list(error: Exception) -> None:
    """What stands beside a list and cannot be read needs no words: the list cannot be read either, and says so."""
    if not isinstance(error, AppError):
        raise error
